"""ARI-05: the points for execution are weight × rate, and no more than the weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import Outcome
from analyzer.checks.figures.rounding import Relation, points_relations
from analyzer.checks.scores.far_points import far_points
from analyzer.checks.scores.told_points import told_points

_HIGH = Decimal("0.95")
_LOW = Decimal("0.6")


def find(facts: Facts) -> Iterator[Result]:
    """Every fund row, every indicator row of the execution rate and every sentence on it, with a weight and points."""
    near = [*points_relations(facts), *told_points(facts)]
    for relation in near or far_points(facts):
        if relation.outcome is not Outcome.FAIL:
            yield CHECK.holds(at=relation.spans, calculation=relation.calculation(), note=relation.note)
        elif not _by_threshold(relation):
            yield _finding(relation)


def _share(relation: Relation) -> Decimal:
    """The rate as a share: points in proportion ÷ weight."""
    weight = relation.weight
    return max(relation.exact) / weight if weight else Decimal(0)


def _by_threshold(relation: Relation) -> bool:
    """No points under a rate of 60 %: many authorities give none there."""
    return not relation.stated.value and _share(relation) < _LOW


def _finding(relation: Relation) -> Result:
    sums = relation.calculation()
    lenient = relation.stated.value == relation.weight and _share(relation) >= _HIGH
    return CHECK.finding(
        at=relation.spans, calculation=sums, indicator=relation.indicator, severity="warning" if lenient else "error",
        label=relation.name, expression=sums.expression, computed=sums.computed, stated=relation.stated.value,
        hint="；执行率达到九五成即给满分的，须有评分办法为据" if lenient else "",
    )  # fmt: skip


CHECK = Check(
    id="ARI-05",
    title="预算执行率得分不符",
    message="“{label}”得分应为 {expression}={computed}，报告写为 {stated} 分{hint}。",
    severity="error",
    kind="score",
    basis="项目支出绩效评价管理办法（项目支出绩效自评表）",
    needs=("text",),
    rationale="预算执行率得分=分值×执行率，超过100%的按分值计；由原始金额或由所列执行率算得都可，保留零至两位小数、任一修约口径都不作为问题。",
    wrong=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t200.00\t200.00\t183.40\t10\t91.70%\t9.71\n"
        "其中：财政拨款\t200.00\t200.00\t183.40\t-\t91.70%\t-\n"
    ),
    right=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t200.00\t200.00\t183.40\t10\t91.70%\t9.17\n"
        "其中：财政拨款\t200.00\t200.00\t183.40\t-\t91.70%\t-\n"
    ),
    limits="正文只在全文执行率、分值、得分各只有一个时才跨句核对；写明分档或扣分办法的不判；执行率不足60%而记零分的，视为地方分档办法，不判；执行率达95%而记满分的作一般问题。",
    find=find,
)
