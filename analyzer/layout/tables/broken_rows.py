"""Tables whose every cell ends with a pipe while rows are broken over lines, as text taken out of web pages: ``甲 |`` and ``|||||``.

The rows all have the same number of pipes, and a line that ends with two pipes or more pads a row to its end: that tells the number.
"""

from __future__ import annotations

from itertools import pairwise

from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid
from analyzer.text import squeezed

_LEAST_ROWS = 3
_LEAST_PADS = 2
_WIDEST = 40


def find_broken_rows(lines: list[Line], taken: set[int]) -> list[Grid]:
    """Runs of lines that all end with a pipe, where rows of one width take more than one line."""
    if not any(line.text.endswith("|") and line.text.count("|") == 1 for line in lines):
        return []
    grids = [_grid(run) for run in _runs(lines, taken)]
    return [grid for grid in grids if grid is not None]


def _runs(lines: list[Line], taken: set[int]) -> list[list[Line]]:
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.number in taken or not line.text.endswith("|"):
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if len(run) >= _LEAST_ROWS]


def _grid(run: list[Line]) -> Grid | None:
    width = _width(run)
    if not width:
        return None
    bars = [line.start + line.indent + at for line in run for at, char in enumerate(line.text) if char == "|"]
    bounds = [run[0].start - 1, *bars]
    cells = [(left + 1, right) for left, right in pairwise(bounds)]
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    return Grid(rows=rows, lines=[line.number for line in run]) if len(rows) >= _LEAST_ROWS else None


def _width(run: list[Line]) -> int:
    """The number of pipes in a row: the least at which no line holds the end of one row and more; 0 where rows are not broken."""
    counts = [line.text.count("|") for line in run]
    pads = [squeezed(line.text[-4:]).endswith("||") for line in run]
    if sum(pads) < _LEAST_PADS or len(set(counts)) == 1:
        return 0
    for width in range(max(counts), _WIDEST):
        if _fits(counts, pads, width):
            return width if any(count < width for count in counts) else 0
    return 0


def _fits(counts: list[int], pads: list[bool], width: int) -> bool:
    filled = 0
    for count, pad in zip(counts, pads, strict=True):
        filled += count
        if filled > width or (pad and filled < width):
            return False
        filled %= width
    return True
