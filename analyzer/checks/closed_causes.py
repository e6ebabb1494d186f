"""A difference whose causes are counted (由两项构成, 不外乎两种情形): all of them are there, so they add up to it.

And causes told without an amount that only work the other way.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.words import cue, pattern
from analyzer.model import Quantity, Span
from analyzer.model.interval import Interval, printed
from analyzer.model.passages import Mention, Passage, Sentence

_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
_ITEM = regex.compile(
    r"[一二三四五六](?:是|为|、)|[①-⑥]|[（(][一二三四五六1-6][)）]|(?<![\d.])[1-6][.、](?!\d)|其[一二三四五六](?=[，、是])"
)
_NUMBERED = regex.compile(r"[两二三四五六][项个类种部方笔块条]")
_PARTS = regex.compile(r"[；;。]")
_TAIL = 10
_WIDE = Decimal(2)


class Counted(NamedTuple):
    """A difference and all its causes."""

    change: Quantity
    causes: tuple[Quantity, ...]

    def total(self) -> Decimal:
        """The causes added up."""
        return sum((one.value or Decimal(0) for one in self.causes), Decimal(0))

    @property
    def holds(self) -> bool:
        """True where the printed figures may stand for an equation."""
        slack = sum((one.ulp for one in self.causes), Decimal(0)) / 2
        stated = printed(self.change.value or Decimal(0), self.change.ulp)
        return Interval(self.total() - slack, self.total() + slack).overlaps(stated)


class Against(NamedTuple):
    """A change of spending with the words of a cause that can only work the other way."""

    change: Quantity
    sign: int
    cause: Span


def counted_causes(facts: Facts) -> Iterator[Counted]:
    """Every difference whose causes are counted, with one amount for each."""
    closed = pattern(facts.lexicon, "causes-counted")
    for passage in facts.passages:
        for index, sentence in enumerate(passage.sentences):
            for found in closed.finditer(sentence.text) if _NUMBERED.search(sentence.text) is not None else ():
                told = _counted(passage, index, sentence.start + found.start(), sentence.start + found.end(), _COUNTS[found["n"]], facts)
                if told is not None:
                    yield told


def _counted(passage: Passage, index: int, at: int, end: int, number: int, facts: Facts) -> Counted | None:
    change = _change(passage, index, at, facts)
    if change is None or hedged(change):
        return None
    causes: list[Quantity] = []
    for part in _parts(passage, index, end, number):
        alike = [one.quantity for one in part if (one.quantity.dimension, one.quantity.unit) == (change.dimension, change.unit)]
        if len(alike) != 1 or hedged(alike[0]):
            return None
        causes.append(alike[0])
    told = Counted(change, tuple(causes))
    stated = change.value or Decimal(0)
    return told if len(causes) == number and stated / _WIDE < told.total() < stated * _WIDE else None


def _parts(passage: Passage, index: int, end: int, number: int) -> Iterator[list[Mention]]:
    """The quantities of each item of a list, cut at 一是, 二是 or, without them, at ；."""
    sentences = [one for one in passage.sentences[index:] if one.end > end]
    text = "".join(one.text for one in sentences)
    mentions = [one for sentence in sentences for one in sentence.mentions if one.start >= end and not one.depth]
    if not sentences or len(text) != sentences[-1].end - sentences[0].start:
        return
    offset = sentences[0].start
    starts = [offset + found.start() for found in _ITEM.finditer(text, max(end - offset, 0))][:number]
    if len(starts) < number:
        cuts = [offset + found.end() for found in _PARTS.finditer(text, max(end - offset, 0))]
        starts = [end, *cuts][:number]
    last = next((offset + found.start() for found in _PARTS.finditer(text, max(starts[-1] - offset, 0) + 1)), sentences[-1].end)
    for start, stop in zip(starts, [*starts[1:], last], strict=True):
        yield [one for one in mentions if start <= one.start < stop]


def _change(passage: Passage, index: int, at: int, facts: Facts) -> Quantity | None:
    """The last difference before an offset, in its sentence or the one before."""
    short = pattern(facts.lexicon, "falls-short")
    for sentence in reversed(passage.sentences[max(index - 1, 0) : index + 1]):
        for mention in reversed(sentence.mentions):
            if mention.end > at or not mention.quantity.value or mention.quantity.dimension == "percent" or mention.depth:
                continue
            _, end = sentence.clause_of(mention)
            words = sentence.item(mention)[-_TAIL:] + "#" + sentence.between(mention.end, min(end, mention.end + _TAIL))
            if short.search(words) is not None:
                return mention.quantity
    return None


def causes_against(facts: Facts) -> Iterator[Against]:
    """``支出较上年减少112万元，主要原因是当年新增了采购任务``: spending that fell for a cause that only makes it rise, or the other way."""
    follows, spending = cue(facts.lexicon, "causes-follow"), pattern(facts.lexicon, "of-spending")
    ways = {-1: pattern(facts.lexicon, "costs-more"), 1: pattern(facts.lexicon, "costs-less")}
    words = {1: cue(facts.lexicon, "change-up"), -1: cue(facts.lexicon, "change-down")}
    for passage in facts.passages:
        for sentence in passage.sentences if not passage.in_table else ():
            found = follows.search(sentence.text)
            change = _last_money(sentence, sentence.start + found.start()) if found is not None else None
            if found is None or change is None or spending.search(sentence.between(sentence.start, change.start)) is None:
                continue
            lead = sentence.item(change)[-4:]
            sign = next((sign for sign, way in words.items() if way.search(lead) is not None), 0)
            cause = sentence.text[found.end() :]
            other = ways[sign].search(cause) if sign else None
            if other is not None and words[sign].search(cause) is None and not _explains(cause, sentence, found.end(), facts):
                start = sentence.start + found.end() + other.start()
                yield Against(change.quantity, sign, facts.layout.flow.span(start, start + len(other[0])))


def _last_money(sentence: Sentence, at: int) -> Mention | None:
    """The last sum of money before an offset; a percentage may stand between."""
    return next((one for one in reversed(sentence.mentions) if one.end <= at and one.quantity.metric == "money"), None)


def _explains(cause: str, sentence: Sentence, at: int, facts: Facts) -> bool:
    """True for a cause that may work either way, or that is told with an amount, which ARI-14 adds up."""
    amounts = any(one.quantity.metric == "money" for one in sentence.mentions if one.start >= sentence.start + at)
    return amounts or pattern(facts.lexicon, "either-way").search(cause) is not None


__all__ = ["Against", "Counted", "causes_against", "counted_causes"]
