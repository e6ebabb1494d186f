"""A last guard: pure Python that does not come to an end is stopped after so many seconds, on every system."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import TypeVar

from analyzer.errors import LoadError

Result = TypeVar("Result")

_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


def within(seconds: float, error: LoadError, work: Callable[[], Result]) -> Result:
    """What a piece of work gives, if it takes no longer than so many seconds; a C function that does not return is not stopped.

    No such piece of work may hold another one: what stops the outer one could hit the inner one before it can put its clock away.

    Args: seconds: of the clock, 0 for no limit; error: what is raised when they are over; work: is called once. Raises: ``error``.
    """
    if not seconds:
        return work()

    class TimeUp(BaseException):
        """No ``except Exception`` of a library holds it back; each piece of work has one of its own."""

    thread, lock = ctypes.c_ulong(threading.get_ident()), threading.Lock()
    over = False

    def stop() -> None:
        with lock:
            if not over:
                _raise_in(thread, ctypes.py_object(TimeUp))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    try:
        try:
            timer.start()
            return work()
        finally:
            timer.cancel()
            with lock:
                over = True
            _raise_in(thread, None)  # one that was ordered but not yet raised
    except TimeUp:
        raise error from None
