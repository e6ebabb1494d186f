"""A printed sheet as a grid of cells with spans: what the flattenings flatten."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import NamedTuple

from tests.maker.generate import seldom
from tests.maker.sheet import Fund, Sheet
from tests.maker.style import Style, cell_words, stray

_POINTS = ("weight", "score")
_SPACED = 20


class Cell(NamedTuple):
    """A cell at its upper left corner. ``part`` names the section of the form that it stands in."""

    row: int
    column: int
    text: str
    down: int = 1
    across: int = 1


class Grid(NamedTuple):
    """Cells by row; ``parts`` names the section of each row: head, budget, goal, header, label, item, total."""

    cells: tuple[tuple[Cell, ...], ...]
    parts: tuple[str, ...]
    width: int

    def matrix(self) -> list[list[str | None]]:
        """Row by row the text of every place; None where a merged cell covers it."""
        out: list[list[str | None]] = [[None] * self.width for _ in self.cells]
        for row in self.cells:
            for cell in row:
                out[cell.row][cell.column] = cell.text
        return out


class _Builder:
    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[list[Cell]] = []
        self.parts: list[str] = []
        self.open: dict[int, int] = {}
        """How many further rows the merged cell of a column covers."""

    def row(self, part: str, *texts: str, wide: int = -1, down: dict[int, int] | None = None) -> None:
        """Append a row. The cell ``wide`` (an index of ``texts``) takes all columns left over; ``down`` gives row spans."""
        free = [column for column in range(self.width) if not self.open.get(column)]
        left = len(free) - len(texts)
        cells, at = [], 0
        for index, text in enumerate(texts):
            across = 1 + (left if index == wide % len(texts) else 0)
            cells.append(Cell(len(self.rows), free[at], text, (down or {}).get(index, 1), across))
            at += across
        self.open = {column: count - 1 for column, count in self.open.items() if count > 1}
        for cell in cells:
            if cell.down > 1:
                self.open[cell.column] = cell.down - 1
        self.rows.append(cells)
        self.parts.append(part)

    def grid(self) -> Grid:
        return Grid(tuple(map(tuple, self.rows)), tuple(self.parts), self.width)


def make_grid(sheet: Sheet, style: Style, rng: Random) -> Grid:
    """The form of a sheet in a style."""
    columns = len(style.columns) + (1 if style.outer else 0)
    builder = _Builder(columns if style.has("no_blocks") else max(columns, 8))
    if not style.has("no_blocks"):
        _head(builder, sheet)
        _budget(builder, sheet, style)
        _goal(builder, sheet)
    _indicators(builder, sheet, style, rng)
    _totals(builder, sheet, style)
    return builder.grid()


def _head(builder: _Builder, sheet: Sheet) -> None:
    builder.row("head", "项目名称", sheet.project)
    builder.row("head", "主管部门", sheet.department, "实施单位", sheet.body, wide=1)


def _budget(builder: _Builder, sheet: Sheet, style: Style) -> None:
    rate = "执行率(%)" if style.has("percent_header") else "执行率"
    names = ("项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", style.headers["weight"], rate, style.headers["score"])
    builder.row("budget", *names, wide=1, down={0: len(sheet.funds) + 1})
    for number, fund in enumerate(sheet.funds):
        points = (style.points(Decimal(10)), style.points(sheet.budget_score)) if number == 0 else (style.blank, style.blank)
        builder.row("budget", *_fund(fund, style, points), wide=0)


def _fund(fund: Fund, style: Style, points: tuple[str, str]) -> tuple[str, ...]:
    amounts = [f"{amount:,f}" if style.has("comma") else f"{amount:f}" for amount in fund[1:4]]
    rate = f"{fund.rate}" if style.has("percent_header") else f"{fund.rate}%"
    return (fund.label, *amounts, points[0], rate, points[1])


def _goal(builder: _Builder, sheet: Sheet) -> None:
    builder.row("goal", "年度总体目标", "预期目标", "实际完成情况", wide=1, down={0: 2})
    builder.row("goal", sheet.goal, sheet.outcome, wide=0)


def _indicators(builder: _Builder, sheet: Sheet, style: Style, rng: Random) -> None:
    outer = [style.outer] if style.outer else []
    labels = len({item.level1 for item in sheet.items}) if style.has("label_rows") else 0
    span = {0: len(sheet.items) + 1 + labels} if outer else {}
    wide = len(outer) + style.columns.index("name")
    builder.row("header", *outer, *(_header(style, role, rng) for role in style.columns), wide=wide, down=span)
    for number, item in enumerate(sheet.items, 1):
        if style.has("label_rows") and (number == 1 or not _same(sheet, number - 1, number - 2, "level1")):
            builder.row("label", item.level1)
        texts, down = [], {}
        for role in style.columns:
            merged = role in ("level1", "level2") and not style.has("repeat_levels")
            if merged and number > 1 and _same(sheet, number - 1, number - 2, role):
                continue
            if merged:
                down[len(texts)] = _run(sheet, number - 1, role)
            texts.append(cell_words(style, item, number, role, rng))
        builder.row("item", *texts, wide=len(texts) - (len(style.columns) - style.columns.index("name")), down=down)


def _header(style: Style, role: str, rng: Random) -> str:
    words = style.headers[role]
    return stray(words, rng) if style.has("stray_blanks") and seldom(rng, _SPACED) else words


def _same(sheet: Sheet, first: int, second: int, role: str) -> bool:
    one, other = sheet.items[first], sheet.items[second]
    return one.level1 == other.level1 and (role == "level1" or one.level2 == other.level2)


def _run(sheet: Sheet, start: int, role: str) -> int:
    """How many items from ``start`` on share the level."""
    end = start
    while end < len(sheet.items) and _same(sheet, start, end, role):
        end += 1
    return end - start


def _totals(builder: _Builder, sheet: Sheet, style: Style) -> None:
    places = [style.columns.index(role) + builder.width - len(style.columns) for role in _POINTS]
    points = {places[0]: style.points(Decimal(100)), places[1]: style.points(sheet.total)}
    builder.row("total", "总分", *(points.get(column, "") for column in range(places[0], builder.width)), wide=0)
    if not style.has("no_blocks"):
        builder.row("total", "评分等级", sheet.grade)
