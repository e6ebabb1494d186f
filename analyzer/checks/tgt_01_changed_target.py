"""TGT-01: the target that a report states must be the one that was approved."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.tables.beside import Pair, quantities_of, quoted, with_targets, years_differ
from analyzer.model import Calculation, Quantity, Reading, only_figure, plain
from analyzer.text import unmarked


def find(facts: Facts) -> Iterator[Result]:
    """All indicators that both files have, where both give a target."""
    for comparison in with_targets(facts):
        if not years_differ(facts, comparison.other):
            for pair in comparison.pairs:
                yield from _judge(pair, facts)


def _judge(pair: Pair, facts: Facts) -> Iterator[Result]:
    here, there = pair.here.target, pair.there.target
    if here is None or there is None:
        return
    one, two = facts.figure_of(here), only_figure(there, quantities_of(pair.other))
    if one is None or two is None:
        yield from _words(pair, here, there)
        return
    if one.dimension != two.dimension:
        return
    same = _value(one) == _value(two) and {here.comparator, there.comparator} <= {"eq", "ge", here.comparator}
    if same:
        yield CHECK.holds(at=[here.span], calculation=_sums(one, two), note=f"与 {pair.other.source.name} 相同")
        return
    yield CHECK.finding(
        at=[here.span], beside=[quoted(pair.other, there)], calculation=_sums(one, two), indicator=pair.here.id,
        name=pair.here.name, here=here.text.strip(), there=there.text.strip(), file=pair.other.source.name, way=_way(one, two, pair),
    )  # fmt: skip


def _words(pair: Pair, here: Reading, there: Reading) -> Iterator[Result]:
    """Targets in words: only those without any figure can be compared word by word."""
    if here.quantities or there.quantities:
        return
    one, two = (unmarked(reading.text) for reading in (here, there))
    if one == two:
        yield CHECK.holds(at=[here.span], note=f"与 {pair.other.source.name} 相同")
    elif one and two:
        yield CHECK.finding(
            at=[here.span], beside=[quoted(pair.other, there)], indicator=pair.here.id, severity="info",
            name=pair.here.name, here=here.text.strip(), there=there.text.strip(), file=pair.other.source.name, way="",
        )  # fmt: skip


def _value(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.low, quantity.high


def _way(one: Quantity, two: Quantity, pair: Pair) -> str:
    """Lowered or raised, as seen from the indicator's direction."""
    if one.value is None or two.value is None:
        return ""
    easier = one.value > two.value if pair.here.direction == "lower" else one.value < two.value
    return "，要求降低" if easier else "，要求提高"


def _sums(one: Quantity, two: Quantity) -> Calculation:
    if one.value is None or two.value is None:
        return Calculation.made(expression=f"{one.text}｜{two.text}", computed=two.text, stated=one.text)
    return Calculation.made(
        expression=f"{plain(two.value)}{two.unit}", computed=plain(two.value) + two.unit, stated=plain(one.value) + one.unit,
        difference=plain(two.value - one.value) + one.unit,
    )  # fmt: skip


CHECK = Check(
    id="TGT-01",
    title="目标值与申报或批复不一致",
    message="指标“{name}”的目标值，本报告为 {here}，{file} 为 {there}{way}；目标如经调整，应附调整批复。",
    severity="warning",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（以批复的绩效目标为依据）",
    needs=("beside",),
    rationale="自评须以批复的绩效目标为准；执行中改动目标值而不说明，完成情况便失去依据。",
    beside="| 三级指标 | 指标值 |\n|---|---|\n| 新建幼儿园数量 | ≥5所 |\n| 资助学生人数 | ≥1200人 |",
    wrong=("| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥4所 | 4所 |\n| 资助学生人数 | ≥1200人 | 1210人 |"),
    right=("| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥5所 | 5所 |\n| 资助学生人数 | ≥1200人 | 1210人 |"),
    limits="两份文件写明不同年度的不比；名称须相同或大部分相同；一栏里有几个数字的不比；文字目标的差别只作提示。",
    find=find,
)
