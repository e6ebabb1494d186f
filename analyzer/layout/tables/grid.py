"""A table being built: rows of cells, each cell a range of the document's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.model import Cell, Span, Table
from analyzer.text import squeezed, trim


@dataclass
class Grid:
    """Rows of (start, end) ranges in document code points, the numbers of the lines it takes, and its caption.

    ``merged`` tells of cells that reach over others how many rows and columns they cover; ``covered`` are those others.
    """

    rows: list[list[tuple[int, int]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    caption: str = ""
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    covered: set[tuple[int, int]] = field(default_factory=set)

    def table(self, number: int, text: str) -> Table:
        """The finished table; cells are trimmed to their words, blank ones have an empty span."""
        cells = []
        for row, ranges in enumerate(self.rows):
            for column, (start, end) in enumerate(ranges):
                left, right = start, end
                if start >= end:
                    right = start
                elif text[start].isspace() or text[end - 1].isspace():
                    left, right = trim(text, start, end)
                if not self.merged:
                    cells.append(Cell(row, column, Span(left, right)))
                elif (row, column) not in self.covered:
                    cells.append(Cell(row, column, Span(left, right), *self.merged.get((row, column), (1, 1))))
        whole = Span(start=min(row[0][0] for row in self.rows), end=max([end for row in self.rows for _, end in row]))
        columns = max(len(row) for row in self.rows)
        return Table.made(id=f"t{number}", span=whole, rows=len(self.rows), columns=columns, caption=self.caption, cells=tuple(cells))

    def words(self, row: int, text: str) -> list[str]:
        """The cells of a row without white space."""
        return [squeezed(text[start:end]) for start, end in self.rows[row]]
