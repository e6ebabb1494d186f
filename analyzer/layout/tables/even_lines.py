"""Tables of one cell per line that name no column in five: below a short header every row is a label and as many figures.

Three rows or more of two figures or more, with no other line between them, are no prose; a row that is longer or shorter ends the table.
Blank lines between the cells, as in text copied out of a web page, change nothing.
"""

from __future__ import annotations

from itertools import takewhile

from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.header_lines import FIGURE, Cells

_LEAST_ROWS, _LEAST_FIGURES, _MOST_FIGURES = 3, 2, 8
_LONGEST = 24
_DIGITS = "0123456789-—–－/"


def find_even_lines(lines: list[Line], taken: set[int]) -> list[Grid]:
    """The tables of such rows among the lines that no other table takes."""
    lines = [line for line in lines if not line.blank]
    figures = [_is_figure(line, taken) for line in lines]
    if sum(figures) < _LEAST_ROWS * _LEAST_FIGURES:
        return []
    grids: list[Grid] = []
    at = 1
    while at < len(lines) - _LEAST_FIGURES:
        width = _width(figures, at) if figures[at] and not figures[at - 1] else 0
        grid, after = _table(lines, figures, at - 1, width, taken) if width >= _LEAST_FIGURES else (None, at + 1)
        grids += [grid] if grid is not None else []
        at = after
    return grids


def _is_figure(line: Line, taken: set[int]) -> bool:
    short = 0 < len(line.text) <= _LONGEST and line.text[0] in _DIGITS and line.number not in taken
    return short and FIGURE.fullmatch(line.text) is not None


def _width(figures: list[bool], at: int) -> int:
    """How many figures stand one below the other from a line on."""
    return next((end for end in range(at, len(figures)) if not figures[end]), len(figures)) - at


def _table(lines: list[Line], figures: list[bool], first: int, width: int, taken: set[int]) -> tuple[Grid | None, int]:
    """The table whose first row begins on a line, and where to go on. Args: width: how many figures the row has."""
    after = first
    while _is_words(lines, figures, after, taken) and after + width < len(lines) and _width(figures, after + 1) == width:
        after += 1 + width
    count = (after - first) // (1 + width)
    above = range(first - 1, max(first - 2 - width, -1), -1)
    heads = [lines[at] for at in takewhile(lambda at: _is_words(lines, figures, at, taken), above)][::-1]
    if count < _LEAST_ROWS or width > _MOST_FIGURES or len(heads) < width:
        return None, max(after, first + 2)
    if len(heads) > width and _apart(heads[0], heads[1]) > _apart(heads[-1], lines[first]):
        heads = heads[1:]  # the title above the table
    lead: Cells = [(heads[0].start,) * 2] if len(heads) == width else []
    rows: list[Cells] = [[*lead, *((line.start, line.end) for line in heads)]]
    rows += [[(line.start, line.end) for line in lines[at : at + 1 + width]] for at in range(first, after, 1 + width)]
    return Grid(rows=rows, lines=list(range(heads[0].number, lines[after - 1].number + 1))), after


def _apart(one: Line, other: Line) -> int:
    """How many lines on another one stands."""
    return other.number - one.number


def _is_words(lines: list[Line], figures: list[bool], at: int, taken: set[int]) -> bool:
    """True for a short line that names a row or a column."""
    if not 0 <= at < len(lines) or figures[at]:
        return False
    line = lines[at]
    return 0 < len(line.text) <= _LONGEST and line.number not in taken and line.text[-1] not in "。；;！？"


__all__ = ["find_even_lines"]
