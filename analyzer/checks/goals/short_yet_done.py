"""A result said to be done right behind figures that are short of it: 计划80台，安装76台，完成率95%，已完成年度任务.

So too behind what is missing (距90%的目标差0.71个百分点，圆满完成), and before what was taken off for it:
两项已完成年度目标，分别扣0.6分和2.5分.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.after_figures import after_figures
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_DONE = ("完成", "达到", "实现")
_FULL = 100
_LACKS = late_regex(r"(?<![误偏价温落级逆顺时极之利轧])(?P<both>相)?差$")
_AIMS = late_regex(r"目标|任务|计划|要求|标准|\d%")
_TAKEN = late_regex(r"[，,](?:分别|各|共|合计|相应|均|由此|因此)*扣(?:减|除|去)?$")
_ITEMS = late_regex(r"(?:[两二三四五六七八九十\d]\s*项|[此该本这]项)$")


class ShortYetDone(NamedTuple):
    """The sentence, the flow offsets of what is claimed, the figures against it, and whether these prove it."""

    start: int
    end: int
    figures: tuple[Mention, ...]
    sure: bool


def short_yet_done(facts: Facts) -> Iterator[ShortYetDone]:
    """Each claim that names nothing but the goal, with the figure that denies it; not those that the row they speak of denies (XRF-18)."""
    found = list(_denied(facts))
    linked = [facts.layout.flow.range_of(one.claim.span) for one in after_figures(facts)] if found else []
    yield from (one for one in found if not any(start < one.end and one.start < end for start, end in linked))


def _denied(facts: Facts) -> Iterator[ShortYetDone]:
    done = pattern(facts.lexicon, "done-claimed")
    for sentence in facts.prose:
        if not any(word in sentence.text for word in _DONE):
            continue
        for found in done.finditer(sentence.text):
            start, end = (sentence.start + at for at in found.span("claim"))
            before = [one for one in sentence.mentions if one.end <= start]
            figures, sure = _short(sentence, before, start, facts) or (_taken(sentence, start, end), False)
            if figures:
                yield ShortYetDone(start, end, figures, sure)


def _short(sentence: Sentence, before: list[Mention], start: int, facts: Facts) -> tuple[tuple[Mention, ...], bool] | None:
    """The last figure before a claim, where it tells what is short, with goal and result that prove it; None where it does not."""
    last = before[-1] if before else None
    if last is None or sentence.between(last.end, start).strip() not in ("", "，", ",") or last.quantity.approximate:
        return None
    lead = sentence.lead(last)
    lacks = _LACKS.search(lead.rstrip())
    if lacks is not None and (lacks["both"] is None or _AIMS.search(lead)) and last.value > 0:
        return (last,), False
    if last.quantity.dimension != "percent" or not 0 < last.value < _FULL:
        return None
    pair = _proof(sentence, before[:-1], last, facts)
    if pair and pattern(facts.lexicon, "share-of-goal").search(lead):
        return (*pair, last), True
    return ((last,), False) if pattern(facts.lexicon, "share-of-plan").search(lead) else None


def _proof(sentence: Sentence, before: list[Mention], share: Mention, facts: Facts) -> tuple[Mention, ...]:
    """The goal and the smaller result before a percentage that is one of the other."""
    aim = cue(facts.lexicon, "target-cue", "plan-cue")
    for goal in before:
        around = sentence.between(sentence.clause_of(goal)[0], goal.end + 4)
        if not goal.value or not aim.search(around):
            continue
        for result in before:
            alike = result is not goal and (result.quantity.unit, result.depth) == (goal.quantity.unit, goal.depth)
            if alike and 0 < result.value < goal.value and abs(result.value / goal.value * _FULL - share.value) <= share.quantity.ulp:
                return goal, result
    return ()


def _taken(sentence: Sentence, start: int, end: int) -> tuple[Mention, ...]:
    """The points taken off right behind a claim on so many indicators."""
    if _ITEMS.search(sentence.between(sentence.start, start)) is None:
        return ()
    behind = next((one for one in sentence.mentions if one.start >= end), None)
    taken = behind is not None and behind.value > 0 and _TAKEN.fullmatch(sentence.between(end, behind.start)) is not None
    return (behind,) if taken and behind is not None else ()


__all__ = ["ShortYetDone", "short_yet_done"]
