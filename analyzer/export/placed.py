"""The cells of a table as HTML needs them: row by row, none where another cell spans the place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Placed(Protocol):
    """A cell that knows its upper left corner (from 0) and how many rows and columns it takes."""

    @property
    def row(self) -> int:
        """The row of its upper left corner."""

    @property
    def column(self) -> int:
        """The column of its upper left corner."""

    @property
    def row_span(self) -> int:
        """How many rows it takes."""

    @property
    def column_span(self) -> int:
        """How many columns it takes."""


Cell = TypeVar("Cell", bound=Placed)


def rows_of(cells: Iterable[Cell], *, rows: int, columns: int) -> list[list[Cell | None]]:
    """The cells of each row in the order of their columns; None where no cell stands or reaches, so that a blank one is drawn."""
    own: list[dict[int, Cell]] = [{} for _ in range(rows)]
    taken: set[tuple[int, int]] = set()
    for cell in cells:
        own[cell.row][cell.column] = cell
        taken.update((cell.row + down, cell.column + right) for down in range(cell.row_span) for right in range(cell.column_span))
    return [[own[row].get(column) for column in range(columns) if column in own[row] or (row, column) not in taken] for row in range(rows)]
