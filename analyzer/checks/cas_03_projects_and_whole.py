"""CAS-03: what the projects of a unit spent cannot be more than what its department report says of all projects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.money.funds import is_total, name_of
from analyzer.checks.tables.beside import quoted, year_of
from analyzer.lexicon import Lexicon
from analyzer.model import Analysis, BudgetLine, Calculation, Quantity, plain

_PROJECTS = "项目支出"
_MANY = 2


def find(facts: Facts) -> Iterator[Result]:
    """The department's line of project spending against the total rows of the files beside it of the same year."""
    whole = next((line for line in facts.budgets if name_of(line) == _PROJECTS), None)
    year = year_of(facts.text)
    others = [other for other in facts.beside if year and year_of(other.text) == year]
    if whole is None:
        return
    for field in ("budget", "executed"):
        stated: Quantity | None = getattr(whole, field)
        parts = [(other, part) for other in others if (part := _total(other, field, facts.lexicon)) is not None]
        if stated is not None and stated.value is not None and len(parts) >= _MANY:
            yield from _judge(whole, stated, parts)


def _total(other: Analysis, field: str, lexicon: Lexicon) -> Quantity | None:
    """The total row of a project's fund block; None where the file has several projects or speaks of a whole department."""
    if any(name_of(line) == _PROJECTS for line in other.budgets):
        return None
    totals = [figure for line in other.budgets if is_total(line, lexicon) and (figure := _figure(line, field)) is not None]
    return totals[0] if len(totals) == 1 else None


def _figure(line: BudgetLine, field: str) -> Quantity | None:
    quantity: Quantity | None = getattr(line, field)
    return quantity if quantity is not None and quantity.value is not None else None


def _judge(whole: BudgetLine, stated: Quantity, parts: list[tuple[Analysis, Quantity]]) -> Iterator[Result]:
    values = [part.value for _, part in parts if part.value is not None]
    total, limit = sum(values, Decimal(0)), stated.value or Decimal(0)
    sums = Calculation.made(
        expression="+".join(plain(value / 10000) for value in values), computed=plain(total / 10000) + "万元",
        stated=plain(limit / 10000) + "万元", difference=plain((total - limit) / 10000) + "万元",
    )  # fmt: skip
    slack = sum((part.ulp for _, part in parts), stated.ulp) / 2
    if total <= limit + slack:
        note = "各项目之和等于部门数" if abs(total - limit) <= slack else f"{len(parts)} 个项目，案卷里可能不全"
        yield CHECK.holds(at=[stated.span], calculation=sums, note=note)
        return
    yield CHECK.finding(
        at=[stated.span], beside=[quoted(other, part) for other, part in parts], calculation=sums,
        count=len(parts), total=plain(total / 10000), stated=plain(limit / 10000), label=name_of(whole),
    )  # fmt: skip


CHECK = Check(
    id="CAS-03",
    title="各项目之和大于部门项目支出",
    message="案卷中 {count} 个项目合计 {total}万元，大于本报告的{label} {stated}万元。",
    severity="warning",
    kind="sum",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("beside", "budget"),
    rationale="部门的项目支出由各项目组成，部分不能大于整体。",
    beside=(
        "2023年度甲项目绩效自评表\n\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
        "|---|---|---|---|---|---|---|\n| 年度资金总额 | 60.00 | 60.00 | 58.00 | 10 | 96.67% | 9.67 |\n"
        "\n=====\n"
        "2023年度乙项目绩效自评表\n\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
        "|---|---|---|---|---|---|---|\n| 年度资金总额 | 80.00 | 80.00 | 76.00 | 10 | 95.00% | 9.50 |\n"
    ),
    wrong=(
        "2023年度部门整体支出绩效自评表\n\n| 预算执行情况（万元） | 年初预算数 | 全年预算数 | 全年执行数 |\n|---|---|---|---|\n"
        "| 年度支出合计 | 150.00 | 150.00 | 150.00 |\n| 基本支出 | 50.00 | 50.00 | 50.00 |\n| 项目支出 | 100.00 | 100.00 | 100.00 |\n"
    ),
    right=(
        "2023年度部门整体支出绩效自评表\n\n| 预算执行情况（万元） | 年初预算数 | 全年预算数 | 全年执行数 |\n|---|---|---|---|\n"
        "| 年度支出合计 | 250.00 | 250.00 | 250.00 |\n| 基本支出 | 50.00 | 50.00 | 50.00 |\n| 项目支出 | 200.00 | 200.00 | 200.00 |\n"
    ),
    limits="至少两个项目；年度须相同；项目之和小于部门数的只作核对成立，因为案卷里的项目可能不全。",
    find=find,
)
