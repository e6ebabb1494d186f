"""Tables whose cells are set apart by runs of blanks: columns are told by where cells begin under the widest row."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from analyzer.layout.lines import Line
from analyzer.layout.tables.grid import Grid

_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000")
_INDENT = re.compile(r"[ \u3000\xa0]+")
_LEAST_ROWS = 3
_LEAST_CELLS = 3
_LONGEST = 400
_LABEL = 12


class Piece(NamedTuple):
    """A cell: document code points, and the half-width column at which it begins."""

    start: int
    end: int
    place: int


def find_space_runs(lines: list[Line], text: str, taken: set[int]) -> list[Grid]:
    """Runs of lines with two or more cells set apart by two blanks or a full-width one."""
    grids: list[Grid] = []
    run: list[tuple[Line, list[Piece]]] = []
    for line in lines:
        if not run and not _is_parted(line, text):
            continue
        pieces = _pieces(line, text) if line.number not in taken and line.text else []
        if len(pieces) >= 2 or (run and len(pieces) == 1 and len(line.text) <= _LABEL):
            run.append((line, pieces))
            continue
        _close(run, grids)
        run = []
    _close(run, grids)
    return grids


def _is_parted(line: Line, text: str) -> bool:
    """True if a line holds a gap behind its indent: blanks of all kinds are plain ones in its folded words."""
    if " " not in line.text and not line.indent:
        return False
    end = line.start + line.indent + len(line.text)
    indent = _INDENT.match(text, line.start, end)
    return _GAP.search(text, indent.end() if indent else line.start, end) is not None


def _pieces(line: Line, text: str) -> list[Piece]:
    raw = text[line.start : line.end].rstrip()
    if len(raw) > _LONGEST:
        return []
    out, at, place = [], 0, 0
    while at < len(raw):
        gap = (_GAP if at else _INDENT).match(raw, at)
        if gap:
            place += _width(gap[0])
            at = gap.end()
            continue
        following = _GAP.search(raw, at)
        end = following.start() if following else len(raw)
        out.append(Piece(line.start + at, line.start + end, place))
        place += _width(raw[at:end]) if following else 0
        at = end
    return out


def _width(words: str) -> int:
    return sum(1 if char < "\u0100" else 2 for char in words)


def _close(run: list[tuple[Line, list[Piece]]], grids: list[Grid]) -> None:
    if len(run) < _LEAST_ROWS:
        return
    while run and len(run[-1][1]) < _LEAST_CELLS - 1:
        run.pop()
    widest = max((len(pieces) for _, pieces in run), default=0)
    if len(run) < _LEAST_ROWS or widest < _LEAST_CELLS:
        return
    guide = next(pieces for _, pieces in run if len(pieces) == widest)
    rows = [_placed(pieces, guide) for _, pieces in run]
    grids.append(Grid(rows=rows, lines=[line.number for line, _ in run]))


def _placed(pieces: list[Piece], guide: list[Piece]) -> list[tuple[int, int]]:
    """Cells under the guide row's cells; where they do not fit under them, in order from the left."""
    columns: list[int] = []
    for piece in pieces:
        nearest = min(range(len(guide)), key=lambda index: abs(guide[index].place - piece.place))
        columns.append(nearest)
    if any(first >= second for first, second in pairwise(columns)):
        columns = list(range(len(pieces)))
    blank = (pieces[0].start, pieces[0].start)
    row = [blank] * (max(columns) + 1)
    for column, piece in zip(columns, pieces, strict=True):
        row[column] = (piece.start, piece.end)
    return row
