"""IND-14: weights by kind of indicator, beside those that the profile's authority sets in principle. A note."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.points import Points, points_of
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.model import Calculation, Span, plain
from analyzer.profile import Profile

_EXECUTION, _BENEFIT, _SATISFACTION = "预算执行率", "效益指标", "满意度指标"
_GROUPS = {
    "execution-group": _EXECUTION, "cost-group": "成本指标", "output-group": "产出指标", "benefit-group": _BENEFIT,
    "satisfaction-group": _SATISFACTION,
}  # fmt: skip
"""Cue entries of a category, and the group's name in a profile."""


def find(facts: Facts) -> Iterator[Result]:
    """Every table with all of its weights and a kind for each."""
    for evaluation in facts.evaluations:
        points = points_of(evaluation, "weight", facts)
        if points.complete:
            yield from _judge(evaluation, points, facts)


def _judge(evaluation: Evaluation, points: Points, facts: Facts) -> Iterator[Result]:
    sums, places = _by_group(evaluation, points, facts)
    if sums is None or len(sums) < 2:
        return
    wanted = min(_structures(facts.profile), key=lambda one: _distance(sums, one))
    found = "、".join(f"{name}{plain(value)}" for name, value in sums.items())
    stated = "、".join(f"{name}{plain(value)}" for name, value in wanted.items())
    calculation = Calculation.made(expression=found, computed=found, stated=stated)
    if _distance(sums, wanted) == 0:
        yield CHECK.holds(at=places, calculation=calculation)
        return
    off = "、".join(f"{name}{plain(sums[name])}（{plain(wanted[name])}）" for name in wanted if name in sums and sums[name] != wanted[name])
    off = off or "所设指标类别不同"
    yield CHECK.finding(at=places, calculation=calculation, where=evaluation.name, found=found, stated=stated, off=off)


def _by_group(evaluation: Evaluation, points: Points, facts: Facts) -> tuple[dict[str, Decimal] | None, list[Span]]:
    """Sums by kind with the place of each kind's first weight; None where a kind is not known."""
    sums: dict[str, Decimal] = {}
    places: list[Span] = []
    if points.fund is not None:
        sums[_EXECUTION] = points.fund.value
        places.append(points.fund.span)
    counted, own = set[tuple[int, int]](), {(point.span.start, point.span.end) for point in points.items}
    for line in evaluation.lines:
        name, span = _group(line.indicator.category, facts), line.span("weight")
        if span is None or line.indicator.weight is None or (span.start, span.end) not in own:
            continue
        if not name:
            return None, []
        if (span.start, span.end) not in counted:
            counted.add((span.start, span.end))
            if name not in sums:
                places += line.place("level1", "weight")
            sums[name] = sums.get(name, Decimal(0)) + line.indicator.weight
    return sums, places


def _group(category: str, facts: Facts) -> str:
    return next((name for key, name in _GROUPS.items() if cue(facts.lexicon, key).match(category)), "")


def _structures(profile: Profile) -> list[dict[str, Decimal]]:
    """The profile's structures; without satisfaction its points go to benefit."""
    execution = {_EXECUTION: profile.budget_weight}
    out: list[dict[str, Decimal]] = []
    for weights in (profile.weights, profile.cost_weights):
        if weights:
            out.append(execution | weights)
            moved = {name: value for name, value in weights.items() if name != _SATISFACTION}
            more = weights.get(_SATISFACTION, Decimal(0))
            out.append(execution | moved | {_BENEFIT: weights.get(_BENEFIT, Decimal(0)) + more})
    return out


def _distance(found: dict[str, Decimal], wanted: dict[str, Decimal]) -> Decimal:
    """How far two structures are apart; an execution rate that stands outside of the table is no difference."""
    names = (found.keys() | wanted.keys()) - (set() if _EXECUTION in found else {_EXECUTION})
    return sum((abs(found.get(name, Decimal(0)) - wanted.get(name, Decimal(0))) for name in names), Decimal(0))


CHECK = Check(
    id="IND-14",
    title="一级指标权重偏离口径",
    message="{where}一级指标权重为 {found}，口径为 {stated}；偏离：{off}。",
    severity="info",
    kind="weights",
    basis="项目支出绩效评价管理办法（一级指标权重原则上统一设置，可适当调整）",
    needs=("indicators",),
    rationale="权重原则上按预算执行率10、产出50、效益30、满意度10设置（设成本指标的为成本20、产出40、效益20、满意度10）；有特殊情况可以调整，故只作提示，请核对调整依据。",
    wrong=(
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|\n"
        "| 产出指标 | 清淤长度 | ≥8公里 | 8公里 | 70 | 70 |\n"
        "| 效益指标 | 受益户数 | ≥60户 | 66户 | 10 | 10 |\n"
        "| 满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |\n"
        "| 总分 | | | | 90 | 90 |"
    ),
    right=(
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|\n"
        "| 产出指标 | 清淤长度 | ≥8公里 | 8公里 | 50 | 50 |\n"
        "| 效益指标 | 受益户数 | ≥60户 | 66户 | 30 | 30 |\n"
        "| 满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |\n"
        "| 总分 | | | | 90 | 90 |"
    ),
    limits="有一项指标的类别或分值读不出时不判；地方另有权重的请在配置中写明。",
    find=find,
)
