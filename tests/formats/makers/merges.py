"""The merged cells that a table had before it was copied as text: blanks below a group's name, blanks right of a form's field."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analyzer.model import Table
from analyzer.model.layout import Layout, Region, Row

_NAMES = ("name", "item")
_FEW = 3


@dataclass(frozen=True)
class GridCell:
    """A cell with its place (from 0), the rows and columns that it takes, its words."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def as_read(table: Table, layout: Layout) -> list[GridCell]:
    """The cells of a table whose format tells its spans itself."""
    text = layout.document.text
    return [GridCell(cell.row, cell.column, cell.row_span, cell.column_span, text[cell.span.start : cell.span.end]) for cell in table.cells]


def merged(table: Table, layout: Layout) -> list[GridCell]:
    """The cells of a table of a text as they stood before it was copied.

    Blanks are given back to the cells that they were part of, cells that slid to the left stand under their headers again, headers
    repeated on a new page are left out, and a row that the page cut in two is one.
    """
    text = layout.document.text
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = text[cell.span.start : cell.span.end].replace("<br>", "\n").replace("**", "")
    regions = [region for region in layout.regions if region.table.id == table.id and region.kind != "goal"]
    for region in (region for region in regions if region.kind == "indicator"):
        for row in region.rows:
            rows[row.number] = _under_headers(rows[row.number], region, row)
    groups = {row.number: _group_columns(region) for region in regions for row in region.rows}
    kept = _without_pages(rows, {region.header: _readings(region) for region in regions})
    out: list[GridCell] = []
    for at, number in enumerate(kept):
        for cell in _row(rows[number], at, groups.get(number)):
            above = _above(cell, out, group=groups.get(number))
            if above is None:
                out.append(cell)
            else:
                out[out.index(above)] = replace(above, rows=above.rows + 1)
    return out


def _group_columns(region: Region) -> int:
    """How many columns left of the rows' own names hold names of groups."""
    return min((region.roles[role].column for role in _NAMES if role in region.roles), default=0)


def _readings(region: Region) -> set[int]:
    """The columns of targets and results, which every row of its own fills."""
    return {region.roles[role].column for role in ("target", "actual") if role in region.roles}


def _under_headers(words: list[str], region: Region, row: Row) -> list[str]:
    """The words of a row at the columns of their headers; what has no header stays where it is, if there is room."""
    if sum(1 for word in words if word) <= _FEW:
        return words
    out = [""] * len(words)
    moved = {cell.column: region.roles[role].column for role, cell in row.cells.items() if cell.row == row.number}
    for column, word in enumerate(words):
        place = moved.get(column, column)
        if word and out[place]:
            return words
        out[place] = word or out[place]
    return out


def _without_pages(rows: list[list[str]], headers: dict[int, set[int]]) -> list[int]:
    """The numbers of the rows that are kept: no blank ones, no repeated headers, no second half of a row that a page cut in two."""
    kept: list[int] = []
    readings: set[int] = set()
    for number, row in enumerate(rows):
        if not any(row):
            continue
        if number in headers and row in rows[:number]:
            readings = headers[number]
            continue
        if readings and not row[0] and not any(row[column] for column in readings):
            rows[kept[-1]] = [first + second for first, second in zip(rows[kept[-1]], row, strict=True)]
        else:
            kept.append(number)
        readings = set()
    return kept


def _row(words: list[str], row: int, groups: int | None) -> list[GridCell]:
    """The cells of a row. In a form or header, a filled cell takes the blanks to its right; in a row of figures each has its own."""
    if groups is not None and not (words[0] and sum(1 for word in words if word) <= _FEW):
        return [GridCell(row, column, 1, 1, word) for column, word in enumerate(words)]
    starts = [column for column, word in enumerate(words) if word or column == 0]
    ends = [*starts[1:], len(words)]
    return [GridCell(row, start, 1, end - start, words[start]) for start, end in zip(starts, ends, strict=True)]


def _above(cell: GridCell, cells: list[GridCell], *, group: int | None) -> GridCell | None:
    """The cell above that a blank one belongs to: a group's name, or the label of a form's rows."""
    if cell.text or cell.column >= max(group or 0, 1):
        return None
    for other in reversed(cells):
        if other.column == cell.column and other.columns == cell.columns and other.row + other.rows == cell.row:
            return other if other.text else None
    return None
