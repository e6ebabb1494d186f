"""Which share of its weight a result earns: by the sign of the target, with the ways that evidence leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.model import Quantity, plain
from analyzer.model.interval import interval_of
from analyzer.model.parts import Part
from analyzer.profile import Clause, Scoring

_HUNDRED = Decimal(100)
_ONE, _NONE, _TWICE = Decimal(1), Decimal(0), Decimal(2)
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


class Share(NamedTuple):
    """The share of the weight, from ``low`` to ``high``. ``words`` is the arithmetic without the weight: ``79÷80``."""

    low: Decimal
    high: Decimal
    words: str
    clause: Clause

    @property
    def full(self) -> bool:
        """True if nothing but the full mark can be meant."""
        return self.low == self.high == _ONE


def share_of(part: Part, direction: str, scoring: Scoring) -> Share | None:
    """The share that one result earns; None where its target has no figure that a result can be divided by."""
    target, bound = part.target, _bound(part.target, direction)
    done = _values(part.actual)
    if bound is None or done is None:
        return None
    lower = direction == "lower" or target.comparator in ("le", "lt") or (bound == 0 and target.comparator == "eq")
    found = sorted(_share(one, bound, scoring, lower=lower) for one in done)
    clause: Clause = "full" if found[0] == _ONE else "reverse" if lower else "proportional"
    return Share(found[0], found[-1], _words(part, bound, found[0], scoring, lower=lower), clause)


def share_of_parts(parts: Sequence[Part], direction: str, scoring: Scoring) -> Share | None:
    """The share of a target in several parts: that of the worst part, of all parts added up, or of the parts' average."""
    shares = [share for part in parts if (share := share_of(part, direction, scoring)) is not None]
    if not shares or len(shares) < len(parts):
        return None
    worst = min(shares, key=lambda share: share.low)
    if len(parts) == 1 or worst.low == _ONE:
        return worst
    whole = _added(parts, scoring) or _average(shares)
    if whole.low > worst.low:
        return Share(worst.low, whole.high, f"{worst.words}～{whole.words}", worst.clause)
    return Share(whole.low, worst.high, f"{whole.words}～{worst.words}", worst.clause)


def _added(parts: Sequence[Part], scoring: Scoring) -> Share | None:
    """(63+4)÷(69+4): where all parts are counted in one unit."""
    units = {figure.dimension for part in parts for figure in (part.target, part.actual)}
    if len(units) > 1 or "percent" in units or any(part.target.comparator in ("le", "lt") for part in parts):
        return None
    done, goal = ([_value(figure) for figure in side] for side in ([p.actual for p in parts], [p.target for p in parts]))
    share = _share(sum(done, _NONE), sum(goal, _NONE), scoring, lower=False)
    return Share(share, share, f"({_sum(done)})÷({_sum(goal)})", "proportional")


def _average(shares: Sequence[Share]) -> Share:
    count = Decimal(len(shares))
    low, high = sum((share.low for share in shares), _NONE) / count, sum((share.high for share in shares), _NONE) / count
    return Share(low, high, f"{len(shares)}部分平均完成率", "proportional")


def _share(done: Decimal, goal: Decimal, scoring: Scoring, *, lower: bool) -> Decimal:
    if lower:
        return _reverse(done, goal, scoring)
    if done >= goal:
        return _ONE
    share = max(done, _NONE) / goal if goal > 0 else _NONE
    return share if scoring.below == "proportional" and share * _HUNDRED >= scoring.pass_line else _NONE


def _reverse(done: Decimal, limit: Decimal, scoring: Scoring) -> Decimal:
    """Within the limit all, from twice the limit on nothing."""
    if done <= limit:
        return _ONE
    if scoring.reverse == "nothing" or limit <= 0:
        return _NONE
    return limit / done if scoring.reverse == "quotient" else max(_ONE - (done - limit) / limit, _NONE)


def _bound(target: Quantity, direction: str) -> Decimal | None:
    """What the result is measured by: of a range the end that must be reached."""
    if target.value is not None:
        return target.value
    return target.high if direction == "lower" else target.low


def _values(actual: Quantity) -> tuple[Decimal, ...] | None:
    """The one value of a result, or the two ends of a range or an approximate figure."""
    if actual.value is None:
        return (actual.low, actual.high) if actual.low is not None and actual.high is not None else None
    if not actual.approximate:
        return (actual.value,)
    around = interval_of(actual)
    return around.low, around.high


def _words(part: Part, bound: Decimal, share: Decimal, scoring: Scoring, *, lower: bool) -> str:
    scale = part.target.scale
    goal, done = plain(bound / scale), plain(_value(part.actual) / scale)
    if share == _ONE:
        sign = _SIGNS.get(part.target.comparator, "≤" if lower else "≥")
        return f"{done}{sign}{goal}"
    if not lower:
        return f"{done}÷{goal}"
    if scoring.reverse == "complement" and bound > 0 and _value(part.actual) < bound * _TWICE:
        return f"(1-({done}-{goal})÷{goal})"
    return f"{goal}÷{done}" if scoring.reverse == "quotient" and bound > 0 else "0"


def _value(figure: Quantity) -> Decimal:
    return figure.value if figure.value is not None else figure.low if figure.low is not None else _NONE


def _sum(values: Sequence[Decimal]) -> str:
    return "+".join(plain(value) for value in values)


__all__ = ["Share", "share_of", "share_of_parts"]
