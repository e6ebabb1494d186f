"""Tables that stand in a plain text with the tags of a web page (<table><tr><td>三级指标</td>…)."""

from __future__ import annotations

import re
from bisect import bisect_left

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tags import TAG, has_tags, words_between

_NAME = late_regex(r"</?(\w+)")
_SPAN = late_regex(r"""(col|row)span\s*=\s*["']?\s*(\d{1,2})""", re.IGNORECASE)
_CELLS = ("td", "th")
_WIDEST, _MOST = 40, 200
_FEWEST, _MOST_COVERED = 2, 50_000


def find_tagged(lines: list[Line], text: str) -> list[Grid]:
    """The tables in tags, two rows at least; what merged cells cover is blank, as in a table copied with tabs."""
    if not has_tags(text):
        return []
    grids, starts = [], [line.start for line in lines]
    for start, end, rows in _tables(text):
        taken = [line.number for line in lines[bisect_left(starts, start) : bisect_left(starts, end)]]
        if len(rows.rows) >= _FEWEST and taken:
            merged = {place: (min(down, len(rows.rows) - place[0]), across) for place, (down, across) in rows.merged.items()}
            grids.append(Grid(rows=rows.rows, lines=taken, merged=merged, covered=rows.covered))
    return grids


def _tables(text: str) -> list[tuple[int, int, _Rows]]:
    """Where each table begins and ends, and its rows of cells."""
    found: list[tuple[int, int, _Rows]] = []
    rows, begin, cell, words = None, -1, -1, ""
    for tag in TAG.finditer(text):
        name, closing = _name(tag[0])
        if rows is not None and cell >= 0 and name in (*_CELLS, "tr", "table"):
            rows.add(words_between(text, cell, tag.start()), words)
            cell = -1
        if name == "table":
            if rows is not None and rows.rows:
                found.append((begin, tag.end(), rows))
            rows, begin = (None, -1) if closing else (_Rows(), tag.start())
        elif rows is not None and not closing:
            if name == "tr":
                rows.begin()
            elif name in _CELLS:
                cell, words = tag.end(), tag[0]
    return found


class _Rows:
    """Rows being read: every place of the grid, the cells that reach over others, and those that they cover."""

    def __init__(self) -> None:
        self.rows: list[list[tuple[int, int]]] = []
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}
        self.covered: set[tuple[int, int]] = set()

    def begin(self) -> None:
        """A new row; one without cells is none."""
        if not self.rows or self.rows[-1]:
            self.rows.append([])

    def add(self, place: tuple[int, int], tag: str) -> None:
        """A cell of the row. Args: tag: its own, which tells how far it reaches."""
        if not self.rows:
            self.begin()
        cells, row, blank = self.rows[-1], len(self.rows) - 1, (place[0], place[0])
        while (row, len(cells)) in self.covered:
            cells.append(blank)
        told = {kind.lower(): int(number) for kind, number in _SPAN.findall(tag)}
        down, across = max(told.get("row", 1), 1), max(min(told.get("col", 1), _WIDEST), 1)
        if len(cells) >= _MOST:
            return
        if len(self.covered) > _MOST_COVERED:
            down = across = 1
        if (down, across) != (1, 1):
            column = len(cells)
            self.merged[row, column] = (down, across)
            self.covered |= {(row + below, column + beside) for below in range(down) for beside in range(across)} - {(row, column)}
        cells += [place, *[blank] * (across - 1)]


def _name(tag: str) -> tuple[str, bool]:
    found = _NAME.match(tag)
    return (found[1].lower() if found is not None else ""), tag.startswith("</")


__all__ = ["find_tagged"]
