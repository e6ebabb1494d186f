"""ARI-01: the rows of a fund block must add up to its total, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import Outcome, amount, compare, in_scale, is_exact, sum_interval, unit_words
from analyzer.checks.money.funds import FundSum, Rows, fund_sums, name_of, siblings
from analyzer.model import BudgetLine, Calculation, Cell, Quantity, Span
from analyzer.model.findings import Severity
from analyzer.model.interval import MODES
from analyzer.model.layout import Row

_COLUMNS = {"initial": "年初预算数", "budget": "全年预算数", "executed": "全年执行数"}
_FEW = 10


class Column(NamedTuple):
    """One column of a fund sum: its name, the total as printed, the filled parts, how many rows there are."""

    name: str
    whole: Quantity
    parts: list[Quantity]
    rows: int
    total: Decimal
    """The sum of the parts' printed values; blank ones count nothing."""


def find(facts: Facts) -> Iterator[Result]:
    """Every total of every fund block, for each of its amount columns."""
    for _, group in groupby(facts.budgets, key=lambda line: line.block):
        block = list(group)
        if any(_is_amount(line, facts) for line in block):
            continue
        for summed in fund_sums(block, facts.lexicon):
            inside = [(rows, _rows_inside(summed.whole, rows, facts)) for rows in summed.readings]
            if not summed.closed and not _proved(summed, inside, facts):
                continue
            found = (_columns(summed.whole, inside, role, facts) for role in _COLUMNS)
            yield from _judged(summed, [columns for columns in found if columns], facts)


def _is_amount(line: BudgetLine, facts: Facts) -> bool:
    """True if an amount was read as a weight or score: the row's columns were misread, and with them the block."""
    return any(one is not None and one.value is not None and one.value > facts.profile.full_mark for one in (line.weight, line.score))


def _proved(summed: FundSum, inside: list[tuple[Rows, list[Row]]], facts: Facts) -> bool:
    """True where one column of figures in every row adds up to the digit: the rows are all that the whole has."""
    found = (_column(summed.whole, rows, role, named, facts) for rows, named in inside for role in _COLUMNS)
    return any(one is not None and one.total and one.total == one.whole.value and len(one.parts) == one.rows for one in found)


def _columns(whole: BudgetLine, inside: list[tuple[Rows, list[Row]]], role: str, facts: Facts) -> list[Column]:
    """A column's figures in every reading in which it can be read."""
    found = (_column(whole, rows, role, named, facts) for rows, named in inside)
    return [column for column in found if column is not None]


def _column(line: BudgetLine, rows: Rows, role: str, named: list[Row], facts: Facts) -> Column | None:
    """The figures of a column; None where the total or all parts are blank, or a cell cannot be read. Args: named: see ``_rows_inside``."""
    whole: Quantity | None = getattr(line, role)
    found = [getattr(part, role) for part in rows]
    parts = [part for part in found if part is not None and part.value is not None]
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    if whole is None or whole.value is None or not parts or _shifted(line, rows, role, total):
        return None
    read = {row.row for row, part in zip(rows, found, strict=True) if part is not None}
    others = [row for row in named if row.number not in read]
    if any(char.isdigit() for row in others if role in row.cells for char in facts.quote(row.cells[role].span)):
        return None
    return Column(_COLUMNS[role], whole, parts, len(read) + len(others), total)


def _shifted(line: BudgetLine, rows: Rows, role: str, total: Decimal) -> bool:
    """True if the parts add up to another column's total, for which they have no figures: the columns were misread."""
    for other in _COLUMNS:
        whole: Quantity | None = getattr(line, other)
        if other != role and whole is not None and whole.value == total and all(getattr(part, other) is None for part in rows):
            return True
    return False


def _rows_inside(line: BudgetLine, rows: Rows, facts: Facts) -> list[Row]:
    """The named rows of the table that a sum runs over, those included that have no figure at all."""
    own = {row.row for row in rows}
    known = {one.row for one in facts.budgets if one.block == line.block} - own
    first, last = min(own, default=0), max(own, default=0)
    low = max((one for one in known if one < first), default=-1)
    high = min((one for one in known if one > last), default=None)
    regions = [region for region in facts.layout.regions if region.kind == "budget" and region.table.id == line.table]
    lines = [row for region in regions if any(row.number == line.row for row in region.rows) for row in region.rows]
    within = [row for row in lines if low < row.number and (high is None or row.number < high) and row.number not in known]
    return [row for row in within if any(facts.quote(cell.span) for cell in _label(row))]


