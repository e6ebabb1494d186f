"""The grid of a Word table: where each cell stands and how far it reaches, from gridSpan, vMerge and the widths of columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from analyzer.load.word.package import W, number, switched_on, value

_NEAR = 120
"""Column edges no farther apart than this (twentieths of a point, 2 mm) are one edge drawn carelessly."""
_WIDEST = 200
_THROUGH = {W + "sdt", W + "sdtContent", W + "customXml"}


@dataclass
class GridCell:
    """A cell: its first and last column edge in the table's own grid, the rows that it takes, its element."""

    start: int
    end: int
    element: Any
    rows: int = 1


@dataclass
class Grid:
    """A table without the rows that are deleted or hidden. ``hidden`` counts the latter."""

    rows: list[list[GridCell]] = field(default_factory=list)
    hidden: int = 0
    deleted: int = 0
    _places: dict[int, int] = field(default_factory=dict)
    columns: int = 0

    def column(self, edge: int) -> int:
        """The column (from 0) that begins at an edge of the table's own grid; the number of columns for its right end."""
        known = [place for start, place in self._places.items() if start >= edge]
        return min(known, default=self.columns)

    def place(self, widths: list[int]) -> None:
        """Number the columns by the edges at which cells begin. Args: widths: of the columns of the table's own grid."""
        starts = sorted({cell.start for row in self.rows for cell in row})
        edges = [0, *accumulate(widths)]
        together = [{cell.start for cell in row} for row in self.rows]
        group: list[int] = []
        for start in starts:
            near = group and max(start, group[0]) < len(edges) and edges[start] - edges[group[0]] <= _NEAR
            if near and not any(start in row and row.intersection(group) for row in together):
                group.append(start)
            else:
                group = [start]
                self.columns += 1
            self._places[start] = self.columns - 1


def read_grid(table: Any) -> Grid:
    """The grid of a ``w:tbl``."""
    grid = Grid()
    open_: dict[int, GridCell] = {}
    for row in _children(table, W + "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            grid.deleted += 1
        elif switched_on(properties, "hidden"):
            grid.hidden += 1
        else:
            grid.rows.append(_row(row, min(max(number(value(properties, "gridBefore")) or 0, 0), _WIDEST), open_))
    columns = table.find(W + "tblGrid")
    grid.place([number(column.get(W + "w")) or _NEAR * 2 for column in columns.iterchildren(W + "gridCol")] if columns is not None else [])
    return grid


def _row(row: Any, edge: int, open_: dict[int, GridCell]) -> list[GridCell]:
    """The cells of a row that begin in it; ``open_`` are those above that may go on, by their first edge."""
    cells: list[GridCell] = []
    goes_on: dict[int, GridCell] = {}
    for element in _children(row, W + "tc"):
        properties = element.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            continue
        end = edge + min(max(number(value(properties, "gridSpan")) or 1, 1), _WIDEST)
        merged = properties.find(W + "vMerge") if properties is not None else None
        above = open_.get(edge)
        if cells and value(properties, "hMerge") == "continue":
            cells[-1].end = end
        elif merged is not None and merged.get(W + "val") != "restart" and above is not None:
            above.rows += 1
            goes_on[edge] = above
        else:
            cells.append(GridCell(edge, end, element))
            if merged is not None:
                goes_on[edge] = cells[-1]
        edge = end
    open_.clear()
    open_.update(goes_on)
    return cells


def _children(node: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, also those inside content controls."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _children(child, tag)
