"""Columns whose header does not say what they are, told by where they stand and by what they hold."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.align import IS_READING
from analyzer.layout.headers import Header
from analyzer.layout.table_reader import NUMERIC, TableReader
from analyzer.model import Cell
from analyzer.text import DIGIT

_SHARE = 2
_POINTS, _FULL_MARK = late_regex(r"\d{1,3}(?:\.\d+)?"), 100
_PLAIN = late_regex(r"(\d[\d,]*(?:\.\d+)?)[%％]?")
_NAMELESS = late_regex(r"c\d+")
"""The role of a column whose header says nothing that is known."""
_LEAST_ROWS = 2
_FEWEST, _MOST = 3, 11
_MEASURED = late_regex(r"(?:[=≥≤><约]|不低于|不少于|不超过|不高于){0,2}\d[\d,.]*(?P<unit>[^\d,.]{1,6})(?:以上|以下|以内)?")
_PERIOD = late_regex(r"^(?:截[至止])?(?:20\d\d年)?(?:1?\d[-—–~至到])?(?:1?\d月)?(?:3[01]日)?(?:[底末度]|止)?")
"""Time at the beginning of a header: 1-12月完成情况, 2023年目标, 截至12月底完成."""
_WORDS = late_regex(r"[一-鿿]{2}")


class TaskWords(NamedTuple):
    """What the headers of a table of tasks say: words of an aim, of what was done, and those that begin a total."""

    aim: re.Pattern[str]
    done: re.Pattern[str]
    totals: frozenset[str]


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


def name_spent(reader: TableReader, rows: range, roles: dict[str, Cell]) -> None:
    """The amount spent, or the budget, under words that no lexicon has: the column whose figures give the printed rates, all but one.

    Args: rows: under the header; roles: what was found so far; added to.
    """
    lacking = next((role for role in ("budget", "executed") if role not in roles), "")
    known = "executed" if lacking == "budget" else "budget"
    if not lacking or known not in roles or "rate" not in roles or "initial" in roles:
        return
    amounts, rates = (_figures(reader, rows, roles[role].column) for role in (known, "rate"))
    for role, header in [(role, cell) for role, cell in roles.items() if _NAMELESS.fullmatch(role)]:
        found = _figures(reader, rows, header.column)
        pairs = [(found[row], amounts[row], rate) for row, rate in rates.items() if amounts.get(row) and found.get(row)]
        fitting = [rate for own, other, rate in pairs if _is_rate(rate, *((other, own) if lacking == "budget" else (own, other)))]
        if len(fitting) >= _LEAST_ROWS and len(fitting) + 1 >= len(rates):
            del roles[role]
            roles[lacking] = header
            return


def _figures(reader: TableReader, rows: range, column: int) -> dict[int, Decimal]:
    """The plain figures of a column by row."""
    texts = {row: reader.words(cell) for row in rows if (cell := reader.own[row].get(column)) is not None}
    return {row: Decimal(found[1].replace(",", "")) for row, text in texts.items() if (found := _PLAIN.fullmatch(text)) is not None}


def _is_rate(rate: Decimal, part: Decimal, whole: Decimal) -> bool:
    """True where the part is that percentage of the whole, to half a point of the last printed place and a little more."""
    return abs(part / whole * _FULL_MARK - rate) <= Decimal(1).scaleb(int(rate.as_tuple().exponent))


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


def name_tasks(reader: TableReader, number: int, cells: dict[int, Header], words: TaskWords) -> dict[int, Header]:
    """The header of a table of tasks as one of indicators, where its rows are called 任务, 事项 or 建设内容.

    Only where a column of aims stands before one of what was done and both hold figures of several units: no table of amounts.
    Beside a column of full marks and one of scores they may hold words alone (轮换小麦3.6万吨、稻谷1.8万吨).
    Args: number: the header's row; cells: its cells as read, by column; words: what such headers say. Returns: the cells, the three named.
    """
    if not _FEWEST <= len(cells) <= _MOST or number + _LEAST_ROWS >= reader.table.rows:
        return cells
    scored = {"weight", "score"} <= {read.role for read in cells.values()}
    if _is_named(cells):
        return _with_target(cells) if scored else cells
    rows = range(number + 1, reader.table.rows)
    places = sorted((column, read, reader.words(reader.rows[number][column])) for column, read in cells.items())
    aims = [column for column, read, text in places if column and _says(read, "target", text, words.aim)]
    made = [column for column, read, text in places if column and _says(read, "actual", text, words.done)] if aims else []
    if not made or aims[0] >= made[-1]:
        return cells
    named_aims = [column for column in aims if cells[column].role] or aims[-1:]  # 任务名称, 年度目标: the second one
    aim = named_aims[0] if scored else next((column for column in aims if _several_units(reader, rows, column)), made[-1])
    done = next((column for column in made if column > aim and (scored or _several_units(reader, rows, column))), 0)
    if not done:
        return cells
    told = [row for row in rows if not _is_sum_of_points(reader, row, (aim, done), words)]
    name = next(
        (at for at, read in sorted(cells.items()) if at < aim and read.role in ("", "item", "level1") and _lists(reader, told, at, words)),
        -1,
    )
    if name < 0:
        return cells
    named = ((name, "name"), (aim, "target"), (done, "actual"))
    return {**cells, **{column: Header(role, "indicator", cells[column].unit) for column, role in named}}


def _with_target(cells: dict[int, Header]) -> dict[int, Header]:
    """A header of scored indicators whose only column of aims is called as the aim of the whole project is (年度目标)."""
    roles = [read.role for read in cells.values()]
    if "target" in roles or roles.count("goal") != 1 or "actual" not in roles:
        return cells
    return {column: Header("target", "indicator", read.unit) if read.role == "goal" else read for column, read in cells.items()}


def _is_named(cells: dict[int, Header]) -> bool:
    """True for a header of indicators; one column of tasks (任务事项) alone is no level: its rows are the things aimed at."""
    roles = [read.role for read in cells.values()]
    return "name" in roles or "level2" in roles or roles.count("level1") > 1


def _says(read: Header, role: str, text: str, words: re.Pattern[str]) -> bool:
    """True for the header of a column of that role, or of none that is known and that has such a word."""
    if read.role == role:
        return True
    if read.role not in ("", "goal") or words.search(text) is None:
        return False
    words_alone = _PERIOD.sub("", text)
    return not DIGIT.search(words_alone) and words.search(words_alone) is not None


def _several_units(reader: TableReader, rows: range, column: int) -> bool:
    """True where half of a column's cells are figures with their units, and not of one unit alone."""
    texts = [reader.words(cell) for row in rows if (cell := reader.rows[row].get(column)) is not None and reader.words(cell)]
    units = [found["unit"] for text in texts if (found := _MEASURED.fullmatch(text)) is not None]
    return len(set(units)) >= _SHARE and len(units) * _SHARE >= len(texts)


