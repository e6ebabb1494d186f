"""Quotes of a report as people read them: line number, the figures marked, the words around them, the rest left out."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from rich.text import Text

from analyzer.model import Span

_BEFORE = 18
_AFTER = 10
_SPARE = 2  # a gap that is longer than what is shown by no more than this is shown whole
_HALF = 45
_MARKED = "bold underline"


class Quote(NamedTuple):
    """One line of a report, shortened around the spans that a finding rests on."""

    line: int
    text: Text


class Quoter:
    """Quotes one report. Lines are counted once."""

    def __init__(self, text: str, *, marks: bool) -> None:
        """Args: text: the document's text; marks: put 【】 around what is quoted (where there is no colour)."""
        self._text, self._marks = text, marks
        self._starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]

    def quotes(self, spans: Iterable[Span]) -> list[Quote]:
        """The quotes of some spans, one per line of the report, in reading order."""
        by_line: dict[int, list[Span]] = {}
        for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
            by_line.setdefault(bisect_right(self._starts, span.start), []).append(span)
        return [Quote(line, self._shortened(_apart(group))) for line, group in by_line.items()]

    def _shortened(self, spans: list[Span]) -> Text:
        out, at = Text(), self._starts[bisect_right(self._starts, spans[0].start) - 1]
        before = 0
        for span in spans:
            out.append(self._gap(at, span.start, head=before, tail=_BEFORE))
            words = self._gap(span.start, span.end, head=_HALF, tail=_HALF)
            out.append(f"【{words}】" if self._marks else words, "" if self._marks else _MARKED)
            at, before = span.end, _AFTER
        last = bisect_right(self._starts, max(at - 1, 0))
        line_end = self._starts[last] - 1 if last < len(self._starts) else len(self._text)
        out.append(self._gap(at, line_end, head=_AFTER, tail=0))
        return out

    def _gap(self, start: int, end: int, *, head: int, tail: int) -> str:
        """The words between two quotes: whole where short, else the first ``head`` and the last ``tail`` of them."""
        if end - start <= head + tail + _SPARE:
            return visible(self._text[start:end])
        return visible(self._text[start : start + head]) + "…" + visible(self._text[end - tail : end])


def _apart(spans: list[Span]) -> list[Span]:
    """Spans that overlap, joined; in order."""
    out = [spans[0]]
    for span in spans[1:]:
        if span.start < out[-1].end:
            out[-1] = Span(start=out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def visible(words: str) -> str:
    """Text that is safe on a terminal: line breaks left out, tabs as cell borders, other control signs replaced by �."""
    plain = words.replace("\r", "").replace("\n", "").replace("\t", " | ")
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in plain)
