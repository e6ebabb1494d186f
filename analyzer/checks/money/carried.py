"""Spending told in prose as a total and its parts, with money carried over to the next year among the parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import sum_interval
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import piece_start

_UNPAID = sought("unpaid")
_INSIDE = late_regex(r"^\s*[(（，,]?\s*(?:其中|含|包括|包含|内含)")
_NEAR = 16
_DATED = late_regex(r"结转\s*(?:[到至]\s*20\d\d\s*年|20\d\d\s*年度?(?:继续|使用|支付|实施|支出|执行|付款))")
_FEWEST = 3
_MOST_TOTALS = 6


@dataclass(frozen=True)
class Carried:
    """Money carried over inside a total of spending. ``parts`` add up to the total, the carried money included, if there are any."""

    total: Mention
    carried: Mention
    parts: tuple[Mention, ...]
    sentence: Sentence
    """The sentence of the total."""
    passage: Passage
    """The passage that the carried money stands in."""
    kept: str = "结转下年的"
    """How the report tells that the money was not spent."""


def carried_in_spending(facts: Facts) -> Iterator[Carried]:
    """The totals of spending in which money carried over is counted."""
    over, earlier = cue(facts.lexicon, "carried-over"), cue(facts.lexicon, "earlier-cue")
    text = facts.layout.flow.folded
    if over.search(text) is None and _DATED.search(text) is None and _UNPAID.first(facts) is None:
        return
    totals: list[tuple[Mention, Sentence]] = []
    for passage in facts.passages:
        for sentence in passage.sentences if not passage.in_table else ():
            money = [mention for mention in sentence.mentions if mention.quantity.metric == "money" and mention.quantity.value]
            carried = next((one for one in money if _is_over(sentence, one, over) and not earlier.search(_label(sentence, one))), None)
            totals = [*totals, *((one, sentence) for one in money if _is_total(sentence, one, facts))][-_MOST_TOTALS:]
            if carried is None:
                found = next((one for part in money if (one := _unpaid(sentence, part, totals, passage, facts)) is not None), None)
                if found is not None:
                    yield found
            else:
                found = _within(sentence, carried, totals, passage) or _listed(sentence, carried, money, totals, passage, facts)
                if found is not None:
                    yield found


def _label(sentence: Sentence, mention: Mention) -> str:
    """The words right before a figure, from the last figure or mark on."""
    return sentence.item(mention)[-_NEAR:]


def _is_over(sentence: Sentence, mention: Mention, over: re.Pattern[str]) -> bool:
    """True for money that its item of a list tells as carried over, to a year named (结转2024年继续使用的厂房款) or not."""
    at = mention.start - sentence.start
    dated = _DATED.search(sentence.text, piece_start(sentence.text, at, "、，；。:（("), at)
    return dated is not None or over.search(_label(sentence, mention)) is not None


def _is_total(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    words = _label(sentence, mention)
    if cue(facts.lexicon, "not-spending").search(words) is not None:
        return False
    return cue(facts.lexicon, "spending-total").search(words) is not None


def _unpaid(
    sentence: Sentence, part: Mention, totals: list[tuple[Mention, Sentence]], passage: Passage, facts: Facts,
) -> Carried | None:  # fmt: skip
    """``全年支出860万元，其中60万元尚未支付``: a part of the spending that was not paid."""
    _, end = sentence.clause_of(part)
    words = _label(sentence, part) + " " + sentence.between(part.end, min(end, part.end + _NEAR))
    unpaid = pattern(facts.lexicon, "unpaid").search(words)
    found = _within(sentence, part, totals, passage) if unpaid is not None else None
    return replace(found, kept="没有支付的") if found is not None and unpaid is not None and "结转" not in unpaid[0] else found


def _within(sentence: Sentence, carried: Mention, totals: list[tuple[Mention, Sentence]], passage: Passage) -> Carried | None:
    """``支出完成1200万元（含结转下年150万元）``: the total stands right before."""
    before = [(one, place) for one, place in totals if place is sentence and one.end <= carried.start and one is not carried]
    if not before:
        return None
    total, _ = before[-1]
    between = sentence.between(total.end, carried.start)
    if _INSIDE.search(between) is None or any(total.end <= one.start < carried.start for one in sentence.mentions):
        return None
    less = (carried.quantity.value or Decimal(0)) < (total.quantity.value or Decimal(0))
    return Carried(total, carried, (), sentence, passage) if less else None


def _listed(
    sentence: Sentence, carried: Mention, money: list[Mention], totals: list[tuple[Mention, Sentence]], passage: Passage,
    facts: Facts,
) -> Carried | None:  # fmt: skip
    """A list of spending with the carried money in it that adds up to a total told before."""
    over = cue(facts.lexicon, "not-spending")
    for total, place in reversed(totals):
        parts = [one for one in money if one is not total and (one is carried or over.search(_label(sentence, one)) is None)]
        parts = [one for one in parts if place is not sentence or one.start > total.start]
        if len(parts) < _FEWEST or carried not in parts:
            continue
        if sum_interval([one.quantity for one in parts]).overlaps(interval_of(total.quantity)):
            return Carried(total, carried, tuple(parts), place, passage)
    return None


__all__ = ["Carried", "carried_in_spending"]
