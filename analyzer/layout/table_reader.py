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
        self._folded = folded
        self.rows: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
        self.own: list[dict[int, Cell]] = [{} for _ in range(table.rows)]
        self._words: list[dict[int, str]] = [{} for _ in range(table.rows)]
        self._widths = [1] * table.rows
        self._upright = True
        """True where no cell reaches down from one row into the next."""
        for cell in table.cells:
            row, column, span = cell.row, cell.column, cell.span
            self.own[row][column] = cell
            self._words[row][column] = squeezed(folded[span.start : span.end]) if span.end > span.start else ""
            self._widths[row] = max(self._widths[row], column + cell.column_span)
            if cell.row_span == 1:
                self.rows[row].setdefault(column, cell)
                continue
            self._upright = False
            for below in range(row, min(row + cell.row_span, table.rows)):
                self.rows[below].setdefault(column, cell)
        self._filled = [[(at, cell) for at, cell in sorted(own.items()) if cell.span.end > cell.span.start] for own in self.own]
        self._said = [[(at, words[at]) for at, _ in filled] for words, filled in zip(self._words, self._filled, strict=True)]

    def words(self, cell: Cell) -> str:
        """A cell's text without white space."""
        return self._words[cell.row][cell.column]

    def printed(self, cell: Cell) -> str:
        """A cell's folded text as it stands."""
        return self._folded[cell.span.start : cell.span.end]

    def texts(self, row: int, cells: dict[int, Cell]) -> dict[int, str]:
        """The same of cells of a row by column."""
        if self._upright and cells is self.rows[row]:
            return self._words[row]
        return {column: self._words[cell.row][cell.column] for column, cell in cells.items()}

    def width(self, row: int) -> int:
        """How many columns the own cells of a row reach over."""
        return self._widths[row]

    def below(self, row: int, header: int) -> dict[int, Cell]:
        """The cells of a row by column, those left out that reach down from its header or from above it: they name no row."""
        if self._upright and row > header:
            return self.rows[row]
        return {column: cell for column, cell in self.rows[row].items() if cell.row > header}

    def filled(self, row: int) -> list[tuple[int, Cell]]:
        """The row's own cells that are not blank, left to right."""
        return self._filled[row]

    def said(self, row: int) -> list[tuple[int, str]]:
        """What they say, by column."""
        return self._said[row]


__all__ = ["NUMERIC", "TableReader"]
