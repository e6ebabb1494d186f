"""Tables flattened to one cell per line: every cell on a line that begins with a tab, rows set apart by blank lines."""

from __future__ import annotations

from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid

_LEAST_ROWS = 3
_LEAST_CELLS = 12


def find_cell_lines(lines: list[Line], text: str, taken: set[int]) -> list[Grid]:
    """Runs of lines that mostly begin with one tab and hold one cell each; blank lines and the rest of a broken cell end none."""
    if sum([text.startswith("\t", line.start, line.end) and line.number not in taken for line in lines]) < _LEAST_CELLS:
        return []
    cells = {line.number for line in lines if _is_cell(line, text)}
    grids: list[Grid] = []
    run: list[Line] = []
    for line in lines:
        if line.number in taken or not (run or line.number in cells):
            _close(run, cells, grids)
            run = []
        else:
            run.append(line)
    _close(run, cells, grids)
    return grids


def _is_cell(line: Line, text: str) -> bool:
    return text.startswith("\t", line.start, line.end) and "\t" not in text[line.start + 1 : line.end].rstrip("\t ")


def _close(run: list[Line], cells: set[int], grids: list[Grid]) -> None:
    """Keep a run of lines, up to its last cell. Args: cells: the numbers of the lines that are cells."""
    places = [index for index, line in enumerate(run) if line.number in cells]
    if len(places) < _LEAST_CELLS:
        return
    last = places[-1]
    rows = _rows(run[: last + 1], cells)
    if len(rows) >= _LEAST_ROWS:
        kept = [row for row in rows if row]
        grids.append(Grid(rows=kept, lines=[line.number for line in run[: last + 1]]))


def _rows(run: list[Line], cells: set[int]) -> list[list[tuple[int, int]]]:
    """Cells grouped at blank lines. A cell whose words go on after a blank line keeps its row open."""
    rows: list[list[tuple[int, int]]] = [[]]
    blank = broken = False
    for line in run:
        if line.blank and line.number not in cells:
            blank = True
            continue
        if line.number in cells:
            if blank and not broken and rows[-1]:
                rows.append([])
            broken = False
            rows[-1].append((line.start, line.end))
        elif rows[-1]:
            start, _ = rows[-1][-1]
            rows[-1][-1] = (start, line.end)
            broken = blank or broken
        blank = False
    return rows
