"""Why a result fell short, as the prose tells it: 入住率84%，低于目标6个百分点，主要原因是…; 偏差分析：合格率未达95%，是因为…."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.sought import sought
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Span

_REASON = sought("reason-lead")
_END = late_regex(r"[。；\n]|$")
_REACH = 44
_SHORT = ("not-met", "partly")


class ToldReason(NamedTuple):
    """An indicator with a figure for its result, and the reason that the prose gives for it, as a range of the flow."""

    item: Indicator
    start: int
    end: int
    span: Span


@once
def told_reasons(facts: Facts) -> tuple[ToldReason, ...]:
    """The reasons behind results, and behind words that tell that a target was not reached, in the order of the indicators."""
    if _REASON.first(facts) is None:
        return ()
    found = {(one.item.id, one.start): one for item in facts.indicators for one in _reasons(item, facts)}
    return tuple(found.values())


def _reasons(item: Indicator, facts: Facts) -> Iterator[ToldReason]:
    if item.target is None or item.actual is None or item.actual.value is None or item.verdict in ("met", "exceeded"):
        return
    flow, text = facts.layout.flow, facts.layout.flow.folded
    for place in _places(item, facts):
        start = flow.after(place)
        lead = _REASON.first(facts, start, start + _REACH)
        between = text[start : lead.start()] if lead is not None else "\n"
        if lead is None or "\n" in between or between.count("。") > 1 or _other_figure(item, place, flow.to_text(lead.start()), facts):
            continue
        found = _END.search(text, lead.end())
        end = found.start() if found is not None else len(text)
        if end > lead.end():
            yield ToldReason(item, lead.end(), end, flow.span(lead.end(), end))


def _places(item: Indicator, facts: Facts) -> Iterator[Span]:
    """Where the prose tells the result, or that it falls short."""
    if item.table is None and item.actual is not None:
        yield item.actual.span
    yield from (claim.span for claim in facts.claims_of.get(item.id, ()) if claim.stance in _SHORT and claim.cell is None)


def _other_figure(item: Indicator, place: Span, end: int, facts: Facts) -> bool:
    """True where the result of another indicator stands between."""
    actuals = (other.actual for other in facts.indicators if other.id != item.id and other.table is None)
    return any(actual is not None and place.end <= actual.span.start < end for actual in actuals)


__all__ = ["ToldReason", "told_reasons"]
