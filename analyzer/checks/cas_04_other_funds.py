"""CAS-04: two files of one project and year must state the same funds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.money.funds import is_total, name_of
from analyzer.checks.tables.beside import comparisons, quoted, years_differ
from analyzer.model import Analysis, BudgetLine, Calculation, Quantity, plain

_WAN = Decimal(10000)
_FIELDS = (("initial", "年初预算数"), ("budget", "全年预算数"), ("executed", "全年执行数"))


def find(facts: Facts) -> Iterator[Result]:
    """The total rows of both fund blocks, figure by figure."""
    for comparison in comparisons(facts):
        if not comparison.kin or years_differ(facts, comparison.other):
            continue
        here, there = (_total(lines, facts) for lines in (facts.budgets, comparison.other.budgets))
        if here is None or there is None:
            continue
        for field, name in _FIELDS:
            one: Quantity | None = getattr(here, field)
            two: Quantity | None = getattr(there, field)
            if one is not None and two is not None and one.value is not None and two.value is not None:
                yield _judge(one, two, name_of(here), name, comparison.other)


def _total(lines: tuple[BudgetLine, ...], facts: Facts) -> BudgetLine | None:
    totals = [line for line in lines if is_total(line, facts.lexicon)]
    return totals[0] if len(totals) == 1 else None


def _judge(one: Quantity, two: Quantity, label: str, column: str, other: Analysis) -> Result:
    ours, theirs = one.value or Decimal(0), two.value or Decimal(0)
    sums = Calculation.made(
        expression=_shown(theirs), computed=_shown(theirs), stated=_shown(ours), difference=_shown(theirs - ours)
    )  # fmt: skip
    if theirs == ours or (one.ulp != two.ulp and 2 * abs(theirs - ours) <= max(one.ulp, two.ulp)):
        return CHECK.holds(at=[one.span], calculation=sums, note=f"与 {other.source.name} 一致")
    return CHECK.finding(
        at=[one.span], beside=[quoted(other, two)], calculation=sums, label=label, column=column, here=one.text, there=two.text,
        file=other.source.name,
    )  # fmt: skip


def _shown(value: Decimal) -> str:
    return plain(value / _WAN) + "万元"


CHECK = Check(
    id="CAS-04",
    title="两份文件的资金数不同",
    message="{label}的{column}，本报告为 {here}，{file} 为 {there}。",
    severity="warning",
    kind="table-vs-prose",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("beside", "budget"),
    rationale="同一项目同一年度的资金，在申报表、自评表、自评报告里应是同一个数；经过调整的，应有说明。",
    beside=(
        "2023年度自评表\n\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 |\n|---|---|---|---|\n"
        "| 年度资金总额 | 60.00 | 60.00 | 58.00 |\n\n"
        "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 送戏下乡场次 | ≥60场 | 66场 |\n"
    ),
    wrong=(
        "2023年度自评报告\n\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 |\n|---|---|---|---|\n"
        "| 年度资金总额 | 60.00 | 60.00 | 59.00 |\n\n"
        "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 送戏下乡场次 | ≥60场 | 66场 |\n"
    ),
    right=(
        "2023年度自评报告\n\n| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 |\n|---|---|---|---|\n"
        "| 年度资金总额 | 60.00 | 60.00 | 58.00 |\n\n"
        "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 送戏下乡场次 | ≥60场 | 66场 |\n"
    ),
    limits="两份文件的指标至少一半相同才比；写明不同年度的不比；每份文件只有一行资金总额时才比。",
    find=find,
)
