"""The sheet of the budget's execution: what is budgeted, what is spent, and the rate that follows, beside the stated one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from analyzer.export.entries import Teller
from analyzer.export.quotes import visible
from analyzer.export.reckoning import exact, rounded
from analyzer.export.workbook.cells import Cell, Formula, Number, number
from analyzer.export.workbook.paper import Column, Paper, name_of
from analyzer.model import Analysis, BudgetLine, Quantity

_COLUMNS = (
    Column("项目", 20), Column("资金", 18), Column("单位", 7, "center"), Column("年初预算数", 14, "right"),
    Column("全年预算数", 14, "right"), Column("全年执行数", 14, "right"), Column("预算调整率", 10, "right"),
    Column("报告执行率", 10, "right"), Column("复算执行率", 10, "right"), Column("差（百分点）", 10, "right"),
    Column("分值", 7, "right"), Column("得分", 7, "right"), Column("位置", 20),
)  # fmt: skip
_INITIAL, _BUDGET, _EXECUTED, _STATED, _RATE = 3, 4, 5, 7, 8
_PLACES = 6
_TEN_THOUSAND = 10_000
_NOTE = "复算执行率＝全年执行数÷全年预算数（没有全年预算数的用年初预算数）；改动各数，复算执行率和差随之重算"


def fill_budgets(paper: Paper, name: str, analysis: Analysis, teller: Teller, *, title: str) -> None:
    """Write the sheet. Args: name: of the sheet."""
    sheet = paper.sheet(name, _COLUMNS, fixed=2)
    sheet.title(title, _NOTE)
    for line in analysis.budgets:
        sheet.add(list(_cells(line, sheet.next_row, teller)))


def _cells(line: BudgetLine, row: int, teller: Teller) -> Iterator[Cell]:
    amounts = (line.initial, line.budget, line.executed)
    scale = max((figure.scale for figure in amounts if figure is not None), default=Decimal(1))
    values = [figure.value / scale if figure is not None and figure.value is not None else None for figure in amounts]
    yield from (visible(line.project), visible(line.label), "万元" if scale == _TEN_THOUSAND else "元" if scale == 1 else f"{scale:f}元")
    yield from (number(value) for value in values)
    initial, budget, executed = values
    yield _share(name_of(row, _BUDGET), name_of(row, _INITIAL), budget, initial, less=1)
    rate = _value(line.rate)
    stated = rate.scaleb(-2) if rate is not None else None
    yield Number(stated, "0.00##%") if stated is not None and exact(stated) else None
    base = _BUDGET if budget is not None else _INITIAL
    again = _share(name_of(row, _EXECUTED), name_of(row, base), executed, values[base - _INITIAL], less=0)
    yield again
    if isinstance(again, Formula) and isinstance(again.value, Decimal) and stated is not None:
        gap = (again.value - stated) * 100
        yield Formula(f"=ROUND(({name_of(row, _RATE)}-{name_of(row, _STATED)})*100,{_PLACES - 2})", gap, "0.00##")
    else:
        yield None
    yield from (number(_value(line.weight)), number(_value(line.score)), teller.place(line.span))


def _share(top: str, bottom: str, over: Decimal | None, under: Decimal | None, *, less: int) -> Cell:
    """One amount as a share of another, in percent; nothing where one is missing or the other is 0."""
    if over is None or not under or not exact(over) or not exact(under):
        return None
    code = f"({top}-{less}*{bottom})/{bottom}" if less else f"{top}/{bottom}"  # 1342/1280-1 rounds down what 62/1280 rounds up
    value = rounded(Fraction(over) / Fraction(under) - less, _PLACES, "ROUND_HALF_UP")
    return Formula(f'=IF({bottom}=0,"",ROUND({code},{_PLACES}))', value, "0.00##%")


def _value(figure: Quantity | None) -> Decimal | None:
    return figure.value if figure is not None else None


__all__ = ["fill_budgets"]
