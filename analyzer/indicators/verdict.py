"""Whether a result meets its target, by the sign of the target: five answers, never a guess."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from analyzer.lexicon import Lexicon, as_asked
from analyzer.model import Quantity, Reading
from analyzer.model.facts import Verdict
from analyzer.profile import Profile

_HUNDRED = Decimal(100)
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


def verdict(
    target: Reading, actual: Reading, quantities: dict[str, Quantity], direction: str, profile: Profile, lexicon: Lexicon
) -> Verdict:
    """Met, missed, exceeded (far over the target by the profile), incomparable, or no_evidence where a figure is missing."""
    first, second = _only(target, quantities), _only(actual, quantities)
    if first is not None and second is not None:
        return verdict_of(first, as_asked(second, first, lexicon), direction, profile)
    bounds, done = _bounds(target), _bounds(actual)
    return _judge(bounds, done, target.comparator, direction, profile, percent=False) if bounds and done else "no_evidence"


def verdict_of(target: Quantity, actual: Quantity, direction: str, profile: Profile) -> Verdict:
    """The same for a figure of the target and the figure that answers it."""
    if not comparable(target, actual):
        return "incomparable"
    bounds, done = _bounds(target), _bounds(actual)
    if bounds is None or done is None:
        return "no_evidence"
    return _judge(bounds, done, target.comparator, direction, profile, percent=target.dimension == "percent")


def _bounds(figure: Quantity | Reading) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest value of a figure; None where it has none."""
    low = figure.value if figure.value is not None else figure.low
    high = figure.value if figure.value is not None else figure.high
    low, high = (high if low is None else low), (low if high is None else high)
    return (low, high) if low is not None and high is not None else None


def _judge(
    goal: tuple[Decimal, Decimal], done: tuple[Decimal, Decimal], comparator: str, direction: str, profile: Profile, *, percent: bool,
) -> Verdict:  # fmt: skip
    """A result that may be several values (2-3场) counts only where all of them say the same."""
    (low, high), (least, most) = goal, done
    if direction == "lower" or comparator in ("le", "lt") or (low == high == 0 and comparator == "eq"):
        sure, possible = (most < high, least < high) if comparator == "lt" else (most <= high, least <= high)
        return "met" if sure else "no_evidence" if possible else "missed"
    sure, possible = (least > low, most > low) if comparator == "gt" else (least >= low, most >= low)
    if not sure:
        return "no_evidence" if possible else "missed"
    return "exceeded" if _far_over(least, high, profile, percent=percent) else "met"


def _far_over(done: Decimal, bound: Decimal, profile: Profile, *, percent: bool) -> bool:
    """Over the target by the profile's second step (30 %); a percentage by so many points, too."""
    over = done - bound
    if bound <= 0 or over * _HUNDRED < bound * profile.overshoot[1]:
        return False
    return not percent or over >= profile.overshoot_points


def _only(reading: Reading, quantities: dict[str, Quantity]) -> Quantity | None:
    return quantities.get(reading.quantities[0]) if len(reading.quantities) == 1 else None


__all__ = ["comparable", "direction_of", "verdict", "verdict_of"]
