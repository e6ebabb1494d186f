"""Tables as they were read, for people to see: grids with the roles of their columns, and rows that found no place."""

from __future__ import annotations

from typing import Literal

from analyzer.model.base import Record

RowPart = Literal["head", "header", "repeat", "read", "total", "form", "unplaced"]


class ViewCell(Record):
    """A cell with its words. ``role`` is the Chinese name of its column's role; ``stray`` where its row has no column for it."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str
    role: str = ""
    stray: bool = False


class ViewRow(Record):
    """A row: what it was read as, and what there is to say of it.

    ``line`` is its number as a person counts it: the row of the sheet or of the Word table, the line of a plain text.
    """

    number: int
    line: int
    part: RowPart
    note: str = ""


class ViewColumn(Record):
    """A column of a region: the words of its header, the role they were given, the unit they name."""

    column: int
    words: str
    role: str
    unit: str = ""


class ViewRegion(Record):
    """A header row with the rows under it. ``kind`` is its Chinese name, ``unit`` the money unit of its figures."""

    kind: str
    header: int
    last: int
    unit: str = ""
    columns: tuple[ViewColumn, ...] = ()


class TableView(Record):
    """One grid. ``pages`` counts the pages that were joined to it by their repeated headers.

    ``place`` names the page, sheet or table that its lines are counted in (``第 3 页表 1``); empty for plain text.
    """

    id: str
    caption: str
    place: str
    first_line: int
    last_line: int
    columns: int
    pages: int
    cells: tuple[ViewCell, ...]
    rows: tuple[ViewRow, ...]
    regions: tuple[ViewRegion, ...]
    indicators: int = 0

    @property
    def unplaced(self) -> tuple[ViewRow, ...]:
        """The rows that found no place."""
        return tuple(row for row in self.rows if row.part == "unplaced")

    @property
    def merged(self) -> int:
        """How many cells span several rows or columns."""
        return sum(1 for cell in self.cells if cell.row_span > 1 or cell.column_span > 1)


class TablesView(Record):
    """All tables of one document, and what its loading and layout could not do."""

    name: str
    tables: tuple[TableView, ...] = ()
    problems: tuple[str, ...] = ()
