"""A spending with what it is said to go to (项目支出涉及甲、乙等内容), and the amount that one of these things cost, told after."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.of_which import is_larger
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_SPLIT = late_regex(r"、|以及|和|及|与")
_FILLERS = "共有约达到为了合计总数:： "
_SHORTEST, _LONGEST, _BESIDE, _WITHIN = 3, 12, 6, 3
_WIDE = Decimal(3)
"""What is larger by more is a slip of the unit, which other rules tell."""

Told = tuple[Sentence, Mention]


def told_contents(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """Every spending with the larger amount that was spent on one of the things it is said to go to."""
    told_of = pattern(facts.lexicon, "spent-contents").finditer(facts.layout.flow.folded) if may_stand(facts, "spent-contents") else ()
    found = [one for one in told_of if "、" in one["items"]]
    told = _amounts(facts) if found else []
    for one in found:
        whole = _whole(one, told)
        items = [item for item in _SPLIT.split(one["items"]) if _SHORTEST <= len(item) <= _LONGEST]
        after = [pair for pair in told if pair[0].start >= one.end("items")]
        part = next((pair[1].quantity for pair in _spent_on(items, after, one.end("items"), facts)), None) if whole is not None else None
        if whole is not None and part is not None and _fits(part, whole):
            yield whole, part


def _amounts(facts: Facts) -> list[Told]:
    """The amounts of the prose with their sentences, in reading order."""
    sentences = facts.prose
    return [(sentence, one) for sentence in sentences for one in sentence.mentions if one.quantity.metric == "money"]


def _whole(found: regex.Match[str], told: list[Told]) -> Quantity | None:
    """The amount right before the words, else the largest one with the name they give the spending; none that another may hold."""
    before = [pair for pair in told if pair[1].end <= found.start()]
    if found["name"] is None:
        sentence, near = before[-1] if before else (None, None)
        close = near is not None and found.start() - near.end <= _BESIDE and sentence is not None and sentence.end > found.start()
        return near.quantity if near is not None and close else None
    named = [one.quantity for sentence, one in told if sentence.item(one).rstrip(_FILLERS).endswith(found["name"])]
    first = any(one.span == pair[1].quantity.span for one in named for pair in before)
    return max(named, key=lambda one: one.value or Decimal(0)) if first else None


def _spent_on(items: list[str], after: list[Told], end: int, facts: Facts) -> Iterator[Told]:
    """The amounts that were spent on one of the things: the first of a sentence that the thing opens."""
    spent, other = cue(facts.lexicon, "money-spent"), pattern(facts.lexicon, "not-of-year")
    for sentence, one in after:
        if facts.layout.flow.folded.count("\n", end, sentence.start) > _WITHIN:
            return
        words = sentence.between(sentence.start, one.start)
        opened = words.lstrip("其中一二三四是:：、，（()）123. ").startswith(tuple(items))
        first = one is next((each for each in sentence.mentions if each.quantity.metric == "money"), None)
        if items and opened and first and spent.search(sentence.item(one)) and other.search(words) is None:
            yield sentence, one


def _fits(part: Quantity, whole: Quantity) -> bool:
    """True for a part above its whole, by no more than a wrong figure may make it."""
    near = (part.value or Decimal(0)) <= (whole.value or Decimal(0)) * _WIDE
    return near and is_larger(part, whole) and not hedged(part, whole)


__all__ = ["told_contents"]
