"""A last guard: pure Python that does not come to an end is stopped after so many seconds, on every system."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from analyzer.errors import LoadError

_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


@contextmanager
def stopped_after(seconds: float, error: LoadError) -> Iterator[None]:
    """Run a block, but not for longer than so many seconds; 0 is no limit. A C function that does not return is not stopped.

    Args: seconds: of the clock; error: what is raised then. Raises: ``error``.
    """
    if not seconds:
        yield
        return

    class TimeUp(BaseException):
        """No ``except Exception`` of a library holds it back; each block has one of its own."""

    thread, lock = ctypes.c_ulong(threading.get_ident()), threading.Lock()
    over = False

    def stop() -> None:
        with lock:
            if not over:
                _raise_in(thread, ctypes.py_object(TimeUp))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        try:
            yield
        finally:
            timer.cancel()
            with lock:
                over = True
            _raise_in(thread, None)  # one that was ordered but not yet raised
    except TimeUp:
        raise error from None
