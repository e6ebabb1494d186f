"""Tables of figures as grids: rows with a label, columns with a header, cells with a value as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from analyzer.checks.base import Facts, once
from analyzer.checks.money.funds import is_subtotal
from analyzer.checks.prose.words import cue, is_blank
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Cell, Span, Table
from analyzer.model.interval import Interval, exact, printed

_FIGURE = late_regex(r"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)(%?)(?:万?元|亿元|[人户个名家次场件项所处座台套份期课时批])?")
UNIT = late_regex(r"[(（]\s*(?:单位[:：])?\s*([^()（）]{1,6})\s*[)）]")
"""The unit that a header or label tells in brackets: 支出（万元）, 金额（单位：元）."""
MONEY_SCALES = {"亿元": Decimal(10**8), "万元": Decimal(10**4), "元": Decimal(1)}
"""How many yuan a unit of money is; the words of one before those that they end in."""
_OTHERS = {"indicator", "goal"}
_WIDEST = 24
_LONGEST = 40


@dataclass(frozen=True)
class Figure:
    """A number of a cell: its value, the worth of its last place, where it stands. ``span`` is None for a blank cell."""

    value: Decimal
    ulp: Decimal
    span: Span | None
    percent: bool = False

    def image(self, *, whole: bool) -> Interval:
        """The values it may stand for. Args: whole: counts are exact."""
        return exact(self.value) if self.span is None or (whole and self.ulp >= 1) else printed(self.value, self.ulp)


@dataclass(frozen=True, eq=False)
class GridRow:
    """A row of figures under its label."""

    label: str
    figures: dict[int, Figure]
    words: frozenset[int]


@dataclass(frozen=True)
class Grid:
    """A table of figures. ``headers`` are the words over each column, those of groups before them."""

    table: Table
    headers: dict[int, str]
    rows: tuple[GridRow, ...]
    caption: str

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold figures and no words."""
        filled = [column for column in self.headers if sum(column in row.figures for row in self.rows) >= 2]
        return tuple(column for column in filled if not any(column in row.words for row in self.rows))

    def figure(self, row: GridRow, column: int) -> Figure:
        """The figure of a cell; 0 where it is blank."""
        return row.figures.get(column, Figure(Decimal(0), Decimal(1), None))

    def percent(self, column: int) -> bool:
        """True for a column of percentages, by its header or its cells."""
        found = [row.figures[column].percent for row in self.rows if column in row.figures]
        return "%" in self.headers[column] or any(found)


@once
def grids_of(facts: Facts) -> tuple[Grid, ...]:
    """Every table of figures that no indicator, fund or goal rule reads; of the fund tables those with subtotals."""
    return tuple(_grids(facts))


@once
def small_grids_of(facts: Facts) -> tuple[Grid, ...]:
    """The same with those of two rows: the year before and this one."""
    return tuple(_grids(facts, 2))


def _grids(facts: Facts, fewest: int = 3) -> Iterator[Grid]:
    kinds: dict[str, set[str]] = {}
    for region in facts.layout.regions:
        kinds.setdefault(region.table.id, set()).add(region.kind)
    subtotals = {line.table for line in facts.budgets if is_subtotal(line.label, facts.lexicon)}
    for table in facts.layout.tables:
        kind = kinds.get(table.id, set())
        if "figures" in kind and kind & _OTHERS:
            yield from _heads(table, facts, fewest)
        elif not (kind & _OTHERS) and ("budget" not in kind or table.id in subtotals) and table.columns <= _WIDEST and table.rows > 2:
            grid = _grid(table, facts, fewest)
            if grid is not None:
                yield grid


def _heads(table: Table, facts: Facts, fewest: int) -> Iterator[Grid]:
    """The figures that stand over the rows of another kind in one block of lines: 第一季度 … 第四季度, right below them the indicators."""
    for region in (one for one in facts.layout.regions if one.table.id == table.id and one.kind == "figures" and one.rows):
        first, last = region.header, region.rows[-1].number
        cells = [cell for cell in table.cells if first <= cell.row <= last]
        moved = tuple(Cell(cell.row - first, cell.column, cell.span, cell.row_span, cell.column_span) for cell in cells)
        own = {"span": Span(cells[0].span.start, cells[-1].span.end), "rows": last - first + 1, "cells": moved}
        columns = max(cell.column + cell.column_span for cell in moved)
        grid = _grid(table.model_copy(update=own | {"columns": columns}), facts, fewest) if len(cells) < table.rows * _WIDEST else None
        yield from [grid] if grid is not None else []


def _grid(table: Table, facts: Facts, fewest: int) -> Grid | None:
    words: list[dict[int, tuple[str, Span]]] = [{} for _ in range(table.rows)]
    headers: dict[int, str] = {}
    for cell in table.cells:
        text = facts.layout.words(cell.span).strip("*")
        words[cell.row][cell.column] = (text, cell.span)
    first = next((number for number, row in enumerate(words) if number and _is_data(row)), None)
    if first is None:
        return None
    for cell in table.cells:
        if cell.row < first:
            text = words[cell.row][cell.column][0]
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                headers[column] = headers.get(column, "") + text
    labels = {column for column, header in headers.items() if cue(facts.lexicon, "ordinal-column").fullmatch(header)}
    rows = tuple(row for number in range(first, table.rows) if (row := _row(words[number], labels, facts.lexicon)) is not None)
    return Grid(table, headers, rows, table.caption) if len(rows) >= fewest else None


def _is_data(row: dict[int, tuple[str, Span]]) -> bool:
    return sum(_FIGURE.fullmatch(text) is not None for column, (text, _) in row.items() if column) >= 1 and len(row) > 1


def _row(cells: dict[int, tuple[str, Span]], labels: set[int], lexicon: Lexicon) -> GridRow | None:
    figures: dict[int, Figure] = {}
    label, words = "", set()
    for column, (text, span) in sorted(cells.items()):
        found = _FIGURE.fullmatch(text) if len(text) < _LONGEST and column not in labels else None
        if found is not None and column:
            value = Decimal(found[1].replace(",", ""))
            figures[column] = Figure(value, Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)), span, percent=bool(found[2]))
        elif not figures:
            label += text if column not in labels or not text.isdigit() else ""
        elif column not in labels and not is_blank(lexicon, text):
            words.add(column)
    return GridRow(label, figures, frozenset(words)) if figures else None


__all__ = ["MONEY_SCALES", "UNIT", "Figure", "Grid", "GridRow", "grids_of", "small_grids_of"]
