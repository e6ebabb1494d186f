"""One analysis as a notebook shows it: head, findings, and the report with everything marked in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.export.marks import Mark, MarkedText, Run, marks_of
from analyzer.export.notebook.findings import FindingView, FindingViews
from analyzer.export.notebook.summary import summary_of
from analyzer.export.notebook.templates import render
from analyzer.export.passages import Passage, passages_of, rows_of
from analyzer.model import Analysis, Span

_LONG = 1200
"""A report of more characters is folded."""
_MOST_FINDINGS = 12
"""Findings that are shown unfolded; the gravest stand first."""
_PREFIX = 8


def analysis_html(analysis: Analysis, *, profile: str = "", unfolded: bool = False) -> str:
    """The view of an analysis.

    Args: profile: the title of the profile it was checked by, its id where none is given; unfolded: show the whole report
    and nothing else.
    """
    open_, dismissed = _split(FindingViews(analysis).all())
    return render(
        "report.html.j2" if unfolded else "analysis.html.j2",
        analysis=analysis, key=key_of(analysis), summary=summary_of(analysis), profile=profile or analysis.profile,
        shown=open_[:_MOST_FINDINGS], more=open_[_MOST_FINDINGS:], dismissed=dismissed,
        page=ReportPage(analysis), folded=len(analysis.text) > _LONG,
    )  # fmt: skip


def key_of(analysis: Analysis) -> str:
    """What the anchors of a report begin with: the same for the same file, so that a notebook runs to the same output."""
    return f"jx{analysis.source.sha256[:_PREFIX]}"


def _split(views: Iterable[FindingView]) -> tuple[list[FindingView], list[FindingView]]:
    both: tuple[list[FindingView], list[FindingView]] = ([], [])
    for view in views:
        both[view.finding.state == "dismissed"].append(view)
    return both


class ReportPage:
    """The report's passages with the runs of their text, for the template."""

    def __init__(self, analysis: Analysis) -> None:
        """Args: analysis: the report with its findings."""
        self._text = analysis.text
        self.passages: Sequence[Passage] = list(passages_of(analysis))
        cells = [cell.span for passage in self.passages if passage.table for cell in passage.table.cells]
        spans = [*(passage.shown for passage in self.passages), *cells]
        self._marked = MarkedText(len(self._text), marks_of(analysis), (edge for span in spans for edge in (span.start, span.end)))
        self.rows_of = rows_of

    def runs(self, span: Span) -> list[Run]:
        """The runs of a passage or a cell."""
        return self._marked.between(span.start, span.end)

    def words(self, run: Run) -> str:
        """The text of a run."""
        return self._text[run.start : run.end]

    @staticmethod
    def classes(run: Run) -> str:
        """What the run is, for the style sheet: ``jx-q`` a figure, ``jx-c`` a claim, ``jx-error`` a quote of an error."""
        names = {"quantity": "jx-q", "claim": "jx-c", "focus": "jx-focus"}
        return " ".join(dict.fromkeys(names.get(mark.layer, f"jx-f jx-{mark.layer}") for mark in run.marks))

    @staticmethod
    def title(run: Run) -> str:
        """What stands there, a line for each mark; the claims under a figure are left out."""
        marks = run.marks if not any(mark.layer == "quantity" for mark in run.marks) else _without_claims(run.marks)
        return "\n".join(dict.fromkeys(mark.title for mark in marks))

    @staticmethod
    def finding(run: Run) -> int:
        """The number of the gravest finding that quotes the run, 0 for none."""
        return next((mark.finding for mark in run.marks if mark.finding), 0)

    @staticmethod
    def anchors(run: Run) -> list[Mark]:
        """The quotes that begin with the run."""
        return [mark for mark in run.begins if mark.finding]


def _without_claims(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.layer != "claim"]
