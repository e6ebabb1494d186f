"""The clauses of a cell or a stretch of prose, and how much two of them speak of the same thing."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.model.layout import Flow

_HEAD = 2
_MEASURE = late_regex(r"\d+(?:\.\d+)?[\u4e00-\u9fff]{0,2}$")
_BY_MEANS = late_regex("(?:通过|依托|利用|借助|采用|使用)[“「《][^”」》]{1,20}[”」》]")
"""By what a deed was done: 通过“学习云课堂”推送课程."""
_MARKS = "，。；！？;!?,|\t\n"
_GROUP = r"(?<=\d),(?=\d{3}(?!\d))"
"""The comma that parts the thousands of a number: 1,300 is one number."""
_CLAUSE = late_regex(f"[^{_MARKS}]+(?:{_GROUP}[^{_MARKS}]+)*")
_IN_NUMBER = late_regex(_GROUP)


class Clause(NamedTuple):
    """A clause: its words folded and without white space, and the range of the flow that it stands in."""

    words: str
    start: int
    end: int
    flow: Flow

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return self.flow.span(self.start, self.end)


def clauses_in(span: Span, facts: Facts) -> list[Clause]:
    """The clauses of a stretch of text, cut at commas, stops and ends of cells, not at line wraps."""
    flow = facts.layout.flow
    start, end = flow.range_of(span)
    out = []
    for found in _CLAUSE.finditer(flow.folded, start, end):
        pieces = found[0].split()
        if pieces:
            first, last = found.span()
            words = pieces[0] if len(pieces) == 1 else "".join(pieces)
            if len(words) < last - first:
                last -= len(found[0]) - len(found[0].rstrip())
                first += len(found[0]) - len(found[0].lstrip())
            out.append(Clause(words, first, last, flow))
    return out


def clause_around(span: Span, facts: Facts) -> Clause:
    """The clause of the prose that a span stands in."""
    flow = facts.layout.flow
    start, end = flow.range_of(span)
    while start > 0 and (flow.folded[start - 1] not in _MARKS or _IN_NUMBER.match(flow.folded, start - 1)):
        start -= 1
    found = _CLAUSE.match(flow.folded, start)
    whole = flow.span(start, max(found.end() if found else end, end))
    inside = clauses_in(whole, facts)
    return inside[0] if inside else Clause("", start, end, flow)


@lru_cache(maxsize=4096)
def topic(words: str, lexicon: Lexicon) -> frozenset[str]:
    """The pairs of characters that say what a clause is about: words that any clause may have, figures and marks are left out."""
    bare = cue(lexicon, "hollow-word").sub(" ", _BY_MEANS.sub(" ", words))
    return frozenset(first + second for first, second in pairwise(bare) if first.isalpha() and second.isalpha())


def head(words: str, lexicon: Lexicon) -> str:
    """The last two characters of what a clause comes down to (例会 of 每季度召开工作例会等2次); empty where it has none."""
    bare = cue(lexicon, "hollow-word").sub("", _MEASURE.sub("", words))
    letters = "".join(char for char in bare if "\u4e00" <= char <= "\u9fff")
    return letters[-_HEAD:] if len(letters) >= _HEAD else ""


def likeness(one: frozenset[str], other: frozenset[str]) -> Decimal:
    """How much of the smaller topic the two share, 0 to 1."""
    least = min(len(one), len(other))
    return Decimal(len(one & other)) / least if least else Decimal(0)


__all__ = ["Clause", "clause_around", "clauses_in", "head", "likeness", "topic"]
