"""Claims without a subject right behind the figures of one indicator: 实际108人，完成率90%，已达到年度目标."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import pattern_of
from analyzer.model import Claim, Indicator, Quantity
from analyzer.text import piece_start, squeezed

_FILE = "told_goals.toml"
_SURE, _OWN = Decimal("0.5"), Decimal("0.25")
_OF_GOAL, _BEFORE = (
    late_regex(r"(?<!按[期时])(?:(?:目标|任务|计划)?完成率|(?:目标|任务|计划|预期|应[^，。；]{1,6})[数值量]?的)[为达约是]*\s*$"),
    10,
)
"""A rate of completion: 完成率90%, 为任务数的96.5%."""
_RATIOS = ("percent", "percentage-point")


class AfterFigures(NamedTuple):
    """A claim, what it says, and the indicator whose figures stand before it in its sentence."""

    claim: Claim
    says: Literal["met", "missed"]
    indicator: Indicator


def after_figures(facts: Facts) -> Iterator[AfterFigures]:
    """Each claim that names nothing, where the claims before it in its sentence are all linked to one indicator."""
    bare, strong = pattern_of(facts.lexicon, _FILE, "goal-bare"), _strong_links(facts)
    changed = cue(facts.lexicon, "goal-changed")
    starts = [claim.span.start for claim in facts.claims]
    for claim in facts.claims:
        if claim.status not in ("asserted", "denied"):
            continue
        found = bare.fullmatch(squeezed(facts.lexicon.fold(claim.text)).strip("，,"))
        if found is None:
            continue
        flow = facts.layout.flow
        at = flow.from_text(claim.span.start)
        first = piece_start(flow.folded, at, "。；\n")
        if changed.search(flow.folded, first, at):
            continue
        begin = flow.to_text(first)
        before = facts.claims[bisect_left(starts, begin) : bisect_left(starts, claim.span.start)]
        item = _linked(before, claim, strong, facts) or _summed(claim, begin, facts)
        if item is not None:
            yield AfterFigures(claim, "missed" if found["not"] else "met", item)


def _strong_links(facts: Facts) -> dict[str, set[str]]:
    strong: dict[str, set[str]] = {}
    for link in facts.links:
        if link.strength >= _SURE:
            strong.setdefault(link.claim, set()).add(link.indicator)
    return strong


def _linked(before: tuple[Claim, ...], claim: Claim, strong: dict[str, set[str]], facts: Facts) -> Indicator | None:
    """The only indicator of the claims before, with no figure of another kind between the last of them and the claim."""
    linked = [one for one in before if one.id in strong and one.span.end <= claim.span.start]
    items = {item for one in linked for item in strong[one.id]}
    if len(items) != 1:
        return None
    item = facts.indicators_by_id[items.pop()]
    actual = [facts.by_id[number] for number in item.actual.quantities if number in facts.by_id] if item.actual is not None else []
    units, values = {one.unit for one in actual}, {(one.value, one.unit) for one in actual}
    between = _figures(linked[-1].span.end, claim.span.start, facts)
    told = _figures(linked[0].span.start, claim.span.start, facts)
    same = all(one.unit in units or one.dimension in _RATIOS for one in between)
    own = [number for number, one in enumerate(told) if (one.value, one.unit) in values]
    return item if same and own and not any(_is_other_rate(one, facts) for one in told[own[0] + 1 :]) else None


def _is_other_rate(one: Quantity, facts: Facts) -> bool:
    """True for a percentage that is no share of the goal: 12处工程中11处按期完工，按期完工率91.67%."""
    start = facts.layout.flow.from_text(one.span.start)
    return one.dimension == "percent" and _OF_GOAL.search(facts.layout.flow.folded, max(start - _BEFORE, 0), start) is None


def _summed(claim: Claim, begin: int, facts: Facts) -> Indicator | None:
    """The indicator of the claim's own weak link, where the figures of the sentence add up to its result: 上半年16场、下半年29场."""
    links = [link for link in facts.links if link.claim == claim.id and link.strength >= _OWN]
    item = facts.indicators_by_id[links[0].indicator] if len(links) == 1 else None
    actual = facts.figure_of(item.actual) if item is not None else None
    told = _figures(begin, claim.span.start, facts)
    if actual is None or len(told) < 2 or any(one.unit != actual.unit for one in told):
        return None
    return item if sum((one.value or Decimal(0) for one in told), Decimal(0)) == actual.value else None


def _figures(start: int, end: int, facts: Facts) -> list[Quantity]:
    """The figures that stand between two places of the text."""
    first, last = (bisect_left(facts.quantity_starts, at) for at in (start, end))
    return list(facts.quantities[first:last])


__all__ = ["AfterFigures", "after_figures"]
