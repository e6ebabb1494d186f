"""Figures that tell one fact twice, known by the slip of the pen between them, where nothing else says that they are two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from analyzer.checks.base import Facts, Result
from analyzer.checks.figures.agreement import Agreement, compared
from analyzer.checks.figures.own_wholes import of_other_whole, planned_and_spent, rated_part
from analyzer.checks.figures.proved import is_proved
from analyzer.checks.prose.words import cue
from analyzer.lexicon import converted
from analyzer.model import Finding, Quantity, Span

SLIPS = {"swap": "，相邻两位数字颠倒", "digit": "，只有一位数字不同", "tens": "，相差整十倍"}
"""How a finding tells the slip."""


def with_retold(results: Iterable[Result], facts: Facts, places: str, judge: Callable[[Agreement], Result | None]) -> Iterator[Result]:
    """What a rule tells, and then the pairs of one kind of places that a slip alone tells of, where it told neither figure.

    Args: judge: what the rule makes of a pair, if anything.
    """
    told = set[Span]()
    for result in results:
        told.update(result.spans if isinstance(result, Finding) and result.severity != "info" else ())
        yield result
    for fact in facts.same_facts:
        if fact.retold and fact.places == places:
            left, right = facts.by_id[fact.left], facts.by_id[fact.right]
            if told.isdisjoint((left.span, right.span)) and not _are_two(left, right, facts):
                made = judge(compared(fact, left, converted(right, left, facts.lexicon)))
                if made is not None:
                    yield made


def _are_two(left: Quantity, right: Quantity, facts: Facts) -> bool:
    """True for two figures that both fit others, for parts of two wholes, and where their difference is told."""
    if all(is_proved(one, facts) for one in (left, right)) or planned_and_spent(left, right, facts):
        return True
    if any(of_other_whole(one, other, facts) or rated_part(one, other, facts) for one, other in ((left, right), (right, left))):
        return True
    gap = abs((left.value or left.ulp) - (right.value or right.ulp))
    moved = cue(facts.lexicon, "increase", "decrease", "gap", "remainder")
    far = gap > min(left.value or left.ulp, right.value or right.ulp)  # so large a gap is told of nothing else
    around = (facts.prose[place[0]] for one in (left, right) if (place := facts.prose_places.get(one.id)) is not None)
    return any(
        one.quantity.value == gap and one.quantity.unit == left.unit and (far or moved.search(sentence.item(one)) is not None)
        for sentence in around for one in sentence.mentions
    )  # fmt: skip


__all__ = ["SLIPS", "with_retold"]
