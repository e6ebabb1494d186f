"""Tables whose cells are separated by tabs. Merged cells are left blank by those who copied them."""

from __future__ import annotations

from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.tab_rows import unquoted, whole_rows

_LEAST_CELLS = 2
_LEAST_WIDE = 4
_MOST_BROKEN = 5
_OUTER = range(1, 4)
"""Levels of headings: no words of a cell begin with 一、 or （一）."""


def cells_of(line: Line, text: str) -> list[tuple[int, int]]:
    """The ranges between the tabs of a line."""
    out, start = [], line.start
    for words in text[start : line.end].split("\t"):
        end = start + len(words)
        out.append(unquoted(start, end, text))
        start = end + 1
    return out


def filled(cells: list[tuple[int, int]], text: str) -> int:
    """How many cells are not blank."""
    return len([start for start, end in cells if end > start and not text[start:end].isspace()])


def find_tsv(lines: list[Line], text: str) -> list[Grid]:
    """Runs of lines with tabs between words, two rows at least.

    A blank line ends a run, and a line without tab that is not the rest of the last cell above it.
    """
    grids: list[Grid] = []
    if "\t" not in text:
        return grids
    current = Grid()
    for line, numbers in whole_rows(lines, text):
        cells = cells_of(line, text) if text.find("\t", line.start, line.end) >= 0 and not _only_numbered(line) else []
        if not cells:
            if _is_rest(line, current, lines, text):
                current.rows[-1][-1] = (current.rows[-1][-1][0], line.end)
                current.lines.append(line.number)
            elif current.rows:
                _close(current, grids, text)
                current = Grid()
            continue
        current.rows.append(cells)
        current.lines += numbers
    _close(current, grids, text)
    return grids


def _only_numbered(line: Line) -> bool:
    """True for a line whose only tab stands behind the number of its place: lists of a word processor are copied so."""
    if line.text.count("\t") != 1:
        return False
    level, length = numbering(line.text)
    return level > 0 and line.text.startswith("\t", length)


def _is_rest(line: Line, grid: Grid, lines: list[Line], text: str) -> bool:
    """True where a row as wide as the one above it ends in words that a line without tab goes on with, and a row with figures follows."""
    if line.blank or len(grid.rows) < _LEAST_CELLS or len(grid.rows[-1]) < _LEAST_WIDE or numbering(line.text)[0] in _OUTER:
        return False
    last, before = grid.rows[-1], grid.rows[-2]
    words = text[last[-1][0] : last[-1][1]].strip()
    if len(last) != len(before) or not words or words.replace(".", "").isdigit():
        return False
    near = lines[line.number + 1 : line.number + _MOST_BROKEN]
    row = next((text[other.start : other.end] for other in near if other.blank or "\t" in text[other.start : other.end]), "")
    return any(map(str.isdigit, row))


def _close(grid: Grid, grids: list[Grid], text: str) -> None:
    while grid.rows and not filled(grid.rows[-1], text):
        grid.rows.pop()
        grid.lines.pop()
    full = [filled(row, text) for row in grid.rows]
    if len(full) >= _LEAST_CELLS and sum(1 for count in full if count >= _LEAST_CELLS) * 2 >= len(full):
        grids.append(grid)
