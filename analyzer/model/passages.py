"""Passages: paragraphs and wordy table cells, cut into sentences and clauses, with the quantities of each.

Offsets in this module are of the layout's flow (``layout.flow.folded``); spans of quantities are of the document.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model.facts import Quantity
from analyzer.model.layout import Layout

_CLAUSE = late_regex(r"[，；。！？\n;,](?!(?<=,)\d)")  # one set first: a search skips to it
SEMICOLON = late_regex("[；;]")
"""What ends a piece of a sentence: a list item with clauses of its own."""
_SENTENCE = late_regex(r"[^。！？\n]{1,4000}[。！？\n]?|[。！？\n]")  # longer than any sentence: bounds the work on hostile text
_LEVELS = late_regex("[两二三四五]级(?=[一-鿿])")
"""市、县两级领导干部接访: a count that is part of a name."""
_ZERO = Decimal(0)


def last_piece(words: str) -> str:
    """The words behind the last ；."""
    return SEMICOLON.split(words)[-1]


class Mention(NamedTuple):
    """A quantity where it stands: flow offsets of numeral and unit, and how many brackets are open there."""

    quantity: Quantity
    start: int
    end: int
    depth: int = 0

    @property
    def value(self) -> Decimal:
        """The value of the quantity, 0 for one without."""
        return self.quantity.value or _ZERO


_mention = tuple.__new__  # a third of the time of the named tuple's own way


class _Stand(NamedTuple):
    """What stands before a mention: its clause, the words of it before the mention, those of its list item."""

    clause: tuple[int, int]
    lead: str
    item: str


_DIVIDES = ("其中", "分别为", "分别是")
"""What stands before the parts of a total."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with its quantities in order."""

    text: str
    start: int
    mentions: tuple[Mention, ...]

    @property
    def end(self) -> int:
        """Flow offset after the last character."""
        return self.start + len(self.text)

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Flow ranges between two of ，；。."""
        out, at = [], self.start
        for found in _CLAUSE.finditer(self.text):
            out.append((at, self.start + found.start()))
            at = self.start + found.end()
        if at < self.end:
            out.append((at, self.end))
        return tuple(out)

    def between(self, start: int, end: int) -> str:
        """The words between two flow offsets, clipped to the sentence."""
        if start >= self.start and end >= self.start:
            return self.text[start - self.start : end - self.start]
        return self.text[max(start - self.start, 0) : max(end - self.start, 0)]

    @cached_property
    def _stands(self) -> dict[int, _Stand]:
        """What stands before each mention, by where it starts."""
        out: dict[int, _Stand] = {}
        text, offset, whole = self.text, self.start, (self.start, self.end)
        clauses, number, before = self.clauses, 0, self.start
        for mention in self.mentions:
            at, behind = mention.start, before
            before = before if _LEVELS.match(text, at - offset) else mention.end
            if at in out:
                continue
            while number < len(clauses) and clauses[number][1] <= at:
                number += 1
            clause = clauses[number] if number < len(clauses) and clauses[number][0] <= at else whole
            lead = text[clause[0] - offset : at - offset]
            item = lead if behind <= clause[0] else text[min(behind, at) - offset : at - offset]
            out[at] = _Stand(clause, lead, item.lstrip("、和及 "))
        return out

    def clause_of(self, mention: Mention) -> tuple[int, int]:
        """The clause that a mention of the sentence stands in."""
        return self._stands[mention.start].clause

    def lead(self, mention: Mention) -> str:
        """The words of its clause before a mention of the sentence."""
        return self._stands[mention.start].lead

    def item(self, mention: Mention) -> str:
        """The words of its list item before a mention of the sentence: after the last 、 or figure of the clause."""
        return self._stands[mention.start].item

    def whole_of(self, mention: Mention) -> Mention | None:
        """The total that a list of parts divides, for a part of it: 接入712家，其中甲286家、乙241家. None for a part that stands alone."""
        at = max(self.text.rfind(word, 0, mention.start - self.start) for word in _DIVIDES)
        if at < 0:
            return None
        parts = [other for other in self.mentions if self.start + at < other.start <= mention.start and _alike(other, mention)]
        before = [other for other in self.mentions if other.end <= self.start + at and _alike(other, mention)]
        return before[-1] if before and len(parts) > 1 else None


def _alike(one: Mention, other: Mention) -> bool:
    return (one.quantity.dimension, one.quantity.unit, one.depth) == (other.quantity.dimension, other.quantity.unit, other.depth)


@dataclass(frozen=True)
class Passage:
    """A paragraph or cell with its sentences."""

    sentences: tuple[Sentence, ...]
    in_table: bool = False

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All quantities of the passage in order."""
        return tuple([mention for sentence in self.sentences for mention in sentence.mentions])


def passages_of(layout: Layout, quantities: tuple[Quantity, ...]) -> tuple[Passage, ...]:
    """All paragraphs, and all table cells with a sentence in them, in reading order."""
    flow, text = layout.flow, layout.flow.folded
    placed = [(*flow.range_of(quantity.span), quantity) for quantity in quantities]
    starts = [start for start, _, _ in placed]
    out = []
    for start, end, in_table in layout.running_words:
        inside = placed[bisect_left(starts, start) : bisect_left(starts, end)]
        if inside:
            out.append(Passage(tuple(_sentences(text, start, end, inside)), in_table))
    return tuple(out)


def _sentences(text: str, start: int, end: int, inside: list[tuple[int, int, Quantity]]) -> list[Sentence]:
    out, first = [], 0
    for found in _SENTENCE.finditer(text, start, end):
        last = first
        while last < len(inside) and inside[last][0] < found.end():
            last += 1
        if last > first:
            words, at = found[0], found.start()
            bracketed = "(" in words or "（" in words
            mentions = [
                _mention(Mention, (one, left, right, _depth(words[: left - at]) if bracketed else 0))
                for left, right, one in inside[first:last]
            ]
            out.append(Sentence(words, at, tuple(mentions)))
        first = last
    return out


def _depth(before: str) -> int:
    """How many brackets are open behind some words."""
    depth = before.count("(") + before.count("（")
    return max(depth - before.count(")") - before.count("）"), 0) if depth else 0
