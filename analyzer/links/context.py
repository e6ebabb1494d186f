"""Where a claim looks for the words that name its indicator: its own clause first, then what stands before it, then headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.model import Claim
from analyzer.model.layout import Layout

_STOP = re.compile(r"[。！？\n\t|]")
_MARK = re.compile(r"[，,；;：:]")
_WORTH = {"，": 85, ",": 85, "：": 85, ":": 85, "；": 45, ";": 45}
"""What is left of a clause's worth, in hundredths, on the other side of a mark."""
_FAR = 300
_CLAUSES = 5
_SENTENCE, _HEADING, _TITLE = 45, 56, 60
_LONG_SENTENCE = 150
_LABEL = re.compile(r"[ \t*#]*(?:[((]?[一二三四五六七八九十\d]{1,3}[))]?[、..,]?|[①-⑳])[ *]*([^。：:,，;；\n]{2,24})[。：:]")


class Zone(NamedTuple):
    """A range of the flow's text and its worth in hundredths."""

    start: int
    end: int
    worth: int


def zones_of(layout: Layout, claim: Claim, start: int, end: int, starts: list[int]) -> Iterator[Zone]:
    """The zones of the claim that stands at ``start:end`` of the flow: its own clause, its sentence, the one before, headings.

    Args: starts: where the sentences of the flow begin.
    """
    text = layout.flow.folded
    begin = sentence_start(starts, start)
    yield Zone(start, end, 100)
    yield from _before(text, begin, start)
    if begin and text[begin - 1] in "。！？":
        yield Zone(max(sentence_start(starts, begin - 1), begin - _LONG_SENTENCE), begin, _SENTENCE)
    yield from _labels(layout, claim, begin)


def sentence_starts(text: str) -> list[int]:
    """Where the sentences, lines and cells of a text begin."""
    return [0, *(found.end() for found in _STOP.finditer(text))]


def sentence_start(starts: list[int], at: int) -> int:
    """Where the sentence, line or cell that holds a flow offset begins."""
    return max(starts[bisect_right(starts, at) - 1], at - _FAR)


def _before(text: str, begin: int, start: int) -> Iterator[Zone]:
    """The clauses before the claim's own in its sentence, the nearest first."""
    marks = [(found.start(), found.end()) for found in _MARK.finditer(text, begin, start)]
    at, worth = start, 100
    for number, (first, last) in enumerate(reversed(marks)):
        if last < at:
            yield Zone(last, at, worth)
        if number >= _CLAUSES:
            return
        worth = worth * _WORTH[text[first]] // 100
        at = first
    if begin < at:
        yield Zone(begin, at, worth)


def _labels(layout: Layout, claim: Claim, begin: int) -> Iterator[Zone]:
    """The title of the list item (（一）公益培训。) and the heading above."""
    text = layout.flow.folded
    line = text.rfind("\n", 0, begin) + 1
    found = _LABEL.match(text, line, begin)
    if found:
        yield Zone(found.start(1), found.end(1), _TITLE)
    section = layout.section_at(claim.span.start)
    if section is not None and section.span.end <= claim.span.start:
        flow = layout.flow
        yield Zone(flow.from_text(section.span.start), flow.from_text(section.span.end - 1) + 1, _HEADING)


__all__ = ["Zone", "sentence_start", "sentence_starts", "zones_of"]
