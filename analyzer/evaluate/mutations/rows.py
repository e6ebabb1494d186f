"""A whole indicator row that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analyzer.evaluate.mutations.edits import Edit
from analyzer.evaluate.mutations.material import Material
from analyzer.model import Indicator, Span

_FULL = Decimal(100)


def row_deleted(material: Material) -> Iterator[Edit]:
    """A row with a weight is gone from a table whose weights add up. Only rows that carry no level for those below them."""
    tables = {table.id: table for table in material.analysis.tables}
    whole = [span for item in material.analysis.verified if item.rule == "ARI-02" for span in item.spans]
    for first, indicator in pairwise(material.analysis.indicators):
        marks = material.marks(indicator)
        if indicator.table is None or marks is None or not any(marks[0].overlaps(span) for span in whole):
            continue
        if _same_levels(first, indicator) and not _is_head(material, indicator):
            yield Edit(_lines(material, indicator), "", watch=tables[indicator.table].span, drops_row=True)


def _same_levels(first: Indicator, indicator: Indicator) -> bool:
    return (first.table, first.category, first.subcategory) == (indicator.table, indicator.category, indicator.subcategory)


def _is_head(material: Material, indicator: Indicator) -> bool:
    """True if a row names a level, or is the total that was taken for a row."""
    words = {material.quote(cell.span) for cell in material.row(indicator)}
    return bool(words & {indicator.category, indicator.subcategory} - {""}) or (indicator.weight or 0) >= _FULL


def _lines(material: Material, indicator: Indicator) -> Span:
    """The lines of a row, its line break included; in a document with structure just its cells."""
    cells = [cell.span for cell in material.row(indicator) if cell.row_span == 1]
    start, end = min(span.start for span in cells), max(span.end for span in cells)
    if material.document.structured:
        return Span(start=start, end=end)
    stop = material.text.find("\n", end)
    return Span(start=material.text.rfind("\n", 0, start) + 1, end=len(material.text) if stop < 0 else stop + 1)


__all__ = ["row_deleted"]
