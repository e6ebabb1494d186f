"""Satisfaction: which indicators are about it, which figures are targets and which are results."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import cue
from analyzer.model import Indicator, Quantity

_ANSWERS = sought("counted-answers")
_AROUND = 14
_LONGEST = 30


def is_satisfaction(item: Indicator, facts: Facts) -> bool:
    """True if an indicator asks whether somebody is satisfied."""
    return item.name in _asking(facts)


@once
def _asking(facts: Facts) -> frozenset[str]:
    """The names of the indicators that ask whether somebody is satisfied."""
    asks = cue(facts.lexicon, "satisfaction")
    names = {item.name for item in facts.indicators if len(item.name) <= _LONGEST}
    return frozenset(name for name in names if asks.search(facts.lexicon.fold(name)) is not None)


def wanted(item: Indicator, facts: Facts) -> list[Quantity]:
    """The satisfaction figures of an indicator's target in words (…，满意度90%或以上)."""
    if item.target is None or item.target.value is not None:
        return []
    return [quantity for number in item.target.quantities if (quantity := facts.by_id[number]).metric == "satisfaction"]


def results(facts: Facts) -> Iterator[Quantity]:
    """The satisfaction figures of the report that are no targets."""
    aimed = {number for item in facts.indicators if item.target is not None for number in item.target.quantities}
    told = {number for item in facts.indicators if item.actual is not None for number in item.actual.quantities}
    for quantity in facts.quantities:
        if quantity.metric == "satisfaction" and quantity.id not in aimed and (quantity.id in told or not is_target(quantity, facts)):
            yield quantity


def is_target(quantity: Quantity, facts: Facts) -> bool:
    """True for a figure that words around it make a target: 不低于92%, 指标值为95%, 90%以上的目标."""
    if quantity.comparator in ("ge", "gt"):
        return True
    flow = facts.layout.flow
    start, end = flow.range_of(quantity.span)
    before = flow.folded[max(start - _AROUND, 0) : start].split("，")[-1].split("。")[-1]
    return cue(facts.lexicon, "aim").search(before) is not None or cue(facts.lexicon, "aim").match(flow.folded, end) is not None


def answered_in_words(facts: Facts) -> bool:
    """True where the answers of those asked are told in other words: 93.5%的学员表示满意, 其中满意94份."""
    return next(counted_answers(facts), None) is not None


def counted_answers(facts: Facts) -> Iterator[tuple[int, int]]:
    """The ranges of the flow with such answers."""
    flow = facts.layout.flow
    aims = [flow.range_of(one.span) for one in facts.quantities if one.metric == "satisfaction"]
    for found in _ANSWERS.find(facts):
        if not any(found.start() < end and start < found.end() for start, end in aims):
            yield found.span()


def sampled(facts: Facts) -> bool:
    """True if the report says how many were asked, or how."""
    return cue(facts.lexicon, "sample").search(facts.layout.flow.folded) is not None


__all__ = ["answered_in_words", "counted_answers", "is_satisfaction", "is_target", "results", "sampled", "wanted"]
