"""IND-06: a target that says 提升 or 有效保障 without a figure, a base or a standard cannot be measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.words import cue, is_blank
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import Calculation, Indicator, Span

_DIGIT = re.compile(r"\d")
_SHOWN = 6
_LEAST = 2
_HEAVY = 20
_LONGEST = 14


def find(facts: Facts) -> Iterator[Result]:
    """The vague targets of each table together, and the vague results of a prose report that has no figure to reach."""
    for evaluation in facts.evaluations:
        yield from _table(evaluation, facts)
    yield from _prose(facts)


def is_vague(span: Span, facts: Facts) -> bool:
    """True if a text has a vague word, no figure and no standard to judge by."""
    words = facts.layout.words(span)
    if _DIGIT.search(words) or is_blank(facts.lexicon, words) or inside(facts, span):
        return False
    return cue(facts.lexicon, "vague-word").search(words) is not None and cue(facts.lexicon, "criterion").search(words) is None


def _table(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    found = [line for line in evaluation.lines if _vague_row(line, facts)]
    if len(found) < _LEAST and not any((line.indicator.weight or 0) >= _HEAVY for line in found):
        return
    names = "、".join(f"“{line.indicator.name[:_LONGEST]}：{_words(line, facts)}”" for line in found[:_SHOWN])
    more = "等" if len(found) > _SHOWN else ""
    yield CHECK.finding(
        at=[span for line in found for span in (*line.place("target"), *line.place("name"))],
        calculation=_sums(len(found), len(evaluation.lines)), severity="info", indicator=found[0].indicator.id if len(found) == 1 else None,
        where=evaluation.name, what=f"{len(found)} 项指标的目标", names=names + more,
    )  # fmt: skip


def _vague_row(line: Line, facts: Facts) -> bool:
    """A row whose target is words only; one without a target is told by IND-01."""
    place, item = line.span("target"), line.indicator
    return place is not None and item.target is not None and item.target.value is None and is_vague(place, facts)


def _words(line: Line, facts: Facts) -> str:
    place = line.span("target")
    words = facts.quote(place) if place is not None else ""
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _prose(facts: Facts) -> Iterator[Result]:
    items = [item for item in facts.indicators if item.table is None]
    if any(item.target is not None and item.target.quantities for item in facts.indicators):
        return
    found = [item.actual.span for item in items if item.actual is not None and _vague_result(item, facts)]
    if found:
        most = len(found) >= _LEAST and 2 * len(found) > len(items)
        names = "、".join(f"“{facts.quote(span)}”" for span in found[:_SHOWN])
        yield CHECK.finding(
            at=found, calculation=_sums(len(found), len(items)), severity="warning" if most else "info",
            where="全文没有数值目标，", what=f"{len(found)} 处产出、效果", names=names,
        )  # fmt: skip


def _vague_result(item: Indicator, facts: Facts) -> bool:
    kinds = cue(facts.lexicon, "output-group", "benefit-group")
    return item.actual is not None and kinds.match(item.category) is not None and is_vague(item.actual.span, facts)


def _sums(found: int, rows: int) -> Calculation:
    return Calculation.made(expression=f"{found}/{rows}项", computed=f"{found}项无数值、基期或标准", stated="0")


CHECK = Check(
    id="IND-06",
    title="指标不可衡量",
    message="{where}{what}只有“提升”“有效”之类的说法，没有数值、基期或判定标准，无从衡量：{names}。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（绩效目标应当清晰、可衡量）",
    needs=("indicators",),
    rationale="定性指标也要能判断：写明基期和幅度、所依的标准、或以什么材料证明；否则“达成”只是一句话。",
    wrong=(
        "一、项目绩效情况\n\n"
        "（一）产出指标分析。开展设备巡检6次，有效保障了设备质量符合使用需求；\n\n"
        "（二）效果指标分析。管理能力持续提升，办事效率进一步提升。"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 办事效率 | 平均用时≤3天 | 2.6天 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="正文过半的产出、效果如此才作一般问题；表中的只作提示，合为一条，只有一项而分值不足 20 的不提；写明标准、时限的不算。",
    find=find,
)

__all__ = ["CHECK", "is_vague"]
