"""The order of the tests in several processes.

``pytest -n 3 --dist worksteal`` gives each process an equal part of them; one that is done takes over the end of another's part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

LONG = (
    "tests/cluster/test_cluster.py", "tests/mutations/test_benchmark.py", "tests/test_notebooks.py",
    "tests/browser/", "tests/batch/", "tests/formats/test_matrix.py",
)  # fmt: skip
"""Tests that wait (for Spark, for Chromium, for a time limit), or that share what takes a minute to make: the longest first."""
Item = TypeVar("Item")


def in_parts(items: Sequence[Item], count: int, name: Callable[[Item], str]) -> list[Item]:
    """The items with the long ones at the heads of as many parts as there are processes: nobody takes them apart, none is the last."""
    long = [[item for item in items if name(item).startswith(start)] for start in LONG]
    rest = [item for item in items if not name(item).startswith(LONG)]
    ordered: list[Item] = []
    for part in range(count):
        size = (len(items) - len(ordered)) // (count - part)
        head = [item for group in long[part::count] for item in group]
        more = max(size - len(head), 0)
        ordered += [*head, *rest[:more]]
        del rest[:more]
    return [*ordered, *rest]
