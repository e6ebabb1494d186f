"""Findings as a notebook shows them: what is wrong, the arithmetic, the quotes with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.text import Text

from analyzer.export.names import DECISIONS, SEVERITIES
from analyzer.export.quotes import Quoter
from analyzer.export.terminal import arithmetic
from analyzer.model import Analysis, Finding, Locator, Span

Piece = tuple[str, bool]
"""Words, and whether they are quoted or stand around the quote."""


@dataclass(frozen=True)
class QuoteView:
    """A shortened line of the report. ``number`` (from 1) is of the finding's span that it begins with, 0 for another file's."""

    place: str
    pieces: tuple[Piece, ...]
    number: int = 0


@dataclass(frozen=True)
class FindingView:
    """A finding with its number in ``analysis.findings``, from 1, and its lines by label (验算, 诊断, 指标, 依据, 决定)."""

    number: int
    finding: Finding
    severity: str
    quotes: tuple[QuoteView, ...]
    lines: dict[str, str] = field(default_factory=dict)


class FindingViews:
    """Makes the views of one report's findings."""

    def __init__(self, analysis: Analysis) -> None:
        """Args: analysis: whose findings they are."""
        self._findings = analysis.findings
        self._indicators = {item.id: item for item in analysis.indicators}
        self._quoter = Quoter(analysis.text, analysis.places, marks=False)
        self._locator = Locator(analysis.text, analysis.places)

    def all(self) -> Iterator[FindingView]:
        """The views in the order of ``analysis.findings``."""
        for number, finding in enumerate(self._findings, 1):
            quotes = (*self._quotes(finding.spans), *_elsewhere(finding))
            yield FindingView(number, finding, SEVERITIES[finding.severity], quotes, self._lines(finding))

    def _lines(self, finding: Finding) -> dict[str, str]:
        cause = f"与 {'、'.join(finding.same_cause)} 的差额相同，可能出于同一处差错" if finding.same_cause else ""
        item = self._indicators.get(finding.indicator or "")
        path = " / ".join(part for part in (item.project, item.category, item.name) if part) if item else ""
        decided = DECISIONS[finding.state] + (f"：{finding.reason}" if finding.reason else "") if finding.state != "open" else ""
        lines = {
            "验算": arithmetic(finding.calculation) if finding.calculation else "",
            "诊断": "；".join(filter(None, (finding.diagnosis.text if finding.diagnosis else "", cause))),
            "指标": path,
            "依据": finding.basis,
            "决定": decided,
        }
        return {label: words for label, words in lines.items() if words}

    def _quotes(self, spans: Iterable[Span]) -> Iterator[QuoteView]:
        by_line: dict[int, list[tuple[int, Span]]] = {}
        for number, span in enumerate(spans, 1):
            by_line.setdefault(self._locator.line(span.start), []).append((number, span))
        for _, group in sorted(by_line.items()):
            quote = self._quoter.quotes(span for _, span in group)[0]
            yield QuoteView(quote.place, pieces_of(quote.text), group[0][0])


def pieces_of(text: Text) -> tuple[Piece, ...]:
    """The words of a quote in order, those quoted told from those around them."""
    out: list[Piece] = []
    at = 0
    for span in text.spans:
        out += [(text.plain[at : span.start], False), (text.plain[span.start : span.end], True)]
        at = span.end
    return tuple(piece for piece in (*out, (text.plain[at:], False)) if piece[0])


def _elsewhere(finding: Finding) -> Iterator[QuoteView]:
    for other in finding.elsewhere:
        yield QuoteView(f"{other.file} {other.place}", ((other.text, True),))
