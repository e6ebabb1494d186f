"""Under which column each cell of a row stands, where blanks set cells apart: by what is in line with it in the widest row."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_IN_LINE = 2
"""Half-width columns that a cell may stand off the one above it."""


class Piece(NamedTuple):
    """A cell: document code points, and the half-width columns between which it stands."""

    start: int
    end: int
    left: int
    right: int

    def to(self, other: Piece) -> Piece:
        """This cell and all up to the end of another."""
        return Piece(self.start, other.end, self.left, other.right)

    def off(self, other: Piece) -> int:
        """How far it stands from being in line with a cell above or below it, by left edge, right edge or middle."""
        left, right = self.left - other.left, self.right - other.right
        return min(abs(left), abs(right), abs(left + right) // 2)


class SpacedRow(NamedTuple):
    """The cells of a row; ``labelled`` where the first is the level right before a name: none above it stands left of it."""

    pieces: Sequence[Piece]
    labelled: bool = False


def in_line(pieces: Sequence[Piece], guide: Sequence[Piece]) -> bool:
    """True where every cell stands in line with one of the guide row."""
    return all(min(cell.off(piece) for cell in guide) <= _IN_LINE for piece in pieces)


def placed(rows: list[SpacedRow]) -> list[list[tuple[int, int]]]:
    """All rows as cells under the columns that blanks part, or under the first of the widest rows; in order from the left elsewhere.

    Where the same number of blanks stands between all cells, nothing is in line but by chance.
    """
    widest = max(len(row.pieces) for row in rows)
    if len({after.left - before.right for row in rows for before, after in pairwise(row.pieces)}) == 1:
        return [_cells(row, _in_order(row, widest)) for row in rows]
    bounds = _bounds(rows)
    guide = next(row.pieces for row in rows if len(row.pieces) == widest)
    parted = len(bounds) == widest
    columns = [_parted(row.pieces, bounds) if parted else _nearest(row.pieces, guide) for row in rows]
    aligned = sum(1 for row, own in zip(rows, columns, strict=True) if own and in_line(row.pieces, guide)) * 2 > len(rows)
    return [_cells(row, own if own and (parted or aligned) else _in_order(row, widest)) for row, own in zip(rows, columns, strict=True)]


def _bounds(rows: list[SpacedRow]) -> list[int]:
    """Where columns begin that blanks part from top to bottom; a row of one cell may run over several."""
    bounds: list[int] = []
    right = -1
    for piece in sorted((piece for row in rows if len(row.pieces) > 1 for piece in row.pieces), key=lambda piece: piece.left):
        if piece.left > right:
            bounds.append(piece.left)
        right = max(right, piece.right)
    return bounds


def _parted(pieces: Sequence[Piece], bounds: list[int]) -> list[int]:
    """The column that each cell stands in; none where two cells stand in the same one."""
    return _rising([max(bisect_right(bounds, piece.left) - 1, 0) for piece in pieces])


def _nearest(pieces: Sequence[Piece], guide: Sequence[Piece]) -> list[int]:
    """The column that each cell is nearest to; none where two cells want the same one."""
    return _rising([min(range(len(guide)), key=lambda index: guide[index].off(piece)) for piece in pieces])


def _rising(columns: list[int]) -> list[int]:
    return columns if all(first < second for first, second in pairwise(columns)) else []


def _in_order(row: SpacedRow, widest: int) -> list[int]:
    first = int(row.labelled and len(row.pieces) < widest)
    return list(range(first, first + len(row.pieces)))


def _cells(row: SpacedRow, columns: list[int]) -> list[tuple[int, int]]:
    cells = [(row.pieces[0].start,) * 2] * (columns[-1] + 1)
    for column, piece in zip(columns, row.pieces, strict=True):
        cells[column] = (piece.start, piece.end)
    return cells


__all__ = ["Piece", "SpacedRow", "in_line", "placed"]
