"""Tables of income and spending: what came in (收入合计) without what was spent (支出合计) must leave the balance below them (年末结余)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.checks.tables.footing import is_total
from analyzer.checks.tables.grids import Figure, Grid

_BALANCE = ("结余", "结存", "余额", "差额", "结转")


class Balance(NamedTuple):
    """What is told to be left by name, with the income, the spending below nought, and what there was before."""

    name: str
    left: Figure
    parts: tuple[Figure, ...]


class _Entry(NamedTuple):
    """A figure with the words left of it, its row among those with figures, and its column."""

    label: str
    figure: Figure
    row: int
    column: int


def balance_rows(grid: Grid, facts: Facts) -> Iterator[Balance]:
    """The balance of two sides told side by side, else of every column of figures with both totals below each other."""
    words = [facts.layout.words(cell.span) for cell in grid.table.cells]
    if not any(sign in text for sign in _BALANCE for text in words):
        return
    entries = _entries(grid, words)
    roles = {entry: _role(entry, grid, facts) for entry in entries}
    totals = [entry for entry in entries if roles[entry] in ("in", "out")]
    if len({entry.row for entry in totals}) == 1 and len({entry.column for entry in totals}) > 1:
        yield from _balance(entries, roles)
    else:
        by_column: dict[int, list[_Entry]] = defaultdict(list)
        for entry in entries:
            by_column[entry.column].append(entry)
        for own in by_column.values():
            yield from _balance(own, roles)


def _entries(grid: Grid, words: list[str]) -> list[_Entry]:
    """Every figure with the words of the nearest cell before it that is none."""
    rows = {figure.span: (number, column, figure) for number, row in enumerate(grid.rows) for column, figure in row.figures.items()}
    found, label, last = list[_Entry](), "", -1
    for cell, text in sorted(zip(grid.table.cells, words, strict=True), key=lambda pair: (pair[0].row, pair[0].column)):
        label, last = ("", cell.row) if cell.row != last else (label, last)
        if cell.span in rows:
            row, column, figure = rows[cell.span]
            found.append(_Entry(label, figure, row, column))
        elif text.strip("*"):
            label = text.strip("*")
    return found


def _role(entry: _Entry, grid: Grid, facts: Facts) -> str:
    """``in``, ``out``: the totals of both sides; ``before``, ``left``, ``year``: what there was, what is left, the surplus of the year."""
    lexicon, label = facts.lexicon, entry.label
    for role in ("in", "out", "year", "left", "before"):
        if pattern(lexicon, f"balance-{role}").fullmatch(label):
            return role
    if is_total(label, lexicon):
        header = grid.headers.get(entry.column - 1, "") + grid.headers.get(entry.column, "")
        sides = [role for role in ("in", "out") if pattern(lexicon, f"balance-side-{role}").search(header)]
        return sides[0] if len(sides) == 1 else ""
    return ""


def _balance(entries: list[_Entry], roles: dict[_Entry, str]) -> Iterator[Balance]:
    by_role: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        by_role[roles[entry]].append(entry)
    income, spent, before, left = by_role["in"], by_role["out"], by_role["before"], by_role["left"] + by_role["year"]
    if not (len(income) == len(spent) == len(left) == 1 and len(before) <= 1) or left[0].row <= max(income[0].row, spent[0].row):
        return
    if any(entry.row > spent[0].row and entry.row != left[0].row and entry.figure.value for entry in by_role[""] if not _is_whole(entry)):
        return  # 结余分配, 提取基金: more was taken off
    if not before and roles[left[0]] == "left":
        return  # what there was at the beginning is not told
    cost = Figure(-spent[0].figure.value, spent[0].figure.ulp, spent[0].figure.span)
    parts = income[0].figure, cost
    apart = bool(before) and before[0].row > income[0].row and roles[left[0]] == "left"
    opened = (before[0].figure, *parts) if before else parts
    holding = [one for one in (parts, opened) if sum(part.value for part in one) == left[0].figure.value]
    yield Balance(f"“{left[0].label}”", left[0].figure, holding[0] if holding else opened if apart else parts)


def _is_whole(entry: _Entry) -> bool:
    return entry.label.endswith("总计") or entry.label.startswith("其中")


__all__ = ["Balance", "balance_rows"]
