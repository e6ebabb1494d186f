"""The words of a table's cells by row and column."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.layout.align import Aligner
from analyzer.model import Cell, Table
from analyzer.text import squeezed

NUMERIC = late_regex(r"[=≥≤><约]{0,2}-?\d[\d,]*(?:\.\d+)?\D{0,6}")
"""What a cell with one figure says."""


class TableReader:
    """The words of a table's cells by row and column, merged cells covering all that they span."""

    def __init__(self, table: Table, folded: str, aligner: Aligner) -> None:
        """Args: table: the grid; folded: the folded text of the document; aligner: what puts cells under their columns."""
        self.aligner = aligner
        self.table = table
        self.rows: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
        self.own: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
        for cell in table.cells:
            self.own[cell.row][cell.column] = cell
            if cell.row_span == 1:
                self.rows[cell.row].setdefault(cell.column, cell)
                continue
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                self.rows[row].setdefault(cell.column, cell)
        self._upright = max([cell.row_span for cell in table.cells], default=1) == 1
        """True where no cell reaches down from one row into the next."""
        self._words = {(cell.row, cell.column): squeezed(folded[cell.span.start : cell.span.end]) for cell in table.cells}
        self._filled = [[(at, cell) for at, cell in sorted(own.items()) if cell.span.end > cell.span.start] for own in self.own]

    def words(self, cell: Cell) -> str:
        """A cell's text without white space."""
        return self._words[cell.row, cell.column]

    def width(self, row: int) -> int:
        """How many columns the own cells of a row reach over."""
        return max([column + cell.column_span for column, cell in self.own[row].items()], default=1)

    def below(self, row: int, header: int) -> dict[int, Cell]:
        """The cells of a row by column, those left out that reach down from its header or from above it: they name no row."""
        if self._upright and row > header:
            return self.rows[row]
        return {column: cell for column, cell in self.rows[row].items() if cell.row > header}

    def filled(self, row: int) -> list[tuple[int, Cell]]:
        """The row's own cells that are not blank, left to right."""
        return self._filled[row]


__all__ = ["NUMERIC", "TableReader"]
