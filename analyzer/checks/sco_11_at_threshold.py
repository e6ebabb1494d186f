"""SCO-11: a satisfaction that is exactly its target's figure asks for a look at the survey."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import amount, hedged
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.prose.said import reading_words
from analyzer.model import Calculation, Indicator, plain

_HUNDRED = 100


def find(facts: Facts) -> Iterator[Result]:
    """Every satisfaction with a figure on both sides; full satisfaction (100%) is no threshold."""
    for item in facts.indicators:
        if is_satisfaction(item, facts):
            yield from _judge(item, facts)


def _judge(item: Indicator, facts: Facts) -> Iterator[Result]:
    target, actual = item.target, item.actual
    if target is None or actual is None or len(target.quantities) != 1 or len(actual.quantities) != 1:
        return
    goal, done = facts.by_id[target.quantities[0]], facts.by_id[actual.quantities[0]]
    if goal.value is None or done.value is None or hedged(done) or goal.dimension != done.dimension or item.direction == "lower":
        return
    if goal.dimension != "percent" or goal.value >= _HUNDRED:
        return
    sums = Calculation.made(
        expression=f"{amount(done)}-{amount(goal)}", computed=plain(done.value - goal.value), stated=amount(goal) + goal.unit
    )
    if done.value != goal.value:
        yield CHECK.holds(at=[done.span, goal.span], calculation=sums)
        return
    yield CHECK.finding(
        at=[actual.span, target.span], calculation=sums, indicator=item.id, name=item.name,
        target=reading_words(target), actual=reading_words(actual),
    )  # fmt: skip


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 培训期数 | ≥4期 | 4期 | 10 | 10 |
| 学员满意度 | ≥95% | {actual} | 10 | 10 |"""

CHECK = Check(
    id="SCO-11",
    title="满意度恰等于目标值",
    message="“{name}”实际 {actual}，恰等于目标 {target}，请核对调查样本和原始记录。",
    severity="info",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（数据真实）",
    needs=("indicators",),
    rationale="满意度由样本算得，与目标值分毫不差的不多见；提示核对调查样本、问卷和计算过程。",
    wrong=_TABLE.format(actual="95.00%"),
    right=_TABLE.format(actual="96.32%"),
    limits="只作提示；目标为100%的、定性的满意度不判。",
    find=find,
)
