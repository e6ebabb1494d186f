"""Tables whose every cell ends with a pipe while rows are broken over lines, as text taken out of web pages: ``甲 |`` and ``|||||``.

The rows all have the same number of pipes, and a line that ends with two pipes or more pads a row to its end: that tells the number.
"""

from __future__ import annotations

from itertools import pairwise

from analyzer.layout.headers import HeaderReader
from analyzer.layout.lines import Line
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.lexicon import Lexicon
from analyzer.text import squeezed

_LEAST_ROWS = 3
_LEAST_PADS = 2
_WIDEST = 40
_LEAST_HEADER = 4
"""So many cells in a row, each naming another column, tell the width where narrower rows would fit too."""


def find_broken_rows(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """Runs of lines that all end with a pipe, where rows of one width take more than one line."""
    if not any(line.text.endswith("|") and line.text.count("|") == 1 for line in lines):
        return []
    headers = readers_of(lexicon).headers
    grids = [_grid(run, headers) for run in _runs(lines, taken)]
    return [grid for grid in grids if grid is not None]


def _runs(lines: list[Line], taken: set[int]) -> list[list[Line]]:
    runs: list[list[Line]] = [[]]
    for line in lines:
        if line.number in taken or not line.text.endswith("|"):
            runs.append([])
        else:
            runs[-1].append(line)
    return [run for run in runs if len(run) >= _LEAST_ROWS]


def _grid(run: list[Line], headers: HeaderReader) -> Grid | None:
    width = _width(run, _headed(run, headers))
    if not width:
        return None
    bars = [line.start + line.indent + at for line in run for at, char in enumerate(line.text) if char == "|"]
    bounds = [run[0].start - 1, *bars]
    cells = [(left + 1, right) for left, right in pairwise(bounds)]
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    return Grid(rows=rows, lines=[line.number for line in run]) if len(rows) >= _LEAST_ROWS else None


def _headed(run: list[Line], headers: HeaderReader) -> int:
    """How many cells from the first on name another column each, indicators among them."""
    roles: list[str] = []
    for cell in (squeezed(part) for line in run for part in line.text.split("|")[:-1]):
        role = headers.read(cell).role
        if role in ("", "form", *roles):
            break
        roles.append(role)
    return len(roles) if "name" in roles else 0


def _width(run: list[Line], headed: int) -> int:
    """The number of pipes in a row: the least at which no line holds the end of one row and more; 0 where rows are not broken.

    Args: headed: so many cells at the beginning are a header.
    """
    counts = [line.text.count("|") for line in run]
    pads = [squeezed(line.text[-4:]).endswith("||") for line in run]
    if sum(pads) < _LEAST_PADS or len(set(counts)) == 1:
        return 0
    if headed >= max(_LEAST_HEADER, *counts) and _fits(counts, pads, headed):
        return headed
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
