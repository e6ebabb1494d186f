"""Causes listed in paragraphs of their own, each behind its number, below the words that announce them (增支由以下两项构成：)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.late_regex import late_regex
from analyzer.model.passages import Passage, Sentence

_STYLES = tuple(
    late_regex(rf"[\s\-*•]*(?:{form})")
    for form in (
        r"[一二三四五六]是",
        r"[1-6][.、．](?!\d)",
        r"[(（][1-6][)）]",
        r"[①-⑥]",
        r"[(（][一二三四五六][)）]",
        r"第[一二三四五六][,，是个]",
    )
)
_FIRST = late_regex(r"[\s\-*•]*(?:第?[一1①]|[(（][一1])")
_ANNOUNCED = late_regex(r"[^\d]*[:：。]\s*")
_GAP, _LEAD = 12, 80


class Announced(NamedTuple):
    """Words that announce causes: the number of their passage and sentence, and their match in the flow."""

    passage: int
    sentence: int
    start: int
    end: int
    found: Any


def announced(facts: Facts, words: Any, *, where: Any = None, sign: str = "") -> Iterator[Announced]:
    """Every match of a pattern in a sentence with figures, or in the words without any between a paragraph and the list below it.

    Args: where: another pattern that a sentence must match as well; sign: what every match holds.
    """
    text, passages, leads = facts.layout.flow.folded, facts.passages, _leads(facts)
    for number, passage in enumerate(passages):
        for index, sentence in enumerate(passage.sentences):
            if sign not in sentence.text or (where is not None and where.search(sentence.text) is None):
                continue
            for found in words.finditer(sentence.text):
                yield Announced(number, index, sentence.start + found.start(), sentence.start + found.end(), found)
        if number in leads:
            last, (end, start) = len(passage.sentences) - 1, leads[number]
            yield from (Announced(number, last, found.start(), found.end(), found) for found in words.finditer(text, end, start))


@once
def _leads(facts: Facts) -> dict[int, tuple[int, int]]:
    """Where the words stand that have no figure between a paragraph and the list below it, by the number of its passage."""
    out = {}
    for number, (passage, below) in enumerate(pairwise(facts.passages)):
        end, start = passage.sentences[-1].end, below.sentences[0].start
        if 0 < start - end <= _LEAD and not passage.in_table and _FIRST.match(below.sentences[0].text):
            out[number] = end, start
    return out


def list_below(facts: Facts, number: int, after: int) -> tuple[Sentence, ...]:
    """The sentences of the numbered paragraphs right below passage ``number``, where it tells no figure behind an offset."""
    own, rest = facts.passages[number].sentences[-1], facts.passages[number + 1 :]
    start = rest[0].sentences[0].start if rest else after
    told = any(one.start >= after for one in own.mentions)
    if told or not 0 < start - after <= _LEAD or _ANNOUNCED.fullmatch(facts.layout.flow.folded, after - 1, start) is None:
        return ()
    return _numbered(rest, start)


def _numbered(passages: tuple[Passage, ...], end: int) -> tuple[Sentence, ...]:
    """The sentences of the first paragraphs that are numbered in one style, the first one as the first."""
    out: list[Sentence] = []
    first = passages[0].sentences[0].text
    style = next((form for form in _STYLES if form.match(first)), None) if _FIRST.match(first) else None
    for passage in passages:
        begin = passage.sentences[0]
        if style is None or passage.in_table or begin.start - end > _GAP or style.match(begin.text) is None:
            break
        out += passage.sentences
        end = passage.sentences[-1].end
    return tuple(out)


__all__ = ["Announced", "announced", "list_below"]