def _label(row: Row) -> list[Cell]:
    return [*row.leading, *([row.cells["item"]] if "item" in row.cells else [])]


def _judged(summed: FundSum, read: list[list[Column]], facts: Facts) -> Iterator[Result]:
    """Each column that holds in a reading; each that does not where the rows are sure to be all parts of one level."""
    broken: list[Column] = []
    sure = False
    for columns in read:
        held = next(((one, outcome) for one in columns if (outcome := _outcome(one)) is not Outcome.FAIL), None)
        if held is None:
            broken.append(columns[0])
        elif held[0].rows > 1:
            sure = sure or (held[0] is columns[0] and sum(bool(part.value) for part in held[0].parts) > 1)
            yield CHECK.holds(at=_places(held[0]), calculation=_sums(held[0]), note=held[1].value)
    if broken and summed.firm and not sure:
        sure = siblings(summed, facts.lexicon)
    for one in broken:
        largest = max(part.value or Decimal(0) for part in one.parts)
        if largest > (one.whole.value or Decimal(0)) or (summed.firm and sure and one.rows > 1):
            yield _finding(summed, one)


def _places(column: Column) -> list[Span]:
    return [column.whole.span, *(part.span for part in column.parts)]


def _finding(summed: FundSum, column: Column) -> Result:
    whole, parts, total = column.whole, column.parts, column.total
    stated = whole.value or Decimal(0)
    gap = abs(total - stated)
    severity: Severity = "warning" if gap <= _FEW * whole.ulp and stated else "error"
    message = "“{label}”{column}写为 0，而其分项 {parts} 合计 {total}{unit}。" if not stated else ""
    if severity == "warning":
        message = CHECK.message.rstrip("。") + "，超出尾差（允许±{slack}{unit}）。"
    return CHECK.finding(
        at=_places(column), calculation=_sums(column), severity=severity, message=message, label=name_of(summed.whole), column=column.name,
        parts="+".join(amount(part, whole) for part in parts), total=in_scale(total, whole), stated=in_scale(stated, whole),
        gap=in_scale(total - stated, whole), unit=unit_words(whole), slack=in_scale(_slack(column), whole),
    )  # fmt: skip


def _outcome(column: Column) -> Outcome:
    """Exact, or 尾差 under any of the three ways to shorten."""
    outcome = compare(column.total, lambda: sum_interval(column.parts), column.whole)
    if outcome is Outcome.FAIL and any(is_exact(column.total, column.whole, mode) for mode in MODES):
        return Outcome.EXACT
    return outcome


def _slack(column: Column) -> Decimal:
    return sum((part.ulp for part in (column.whole, *column.parts)), Decimal(0)) / 2


def _sums(column: Column) -> Calculation:
    whole, total = column.whole, column.total
    expression = "+".join(amount(part, whole) for part in column.parts)
    return calculation(expression, in_scale(total, whole), in_scale(whole.value or Decimal(0), whole), unit_words(whole))


CHECK = Check(
    id="ARI-01",
    title="资金合计与分项不符",
    message="“{label}”{column}：{parts} 合计 {total}{unit}，报告写为 {stated}{unit}，相差 {gap}{unit}。",
    severity="error",
    kind="sum",
    basis="项目支出绩效评价管理办法（项目支出绩效自评表）",
    needs=("text",),
    rationale="资金总额等于各来源之和，基本支出与项目支出之和等于合计，人员与公用之和等于基本支出；年初预算数、全年预算数、执行数各列都应勾稽。",
    wrong=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t300.00\t300.00\t270.00\t10\t90.00%\t9.00\n"
        "其中：财政拨款\t220.00\t220.00\t200.00\t-\t90.91%\t-\n"
        "其他资金\t80.00\t80.00\t75.00\t-\t93.75%\t-\n"
    ),
    right=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t300.00\t300.00\t270.00\t10\t90.00%\t9.00\n"
        "其中：财政拨款\t220.00\t220.00\t200.00\t-\t90.91%\t-\n"
        "其他资金\t80.00\t80.00\t70.00\t-\t87.50%\t-\n"
    ),
    limits="空白的分项按零计，但整列分项都空白或有读不出的格时不判；只列一个分项时只判分项大于总额；层次不明的“其中”不判。",
    find=find,
)