def _is_sum_of_points(reader: TableReader, row: int, readings: tuple[int, int], words: TaskWords) -> bool:
    """True for a last row that is called a total and has neither aim nor result: it sums up the points of the rows."""
    filled = reader.said(row)
    blank = all(column not in readings or not DIGIT.search(text) for column, text in filled)
    return row == reader.table.rows - 1 and bool(filled) and blank and filled[0][1] in words.totals


def _lists(reader: TableReader, rows: list[int], column: int, words: TaskWords) -> bool:
    """True where every row has words of its own in a column, none of them a total."""
    texts = [reader.words(cell) if (cell := reader.rows[row].get(column)) is not None else "" for row in rows]
    return len(set(texts)) == len(texts) and all(_WORDS.search(text) for text in texts) and not words.totals & set(texts)


def name_points(reader: TableReader, rows: range, roles: dict[str, Cell]) -> None:
    """Figures behind the result under a blank header, no more than the full mark together: the points of a table that names none."""
    if "actual" not in roles or {"weight", "score", "points"} & set(roles):
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
    fitting = [text for text in words if reader.aligner.fits("target", text) >= IS_READING]
    return len(fitting) >= _LEAST_ROWS and len(fitting) * _SHARE >= len(words)


__all__ = ["TaskWords", "holds_readings", "name_amounts", "name_points", "name_readings", "name_spent", "name_tasks"]
