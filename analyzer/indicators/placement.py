"""Rows below a header that were read as nothing: told as problem records, never passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.indicators.tables import hangs
from analyzer.late_regex import late_regex
from analyzer.lexicon import subtotal_of
from analyzer.model import BudgetLine, Indicator, Locator, Problem, Scorecard
from analyzer.model.layout import Layout, Region, Row

_READINGS = ("target", "actual", "weight", "score")
_SHOWN = 24
_BLANK = late_regex(r"(?:指标\s*\d{0,2}\s*[:：.、])?[….\-—/\s]*")
"""A row of the blank form: 指标2：, ……"""
_NOTE = {"说明", "备注", "注"}
_NOTHING = late_regex(r"[-—–－/\\\s]*")


class Unplaced(NamedTuple):
    """A row that was not read; ``reason`` is in Chinese."""

    region: Region
    row: Row
    reason: str


def unplaced_rows(
    layout: Layout, indicators: tuple[Indicator, ...], budgets: tuple[BudgetLine, ...], scorecards: tuple[Scorecard, ...],
) -> Iterator[Unplaced]:  # fmt: skip
    """Rows of indicator and fund tables that became no indicator, no line of funds and no total; in the text's order.

    A row of the form itself (a label with its prose, an empty line, a unit below a header) is not a row that failed.
    """
    read = {(item.table, item.row) for item in indicators} | {(line.table, line.row) for line in budgets}
    totals = total_starts(scorecards)
    for region in layout.regions:
        for row in region.rows:
            if (region.table.id, row.number) in read or holds_total(row, totals):
                continue
            if reason := _reason(layout, region, row):
                yield Unplaced(region, row, reason)


def total_starts(scorecards: tuple[Scorecard, ...]) -> frozenset[int]:
    """Offsets in the loaded text at which a full score, a total or a grade is stated."""
    readings = [reading.span for card in scorecards for reading in (card.full, card.total) if reading is not None]
    grades = [card.grade_span for card in scorecards if card.grade_span is not None]
    return frozenset(span.start for span in (*readings, *grades))


def holds_total(row: Row, starts: frozenset[int]) -> bool:
    """Whether one of the row's cells states a total or a grade; ``starts`` as :func:`total_starts` gives them."""
    for cell in (*row.leading, *row.cells.values()):
        start, end = cell.span.start, cell.span.end
        if any(start <= at < end for at in starts):
            return True
    return False


def placement_problems(layout: Layout, rows: Iterator[Unplaced]) -> Iterator[Problem]:
    """One problem record for each row that was not read, with its place in the file."""
    text = layout.document.text
    locator: Locator | None = None
    for _, row, reason in rows:
        cells = sorted([*row.leading, *row.cells.values()], key=lambda cell: cell.span.start)
        shown = " ".join(" ".join(text[cell.span.start : cell.span.end] for cell in cells).split())
        first = next((cell.span for cell in cells if cell.span.end > cell.span.start), cells[0].span)
        quote = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
        locator = locator or Locator(text, layout.document.places)
        yield Problem(
            stage="indicators", code="row-not-placed",
            message=f"{locator.told(first)}：表中“{quote}”一行没有读入（{reason}），请对照原表核对；"
            "其余各行不受影响",
        )  # fmt: skip


def _name(layout: Layout, row: Row) -> str:
    return layout.folded[row.cells["name"].span.start : row.cells["name"].span.end].strip()


def _reason(layout: Layout, region: Region, row: Row) -> str:
    filled = {role for role, cell in row.cells.items() if cell.span.end > cell.span.start}
    if region.kind == "budget":
        cells = [cell.span for cell in (*row.leading, *row.cells.values()) if cell.row == row.number]
        beside = sum(_NOTHING.fullmatch(layout.folded, span.start, span.end) is None for span in cells) > 1
        return "没有读出金额" if beside and "item" in filled else ""
    if region.kind != "indicator" or hangs(layout, row):
        return ""
    words = {layout.folded[cell.span.start : cell.span.end].strip() for cell in (*row.leading, *row.cells.values())}
    if _NOTE & words or any(map(subtotal_of, words)) or ("name" in filled and _BLANK.fullmatch(_name(layout, row))):
        return ""
    if "name" not in filled:
        return "" if filled.isdisjoint(_READINGS) else "没有指标名称"
    return "没有目标、实际、分值和得分" if filled.isdisjoint(_READINGS) else "没有读成指标"
