"""Causes that are said to be netted: 化肥少支41万元；运费多支14万元。增减相抵，即为上述差额; 增减相抵，净少支27万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from analyzer.checks.base import Facts
from analyzer.checks.changes.causes import Cause, Explained, cause_of, change_before, sign_of
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage

_LEAST, _WIDE = 2, Decimal(2)
_SIEVE = ("抵", "轧差")


def netted_causes(facts: Facts) -> Iterator[Explained]:
    """Every difference with the causes before the words that net them, where each has a direction and both directions occur."""
    if not any(word in facts.layout.flow.folded for word in _SIEVE):
        return
    netted, text = pattern(facts.lexicon, "causes-netted"), facts.layout.flow.folded
    for number, passage in enumerate(facts.passages):
        if passage.in_table:
            continue
        end = text.find("\n", passage.sentences[-1].end - 1)
        for found in netted.finditer(text, passage.sentences[0].start, end if end >= 0 else len(text)):
            told = _told(facts, number, found)
            if told is not None:
                yield told


def _told(facts: Facts, number: int, found: regex.Match[str]) -> Explained | None:
    passage, at = facts.passages[number], found.start()
    if found["back"] is not None:
        change, causes = _announced(facts, number, at)
    else:
        home = next((one for one in passage.sentences if one.start <= at < one.end), passage.sentences[-1])
        own = next((one for one in home.mentions if one.start == found.end()), None)
        change = (own, sign_of(found[0], facts.lexicon)) if own is not None and own.quantity.dimension == "money" else None
        causes = _causes(passage, home.start, at, facts.lexicon)
        causes = causes if len(causes) >= _LEAST else _causes(passage, passage.sentences[0].start, at, facts.lexicon)
        causes = [one for one in causes if own is None or one.quantity.value != own.quantity.value]  # the change, told before them as well
    if change is None or not change[1] or hedged(change[0].quantity) or {one.sign for one in causes} != {1, -1}:
        return None
    told = Explained(change[0].quantity, change[1], tuple(causes))
    stated = change[0].quantity.value or Decimal(0)
    return told if abs(told.total()) < stated * _WIDE else None


def _announced(facts: Facts, number: int, at: int) -> tuple[tuple[Mention, int] | None, list[Cause]]:
    """The difference told before the causes, which begin behind the words that announce them (差异来源如下) or with the paragraph."""
    passage, lead = facts.passages[number], pattern(facts.lexicon, "causes-listed")
    text = facts.layout.flow.folded
    opens = text.rfind("\n", 0, passage.sentences[0].start) + 1
    found = lead.search(text, opens, at)
    start = found.end() if found is not None else opens
    index = next((place for place, one in enumerate(passage.sentences) if one.end > start), 0)
    change = change_before(facts.passages, number, index, found.start() if found is not None else opens, facts.lexicon)
    return change, _causes(passage, start, at, facts.lexicon)


def _causes(passage: Passage, start: int, end: int, lexicon: Lexicon) -> list[Cause]:
    """The amounts of a range as causes; none where one of them has no direction."""
    mentions = [(sentence, one) for sentence in passage.sentences for one in sentence.mentions if start <= one.start < end]
    causes = [cause for sentence, one in mentions if (cause := cause_of(sentence, one, lexicon)) is not None]
    return causes if all(cause.sign for cause in causes) else []


__all__ = ["netted_causes"]
