"""IND-06: a target that says 提升 or 有效保障 without a figure, a base or a standard cannot be measured."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import inside
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.goals.vague_goals import vague_goals
from analyzer.checks.prose.words import cue, is_blank, pattern
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import Calculation, Indicator, Span
from analyzer.text import DIGIT, IN_BRACKETS

_SHOWN = 6
_LEAST = 2
_HEAVY = 20
_LONGEST = 14


def find(facts: Facts) -> Iterator[Result]:
    """The vague targets of each table together, and the vague results of a prose report that has no figure to reach."""
    for evaluation in facts.evaluations:
        yield from _table(evaluation, facts)
    yield from _prose(facts)
    yield from _goals(facts)


def _goals(facts: Facts) -> Iterator[Result]:
    goals = list(vague_goals(facts))
    if goals:
        sums = Calculation.made(expression=f"{len(goals)}条", computed="无数值、基期或标准", stated="0")
        names = "、".join(f"“{facts.quote(span)}”" for span in goals[:_SHOWN])
        yield CHECK.finding(
            at=goals, calculation=sums, severity="info", where="所列绩效目标中，", what=f"{len(goals)} 条", names=names
        )  # fmt: skip


def is_vague(span: Span, facts: Facts) -> bool:
    """True if a text has a vague word, no figure and no standard to judge by."""
    words = facts.layout.words(span)
    return _is_bare(words, span, facts) and cue(facts.lexicon, "vague-word").search(words) is not None


def _is_bare(words: str, span: Span, facts: Facts) -> bool:
    """True for words without a figure or a standard to judge by."""
    if DIGIT.search(words) or is_blank(facts.lexicon, words) or inside(facts, span):
        return False
    return cue(facts.lexicon, "criterion").search(words) is None


def _table(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    vague = [line for line in evaluation.lines if _vague_row(line, facts)]
    counts = [line for line in evaluation.lines if _measured_row(line, facts)]
    if counts:
        yield CHECK.finding(
            at=_places(counts), calculation=_sums(len(counts), len(evaluation.lines)),
            indicator=counts[0].indicator.id if len(counts) == 1 else None,
            message="{where}{count} 项指标说的是数得出的量，目标却只是“加强”“增长”之类的话，没有数值，无从衡量：{names}。",
            where=evaluation.name, count=len(counts), names=_names(counts, facts),
        )  # fmt: skip
    found = [line for line in vague if line not in counts]
    if found and (len(vague) >= _LEAST or any((line.indicator.weight or 0) >= _HEAVY for line in found)):
        yield CHECK.finding(
            at=_places(found), calculation=_sums(len(found), len(evaluation.lines)), severity="info",
            indicator=found[0].indicator.id if len(found) == 1 else None,
            where=evaluation.name, what=f"{len(found)} 项指标的目标", names=_names(found, facts),
        )  # fmt: skip


def _places(lines: list[Line]) -> list[Span]:
    return [span for line in lines for span in (*line.place("target"), *line.place("name"))]


def _names(lines: list[Line], facts: Facts) -> str:
    names = "、".join(f"“{line.indicator.name[:_LONGEST]}：{_words(line, facts)}”" for line in lines[:_SHOWN])
    return names + ("等" if len(lines) > _SHOWN else "")


def _measured_row(line: Line, facts: Facts) -> bool:
    """A row that asks for a number, and whose target is a word of degree (大幅增长) or no number of things (若干)."""
    place, item = line.span("target"), line.indicator
    if place is None or item.target is None or item.target.value is not None or place.end - place.start > _LONGEST:
        return False
    words = facts.layout.words(place)
    some = pattern(facts.lexicon, "vague-target").fullmatch(words) is not None
    if not some and (cue(facts.lexicon, "degree-word").search(words) is None or not _is_bare(words, place, facts)):
        return False
    return _asks_number(item, facts) and not is_satisfaction(item, facts)


def _asks_number(item: Indicator, facts: Facts) -> bool:
    """True for an amount (带动消费额), a countable deed (窗口培训), and what stands under 数量指标."""
    name = facts.lexicon.fold(IN_BRACKETS.sub("", item.name))
    if pattern(facts.lexicon, "measured-name").search(name) is not None or _is_deed(name, item, facts):
        return True
    return cue(facts.lexicon, "amount-kind").search(facts.lexicon.fold(item.category + item.subcategory)) is not None


def _is_deed(name: str, item: Indicator, facts: Facts) -> bool:
    """True for a deed that is done so many times, in no group of effects or qualities."""
    if pattern(facts.lexicon, "counted-deed").search(name) is None:
        return False
    return cue(facts.lexicon, "uncounted-kind").search(facts.lexicon.fold(item.category + item.subcategory)) is None


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
    limits=(
        "正文过半的产出、效果如此才作一般问题；表中的只作提示，合为一条，只有一项而分值不足 20 的不提；"
        "名称是金额、次数、比率之类数得出的量的作一般问题；写明标准、时限的不算。"
    ),
    find=find,
)

__all__ = ["CHECK", "is_vague"]
