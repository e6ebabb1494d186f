"""What the total rows of a grid make of the cells that they add up: the figure that a cell would have to hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.tables.footing import row_totals
from analyzer.checks.tables.grids import Figure, Grid
from analyzer.lexicon import Lexicon

_NEAR = Decimal("0.1")


def due_values(grid: Grid, column: int, figure: Figure, lexicon: Lexicon) -> Iterator[Decimal]:
    """The values near a figure of a column that would mend a sum which does not hold, as the total or as one of its parts."""
    for total in row_totals(grid, lexicon):
        whole = total.whole.figures.get(column)
        if whole is None or not total.named:
            continue
        for rows in total.readings:
            parts = [grid.figure(row, column) for row in rows]
            gap = sum((part.value for part in parts), Decimal(0)) - whole.value
            due = figure.value + gap if figure is whole else figure.value - gap
            if gap and (figure is whole or figure in parts) and abs(gap) <= abs(figure.value) * _NEAR:
                yield due


__all__ = ["due_values"]
