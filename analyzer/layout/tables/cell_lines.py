"""Tables flattened to one cell per line: every cell on a line that begins with a tab, rows set apart by blank lines."""

from __future__ import annotations

from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid

_LEAST_ROWS = 3
_LEAST_CELLS = 12


def find_cell_lines(lines: list[Line], text: str, taken: set[int]) -> list[Grid]:
    """Runs of lines that mostly begin with one tab and hold one cell each."""
    if sum([text.startswith("\t", line.start, line.end) and line.number not in taken for line in lines]) < _LEAST_CELLS:
        return []
    grids: list[Grid] = []
    run: list[Line] = []
    for line in lines:
        if line.number in taken or not (_is_cell(line, text) or _may_continue(line, run)):
            _close(run, grids, text)
            run = []
        else:
            run.append(line)
    _close(run, grids, text)
    return grids


def _is_cell(line: Line, text: str) -> bool:
    return text.startswith("\t", line.start, line.end) and "\t" not in text[line.start + 1 : line.end].rstrip("\t ")


def _may_continue(line: Line, run: list[Line]) -> bool:
    """Blank lines, and the further lines of a broken cell, inside a run."""
    return bool(run) and (line.blank or len(line.text) > 0)


def _close(run: list[Line], grids: list[Grid], text: str) -> None:
    cells = [line for line in run if _is_cell(line, text)]
    if len(cells) < _LEAST_CELLS:
        return
    last = max(index for index, line in enumerate(run) if _is_cell(line, text))
    rows = _rows(run[: last + 1], text)
    if len(rows) >= _LEAST_ROWS:
        kept = [row for row in rows if row]
        grids.append(Grid(rows=kept, lines=[line.number for line in run[: last + 1]]))


def _rows(run: list[Line], text: str) -> list[list[tuple[int, int]]]:
    """Cells grouped at blank lines. A cell whose words go on after a blank line keeps its row open."""
    rows: list[list[tuple[int, int]]] = [[]]
    blank = broken = False
    for line in run:
        if line.blank and not _is_cell(line, text):
            blank = True
            continue
        if _is_cell(line, text):
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
