"""Columns whose header does not say what they are, told by where they stand and by what they hold."""

from __future__ import annotations

import re
from decimal import Decimal

from analyzer.layout.headers import Header
from analyzer.layout.table_reader import NUMERIC, TableReader
from analyzer.model import Cell

_IS_READING = 0.9
"""How well a figure or a state fits a target or result at least; free words fit less."""
_SHARE = 2
_POINTS, _FULL_MARK = re.compile(r"\d{1,3}(?:\.\d+)?"), 100
_LEAST_ROWS = 2


def name_amounts(reader: TableReader, header: int, roles: dict[str, Cell]) -> None:
    """A header that lost the words over its amounts: what the row below holds before 分值 are 年初、全年、执行."""
    if "executed" not in roles or "budget" in roles or header + 1 >= reader.table.rows:
        return
    right = min((roles[role].column for role in ("weight", "rate", "score") if role in roles), default=reader.table.columns)
    amounts = [column for column, cell in reader.filled(header + 1) if column < right and NUMERIC.fullmatch(reader.words(cell))]
    names = {3: ("initial", "budget", "executed"), 2: ("budget", "executed")}.get(len(amounts), ())
    for role, column in zip(names, amounts, strict=False):
        if column in reader.own[header]:
            roles[role] = reader.own[header][column]


def name_readings(reader: TableReader, rows: range, cells: dict[int, Header], roles: dict[str, Cell], units: dict[str, str]) -> None:
    """A target or a result under words that no lexicon has (年初目标, 全年完成): the column of readings that stands in its place.

    Args: rows: under the header; cells: the header's cells as read, by column; roles, units: what was found so far; added to.
    """
    lacking = [role for role in ("target", "actual") if role not in roles]
    if not lacking or "name" not in roles:
        return
    found = [column for column in _unnamed(reader, cells, roles) if holds_readings(reader, rows, column)]
    if lacking == ["target"]:
        found = [column for column in found if column < roles["actual"].column][-1:]
    elif lacking == ["actual"]:
        found = [column for column in found if column > roles["target"].column][:1]
    if len(found) < len(lacking):
        return
    for role, column in zip(lacking, found, strict=False):
        goal = roles.get("goal")
        if goal is not None and goal.column == column:
            del roles["goal"]
        roles[role] = reader.rows[rows.start - 1][column]
        units[role] = cells[column].unit


def name_points(reader: TableReader, rows: range, roles: dict[str, Cell]) -> None:
    """Figures behind the result under a blank header, no more than the full mark together: the points of a table that names none."""
    if "actual" not in roles or {"weight", "score"} & set(roles):
        return
    column = roles["actual"].column + 1
    header = reader.own[rows.start - 1].get(column)
    if header is None or reader.words(header):
        return
    words = [reader.words(cell) for row in rows if (cell := reader.own[row].get(column)) is not None and reader.words(cell)]
    points = [Decimal(word) for word in words if _POINTS.fullmatch(word)]
    if len(points) >= _LEAST_ROWS and len(points) == len(words) and sum(points) <= _FULL_MARK:
        roles["score"] = header


def _unnamed(reader: TableReader, cells: dict[int, Header], roles: dict[str, Cell]) -> list[int]:
    """The columns right of the name, left of the reason, whose header has words and no role but 目标."""
    right = roles["reason"].column if "reason" in roles else reader.table.columns
    low = roles["name"].column
    return [at for at, read in sorted(cells.items()) if low < at < max(right, low) and read.role in ("", "goal")]


def holds_readings(reader: TableReader, rows: range, column: int) -> bool:
    """True where at least half of a column's words are figures or states."""
    words = [reader.words(cell) for row in rows if (cell := reader.rows[row].get(column)) is not None and reader.words(cell)]
    fitting = [text for text in words if reader.aligner.fits("target", text) >= _IS_READING]
    return len(fitting) >= _LEAST_ROWS and len(fitting) * _SHARE >= len(words)


__all__ = ["holds_readings", "name_amounts", "name_points", "name_readings"]
