"""A column that holds weight and score of a row in one cell: 分值/得分 over 10/9.5, 得分（分值） over 9.5（10）."""

from __future__ import annotations

from dataclasses import replace

from analyzer.late_regex import late_regex
from analyzer.layout.headers import HeaderReader
from analyzer.layout.table_reader import TableReader
from analyzer.model import Cell, Span
from analyzer.model.layout import Row

JOINT = "points"
"""The role of such a column until its cells are parted."""
_POINTS = ("weight", "score")
_PAIR = late_regex(r"\s*(?P<one>\d+(?:\.\d+)?)\s*分?\s*[/(]\s*(?P<two>\d+(?:\.\d+)?)\s*分?\s*[)]?\s*")
_ALONE = late_regex(r"\s*\d+(?:\.\d+)?\s*分?\s*")
_CUT = late_regex(r"[/(、]|[和与及]")


def part_points(reader: TableReader, headers: HeaderReader, roles: dict[str, Cell], rows: list[Row]) -> list[Row]:
    """The rows, each with a cell for its weight and one for its score where the header names both over one column.

    Args: headers: what reads the words of a header; roles: of the region, changed in place; rows: of the region.
    """
    header = roles.pop(JOINT, None)
    if header is None:
        return rows
    roles["weight"] = roles["score"] = header
    first = headers.read(_CUT.split(reader.words(header))[0]).role
    order = _POINTS if first == "weight" else _POINTS[::-1]
    return [_parted(reader, row, order) for row in rows]


def _parted(reader: TableReader, row: Row, order: tuple[str, ...]) -> Row:
    cells = dict(row.cells)
    joint = cells.pop(JOINT, None)
    if joint is None:
        return row
    words = reader.printed(joint)
    pair = _PAIR.fullmatch(words)
    if pair is not None:
        for role, (start, end) in zip(order, (pair.span("one"), pair.span("two")), strict=True):
            cells[role] = Cell(joint.row, joint.column, Span(joint.span.start + start, joint.span.start + end))
    elif _ALONE.fullmatch(words):
        cells["score"] = joint
    return replace(row, cells=cells)


__all__ = ["JOINT", "part_points"]
