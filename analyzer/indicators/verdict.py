"""Whether a result meets its target, by the sign of the target: five answers, never a guess."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from analyzer.model import Quantity, Reading
from analyzer.model.facts import Verdict

_MUCH = Decimal("1.3")
_SAME = {frozenset({"headcount", "person"}), frozenset({"event", "count"})}


def comparable(target: Quantity, actual: Quantity) -> bool:
    """True if the two are of one kind of unit: 人 and 名, not 户 and 人次."""
    if target.dimension == actual.dimension or not target.dimension or not actual.dimension:
        return True
    if frozenset({target.dimension, actual.dimension}) in _SAME:
        return True
    plain = {"count", "other"}
    return target.metric in plain and actual.metric in plain and target.unit == actual.unit


def direction_of(target: Reading | None, word: str = "") -> Literal["higher", "lower", "equal"]:
    """Which way is better: 反向 or ≤ means lower."""
    if "反" in word or "负" in word:
        return "lower"
    if target is not None and target.comparator in ("le", "lt"):
        return "lower"
    if target is not None and target.comparator == "eq" and target.text.strip().startswith(("=", "＝")):
        return "equal"
    return "higher"


def verdict(target: Reading | None, actual: Reading | None, quantities: dict[str, Quantity], direction: str) -> Verdict:
    """Met, missed, exceeded (30 % and more over), incomparable, or no_evidence where a figure is missing."""
    if target is None or actual is None or actual.value is None or (target.value is None and target.low is None):
        return "no_evidence"
    first, second = _only(target, quantities), _only(actual, quantities)
    if first is not None and second is not None and not comparable(first, second):
        return "incomparable"
    goal = target.value if target.value is not None else target.low
    high = target.high if target.high is not None else goal
    if first is not None and second is not None and first.value is not None and second.value is not None:
        goal, high, done = first.value, first.value, second.value
    else:
        done = actual.value
    if goal is None or high is None:
        return "no_evidence"
    if direction == "lower" or (goal == 0 and target.comparator == "eq"):
        met = done < goal if target.comparator == "lt" else done <= high
        return "met" if met else "missed"
    met = done > goal if target.comparator == "gt" else done >= goal
    if not met:
        return "missed"
    return "exceeded" if goal > 0 and done >= high * _MUCH else "met"


def _only(reading: Reading, quantities: dict[str, Quantity]) -> Quantity | None:
    return quantities.get(reading.quantities[0]) if len(reading.quantities) == 1 else None
