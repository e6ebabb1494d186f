"""Quotes of a report as people read them: the place, the figures marked, the words around them, the rest left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.text import Text

from analyzer.model import Locator, Place, Span

_BEFORE = 18
_AFTER = 10
_SPARE = 2  # a gap that is longer than what is shown by no more than this is shown whole
_HALF = 45
_MARKED = "bold underline"


class Quote(NamedTuple):
    """One line of a report's text, shortened around the spans that a finding rests on; ``place`` is where it stands in the file.

    ``span`` is the first of those spans.
    """

    place: str
    text: Text
    span: Span


class Quoter:
    """Quotes one report. Lines are counted once."""

    def __init__(self, text: str, places: Sequence[Place] = (), *, marks: bool) -> None:
        """Args: text, places: of the document; marks: put 【】 around what is quoted (where there is no colour)."""
        self._text, self._marks = text, marks
        self._locator = Locator(text, places)

    def quotes(self, spans: Iterable[Span]) -> list[Quote]:
        """The quotes of some spans, one per line of the report, in reading order."""
        by_line: dict[int, list[Span]] = {}
        for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
            by_line.setdefault(self._locator.line(span.start), []).append(span)
        return [Quote(self._locator.told_together(group), self._shortened(_apart(group)), group[0]) for group in by_line.values()]

    def _shortened(self, spans: list[Span]) -> Text:
        out, at = Text(), self._locator.line_start(spans[0].start)
        before = 0
        for span in spans:
            out.append(self._gap(at, span.start, head=before, tail=_BEFORE))
            words = self._gap(span.start, span.end, head=_HALF, tail=_HALF)
            out.append(f"【{words}】" if self._marks else words, "" if self._marks else _MARKED)
            at, before = span.end, _AFTER
        out.append(self._gap(at, self._locator.line_end(max(at - 1, 0)), head=_AFTER, tail=0))
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
