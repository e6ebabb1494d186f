"""The report's text cut where a quote begins or ends: pieces that know the findings quoting them, however these overlap.

Offsets are code points of ``Analysis.text``. A place to jump to is named by its offset: ``p123``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analyzer.export.marks import Mark, MarkedText, Run
from analyzer.model import Analysis, LedgerEntry, LedgerState, Span


class Piece(NamedTuple):
    """Some words of the report. ``findings`` are the numbers (from 1) of those that quote it, ``state`` is of the numeral it is in.

    Blanks between two lines or cells belong to no quote.
    """

    text: str
    findings: tuple[int, ...] = ()
    state: LedgerState | None = None
    anchors: tuple[str, ...] = ()


def anchor(span: Span) -> str:
    """The id of the place where a span begins."""
    return f"p{span.start}"


class Pieces:
    """Cuts the text of one analysis. Every anchor is given out once: ``between`` is asked in reading order."""

    def __init__(self, analysis: Analysis, ledger: Iterable[LedgerEntry], places: Iterable[Span]) -> None:
        """Args: ledger: of the analysis; places: spans to jump to, beside those of findings."""
        self._text = analysis.text
        quoted = [span for finding in analysis.findings for span in finding.spans]
        starts = {span.start for span in (*quoted, *places)}
        self._anchors = sorted(starts, reverse=True)
        self._states = {entry.span.start: entry.state for entry in ledger}
        numerals = (Mark(entry.span.start, entry.span.end, "quantity", "") for entry in ledger)
        self._marked = MarkedText(len(self._text), sorted((*_quotes(analysis), *numerals)), {*starts, *_edges(analysis)})

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces of a line or cell. Places in the text that was left out before it are taken as its beginning."""
        runs = self._marked.between(start, end)
        return [self._piece(run) for run in runs] or [Piece("", anchors=self._anchors_upto(start))]

    def rest(self) -> Piece:
        """The anchors that nothing was asked for."""
        return Piece("", anchors=self._anchors_upto(len(self._text)))

    def _piece(self, run: Run) -> Piece:
        text, anchors = self._text[run.start : run.end], self._anchors_upto(run.start)
        if text.isspace():
            return Piece(text, anchors=anchors)
        numbers = sorted({mark.finding for mark in run.marks if mark.finding})
        state = next((self._states[mark.start] for mark in run.marks if not mark.finding), None)
        return Piece(text, tuple(numbers), state, anchors)

    def _anchors_upto(self, offset: int) -> tuple[str, ...]:
        out = []
        while self._anchors and self._anchors[-1] <= offset:
            out.append(f"p{self._anchors.pop()}")
        return tuple(out)


def _quotes(analysis: Analysis) -> Iterator[Mark]:
    for number, finding in enumerate(analysis.findings, 1):
        yield from (Mark(span.start, span.end, finding.severity, "", number) for span in finding.spans if span.end > span.start)


def _edges(analysis: Analysis) -> Iterator[int]:
    """Where lines, tables and cells begin and end."""
    yield from (at + step for at, char in enumerate(analysis.text) if char == "\n" for step in (0, 1))
    for table in analysis.tables:
        spans = (table.span, *(cell.span for cell in table.cells))
        yield from (edge for span in spans for edge in (span.start, span.end))
