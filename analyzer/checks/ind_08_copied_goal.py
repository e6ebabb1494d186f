"""IND-08: the result must not be the goal copied word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, pairwise

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import goal_rows, inside
from analyzer.checks.goals.labels import unlabelled
from analyzer.checks.goals.stated_goals import result_blocks, stated_goals
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Span
from analyzer.text import unmarked

_ALIKE = Decimal("0.95")
_LEAST = 20
_SHOWN = 4
_FURTHEST = 8  # lengths that differ by more than an eighth are not compared
_TENSE = late_regex("已经?|了")
"""What makes a goal a thing done: 优化了布局, 已优化布局."""
_TAG = ("<p>", "</p>", "<br>")


def find(facts: Facts) -> Iterator[Result]:
    """The overall goal of each table beside its result, and the rows whose target and result are sentences."""
    for row in goal_rows(facts):
        if row.target is not None and row.actual is not None:
            yield from _goal(row.target, row.actual, facts)
    yield from _stated(facts)
    for evaluation in facts.evaluations:
        yield from _rows(evaluation, facts)


def _stated(facts: Facts) -> Iterator[Result]:
    """The goals that the prose states beside its paragraphs of results, each goal once."""
    goals = [goal for goal in stated_goals(facts) if goal.end - goal.start >= _LEAST]
    results = [unlabelled(block, facts) for block in result_blocks(facts)] if goals else []
    for goal in goals:
        length = goal.end - goal.start
        near = (one for one in results if abs(one.end - one.start - length) * _FURTHEST <= length)
        yield from islice((found for one in near for found in _goal(goal, one, facts)), 1)


def _goal(target: Span, actual: Span, facts: Facts) -> Iterator[Result]:
    alike = _likeness(target, actual, facts)
    if alike is None or alike < _ALIKE:
        return
    counted = any(quantity.value is not None for quantity in inside(facts, actual))
    yield CHECK.finding(
        at=[actual, target], calculation=_sums(alike), severity="info" if counted else "warning",
        where="目标的实际完成情况", what=facts.quote(target)[:_LEAST] + "…", share=_percent(alike),
        rest="数字也相同，请核对是否为实际完成数" if counted else "没有说明实际做了什么、做了多少",
    )  # fmt: skip


def _rows(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    """The rows of a table that repeat their targets, in one note."""
    found = [(line, alike) for line in evaluation.lines if (alike := _row(line, facts)) is not None and alike >= _ALIKE]
    if found:
        names = "、".join(f"“{line.indicator.name}”" for line, _ in found[:_SHOWN])
        yield CHECK.finding(
            at=[span for line, _ in found for span in line.place("actual", "target")], calculation=_sums(min(alike for _, alike in found)),
            severity="info", indicator=found[0][0].indicator.id if len(found) == 1 else None,
            message="{count} 项指标的完成情况照抄目标文字，没有说明实际做了什么：{names}。", count=len(found), names=names,
        )  # fmt: skip


def _row(line: Line, facts: Facts) -> Decimal | None:
    target, actual = line.span("target"), line.span("actual")
    return _likeness(target, actual, facts) if target is not None and actual is not None else None


def _likeness(one: Span, other: Span, facts: Facts) -> Decimal | None:
    """The share of pairs of characters that two texts have in common; None where one is short or their figures differ."""
    if min(one.end - one.start, other.end - other.start) < _LEAST:
        return None
    first, second = _words(one, facts), _words(other, facts)
    if min(len(first), len(second)) < _LEAST:
        return None
    if list(filter(str.isdigit, first)) != list(filter(str.isdigit, second)):
        return None
    pairs, others = (Counter(a + b for a, b in pairwise(text)) for text in (first, second))
    return Decimal(2 * (pairs & others).total()) / (pairs.total() + others.total())


def _words(span: Span, facts: Facts) -> str:
    text = facts.layout.folded[span.start : span.end]
    for tag in _TAG:
        text = text.replace(tag, "")
    return _TENSE.sub("", unmarked(text))


def _sums(alike: Decimal) -> Calculation:
    return Calculation.made(expression="完成情况与目标的文字相似度", computed=_percent(alike), stated=f"{_ALIKE * 100:.0f}%")


def _percent(share: Decimal) -> str:
    return f"{share * 100:.0f}%"


CHECK = Check(
    id="IND-08",
    title="完成情况照抄目标",
    message="{where}与目标文字相同（相似度{share}，“{what}”），{rest}。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（总体绩效目标完成情况）",
    needs=("text",),
    rationale="实际完成情况应写明做了什么、做了多少、取得什么结果；把目标抄一遍，等于没有报告。",
    wrong=(
        "年度总体目标\t预期目标\t实际完成情况\n"
        "\t保证供水设施安全运行，及时处置管网漏损，保障城区居民用水需要。\t保证供水设施安全运行，及时处置管网漏损，保障城区居民用水需要。\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t维修管网\t≥8公里\t8公里\t50\t50\n"
        "产出指标\t数量指标\t更换水表\t≥800只\t806只\t50\t50\n"
        "总分\t\t\t\t\t100\t100"
    ),
    right=(
        "年度总体目标\t预期目标\t实际完成情况\n"
        "\t保证供水设施安全运行，及时处置管网漏损，保障城区居民用水需要。\t全年处置漏损点36处，管网漏损率降至9.1%，未发生停水超过24小时的情况。\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t维修管网\t≥8公里\t8公里\t50\t50\n"
        "产出指标\t数量指标\t更换水表\t≥800只\t806只\t50\t50\n"
        "总分\t\t\t\t\t100\t100"
    ),
    limits="不足20字的不比；数字不同的不算照抄；文字连同数字都相同的，以及单项指标，只作提示。",
    find=find,
)
