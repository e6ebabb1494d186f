"""The text of a report with its marks, as the templates draw it."""

from __future__ import annotations

from analyzer.export.marks import Mark, MarkedText, Run

_CLASSES = {"quantity": "jx-q", "claim": "jx-c", "focus": "jx-focus"}


class MarkedPage:
    """What the templates ask of a run of text. Marks of findings are links where the findings stand beside the text."""

    def __init__(self, text: str, marked: MarkedText, *, linked: bool) -> None:
        """Args: text: ``Document.text``; marked: its runs; linked: to the findings."""
        self._text, self._linked = text, linked
        self.runs = marked.between

    def words(self, run: Run) -> str:
        """The text of a run."""
        return self._text[run.start : run.end]

    @staticmethod
    def classes(run: Run) -> str:
        """What the run is, for the style sheet: ``jx-q`` a figure, ``jx-c`` a claim, ``jx-error`` a quote of an error."""
        return " ".join(dict.fromkeys(_CLASSES.get(mark.layer, f"jx-f jx-{mark.layer}") for mark in run.marks))

    @staticmethod
    def title(run: Run) -> str:
        """What stands there, a line for each mark; the claims under a figure are left out."""
        figure = any(mark.layer == "quantity" for mark in run.marks)
        return "\n".join(dict.fromkeys(mark.title for mark in run.marks if not (figure and mark.layer == "claim")))

    def finding(self, run: Run) -> int:
        """The number of the gravest finding that quotes the run, 0 for none."""
        return next((mark.finding for mark in run.marks if mark.finding and self._linked), 0)

    def anchors(self, run: Run) -> list[Mark]:
        """The quotes that begin with the run."""
        return [mark for mark in run.begins if mark.finding and self._linked]
