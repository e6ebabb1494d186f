"""Places of a report in their context: the lines that some spans stand on, the spans marked among everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.export.marks import Mark, MarkedText, marks_of
from analyzer.export.notebook.pages import MarkedPage
from analyzer.export.notebook.templates import render
from analyzer.export.quotes import Quoter
from analyzer.model import Analysis, Locator, Span
from analyzer.model.outline import Outline

_AROUND = 160
"""Characters shown on either side of the first and last span of a line."""


@dataclass(frozen=True)
class Passage:
    """A piece of the report: its place, the headings above it from the outermost, and what was cut off at its ends."""

    span: Span
    place: str
    headings: tuple[str, ...]
    cut_before: bool
    cut_after: bool


def excerpt_html(analysis: Analysis, heading: str, spans: Iterable[Span]) -> str:
    """The spans in context, a line of the report each. Args: heading: what is shown."""
    wanted = _apart(spans)
    passages = _passages(analysis, wanted)
    edges = [edge for passage in passages for edge in (passage.span.start, passage.span.end)]
    focus = [Mark(span.start, span.end, "focus", "所引原文") for span in wanted]
    marked = MarkedText(len(analysis.text), sorted([*marks_of(analysis), *focus]), edges)
    return render("excerpt.html.j2", heading=heading, passages=passages, page=MarkedPage(analysis.text, marked, linked=False))


def excerpt_text(analysis: Analysis, heading: str, spans: Iterable[Span]) -> str:
    """The same for a terminal: the spans stand in 【】."""
    quotes = Quoter(analysis.text, analysis.places, marks=True).quotes(_apart(spans))
    return "\n".join([heading, *(f"{quote.place}  {quote.text.plain}" for quote in quotes)])


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in reading order without repeats."""
    return sorted({span for span in spans if span.end > span.start}, key=lambda span: (span.start, -span.end))


def _passages(analysis: Analysis, spans: list[Span]) -> list[Passage]:
    locator, outline = Locator(analysis.text, analysis.places), Outline(analysis.sections)
    out: list[Passage] = []
    for span in spans:
        if out and span.start <= out[-1].span.end:
            continue
        inside = [one for one in spans if span.start <= one.start <= locator.line_end(span.start)]
        last = max(one.end for one in inside)
        line_start, line_end = locator.line_start(span.start), locator.line_end(max(last - 1, span.start))
        start, end = max(line_start, span.start - _AROUND), min(line_end, last + _AROUND)
        headings = tuple(section.title for section in reversed(outline.path(span.start)))
        out.append(Passage(Span(start=start, end=end), locator.told_together(inside), headings, start > line_start, end < line_end))
    return out
