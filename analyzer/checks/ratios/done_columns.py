"""The column of an indicator table that tells how much of each target was done (完成率), against target and result of the row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Cell, Indicator, Quantity, Span, Table, plain
from analyzer.model.interval import MODES

_HEADER = late_regex(r"(?:目标|任务|计划|指标)?(?:完成|达成|实现)(?:率|比例|百分比|程度)(?:[(（]%[)）])?")
_FIGURE = late_regex(r"[=＝]?(\d+(?:\.\d+)?)(?:[(（]?%[)）]?)?")
_FUNDS = late_regex(r"(?:支出|预算|资金|经费|总额)(?:[(（][^()（）]*[)）])?$")
_MARKS = late_regex(r"\s|<[^>]+>")
_HUNDRED, _ONE, _FEW, _CLOSE = Decimal(100), Decimal(1), 2, Decimal("0.5")


class DoneRate(NamedTuple):
    """A row with its rate as printed, and whether target and result give it."""

    item: Indicator
    target: Quantity
    actual: Quantity
    stated: Decimal
    span: Span
    holds: bool

    def calculation(self) -> Calculation:
        """The arithmetic, written out."""
        top, bottom = self.actual.value or Decimal(0), self.target.value or _ONE
        share = (top * _HUNDRED / bottom).quantize(Decimal("0.01"))
        return Calculation.made(
            expression=f"{plain(top)}÷{plain(bottom)}×100%", computed=f"{plain(share)}%", stated=f"{plain(self.stated)}%",
            difference=plain(self.stated - share),
        )  # fmt: skip


def done_columns(facts: Facts) -> Iterator[DoneRate]:
    """The rows of each such column in which more rows hold than do not."""
    folded = facts.layout.folded
    for table in facts.layout.tables:
        column = next((cell for cell in table.cells if _HEADER.fullmatch(_MARKS.sub("", folded[cell.span.start : cell.span.end]))), None)
        rows = list(_rows(table, column, facts)) if column is not None else []
        if sum(row.holds for row in rows) * _FEW >= len(rows):
            yield from rows


def _rows(table: Table, column: Cell, facts: Facts) -> Iterator[DoneRate]:
    funds = {(line.table, line.row) for line in facts.budgets}
    cells = {cell.row: cell for cell in table.cells if cell.column == column.column and cell.row > column.row}
    for item in facts.indicators:
        cell = cells.get(item.row) if item.table == table.id and item.row is not None else None
        target, actual = _only(item, facts)
        if cell is None or target is None or actual is None or (item.table, item.row) in funds:
            continue
        if not target.value or actual.value is None:
            continue
        stated = _FIGURE.fullmatch(_MARKS.sub("", facts.layout.folded[cell.span.start : cell.span.end]))
        alike = target.dimension == actual.dimension and target.unit == actual.unit and not actual.approximate
        alike = alike and _FUNDS.search(item.name) is None
        if stated is not None and alike and not cell.span.overlaps(actual.span) and not cell.span.overlaps(target.span):
            value = Decimal(stated[1])
            ulp = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
            yield DoneRate(item, target, actual, value, cell.span, _fits(item, actual.value * _HUNDRED / target.value, value, ulp))


def _only(item: Indicator, facts: Facts) -> tuple[Quantity | None, Quantity | None]:
    """The figures of a target and a result that have no more than one each."""
    one, other = (
        facts.by_id.get(reading.quantities[0]) if reading is not None and len(reading.quantities) == 1 else None
        for reading in (item.target, item.actual)
    )
    return one, other


def _fits(item: Indicator, share: Decimal, stated: Decimal, ulp: Decimal) -> bool:
    """True for the share of the target that the result is, cut at 100 % or not; of what should be little also its turn."""
    less = item.direction == "lower" or (item.target is not None and item.target.comparator in ("le", "lt"))
    shares = [share, _HUNDRED * _HUNDRED / share, 2 * _HUNDRED - share] if less and share else [share]
    reached = share <= _HUNDRED if less else share >= _HUNDRED
    if reached and stated == _HUNDRED:
        return True
    if reached and less:
        return True  # there are many ways to tell how well a limit was kept
    return any(mode.shorten(one, ulp) == stated or abs(one - stated) < ulp * _CLOSE for one in shares for mode in MODES)


__all__ = ["DoneRate", "done_columns"]
