"""A worksheet as it is displayed, and how it becomes text: title and note lines as paragraphs, the rest as tables with their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.errors import TooLarge
from analyzer.late_regex import late_regex
from analyzer.load.assemble import MOST_CHARACTERS, Assembler
from analyzer.model.places import cell_name

_NOTE = late_regex(r".*[:：].*|[(（].*[)）]|附[件表].{0,6}|第.{1,4}[页号]", re.DOTALL)
_MOST_NOTES = 3
_MOST_PLACES = 400_000
"""Cells of a table, filled or blank."""
_BLANKS = late_regex(r"[ \t\r\n\f\v\xa0]+")

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


@dataclass
class Sheet:
    """One worksheet: displayed texts by (row, column) from 0, merged ranges, what is hidden."""

    name: str
    hidden: bool = False
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    """Formulas whose result is not in the file."""


class _Grid:
    """The cells of a sheet with their merged ranges; a range without words is no range."""

    def __init__(self, sheet: Sheet) -> None:
        self.cells = {at: text for at, text in sheet.cells.items() if text.strip()}
        self.spans = {
            (top, left): (bottom, right)
            for top, left, bottom, right in sheet.merges
            if (top, left) in self.cells and bottom >= top and right >= left
        }
        self.rows: dict[int, list[int]] = {}
        for row, column in sorted(self.cells):
            self.rows.setdefault(row, []).append(column)

    def blocks(self) -> list[list[int]]:
        """Rows with words, one after the other; a row inside a merged range is not blank."""
        out: list[list[int]] = []
        reach = -2
        for row in sorted(self.rows):
            if row > reach + 1:
                out.append([row])
            else:
                out[-1] += range(out[-1][-1] + 1, row + 1)
            reach = max(reach, row, *(self.spans.get((row, column), (row, 0))[0] for column in self.rows[row]))
        return out

    def words(self, row: int) -> list[str]:
        """The filled cells of a row, left to right."""
        return [self.cells[row, column] for column in self.rows.get(row, [])]


def write_sheet(out: Assembler, sheet: Sheet, *, titled: bool) -> None:
    """Append a worksheet; ``titled``: its name stands above it as a heading."""
    out.begin_sheet(sheet.name)
    if sum(map(len, sheet.cells.values())) > MOST_CHARACTERS:
        raise _too_large(sheet.name, f"有 {MOST_CHARACTERS // 10_000} 万以上的字")
    if titled:
        out.paragraph(sheet.name, 1)
    grid = _Grid(sheet)
    for rows in grid.blocks():
        first, last = _table_rows(grid, rows)
        for row in rows[:first]:
            _paragraph(out, grid, row)
        if first < last:
            _table(out, grid, rows[first:last])
        for row in rows[last:]:
            _paragraph(out, grid, row)


def _table_rows(grid: _Grid, rows: Sequence[int]) -> tuple[int, int]:
    """Which rows of a block are its table: not the lines of title and unit above it, nor the notes below it."""
    if max(len(grid.words(row)) for row in rows) < 2 or len(rows) < 2:
        return len(rows), len(rows)
    first, last = 0, len(rows)
    while first < last and _is_note(grid, rows[first]):
        first += 1
    while last > first and len(grid.words(rows[last - 1])) == 1 and _spans_from(grid, rows[last - 1]):
        last -= 1
    return first, last


def _is_note(grid: _Grid, row: int) -> bool:
    """A line above a table: one cell, or some that are all labels with their words (填报单位：… 单位：万元)."""
    words = grid.words(row)
    if len(words) < 2:
        column = grid.rows.get(row, [0])[0]
        return grid.spans.get((row, column), (row, 0))[0] == row
    return len(words) <= _MOST_NOTES and all(_NOTE.fullmatch(text) for text in words)


def _spans_from(grid: _Grid, row: int) -> bool:
    """The only cell of a row begins at the left edge of the sheet and no range from above reaches into the row."""
    column = grid.rows[row][0]
    return column == min(columns[0] for columns in grid.rows.values()) and not any(
        top < row <= bottom for (top, _), (bottom, _) in grid.spans.items()
    )


def _paragraph(out: Assembler, grid: _Grid, row: int) -> None:
    """The cells of a row as one line; a cell of several lines is several paragraphs."""
    words = grid.words(row)
    if not words:
        return
    lines = words[0].splitlines() if len(words) == 1 else ["  ".join(_on_one_line(text) for text in words)]
    for line in filter(str.strip, lines):
        out.sheet_line(line.strip() if len(words) > 1 else _on_one_line(line), cell_name(row + 1, grid.rows[row][0] + 1))


def _table(out: Assembler, grid: _Grid, rows: Sequence[int]) -> None:
    """A block as a table; columns in which nothing begins are left out."""
    used = sorted({column for row in rows for column in grid.rows.get(row, [])})
    number = {column: at for at, column in enumerate(used)}
    if max(len(rows) * len(used), _merged_places(grid, rows, used)) > _MOST_PLACES:
        raise _too_large(out.sheet or "", f"一张表有 {_MOST_PLACES // 10_000} 万个以上的格子（含空白）")
    covered = {
        (row, column)
        for (top, left), (bottom, right) in grid.spans.items()
        if top in rows
        for row in range(top, min(bottom, rows[-1]) + 1)
        for column in used
        if left <= column <= right and (row, column) != (top, left)
    }
    table = []
    for row in rows:
        cells = []
        for column in used:
            if (row, column) in covered:
                continue
            bottom, right = grid.spans.get((row, column), (row, column))
            across = sum(1 for other in used if column <= other <= right)
            text = _on_one_line(grid.cells.get((row, column), ""))
            cells.append((number[column], min(bottom, rows[-1]) - row + 1, across, text))
        table.append(cells)
    out.table(table, len(used), names=lambda at, column: cell_name(rows[at] + 1, used[column] + 1))


def _merged_places(grid: _Grid, rows: Sequence[int], used: Sequence[int]) -> int:
    """How many places the merged ranges of a table take together; those that overlap are counted again."""
    inside = set(rows)
    return sum((min(bottom, rows[-1]) - top + 1) * len(used) for (top, _), (bottom, _) in grid.spans.items() if top in inside)


def _too_large(sheet: str, what: str) -> TooLarge:
    return TooLarge(what, place=f"工作表“{sheet}”", advice="请只留下需要核查的内容，另存后再试")


def _on_one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
