"""Sums read beside those that are told already."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.checks.base import Result
from analyzer.checks.sums.sums import Reading


def is_new(reading: Reading, told: Sequence[Result]) -> bool:
    """True for a whole that no sum was told of, with parts of its own; it may be a part itself: 人员经费（工资、补助）、公用经费."""
    whole, *parts = reading.spans()
    return all(result.spans[0] != whole and not any(span in result.spans for span in parts) for result in told)


__all__ = ["is_new"]
