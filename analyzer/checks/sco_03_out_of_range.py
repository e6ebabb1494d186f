"""SCO-03: a score lies between nothing and its weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.points import fund_point
from analyzer.model import Calculation, Span, plain


def find(facts: Facts) -> Iterator[Result]:
    """Every indicator and fund block with a weight and a score."""
    for evaluation in facts.evaluations:
        fund = evaluation.fund_total
        weight, score = fund_point(fund, "weight"), fund_point(fund, "score")
        if weight is not None and score is not None:
            yield _judge("预算执行率", weight.value, score.value, [score.span, weight.span], None)
        for line in evaluation.lines:
            item = line.indicator
            if item.weight is not None and item.score is not None:
                yield _judge(item.name, item.weight, item.score, line.place("score", "weight"), item.id)


def _judge(name: str, weight: Decimal, score: Decimal, spans: list[Span], indicator: str | None) -> Result:
    sums = Calculation(expression=f"0≤{plain(score)}≤{plain(weight)}", computed=plain(weight), stated=plain(score))
    if 0 <= score <= weight:
        return CHECK.holds(at=spans, calculation=sums)
    sums = sums.model_copy(update={"difference": plain(score - weight if score > weight else score)})
    fault = "超过分值" if score > weight else "为负数"
    return CHECK.finding(at=spans, calculation=sums, indicator=indicator, name=name, score=score, weight=weight, fault=fault)


CHECK = Check(
    id="SCO-03",
    title="得分超出分值或为负",
    message="“{name}”分值 {weight} 分，得分 {score} 分，得分{fault}。",
    severity="error",
    kind="score",
    basis="项目支出绩效评价管理办法（得分最高不超过该指标分值）",
    needs=("indicators",),
    rationale="得分最高不超过该指标的分值上限，最低为零分；超额完成不加分。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 12 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="只判分值与得分都读得出的行；另设加分项的办法请在配置中关闭本条。",
    find=find,
)
