"""What the mutators look at: one report with its analysis and its gold, and where things stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from analyzer.evaluate.anchors import Anchors
from analyzer.evaluate.gold import Gold
from analyzer.model import Analysis, Cell, Document, Indicator, Quantity, Span
from analyzer.text import STOP, line_number

_SHORT = 20


@dataclass(frozen=True)
class Material:
    """A report as it stands, nothing injected."""

    name: str
    document: Document
    analysis: Analysis
    gold: Gold

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def anchors(self) -> Anchors:
        """The places of the gold's quotations."""
        return Anchors(self.text, self.gold.file)

    @cached_property
    def quantities(self) -> dict[tuple[int, int], Quantity]:
        """Quantities by where they stand."""
        return {(quantity.span.start, quantity.span.end): quantity for quantity in self.analysis.quantities}

    @cached_property
    def by_id(self) -> dict[str, Quantity]:
        """Quantities by id."""
        return {quantity.id: quantity for quantity in self.analysis.quantities}

    @cached_property
    def rows(self) -> dict[tuple[str, int], list[Cell]]:
        """The cells of every row of every table, from left to right."""
        out: dict[tuple[str, int], list[Cell]] = {}
        for table in self.analysis.tables:
            for cell in sorted(table.cells, key=lambda cell: cell.column):
                out.setdefault((table.id, cell.row), []).append(cell)
        return out

    def quantity(self, span: Span) -> Quantity | None:
        """The quantity at a place, or the only one inside it."""
        exact = self.quantities.get((span.start, span.end))
        inside = [] if exact else [item for item in self.analysis.quantities if item.span.within(span) or span.within(item.span)]
        return exact or (inside[0] if len(inside) == 1 else None)

    def row(self, indicator: Indicator) -> list[Cell]:
        """The cells of an indicator's row, none where it stands in prose."""
        return [] if indicator.table is None or indicator.row is None else self.rows.get((indicator.table, indicator.row), [])

    def marks(self, indicator: Indicator) -> tuple[Span, Span] | None:
        """The cells of an indicator's weight and score: neighbours that hold just these figures, the last such pair of the row."""
        wanted = (indicator.weight, indicator.score)
        filled = [cell.span for cell in self.row(indicator) if self.quote(cell.span)]
        for left, right in zip(reversed(filled[:-1]), reversed(filled[1:]), strict=True):
            if None not in wanted and (_number(self.quote(left)), _number(self.quote(right))) == wanted:
                return left, right
        return None

    @cached_property
    def _ends(self) -> list[int]:
        """Where sentences and cells end: at their signs, and at line breaks that are no mere wrap."""
        return [found.start() for found in STOP.finditer(self.text) if found[0] != "\n" or not self._is_wrap(found.start())]

    def _is_wrap(self, at: int) -> bool:
        line = at - 1 - self.text.rfind("\n", 0, at)
        return line >= _SHORT and self.text[at + 1 : at + 2] not in ("\n", "") and not self.in_table(Span(start=at, end=at + 1))

    def in_table(self, span: Span) -> bool:
        """True if a place lies in a table."""
        return any(table.span.overlaps(span) for table in self.analysis.tables)

    def sentence(self, span: Span) -> Span:
        """The sentence or cell around a place."""
        first, last = bisect_right(self._ends, span.start - 1), bisect_left(self._ends, span.end)
        start = self._ends[first - 1] + 1 if first else 0
        return Span(start=start, end=self._ends[last] if last < len(self._ends) else len(self.text))

    def quote(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end].strip()

    def line(self, span: Span) -> int:
        """The line on which a span begins."""
        return line_number(self.text, span.start)


def _number(words: str) -> Decimal | None:
    bare = words.replace(",", "").removesuffix("分")
    return Decimal(bare) if bare and bare.replace(".", "", 1).isdecimal() and not bare.startswith(".") else None


__all__ = ["Material"]
