"""SCO-11: a satisfaction that is exactly its target's figure asks for a look at the survey."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import amount, hedged
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.prose.said import reading_words
from analyzer.model import Calculation, Indicator, Quantity, Span, plain

_HUNDRED = 100


def find(facts: Facts) -> Iterator[Result]:
    """Every satisfaction with a figure on both sides, and every rate that reaches a floor with a fraction (≥97.5%) to the last digit.

    Full satisfaction (100%) is no threshold.
    """
    for item in facts.indicators:
        pair = _pair(item, facts)
        if pair is not None and is_satisfaction(item, facts):
            yield from _judge(item, *pair)
        elif pair is not None and _meets_fraction(*pair):
            goal, done = pair
            yield CHECK.finding(
                at=_places(item), calculation=_sums(goal, done), indicator=item.id, title="比率恰等于目标值",
                message="“{name}”实际 {actual}，与带小数的目标 {target} 分毫不差，请核对分子、分母和原始记录。",
                name=item.name, target=reading_words(item.target), actual=reading_words(item.actual),
            )  # fmt: skip


def _pair(item: Indicator, facts: Facts) -> tuple[Quantity, Quantity] | None:
    """The percentages of target and result, where each has one and the target is no whole and no ceiling."""
    pair = facts.figures_of(item)
    if pair is None:
        return None
    goal, done = pair
    if goal.value is None or done.value is None or hedged(done) or goal.dimension != done.dimension or item.direction == "lower":
        return None
    return (goal, done) if goal.dimension == "percent" and goal.value < _HUNDRED else None


def _meets_fraction(goal: Quantity, done: Quantity) -> bool:
    return goal.value == done.value and goal.comparator in ("ge", "gt") and goal.value is not None and goal.value % 1 != 0


def _places(item: Indicator) -> list[Span]:
    return [reading.span for reading in (item.actual, item.target) if reading is not None]


def _sums(goal: Quantity, done: Quantity) -> Calculation:
    gap = (done.value or Decimal(0)) - (goal.value or Decimal(0))
    return Calculation.made(expression=f"{amount(done)}-{amount(goal)}", computed=plain(gap), stated=amount(goal) + goal.unit)


def _judge(item: Indicator, goal: Quantity, done: Quantity) -> Iterator[Result]:
    sums = _sums(goal, done)
    if done.value != goal.value:
        yield CHECK.holds(at=[done.span, goal.span], calculation=sums)
        return
    yield CHECK.finding(
        at=_places(item), calculation=sums, indicator=item.id, name=item.name,
        target=reading_words(item.target), actual=reading_words(item.actual),
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
    limits="只作提示；目标为100%的、定性的满意度不判；其他比率只看带小数的下限（≥97.5%）。",
    find=find,
)
