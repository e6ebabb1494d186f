"""The levels of a fund block by their figures: rows that are sums of others, and a total divided twice (by source, by use)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from analyzer.model import BudgetLine

COLUMNS = ("initial", "budget", "executed")
_LEAST, _MOST_NESTED, _MOST_ROWS = 2, 40, 12

Rows = tuple[BudgetLine, ...]
Group = tuple[BudgetLine, Rows]
"""A row with those that it is the sum of."""


def without_nested(rows: list[BudgetLine]) -> tuple[list[BudgetLine], list[Group]]:
    """The rows without those that one beside them is the sum of, in two columns or more, and these sums; level by level.

    农林水支出 stands above 林业 and 水利, or 基本支出 below 人员经费 and 公用经费.
    """
    kept, groups = _one_level(rows)
    while len(kept) < len(rows):
        rows = kept
        kept, more = _one_level(rows)
        groups += more
    return kept, groups


def _one_level(rows: list[BudgetLine]) -> tuple[list[BudgetLine], list[Group]]:
    kept, groups = _below(rows)
    if groups:
        return kept, groups
    kept, groups = _below(rows[::-1])
    return kept[::-1], [(whole, parts[::-1]) for whole, parts in groups]


def _below(rows: list[BudgetLine]) -> tuple[list[BudgetLine], list[Group]]:
    kept: list[BudgetLine] = []
    groups: list[Group] = []
    at = 0
    while at < len(rows):
        counts = range(_LEAST, min(len(rows) - at, _MOST_NESTED))
        count = next((count for count in counts if columns_held(rows[at], rows[at + 1 : at + 1 + count]) >= _LEAST), 0)
        kept.append(rows[at])
        if count:
            groups.append((rows[at], tuple(rows[at + 1 : at + 1 + count])))
        at += 1 + count
    return kept, groups


def divisions(whole: BudgetLine, rows: list[BudgetLine]) -> list[list[BudgetLine]]:
    """The rows in runs that add up to the total each, in a column at least: its sources, then its uses; empty where they do not."""
    for count in range(_LEAST, len(rows) - _LEAST + 1):
        if columns_held(whole, rows[:count]):
            rest = rows[count:]
            after = divisions(whole, rest) or ([rest] if columns_held(whole, rest) else [])
            if after:
                return [rows[:count], *after]
    return []


def columns_held(whole: BudgetLine, parts: Iterable[BudgetLine]) -> int:
    """How many columns of a row are the sums of two figures or more of other rows, to the digit."""
    held = 0
    for column in COLUMNS:
        total, found = getattr(whole, column), [getattr(part, column) for part in parts]
        values = [one.value for one in found if one is not None and one.value]
        held += total is not None and len(values) >= _LEAST and sum(values) == total.value
    return held


def read_otherwise(whole: BudgetLine, rows: Rows) -> bool:
    """True where some of the rows, not all, add up to the total in a column, or where all make far more: they are of several levels."""
    return any(_too_many(total, values) for total, values in _filled(whole, rows))


def _filled(whole: BudgetLine, rows: Rows) -> Iterator[tuple[Decimal, list[Decimal]]]:
    for column in COLUMNS:
        total, found = getattr(whole, column), [getattr(row, column) for row in rows]
        values = [one.value for one in found if one is not None and one.value]
        if total is not None and total.value and len(values) >= _LEAST:
            yield total.value, values


def _too_many(total: Decimal, values: list[Decimal]) -> bool:
    over = sum(values) - total
    if over <= 0 or over > total / 2:
        return over > 0
    most = len(values) - 1 if len(values) <= _MOST_ROWS else _LEAST
    return any(sum(left) == over for count in range(1, most + 1) for left in combinations(values, count))


__all__ = ["COLUMNS", "Group", "Rows", "columns_held", "divisions", "read_otherwise", "without_nested"]
