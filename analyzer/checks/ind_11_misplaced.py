"""IND-11: an indicator that stands under a kind to which it does not belong: 满意度 under 效益, a rate under 数量."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import COUNTED, Calculation
from analyzer.model.findings import Severity
from analyzer.text import squeezed

_SHOWN = 6
_RATES = ("%", "％")
_AT_MOST = ("le", "lt")


class Place(NamedTuple):
    """A kind of indicator by a word of its name, what does not belong there, and what it is instead."""

    kind: str
    wrong: Callable[[Line, Facts], bool]
    why: str


def find(facts: Facts) -> Iterator[Result]:
    """The misplaced rows of each table: in one warning those whose names leave no doubt, in one note the rest."""
    for evaluation in facts.evaluations:
        sure = [(line, why) for line in evaluation.lines if (why := _surely(line, facts))]
        told = {line.indicator.id for line, _ in sure}
        rest = [(line, why) for line in evaluation.lines if line.indicator.id not in told and (why := _why(line, facts))]
        yield from _told(evaluation, sure, "warning")
        yield from _told(evaluation, rest, "info")


def _told(evaluation: Evaluation, found: list[tuple[Line, str]], severity: Severity) -> Iterator[Result]:
    if not found:
        return
    names = "；".join(f"“{_kind(line)}”列“{line.indicator.name}”：{why}" for line, why in found[:_SHOWN])
    yield CHECK.finding(
        at=[span for line, _ in found for span in line.place("name", "level2")], severity=severity,
        calculation=Calculation.made(expression="归类不当的指标", computed=f"{len(found)}项", stated="0"),
        indicator=found[0][0].indicator.id if len(found) == 1 else None, where=evaluation.name, count=len(found), names=names,
    )  # fmt: skip


def _kind(line: Line) -> str:
    return line.indicator.subcategory or line.indicator.category


def _surely(line: Line, facts: Facts) -> str:
    """Why a row belongs elsewhere, where its name says of what kind it is (人均培训费 under 数量, 越级访下降率 under 生态效益)."""
    kind = _kind(line)
    if _asks_satisfaction(line, facts):
        return "属满意度指标" if any(place.kind in kind for place in _PLACES) else ""
    return next((place.why for place in _SURE if place.kind in kind and place.wrong(line, facts)), "")


def _asks_satisfaction(line: Line, facts: Facts) -> bool:
    """True for a satisfaction under a kind that is none: 服务对象 of the first level 满意度 is one."""
    item = line.indicator
    grouped = cue(facts.lexicon, "satisfaction-group").search(item.category + item.subcategory)
    return bool(_kind(line)) and grouped is None and is_satisfaction(item, facts)


def _why(line: Line, facts: Facts) -> str:
    if _asks_satisfaction(line, facts):
        return "属满意度指标"
    return next((place.why for place in _PLACES if place.kind in _kind(line) and place.wrong(line, facts)), "")


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


def _is_cost(line: Line, facts: Facts) -> bool:
    """True for an amount of money per head or piece (人均培训费), or one that must not be exceeded (≤60万元 of 运维费用)."""
    target = line.indicator.target
    if target is None or not _is_money(line, facts):
        return False
    capped = target.comparator in _AT_MOST and _names(line, facts, "cost-amount")
    return capped or _names(line, facts, "cost-each")


def _is_timely(line: Line, facts: Facts) -> bool:
    return _in_percent(line) and _names(line, facts, "timely-rate")


def _is_scheduled(line: Line, facts: Facts) -> bool:
    """True for a rate of what was built or paid in time; how fast something was answered may be told as quality."""
    return _is_timely(line, facts) and _names(line, facts, "scheduled-work")


def _is_quality(line: Line, facts: Facts) -> bool:
    return _in_percent(line) and _names(line, facts, "quality-rate") and not _says(line, facts, "time-word")


def _counts(line: Line, facts: Facts) -> bool:
    """True for a number of people, things or events, of a name that says nothing of a cost or a time."""
    target = line.indicator.target
    numbers = target.quantities if target is not None else ()
    counted = [facts.by_id[number].metric in COUNTED for number in numbers if number in facts.by_id]
    return bool(counted) and all(counted) and not _says(line, facts, "cost-word", "time-word")


def _is_social(line: Line, facts: Facts) -> bool:
    return _names(line, facts, "surely-social") and not _says(line, facts, "ecology-word", "economy-word")


def _is_social_alone(line: Line, facts: Facts) -> bool:
    return _names(line, facts, "surely-social", "social-work") and not _says(line, facts, "ecology-word")


def _is_gain(line: Line, facts: Facts) -> bool:
    return _names(line, facts, "surely-economic") and not _says(line, facts, "ecology-word")


def _is_nature(line: Line, facts: Facts) -> bool:
    return _names(line, facts, "surely-ecological") and not _says(line, facts, "economy-word")


def _names(line: Line, facts: Facts, *ids: str) -> bool:
    """True if the row's name has a word of the named entries."""
    return cue(facts.lexicon, *ids).search(squeezed(facts.lexicon.fold(line.indicator.name))) is not None


def _in_percent(line: Line) -> bool:
    target = line.indicator.target
    return target is not None and target.unit in _RATES


_COST, _TIME, _QUALITY = "属成本指标", "属时效指标", "属质量指标"
_SURE = (
    Place("数量", _is_cost, _COST),
    Place("质量", _is_cost, _COST),
    Place("时效", _is_cost, _COST),
    Place("数量", _is_timely, _TIME),
    Place("成本", _is_timely, _TIME),
    Place("质量", _is_scheduled, _TIME),
    Place("数量", _is_quality, _QUALITY),
    Place("时效", _is_quality, _QUALITY),
    Place("成本", _is_quality, _QUALITY),
    Place("成本", _counts, "计的是数量，没有金额"),
    Place("经济效益", _is_social, "说的是社会效益"),
    Place("生态效益", _is_social_alone, "说的是社会效益"),
    Place("生态效益", _is_gain, "说的是经济效益"),
    Place("经济效益", _is_nature, "说的是生态效益"),
    Place("社会效益", _is_nature, "说的是生态效益"),
)
"""Rows whose names leave no doubt, with the kind to which they belong."""
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
    severity="warning",
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
    limits="按名称和目标里的常用词判断：名称已写明属于哪一类（人均培训费、及时率、越级访）的作一般问题，其余只作提示；名称中没有可判断的词的不判。",
    find=find,
)
