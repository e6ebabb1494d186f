"""Cells of a column or row that a table calls 其中, beside those of its whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.tables.footing import summed_columns
from analyzer.checks.tables.grids import UNIT, Figure, Grid, GridRow, grids_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon

_OF_WHICH = "其中"
_ASIDE = late_regex(r"[(（][^()（）]*[)）]|\s")
_OTHERWISE = late_regex(r"计划|目标|任务|预算|上年|去年|20\d\d|新增|增加|减少|累计|比上|较上")
"""Words that only one of two headers has where they tell figures of another kind: 计划 beside 其中：完成."""
_LEAST, _FEW = 2, 4


class PartCell(NamedTuple):
    """A part and its whole, the words of their row, and what each is called; ``exceeds`` where the part is the larger one."""

    whole: Figure
    part: Figure
    row: str
    whole_name: str
    name: str
    exceeds: bool


def part_cells(facts: Facts) -> Iterator[PartCell]:
    """The parts and wholes of every table of figures; none of a column where many are larger: it is read wrongly."""
    funds = {line.table for line in facts.budgets}
    for grid in grids_of(facts) if _OF_WHICH in facts.layout.folded else ():
        yield from _across(grid, facts.lexicon)
        if grid.table.id not in funds:
            yield from _down(grid, facts.lexicon)


def _across(grid: Grid, lexicon: Lexicon) -> Iterator[PartCell]:
    """Each column 其中 with the nearest one on its left that is none."""
    columns = summed_columns(grid, lexicon) if any(_OF_WHICH in header for header in grid.headers.values()) else ()
    for column in columns:
        left = [other for other in grid.columns if other < column and _OF_WHICH not in grid.headers[other]]
        if _OF_WHICH not in grid.headers[column] or not left or left[-1] not in columns or not _alike(grid, left[-1], column):
            continue
        rows = [row for row in grid.rows if left[-1] in row.figures and column in row.figures]
        names = _ASIDE.sub("", grid.headers[left[-1]]), _ASIDE.sub("", grid.headers[column])
        cells = [_cell(row.figures[left[-1]], row.figures[column], row.label, *names) for row in rows]
        larger = sum(cell.exceeds for cell in cells)
        if len(cells) - larger >= _LEAST and larger * _FEW <= len(cells):
            yield from cells


def _alike(grid: Grid, whole: int, part: int) -> bool:
    """True where the headers tell one unit, or none, and figures of one time and kind."""
    first, second = grid.headers[whole], grid.headers[part]
    kinds = set(_OTHERWISE.findall(second)) - set(_OTHERWISE.findall(first)) | set(_OTHERWISE.findall(first)) - set(
        _OTHERWISE.findall(second)
    )
    return UNIT.findall(first)[-1:] == UNIT.findall(second)[-1:] and not kinds


def _down(grid: Grid, lexicon: Lexicon) -> Iterator[PartCell]:
    """Each row 其中 right below its whole, where no row above could hold it."""
    columns = summed_columns(grid, lexicon) if any(row.label.startswith(_OF_WHICH) for row in grid.rows) else ()
    for above, row in pairwise(grid.rows):
        if not row.label.startswith(_OF_WHICH) or above.label.startswith(_OF_WHICH) or not _one_unit(above, row):
            continue
        earlier = grid.rows[: grid.rows.index(above)]
        for column in columns:
            if column in above.figures and column in row.figures:
                cell = _cell(above.figures[column], row.figures[column], grid.headers[column], above.label, row.label)
                if not cell.exceeds or all(other.figures[column].value < cell.part.value for other in earlier if column in other.figures):
                    yield cell


def _one_unit(above: GridRow, row: GridRow) -> bool:
    return UNIT.findall(above.label)[-1:] == UNIT.findall(row.label)[-1:] and not _OTHERWISE.search(above.label + row.label)


def _cell(whole: Figure, part: Figure, row: str, whole_name: str, name: str) -> PartCell:
    exceeds = part.image(whole=False).low > whole.image(whole=False).high
    return PartCell(whole, part, row, whole_name, name, exceeds)


__all__ = ["PartCell", "part_cells"]
