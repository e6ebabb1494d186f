"""A figure found in folded text, and how it becomes a Quantity of the document."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.model import CellRef, Quantity, Span
from analyzer.quantities.atoms import Atom
from analyzer.quantities.bounds import Bound
from analyzer.quantities.units import base_of
from analyzer.text import squeezed

_NOT_COUNTED = {"percent", "money", "permille", "multiple"}


class Figure(NamedTuple):
    """An atom with metric, bound and subject. Offsets are of the folded text."""

    atom: Atom
    metric: str
    bound: Bound
    subject: str

    @property
    def start(self) -> int:
        """Offset of the numeral."""
        return self.atom.start

    @property
    def end(self) -> int:
        """Offset after the unit."""
        return self.atom.end

    def quantity(self, number: str, span: Span, text: str, cell: CellRef | None = None) -> Quantity:
        """The record of it; ``span`` is of the document's ``text``."""
        atom, metric, bound, subject = self
        high, form = atom.high, atom.unit
        dimension = form.dimension if form is not None else ""
        unit = "元" if metric == "money" else ""
        if form is not None:
            unit = form.printed()
            if not atom.shared and bound.comparator != "range" and base_of(dimension) not in _NOT_COUNTED:
                unit = _own(unit, text, span)
        return Quantity.whole({
            "id": number, "span": span, "text": text[span.start : span.end], "metric": metric,
            "value": atom.value if high is None else None, "low": None if high is None else atom.value, "high": high,
            "comparator": bound.comparator, "approximate": bound.approximate, "unit": unit, "subject": subject, "cell": cell,
            "ulp": atom.ulp, "scale": atom.scale, "printed": atom.printed, "dimension": dimension or _dimension(metric),
            "hedge": bound.word,
        })  # fmt: skip


def _own(unit: str, text: str, span: Span) -> str:
    """A counting word as the text itself prints it (Traditional characters, full-width brackets)."""
    if not unit or text.endswith(unit, span.start, span.end):
        return unit
    tail = squeezed(text[span.start : span.end])[-len(unit) :]
    bracketed = tail[-1:] in (")", "）") and unit[-1] != ")"
    return unit if bracketed or len(tail) < len(unit) or any(char.isdigit() or char.isspace() for char in tail) else tail


def _dimension(metric: str) -> str:
    return metric if metric in ("money", "headcount", "households") else ""
