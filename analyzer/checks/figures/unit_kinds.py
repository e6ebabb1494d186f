"""How alike two units are: the same kind, near enough to ask, or counting different things."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import is_word
from analyzer.model import COUNTED, Indicator, Quantity
from analyzer.text import squeezed

_WORKING, _DAYS = "working-day", frozenset("天日")
_SAME = (frozenset({_WORKING, "duration"}), frozenset({"duration", "calendar"}))
_WEEK, _WORKED = 7, 5
_ALIKE = ({"households", "institution"}, {"weight", "volume"})
"""A ton of water is a cubic metre."""
_TIMES = "-times"
_LABEL = 6
_SEVERAL = 2
_FAMILIES = ("unit-happening", "unit-place", "unit-machine", "unit-paper", "unit-creature", "unit-couple")
_NEAR = (Decimal("0.8"), Decimal("1.25"))


class Likeness(Enum):
    """What may be said of two units."""

    SAME = "same"
    NEAR = "near"
    TIMES = "times"
    DAYS = "days"
    """Working days and days, where the one may or may not lie within the other: 15个工作日 and 20天."""
    APART = "apart"


def likeness(target: Quantity, actual: Quantity) -> Likeness:
    """How the units of two quantities compare, by what they count."""
    one, other = target.dimension, actual.dimension
    if _WORKING in (one, other) and _in_doubt(target, actual):
        return Likeness.DAYS
    if one == other or not one or not other or frozenset({one, other}) in _SAME or target.unit == actual.unit:
        return Likeness.SAME
    if {target.metric, actual.metric} == {"headcount", "person_times"}:
        return Likeness.TIMES
    near = {one, other} in _ALIKE or not (_known(target) and _known(actual))
    if target.metric == actual.metric == "count":
        near = "item" in (one, other) or one.endswith(_TIMES) == other.endswith(_TIMES)
    return Likeness.NEAR if near else Likeness.APART


def _in_doubt(target: Quantity, actual: Quantity) -> bool:
    """True unless a limit is kept however the days fall: 12天 within 15个工作日, 10个工作日 within 14天."""
    limit, taken = target.value, actual.value
    if limit is None or taken is None or target.comparator in ("ge", "gt"):
        return False
    if target.dimension == _WORKING and actual.unit in _DAYS:
        return taken > limit
    return actual.dimension == _WORKING and target.unit in _DAYS and taken * _WEEK > limit * _WORKED


def _known(quantity: Quantity) -> bool:
    return quantity.metric in COUNTED or quantity.dimension in ("percent", "money", "area", "length", "weight", "duration", "volume")


def pack_of(target: Quantity, actual: Quantity, facts: Facts) -> Quantity | None:
    """两册 of 每套含上下两册, for 6000册 and 6000套: numbers told as alike, of which one unit holds several of the other."""
    if not target.value or not actual.value or not _NEAR[0] * target.value <= actual.value <= _NEAR[1] * target.value:
        return None
    text = facts.layout.flow.folded
    for whole, part in ((actual, target), (target, actual)):
        if whole.unit and "每" + whole.unit in text:
            ahead = re.compile(f"每{re.escape(whole.unit)}[^，。；;\\n\\d]{{0,{_LABEL}}}$")
            found = (one for one in facts.quantities if one.unit == part.unit and one.value is not None and one.value >= _SEVERAL)
            return next((one for one in found if _is_behind(one, ahead, facts)), None)
    return None


def _is_behind(quantity: Quantity, ahead: re.Pattern[str], facts: Facts) -> bool:
    start = facts.layout.flow.from_text(quantity.span.start)
    return ahead.search(facts.layout.flow.folded, max(start - 2 * _LABEL, 0), start) is not None


def of_other_families(target: Quantity, actual: Quantity, facts: Facts) -> bool:
    """True for counts in units that count things of different kinds (1600对 and 3344份), far apart: not one number under a loose unit."""
    if not target.value or actual.value is None or target.metric != "count" or actual.metric != "count":
        return False
    one, other = (next((family for family in _FAMILIES if is_word(facts.lexicon, unit.unit, family)), "") for unit in (target, actual))
    loose = _NEAR[0] * target.value <= actual.value <= _NEAR[1] * target.value
    return bool(one and other) and one != other and not loose


def corroborated(target: Quantity, item: Indicator, facts: Facts) -> Quantity | None:
    """A figure elsewhere in the prose with the target's unit and value, after words that the indicator's name holds."""
    told = [reading.span for reading in item.told]
    for quantity in facts.quantities:
        if quantity.cell is not None or quantity.dimension != target.dimension or quantity.value != target.value:
            continue
        if any(quantity.span.within(span) for span in told):
            continue
        label = squeezed(facts.layout.folded[max(quantity.span.start - _LABEL - 2, 0) : quantity.span.start])[-4:]
        if len(label) == 4 and (label in item.name or label[:3] in item.name):
            return quantity
    return None


__all__ = ["Likeness", "corroborated", "likeness", "of_other_families", "pack_of"]
