"""The figures of a row in words: of 惠及对象不少于150名，满意度90%以上 — 已完成 the one that the prose answers, and the answer."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.indicators.readings import printed_reading
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Indicator, Quantity
from analyzer.model.parts import figures_of, parts_of

_EACH = late_regex(r"[每均][^\d，。；、]{0,6}$")
_LEAD = 9
_ONE_THING = late_regex(r"\s?[一-鿿]{2,16}\s?")


def with_told_figures(indicators: tuple[Indicator, ...], quantities: tuple[Quantity, ...], folded: str) -> tuple[Indicator, ...]:
    """The indicators, those with a bare result with the value of their first figure that is answered in the prose, and of the answer.

    Text and place of both readings stay as the table has them.
    """
    if not any(_is_told(item) for item in indicators):
        return indicators
    by_id = {quantity.id: quantity for quantity in quantities}
    return tuple(_filled(item, by_id, folded) if _is_told(item) else item for item in indicators)


def _is_told(item: Indicator) -> bool:
    return bool(item.told) and item.target is not None and item.actual is not None and not item.actual.quantities


def _filled(item: Indicator, by_id: Mapping[str, Quantity], folded: str) -> Indicator:
    pairs = [(part.target, part.actual) for part in parts_of(item, by_id, folded)]
    goals = figures_of(item.target, by_id)
    own = (pair for pair in pairs if not _of_whom(pair[0], goals, folded))
    pair = next(own, pairs[0] if pairs else None) or _counted(item, by_id, folded)
    if pair is None or item.target is None or item.actual is None:
        return item
    first, second = (printed_reading(one) for one in pair)
    target = item.target.having(value=first.value, comparator=first.comparator, unit=first.unit)
    actual = item.actual.having(value=second.value, comparator=second.comparator, unit=second.unit)
    return item.having(target=target if item.target.value is None else item.target, actual=actual)


def _of_whom(figure: Quantity, goals: list[Quantity], folded: str) -> bool:
    """True for a number that tells only whose goal the next one is: 为6个乡镇清淤河道9.5公里."""
    behind = next((one for one in goals if one.span.start > figure.span.start), None)
    if behind is None or behind.metric == "money" or figure.metric not in COUNTED:
        return False
    return _ONE_THING.fullmatch(folded, figure.span.end, behind.span.start) is not None


def _counted(item: Indicator, by_id: Mapping[str, Quantity], folded: str) -> tuple[Quantity, Quantity] | None:
    """The first number that is wanted and the first that is told, where they count in different units (645户, 1493人次)."""
    wanted = [one for one in figures_of(item.target, by_id) if one.metric in COUNTED and not _each(one, folded)]
    told = [one for reading in item.told for one in figures_of(reading, by_id) if one.metric in COUNTED and not _each(one, folded)]
    return (wanted[0], told[0]) if wanted and told else None


def _each(figure: Quantity, folded: str) -> bool:
    return _EACH.search(folded, max(figure.span.start - _LEAD, 0), figure.span.start) is not None


__all__ = ["with_told_figures"]
