"""Python's collector of cycles, at rest while a report is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """Within, no cycles are looked for: what a report is read into holds none, and to look for them takes a twentieth of the time.

    A collector that the caller has switched off stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


__all__ = ["resting_collector"]
