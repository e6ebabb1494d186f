"""Rows of budget blocks: 年初预算数, 全年预算数, 全年执行数, 执行率, 分值, 得分."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.tables import header_start
from analyzer.late_regex import late_regex
from analyzer.model import BudgetLine, Cell, Quantity, Span
from analyzer.model.layout import Layout, Region, Row

_CHANGED = late_regex("调整|追加|变动|调剂")
_STORY = late_regex("[，；。]")
_BARE = late_regex(r"-?\d[\d,]*(?:\.\d+)?[%％]?")
_MERGED = late_regex(r"[/／]")
"""What a form shows in the cells below the first of a merged column."""
_AMOUNTS = ("initial", "budget", "executed")
_ROLES = (*_AMOUNTS, "rate", "weight", "score")


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
    roles = [role for role in _ROLES if role != "budget" or not _is_change(region, maker)]
    for row in region.rows:
        cells = {role: row.cells[role] for role in roles if role in row.cells}
        figures = {role: quantity for role, cell in cells.items() if (quantity := _figure(role, cell, maker)) is not None}
        if not figures:
            continue
        filled = [cell.span for cell in (*row.cells.values(), *row.leading) if cell.span.end > cell.span.start]
        span = Span(start=min(item.start for item in filled), end=max(item.end for item in filled))
        yield BudgetLine.made(
            table=region.table.id, row=row.number, label=_label(row, maker), span=span, project=project, block=block, **figures
        )


def _is_change(region: Region, maker: ReadingMaker) -> bool:
    """True where the column 调整预算 tells by how much the budget was changed: small beside 年初预算 in most rows."""
    header = region.roles.get("budget")
    words = maker.words(header.span) if header is not None else ""
    if not _CHANGED.search(words) or "后" in words:
        return False
    pairs = [
        (_only(row.cells["initial"], maker), _only(row.cells["budget"], maker))
        for row in region.rows
        if {"initial", "budget"} <= set(row.cells)
    ]
    known = [(one.value, two.value) for one, two in pairs if one is not None and two is not None and one.value and two.value is not None]
    return 2 * sum(1 for before, after in known if 2 * after < before) > len(known)


def _figure(role: str, cell: Cell, maker: ReadingMaker) -> Quantity | None:
    """The figure of a column; none where a column of amounts counts something else, or tells a story."""
    found = _only(cell, maker)
    if found is None or role not in _AMOUNTS:
        return found
    return found if found.dimension == "money" and not _STORY.search(maker.words(cell.span)) else None


def _only(cell: Cell, maker: ReadingMaker) -> Quantity | None:
    found = maker.inside(cell.span)
    return found[0] if len(found) == 1 else None


def _label(row: Row, maker: ReadingMaker) -> str:
    """The words before the figures of a row, the outer label first: ``资金来源/合计``; figures of columns that have no role are none."""
    parts = [words for cell in row.leading if not _BARE.fullmatch(words := maker.words(cell.span))]
    item = row.cells.get("item")
    if item is not None and not _MERGED.fullmatch(maker.words(item.span)):
        parts.append(maker.words(item.span))
    elif not parts:  # the column of labels has a name of its own: 任务名称
        named = sorted((cell.column, cell) for role, cell in row.cells.items() if role[0] == "c" and role[1:].isdigit())
        parts = [maker.words(cell.span) for _, cell in named[:1]]
    return "/".join(dict.fromkeys(part for part in parts if part))
