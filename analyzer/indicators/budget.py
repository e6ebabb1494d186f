"""Rows of budget blocks: 年初预算数, 全年预算数, 全年执行数, 执行率, 分值, 得分."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.tables import header_start
from analyzer.model import BudgetLine, Cell, Quantity, Span
from analyzer.model.layout import Layout, Region, Row

_ROLES = ("initial", "budget", "executed", "rate", "weight", "score")


def read_budgets(layout: Layout, quantities: tuple[Quantity, ...]) -> tuple[BudgetLine, ...]:
    """All rows of all budget blocks; ``block`` counts the blocks of the report."""
    maker = ReadingMaker(layout, quantities)
    out: list[BudgetLine] = []
    before: Region | None = None
    block = -1
    for region in (region for region in layout.regions if region.kind == "budget"):
        lines = list(_lines(region, block + 1, maker))
        if before is not None and _goes_on(before, region, lines, maker):
            lines = [line.having(block=block) for line in lines]
        else:
            block += 1
        out += lines
        before = region
    return tuple(out)


def _goes_on(before: Region, region: Region, lines: list[BudgetLine], maker: ReadingMaker) -> bool:
    """True for the rest of a block whose header stands again on a new page: rows of its parts alone, none with a weight."""
    if region.table is not before.table or any(line.weight is not None or line.score is not None for line in lines):
        return False
    return _head(before, maker) == _head(region, maker) and "weight" in region.roles


def _head(region: Region, maker: ReadingMaker) -> dict[str, str]:
    return {role: maker.words(cell.span) for role, cell in region.roles.items()}


def _lines(region: Region, block: int, maker: ReadingMaker) -> Iterator[BudgetLine]:
    project = maker.project_before(header_start(region))
    for row in region.rows:
        cells = {role: row.cells[role] for role in _ROLES if role in row.cells}
        figures = {role: quantity for role, cell in cells.items() if (quantity := _only(cell, maker)) is not None}
        if not figures:
            continue
        filled = [cell.span for cell in (*row.cells.values(), *row.leading) if cell.span.end > cell.span.start]
        span = Span(start=min(item.start for item in filled), end=max(item.end for item in filled))
        yield BudgetLine.made(
            table=region.table.id, row=row.number, label=_label(row, maker), span=span, project=project, block=block, **figures
        )


def _only(cell: Cell, maker: ReadingMaker) -> Quantity | None:
    found = maker.inside(cell.span)
    return found[0] if len(found) == 1 else None


def _label(row: Row, maker: ReadingMaker) -> str:
    """The words before the figures of a row, the outer label first: ``资金来源/合计``."""
    parts = [maker.words(cell.span) for cell in row.leading]
    item = row.cells.get("item")
    if item is not None:
        parts.append(maker.words(item.span))
    elif not parts:  # the column of labels has a name of its own: 任务名称
        named = sorted((cell.column, cell) for role, cell in row.cells.items() if role[0] == "c" and role[1:].isdigit())
        parts = [maker.words(cell.span) for _, cell in named[:1]]
    return "/".join(dict.fromkeys(part for part in parts if part))
