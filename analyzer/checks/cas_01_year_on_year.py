"""CAS-01: a target that asks for less than the year before reached calls for a word."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.tables.beside import Pair, comparisons, quantities_of, quoted, year_of
from analyzer.model import Calculation, only_figure, plain


def find(facts: Facts) -> Iterator[Result]:
    """The same indicator in the file of an earlier year."""
    year = year_of(facts.text)
    for comparison in comparisons(facts):
        before = year_of(comparison.other.text)
        if comparison.kin and year and before and before < year:
            for pair in comparison.pairs:
                yield from _judge(pair, before, facts)


def _judge(pair: Pair, before: str, facts: Facts) -> Iterator[Result]:
    target, reached = facts.figure_of(pair.here.target), only_figure(pair.there.actual, quantities_of(pair.other))
    if target is None or reached is None or pair.there.actual is None or target.dimension != reached.dimension:
        return
    if target.value is None or reached.value is None:
        return
    gap = reached.value - target.value
    sums = Calculation.made(
        expression=f"{plain(reached.value)}-{plain(target.value)}", computed=plain(gap) + target.unit, stated=target.text,
    )  # fmt: skip
    easier = gap < 0 if pair.here.direction == "lower" else gap > 0
    if not easier:
        yield CHECK.holds(at=[target.span], calculation=sums, note=f"不低于 {before} 年的实际完成值")
        return
    yield CHECK.finding(
        at=[target.span], beside=[quoted(pair.other, pair.there.actual)], calculation=sums, indicator=pair.here.id,
        name=pair.here.name, target=target.text, reached=reached.text, year=before,
    )  # fmt: skip


CHECK = Check(
    id="CAS-01",
    title="目标低于上年实际",
    message="指标“{name}”的目标 {target}，低于 {year} 年的实际完成值 {reached}，目标可能偏低，请说明依据。",
    severity="info",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（指标值应有依据）",
    needs=("beside",),
    rationale="目标低于上年已经达到的水平，完成便不说明问题；任务量本身减少的，应有说明。",
    beside="2022年度绩效自评表\n\n| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 送戏下乡场次 | ≥60场 | 66场 |",
    wrong="2023年度绩效自评表\n\n| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 送戏下乡场次 | ≥50场 | 55场 |",
    right="2023年度绩效自评表\n\n| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 送戏下乡场次 | ≥66场 | 68场 |",
    limits="两份文件的开头都要写明年度；只比一栏一个数字的指标。",
    find=find,
)
