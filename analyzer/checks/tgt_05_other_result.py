"""TGT-05: two files of one project and year must report the same result."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.tables.beside import Pair, comparisons, quantities_of, quoted, year_of
from analyzer.model import Calculation, Quantity, only_figure, plain


def find(facts: Facts) -> Iterator[Result]:
    """Results with one figure in both files; files that name different years are not compared."""
    for comparison in comparisons(facts):
        years = year_of(facts.text), year_of(comparison.other.text)
        if comparison.kin and (not all(years) or years[0] == years[1]):
            for pair in comparison.pairs:
                yield from _judge(pair, facts, certain=all(years))


def _judge(pair: Pair, facts: Facts, *, certain: bool) -> Iterator[Result]:
    here, there = facts.figure_of(pair.here.actual), only_figure(pair.there.actual, quantities_of(pair.other))
    if here is None or there is None or pair.there.actual is None or here.dimension != there.dimension:
        return
    if here.value is None or there.value is None or here.approximate or there.approximate:
        return
    gap, coarse = there.value - here.value, max(here.ulp, there.ulp)
    sums = Calculation.made(
        expression=f"{plain(there.value)}{there.unit}", computed=plain(there.value) + there.unit,
        stated=plain(here.value) + here.unit, difference=plain(gap) + here.unit,
    )  # fmt: skip
    if gap == 0 or (here.ulp != there.ulp and 2 * abs(gap) <= coarse):
        yield CHECK.holds(at=[here.span], calculation=sums, note=f"与 {pair.other.source.name} 一致")
        return
    yield CHECK.finding(
        at=[here.span], beside=[quoted(pair.other, pair.there.actual)], calculation=sums, indicator=pair.here.id,
        severity="error" if certain and pair.exact and (abs(gap) > coarse or _counted(here)) else "warning", name=pair.here.name,
        here=here.text.strip(), there=there.text.strip(), file=pair.other.source.name,
    )  # fmt: skip


def _counted(quantity: Quantity) -> bool:
    """Counts printed as whole numbers are exact; money and rates may differ by one in the last place."""
    return quantity.ulp >= 1 and quantity.metric not in ("money", "rate", "completion_rate", "satisfaction")


CHECK = Check(
    id="TGT-05",
    title="两份文件的实际完成值不同",
    message="指标“{name}”的实际完成值，本报告为 {here}，{file} 为 {there}。",
    severity="error",
    kind="table-vs-prose",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("beside",),
    rationale="同一项目同一年度的自评表与自评报告应报同一个结果。",
    beside=(
        "2023年度项目支出绩效自评表\n\n| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥5所 | 5所 |\n"
        "| 资助学生人数 | ≥1200人 | 1210人 |"
    ),
    wrong=(
        "2023年度绩效自评报告\n\n| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥5所 | 5所 |\n"
        "| 资助学生人数 | ≥1200人 | 1201人 |"
    ),
    right=(
        "2023年度绩效自评报告\n\n| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥5所 | 5所 |\n"
        "| 资助学生人数 | ≥1200人 | 1210人 |"
    ),
    limits="两份文件写明不同年度的不比；没有写明年度、名称略有不同的只作一般问题；约数不比。",
    find=find,
)
