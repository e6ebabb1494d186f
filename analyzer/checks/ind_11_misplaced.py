"""IND-11: an indicator that stands under a kind to which it does not belong: 满意度 under 效益, a rate under 数量."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import Calculation
from analyzer.text import squeezed

_SHOWN = 6
_RATES = ("%", "％")


class Place(NamedTuple):
    """A kind of indicator by a word of its name, what does not belong there, and what it is instead."""

    kind: str
    wrong: Callable[[Line, Facts], bool]
    why: str


def find(facts: Facts) -> Iterator[Result]:
    """The misplaced rows of each table, in one note."""
    for evaluation in facts.evaluations:
        yield from _judge(evaluation, facts)


def _judge(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    found = [(line, why) for line in evaluation.lines if (why := _why(line, facts))]
    if not found:
        return
    names = "；".join(f"“{_kind(line)}”列“{line.indicator.name}”：{why}" for line, why in found[:_SHOWN])
    yield CHECK.finding(
        at=[span for line, _ in found for span in line.place("name", "level2")],
        calculation=Calculation.made(expression="归类不当的指标", computed=f"{len(found)}项", stated="0"),
        indicator=found[0][0].indicator.id if len(found) == 1 else None, where=evaluation.name, count=len(found), names=names,
    )  # fmt: skip


def _kind(line: Line) -> str:
    return line.indicator.subcategory or line.indicator.category


def _why(line: Line, facts: Facts) -> str:
    kind = _kind(line)
    if is_satisfaction(line.indicator, facts) and not cue(facts.lexicon, "satisfaction-group").search(kind) and kind:
        return "属满意度指标"
    return next((place.why for place in _PLACES if place.kind in kind and place.wrong(line, facts)), "")


def _says(line: Line, facts: Facts, *ids: str) -> bool:
    """True if the row's name or target has a word of the named entries."""
    target = line.indicator.target
    words = squeezed(facts.lexicon.fold(line.indicator.name + (target.text if target is not None else "")))
    return cue(facts.lexicon, *ids).search(words) is not None


def _is_rate(line: Line, facts: Facts) -> bool:
    target = line.indicator.target
    return target is not None and target.unit in _RATES and cue(facts.lexicon, "rate-name").search(line.indicator.name) is not None


def _is_money(line: Line, facts: Facts) -> bool:
    target = line.indicator.target
    return target is not None and any(facts.by_id[number].metric == "money" for number in target.quantities if number in facts.by_id)


def _not_cost(line: Line, facts: Facts) -> bool:
    return not _says(line, facts, "cost-word") and not (line.indicator.target and line.indicator.target.quantities)


def _not_time(line: Line, facts: Facts) -> bool:
    return _is_rate(line, facts) and not _says(line, facts, "time-word")


def _not_economic(line: Line, facts: Facts) -> bool:
    return not _says(line, facts, "economy-word") and _says(line, facts, "social-word", "ecology-word")


def _not_ecological(line: Line, facts: Facts) -> bool:
    return not _says(line, facts, "ecology-word") and _says(line, facts, "social-word", "economy-word")


def _is_output(line: Line, facts: Facts) -> bool:
    return _is_rate(line, facts) and cue(facts.lexicon, "output-work").search(line.indicator.name) is not None


_PLACES = (
    Place("数量", _is_rate, "是比率，不是数量"),
    Place("数量", _is_money, "是金额，宜列成本指标或说明"),
    Place("时效", _not_time, "没有时间要求，不是时效"),
    Place("成本", _not_cost, "没有金额或成本控制数，不是成本"),
    Place("经济效益", _not_economic, "说的不是经济效益"),
    Place("生态效益", _not_ecological, "说的不是生态效益"),
    Place("社会效益", _is_output, "是产出，不是效益"),
    Place("可持续", _is_output, "是产出，不是效益"),
)


CHECK = Check(
    id="IND-11",
    title="指标归类不当",
    message="{where}{count} 项指标归类不当：{names}。",
    severity="info",
    kind="unit-or-mode",
    basis="项目支出绩效评价管理办法（产出、效益、满意度指标的设置）",
    needs=("indicators",),
    rationale="归错了类，各类的权重和评价就落空：效益指标里放满意度、培训覆盖率，等于没有衡量效益。",
    wrong=(
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|---|\n"
        "| 产出指标 | 数量指标 | 培训期数 | ≥4期 | 4期 | 50 | 50 |\n"
        "| 效益指标 | 社会效益指标 | 职工满意度 | ≥90% | 93% | 40 | 40 |"
    ),
    right=(
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|---|\n"
        "| 产出指标 | 数量指标 | 培训期数 | ≥4期 | 4期 | 50 | 50 |\n"
        "| 满意度指标 | 服务对象满意度指标 | 职工满意度 | ≥90% | 93% | 40 | 40 |"
    ),
    limits="按名称和目标里的常用词判断，只作提示；名称中没有可判断的词的不判。",
    find=find,
)
