"""The full mark and the score that the paragraph of a goal told in prose gives it: ……目标100%，按期率89.13%，按比例得9.41分."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.scores.ledger import Item, ledger
from analyzer.model import Indicator, Quantity, Span

_BEFORE, _BEHIND = 160, 120


class ItemPoints(NamedTuple):
    """Full mark and score, with the places they stand in."""

    mark: Decimal
    earned: Decimal
    spans: tuple[Span, ...]


def item_points(item: Indicator, facts: Facts) -> ItemPoints | None:
    """The first points told behind target and result, where no other goal stands between and one full mark may be meant."""
    pair = facts.figures_of(item)
    if pair is None or item.table is not None:
        return None
    flow, (target, actual) = facts.layout.flow, pair
    begin, end = flow.from_text(min(target.span.start, actual.span.start)), flow.after(max(target.span, actual.span, key=_end))
    first, stop = max(flow.folded.rfind("\n", 0, begin) + 1, begin - _BEFORE), flow.folded.find("\n", end)
    last = min(stop if stop >= 0 else len(flow.folded), end + _BEHIND)
    near = [one for told in ledger(facts) for one in told.items if first <= one.start and one.end <= last]
    behind = [one for one in near if one.end > end and (one.earned is not None or one.lost is not None)]
    if not behind or _other_goal(item, end, behind[0].end, facts):
        return None
    marks = [one.mark for one in near if one.mark is not None and one.start < behind[0].end]
    mark = behind[0].mark or (marks[-1] if marks and not _other_goal(item, flow.from_text(marks[-1].span.start), begin, facts) else None)
    return _points(mark, behind[0]) if mark is not None and mark.value else None


def _end(span: Span) -> int:
    return span.end


def _points(mark: Quantity, told: Item) -> ItemPoints | None:
    full = mark.value or Decimal(0)
    figure = told.earned or told.lost
    if figure is None or figure.value is None:
        return None
    earned = figure.value if told.earned is not None else full - figure.value
    return ItemPoints(full, earned, (figure.span, mark.span)) if 0 <= earned <= full else None


def _other_goal(item: Indicator, start: int, end: int, facts: Facts) -> bool:
    """True where the target or result of another goal stands between two places."""
    flow = facts.layout.flow
    readings = (one for other in facts.indicators if other is not item and other.table is None for one in (other.target, other.actual))
    return any(one is not None and start < flow.from_text(one.span.start) < end for one in readings)


__all__ = ["ItemPoints", "item_points"]
