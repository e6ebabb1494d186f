"""A figure found in folded text, and how it becomes a Quantity of the document."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.model import CellRef, Quantity, Span
from analyzer.quantities.atoms import Atom
from analyzer.quantities.bounds import Bound
from analyzer.quantities.units import base_of

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

    def _counted(self) -> bool:
        atom = self.atom
        return (
            atom.unit is not None
            and not atom.shared
            and base_of(atom.unit.dimension) not in _NOT_COUNTED
            and self.bound.comparator != "range"
        )

    def quantity(self, number: str, span: Span, text: str, cell: CellRef | None = None) -> Quantity:
        """The record of it; ``span`` is of the document's ``text``."""
        atom, high = self.atom, self.atom.high
        value = atom.value if high is None else None
        unit = atom.unit.printed() if atom.unit else ("元" if self.metric == "money" else "")
        return Quantity.made(
            id=number, span=span, text=text[span.start : span.end], metric=self.metric, value=value,
            low=None if high is None else atom.value, high=high, comparator=self.bound.comparator,
            approximate=self.bound.approximate, unit=_own(unit, text, span, counted=self._counted()), subject=self.subject, cell=cell,
            ulp=atom.ulp, scale=atom.scale, printed=atom.printed, dimension=atom.dimension or _dimension(self.metric),
            hedge=self.bound.word,
        )  # fmt: skip


def _own(unit: str, text: str, span: Span, *, counted: bool) -> str:
    """A counting word as the text itself prints it (Traditional characters, full-width brackets)."""
    if not counted or not unit:
        return unit
    tail = text[max(span.end - len(unit), span.start) : span.end]
    if tail == unit:
        return unit
    bracketed = tail[-1:] in (")", "）") and unit[-1] != ")"
    return unit if bracketed or len(tail) < len(unit) or any(char.isdigit() for char in tail) else tail


def _dimension(metric: str) -> str:
    return metric if metric in ("money", "headcount", "households") else ""
