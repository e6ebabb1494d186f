"""Tables whose cells are separated by tabs. Merged cells are left blank by those who copied them."""

from __future__ import annotations

from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid

_LEAST_CELLS = 2


def cells_of(line: Line, text: str) -> list[tuple[int, int]]:
    """The ranges between the tabs of a line."""
    out, start = [], line.start
    for words in text[start : line.end].split("\t"):
        end = start + len(words)
        out.append((start, end))
        start = end + 1
    return out


def filled(cells: list[tuple[int, int]], text: str) -> int:
    """How many cells are not blank."""
    return len([start for start, end in cells if text[start:end].strip()])


def find_tsv(lines: list[Line], text: str) -> list[Grid]:
    """Runs of lines with tabs between words, two rows at least. A blank line or a line without tab ends a run."""
    grids: list[Grid] = []
    if "\t" not in text:
        return grids
    current = Grid()
    for line in lines:
        cells = cells_of(line, text) if "\t" in text[line.start : line.end] else []
        if not cells:
            if current.rows:
                _close(current, grids, text)
                current = Grid()
            continue
        current.rows.append(cells)
        current.lines.append(line.number)
    _close(current, grids, text)
    return grids


def _close(grid: Grid, grids: list[Grid], text: str) -> None:
    while grid.rows and not filled(grid.rows[-1], text):
        grid.rows.pop()
        grid.lines.pop()
    full = [filled(row, text) for row in grid.rows]
    if len(full) >= _LEAST_CELLS and sum(1 for count in full if count >= _LEAST_CELLS) * 2 >= len(full):
        grids.append(grid)
