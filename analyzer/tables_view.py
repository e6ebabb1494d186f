"""Shows every grid as it was read: from the layout's regions, and from what the pipeline made of their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from analyzer.analyze import analyze
from analyzer.indicators import holds_total, total_starts, unplaced_rows
from analyzer.layout import lay_out
from analyzer.lexicon import Lexicon, load_lexicon
from analyzer.load import load_file
from analyzer.model import Analysis, Cell, Document, Locator, Span, Table
from analyzer.model.layout import Layout, Region, Row
from analyzer.model.table_view import RowPart, TablesView, TableView, ViewCell, ViewColumn, ViewRegion, ViewRow
from analyzer.text import squeezed

KINDS = {"indicator": "指标表", "budget": "资金表", "goal": "总体目标", "figures": "数据表"}
ROLES = {
    "level1": "一级指标", "level2": "二级指标", "name": "指标名称", "target": "目标", "actual": "实际", "weight": "分值", "score": "得分",
    "reason": "偏差原因", "unit": "计量单位", "comparator": "比较符", "direction": "方向", "initial": "年初预算", "budget": "全年预算",
    "executed": "执行数", "rate": "执行率", "item": "资金项目", "goal": "预期目标", "ordinal": "序号", "recheck": "复核得分",
}  # fmt: skip
"""Chinese names of the kinds of region and of the roles of columns; a column of plain figures has no role to show."""


def view_tables(source: str | Path | Document, *, lexicon: Lexicon | None = None) -> TablesView:
    """All tables of a document as they were read.

    Args: source: a path or a loaded document; lexicon: the words to read with.
    Raises: LoadError where the file cannot be read, LexiconError where the lexicon is broken.
    """
    words = lexicon or load_lexicon()
    document = source if isinstance(source, Document) else load_file(source)
    layout = lay_out(document, words)
    analysis = analyze(document, lexicon=words)
    tables = tuple(_Viewer(table, layout, analysis).view() for table in layout.tables)
    problems = tuple(problem.message for problem in (*document.problems, *layout.problems))
    return TablesView(name=document.source.name, tables=tables, problems=problems)


class _Viewer:
    def __init__(self, table: Table, layout: Layout, analysis: Analysis) -> None:
        self._table, self._text = table, layout.document.text
        self._locator = Locator(self._text, layout.document.places)
        self._regions = [region for region in layout.regions if region.table.id == table.id]
        self._rows = [(region, row) for region in self._regions for row in region.rows]
        self._indicators = Counter(item.row for item in analysis.indicators if item.table == table.id)
        self._budgets = {line.row for line in analysis.budgets if line.table == table.id}
        unplaced = unplaced_rows(layout, analysis.indicators, analysis.budgets, analysis.scorecards)
        self._unplaced = {row.number: reason for region, row, reason in unplaced if region.table.id == table.id}
        self._totals = total_starts(analysis.scorecards)

    def view(self) -> TableView:
        spans = [cell.span for cell in self._table.cells] or [self._table.span]
        first, last = min(spans, key=_start), max(spans, key=_start)
        return TableView(
            id=self._table.id, caption=self._table.caption, place=self._area(first, last), first_line=self._locator.row(first),
            last_line=self._locator.row(last), columns=self._table.columns, pages=1 + len(self._repeats()),
            cells=tuple(self._cells()), rows=tuple(self._view_rows()), regions=tuple(map(self._region, self._regions)),
            indicators=sum(self._indicators.values()),
        )  # fmt: skip

    def _area(self, first: Span, last: Span) -> str:
        """Page, sheet or table, by the first and last cell: ``第 2 页表 1``, ``第 2 页表 1至第 3 页表 1``; empty for plain text."""
        found = (self._locator.place(span) for span in (first, last))
        return "至".join(dict.fromkeys(place.area() for place in found if place is not None))

    def _row_spans(self) -> list[Span]:
        """The first cell of each row; of a row without cells the table's own beginning."""
        starts = {cell.row: cell.span for cell in reversed(self._table.cells)}
        return [starts.get(number, self._table.span) for number in range(self._table.rows)]

    def _words(self, cell: Cell) -> str:
        return self._text[cell.span.start : cell.span.end]

    def _repeats(self) -> set[int]:
        """Header rows that say the same as the one before them: the table went on over a page."""
        named = [(region.kind, _bare(map(self._words, region.roles.values())), region.header) for region in self._regions]
        return {header for before, (kind, words, header) in pairwise(named) if before[:2] == (kind, words)}

    def _region(self, region: Region) -> ViewRegion:
        columns = [
            ViewColumn(column=cell.column, words=self._words(cell), role=ROLES.get(role, ""), unit=region.units.get(role, ""))
            for role, cell in sorted(region.roles.items(), key=lambda item: item[1].column)
        ]
        last = max((row.number for row in region.rows), default=region.header)
        return ViewRegion(
            kind=KINDS.get(region.kind, region.kind), header=region.header, last=last, unit=region.unit, columns=tuple(columns)
        )

    def _cells(self) -> Iterator[ViewCell]:
        roles = {(cell.row, cell.column): ROLES.get(role, "") for region in self._regions for role, cell in region.roles.items()}
        roles |= {(cell.row, cell.column): ROLES.get(role, "") for _, row in self._rows for role, cell in row.cells.items()}
        strays = {(cell.row, cell.column) for region, row in self._rows for cell in _strays(region, row)}
        for cell in self._table.cells:
            place = (cell.row, cell.column)
            yield ViewCell(
                row=cell.row, column=cell.column, row_span=cell.row_span, column_span=cell.column_span, text=self._words(cell),
                role=roles.get(place, ""), stray=place in strays,
            )  # fmt: skip

    def _view_rows(self) -> Iterator[ViewRow]:
        headers, repeats = {region.header for region in self._regions}, self._repeats()
        regions = {row.number: (region, row) for region, row in reversed(self._rows)}
        for number, span in enumerate(self._row_spans()):
            part, note = "head", ""
            if number in headers and number not in regions:
                part = "repeat" if number in repeats else "header"
            elif number in regions:
                part, note = self._read(*regions[number])
            yield ViewRow(number=number, line=self._locator.row(span), part=part, note=note)

    def _read(self, region: Region, row: Row) -> tuple[RowPart, str]:
        """What a row below a header was read as, with what is to be said of it."""
        strays = "、".join(f"“{self._words(cell)}”" for cell in _strays(region, row))
        outside = f"没有对应的栏：{strays}" if strays else ""
        if self._indicators[row.number]:
            count = self._indicators[row.number]
            return "read", outside or (f"一行读出 {count} 项指标" if count > 1 else "")
        if row.number in self._budgets or region.kind in ("goal", "figures"):
            return "read", ""
        if row.number in self._unplaced:
            return "unplaced", self._unplaced[row.number]
        return ("total" if holds_total(row, self._totals) else "form"), ""


def _start(span: Span) -> int:
    return span.start


def _strays(region: Region, row: Row) -> list[Cell]:
    """Cells of an indicator's row, right of its first placed cell, that no column was found for."""
    if region.kind != "indicator":
        return []
    first = min((cell.column for cell in row.cells.values() if cell.span.end > cell.span.start), default=0)
    return [cell for cell in row.leading if cell.column > first and cell.span.end > cell.span.start]


def _bare(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(squeezed(word) for word in words)
