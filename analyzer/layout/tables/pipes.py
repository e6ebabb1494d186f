"""Tables whose cells are separated by pipes, in and out of Markdown, or by the lines of a drawn frame (│ ├─┼─┤)."""

from __future__ import annotations

from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid
from analyzer.text import trim

_RULE = late_regex(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_FRAME = late_regex(r"\s*\+[-=+]+\+\s*")
_BARS, _RULES = "│┃║｜", "─━═┄┅┈┉"
_JOINTS = "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜┝┿┥┠╂┨┯┷┰┸"
_DRAWN = str.maketrans({**dict.fromkeys(_BARS + _JOINTS, "|"), **dict.fromkeys(_RULES, "-")})
_RULED = late_regex(f"[{_RULES}]+")


def has_bars(text: str) -> bool:
    """True where a text holds a bar that may part cells."""
    return any(bar in text for bar in "|" + _BARS)


def find_pipes(lines: list[Line], text: str) -> list[Grid]:
    """Runs of lines with two pipes or more (or one between words), two rows at least; rule lines are no rows."""
    grids: list[Grid] = []
    current = Grid()
    for line in lines:
        cells = _cells(line, text)
        if cells is None:
            if current.lines:
                _close(current, grids)
                current = Grid()
        else:
            current.lines.append(line.number)
            if cells:
                current.rows.append(cells)
    _close(current, grids)
    return grids


def _close(grid: Grid, grids: list[Grid]) -> None:
    """Keep a run of two rows or more. A pipe before every row, or after every row, is the table's border and bounds no cell."""
    if len(grid.rows) < 2:
        return
    if all(start == end for start, end in (row[0] for row in grid.rows)):
        grid.rows = [row[1:] for row in grid.rows]
    if all(start == end for start, end in (row[-1] for row in grid.rows)):
        grid.rows = [row[:-1] for row in grid.rows]
    grid.rows = [row for row in grid.rows if row]
    if grid.rows:
        grids.append(grid)


def _cells(line: Line, text: str) -> list[tuple[int, int]] | None:
    """None for a line that is no row, an empty list for a rule between rows."""
    raw = text[line.start : line.end].translate(_DRAWN)
    if "|" not in raw and "+" not in raw:
        return None
    if _FRAME.fullmatch(raw):
        return []
    if raw.count("|") < 2 and not (raw.count("|") == 1 and all(part.strip() for part in raw.split("|"))):
        return None
    if _RULE.fullmatch(raw):
        return []
    bounds = [line.start - 1] + [line.start + at for at, char in enumerate(raw) if char == "|" and raw[at - 1 : at] != "\\"] + [line.end]
    cells = [trim(text, left + 1, right) for left, right in pairwise(bounds)]
    return [(start, start if _RULED.fullmatch(text, start, end) else end) for start, end in cells]
