"""ARI-13: how a report shortens its rates and points: half up, cut off, or up. A note, once for the document."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import Outcome
from analyzer.checks.figures.rounding import Relation, document_mode, points_relations, rate_relations
from analyzer.model import Calculation
from analyzer.model.interval import Mode

_SHOWN = 3


def find(facts: Facts) -> Iterator[Result]:
    """All rates and points that hold under some mode, taken together."""
    told = [*(relation for _, relation in rate_relations(facts)), *points_relations(facts)]
    relations = [relation for relation in told if relation.outcome is not Outcome.FAIL]
    if not relations:
        return
    mode = document_mode(relations)
    odd = [relation for relation in relations if relation.modes and Mode.ROUND not in relation.modes]
    if not odd:
        fits = sum(Mode.ROUND in relation.modes for relation in relations)
        sums = Calculation.made(expression=f"{fits}/{len(relations)}", computed=Mode.ROUND.value, stated=Mode.ROUND.value)
        yield CHECK.holds(at=[relation.stated.span for relation in relations], calculation=sums, note=Mode.ROUND.value)
        return
    yield _finding(relations, odd, mode)


def _finding(relations: list[Relation], odd: list[Relation], mode: Mode) -> Result:
    counted = {one: sum(one in relation.modes for relation in relations) for one in Mode}
    shown = "；".join(list(dict.fromkeys(_example(relation) for relation in odd))[:_SHOWN])
    sums = Calculation.made(
        expression="、".join(f"{one.value}{counted[one]}/{len(relations)}" for one in Mode), computed=mode.value, stated=mode.value
    )
    if mode is Mode.ROUND:
        message = "执行率与得分多按四舍五入，另有 {count} 处只符合其他口径（{shown}）。"
    else:
        message = "全文执行率与得分按“{mode}”而非四舍五入：{fits} 处符合{mode}，四舍五入只符合 {plain} 处，共 {all} 处（如 {shown}）。"
    return CHECK.finding(
        at=[relation.stated.span for relation in odd], calculation=sums, message=message, mode=mode.value, fits=counted[mode],
        plain=counted[Mode.ROUND], all=len(relations), shown=shown, count=len(odd),
    )  # fmt: skip


def _example(relation: Relation) -> str:
    sums = relation.calculation()
    rounded = Mode.ROUND.shorten(relation.exact[0], relation.stated.ulp)
    return f"{sums.expression}={sums.computed}，写为{sums.stated}，四舍五入为{rounded}"


CHECK = Check(
    id="ARI-13",
    title="修约口径非四舍五入",
    message="执行率与得分按“{mode}”修约。",
    severity="info",
    kind="unit-or-mode",
    basis="数值修约规则与极限数值的表示和判定（GB/T 8170）",
    needs=("text",),
    rationale="由全文执行率与得分推断修约口径；截断、进一是系统或地方的惯例，口径一致即可，不作为差错，只提示。",
    wrong=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t64.00\t64.00\t63.92\t10.00\t99.87%\t9.98\n"
        "其中：财政拨款\t64.00\t64.00\t63.92\t-\t99.87%\t-\n"
    ),
    right=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t64.00\t64.00\t63.92\t10.00\t99.88%\t9.99\n"
        "其中：财政拨款\t64.00\t64.00\t63.92\t-\t99.88%\t-\n"
    ),
    limits="只由资金表的执行率和得分推断；每份报告至多提示一次。",
    find=find,
)
