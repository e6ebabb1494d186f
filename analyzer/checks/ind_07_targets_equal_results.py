"""IND-07: results that equal their targets to the last person in every row were probably filled in backwards."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.prose.said import figure_words
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import Calculation, Quantity

_COUNTED = ("headcount", "person_times", "households", "count", "money", "area", "other")
_LEAST = 5
_SMALL = 10
_SHOWN = 4


def find(facts: Facts) -> Iterator[Result]:
    """Every table with enough rows that count something."""
    for evaluation in facts.evaluations:
        rows = [(line, pair) for line in evaluation.lines if (pair := _pair(line, facts)) is not None]
        if sum(_telling(target) for _, (target, _) in rows) >= _LEAST:
            yield from _judge(evaluation, rows)


def _judge(evaluation: Evaluation, rows: list[tuple[Line, tuple[Quantity, Quantity]]]) -> Iterator[Result]:
    equal = [(line, pair) for line, pair in rows if pair[0].value == pair[1].value]
    spans = [span for line, _ in rows for span in line.place("target", "actual")]
    sums = Calculation.made(
        expression="实际值与目标值相等的行数÷数量行数", computed=f"{len(equal)}/{len(rows)}", stated=f"{len(rows)}/{len(rows)}",
    )  # fmt: skip
    if len(equal) < len(rows):
        return
    shown = "、".join(f"“{line.indicator.name}”{figure_words(pair[0])}" for line, pair in rows[:_SHOWN])
    round_ones = [pair[0] for _, pair in rows if pair[0].value is not None and pair[0].value >= 1000 and pair[0].value % 1000 == 0]
    whole = f"，其中{figure_words(round_ones[0])}是整数" if round_ones else ""
    yield CHECK.finding(at=spans, calculation=sums, where=evaluation.name, count=len(rows), shown=shown, whole=whole)


def _pair(line: Line, facts: Facts) -> tuple[Quantity, Quantity] | None:
    target, actual = facts.figure_of(line.indicator.target), facts.figure_of(line.indicator.actual)
    if target is None or actual is None or target.value is None or target.dimension != actual.dimension:
        return None
    return (target, actual) if target.metric in _COUNTED and line.indicator.direction != "lower" else None


def _telling(quantity: Quantity) -> bool:
    """True for a figure that nobody hits by plan: not small, not round."""
    value = quantity.value or Decimal(0)
    return value >= _SMALL and value % 10 != 0


CHECK = Check(
    id="IND-07",
    title="实际值与目标值逐项相等",
    message="{where}{count} 项数量指标的实际值与目标值逐项相等（{shown}等）{whole}，疑似倒填，请提供年初批复的目标和完成佐证。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("indicators",),
    rationale="年初的人数、件数不可能项项精确到个位都与年终相符；逐项相等，多半是事后倒填。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 低保人数 | 1243人 | 1243人 | 10 | 10 |\n"
        "| 特困人数 | 87人 | 87人 | 10 | 10 |\n"
        "| 孤儿人数 | 23人 | 23人 | 10 | 10 |\n"
        "| 残疾人数 | 664人 | 664人 | 10 | 10 |\n"
        "| 救助人次 | 139人次 | 139人次 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 低保人数 | 1243人 | 1251人 | 10 | 10 |\n"
        "| 特困人数 | 87人 | 87人 | 10 | 10 |\n"
        "| 孤儿人数 | 23人 | 23人 | 10 | 10 |\n"
        "| 残疾人数 | 664人 | 664人 | 10 | 10 |\n"
        "| 救助人次 | 139人次 | 152人次 | 10 | 10 |"
    ),
    limits="百分比、反向指标不计；至少五项是10以上的非整十数才判；有一项不等即不判。",
    find=find,
)
