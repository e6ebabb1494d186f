"""One analysis as a notebook shows it: head, findings, and the report with everything marked in its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analyzer.export.marks import MarkedText, marks_of
from analyzer.export.notebook.findings import FindingView, FindingViews
from analyzer.export.notebook.pages import MarkedPage
from analyzer.export.notebook.summary import summary_of
from analyzer.export.notebook.templates import render
from analyzer.export.passages import passages_of, rows_of
from analyzer.model import Analysis

_LONG = 1200
"""A report of more characters is folded."""
_MOST_FINDINGS = 12
"""Findings that are shown unfolded; the gravest stand first."""
_PREFIX = 8


def analysis_html(analysis: Analysis, *, profile: str = "") -> str:
    """The view of an analysis. Args: profile: the title of the profile it was checked by, its id where none is given."""
    open_, dismissed = _split(FindingViews(analysis).all())
    return render(
        "analysis.html.j2",
        analysis=analysis, key=key_of(analysis), summary=summary_of(analysis), profile=profile or analysis.profile,
        shown=open_[:_MOST_FINDINGS], more=open_[_MOST_FINDINGS:], dismissed=dismissed, folded=len(analysis.text) > _LONG,
        **_page(analysis, linked=True),
    )  # fmt: skip


def report_html(analysis: Analysis) -> str:
    """The whole report with its marks, and nothing else."""
    return render("report.html.j2", analysis=analysis, key="", **_page(analysis, linked=False))


def _page(analysis: Analysis, *, linked: bool) -> dict[str, Any]:
    """The report's passages and the runs of their text, for the templates."""
    passages = list(passages_of(analysis))
    spans = [passage.shown for passage in passages]
    spans += [cell.span for passage in passages if passage.table for cell in passage.table.cells]
    marked = MarkedText(len(analysis.text), marks_of(analysis), (edge for span in spans for edge in (span.start, span.end)))
    return {"page": MarkedPage(analysis.text, marked, linked=linked), "passages": passages, "rows_of": rows_of}


def key_of(analysis: Analysis) -> str:
    """What the anchors of a report begin with: the same for the same file, so that a notebook runs to the same output."""
    return f"jx{analysis.source.sha256[:_PREFIX]}"


def _split(views: Iterable[FindingView]) -> tuple[list[FindingView], list[FindingView]]:
    both: tuple[list[FindingView], list[FindingView]] = ([], [])
    for view in views:
        both[view.finding.state == "dismissed"].append(view)
    return both
