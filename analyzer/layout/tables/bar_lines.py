"""Tables flattened to one cell per line with a lone pipe between two cells; blank lines set rows apart."""

from __future__ import annotations

from analyzer.layout.lines import Line, free_groups
from analyzer.layout.tables.grid import Grid

_LEAST_ROWS = 3
_APART = 1


def find_bar_lines(lines: list[Line], taken: set[int]) -> list[Grid]:
    """Runs of paragraphs that hold lone pipes; a paragraph without one ends a run."""
    if sum([line.text == "|" for line in lines]) < _LEAST_ROWS:
        return []
    grids: list[Grid] = []
    current, apart = Grid(), 0
    for group in free_groups(lines, taken):
        if any(line.text == "|" for line in group):
            current.rows.append(_cells(group))
            current.lines += [line.number for line in group]
            apart = 0
        else:
            apart += 1
            if apart > _APART:
                _close(current, grids)
                current, apart = Grid(), 0
    _close(current, grids)
    return grids


def _close(grid: Grid, grids: list[Grid]) -> None:
    if len(grid.rows) >= _LEAST_ROWS:
        grids.append(grid)


def _cells(group: list[Line]) -> list[tuple[int, int]]:
    """The ranges between the pipes; nothing between two pipes is a blank cell."""
    cells: list[tuple[int, int]] = []
    start = end = group[0].start
    for line in group:
        if line.text == "|":
            cells.append((start, max(start, end)))
            start = end = line.end
        else:
            start = line.start if start == end else start
            end = line.end
    return [*cells, (start, max(start, end))]
