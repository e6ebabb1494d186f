"""IND-13: a reason that denies the result's figure, or that has nothing to do with the indicator it explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.alien_reasons import alien, praising
from analyzer.checks.goals.told_reasons import ToldReason, told_reasons
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.sought import sought_cue
from analyzer.checks.prose.words import cue, is_blank
from analyzer.checks.tables.evaluations import Line
from analyzer.model import Calculation, Finding, Indicator, Span
from analyzer.text import squeezed

_UNTRACEABLE = sought_cue("untraceable")
_WHOLE = Decimal(100)
_RATES = ("%", "")
_TELLING, _SHARED, _STOPS = 3, 2, "，。；：:\n"


def find(facts: Facts) -> Iterator[Result]:
    """The rows with a reason; the sentences of the prose that deny a figure told elsewhere."""
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            reason = line.indicator.deviation_reason
            if reason and not is_blank(facts.lexicon, facts.lexicon.fold(reason)):
                yield from _denied(line, facts) or _unfit(line, facts) or _alien_row(line, facts)
    denied = [*_denied_in_prose(facts)]
    yield from denied
    places = [span for result in denied for span in result.spans]
    for told in told_reasons(facts):
        if not any(place.within(told.span) for place in places):
            yield from _told(told, facts)


def _told(reason: ToldReason, facts: Facts) -> Iterator[Finding]:
    """A reason that the prose gives for a result that fell short: it denies the figure, or speaks of something else."""
    found = _denies(reason, facts)
    if found is not None:
        yield found
    elif reason.item.verdict == "missed":
        yield from _alien(reason.item, facts.quote(reason.span), [reason.span], facts)


def _denies(reason: ToldReason, facts: Facts) -> Finding | None:
    """年均入住率84%…主要原因是没有台账，实际入住情况难以统计."""
    item, actual = reason.item, reason.item.actual
    words = facts.layout.flow.folded[reason.start : reason.end]
    found = cue(facts.lexicon, "untraceable").search(words)
    if found is None or actual is None or actual.value is None or cue(facts.lexicon, "some-of").search(words):
        return None
    clause = re.split("[，、]", words[: found.start()])[-1] + words[found.end() :]
    named = topic(squeezed(clause), facts.lexicon) & topic(facts.lexicon.fold(item.name), facts.lexicon)
    if not named and cue(facts.lexicon, "data-word").search(words) is None:
        return None
    sums = Calculation.made(expression="偏差原因：" + found[0], computed="不可测", stated=reading_words(actual))
    return CHECK.finding(
        at=[actual.span, reason.span], calculation=sums, indicator=item.id, name=item.name, actual=reading_words(actual),
        reason=facts.quote(reason.span),
    )  # fmt: skip


def _alien_row(line: Line, facts: Facts) -> list[Finding]:
    place = line.span("reason")
    missed = line.indicator.verdict == "missed" and place is not None
    return _alien(line.indicator, line.indicator.deviation_reason, line.place("reason", "name"), facts) if missed else []


def _alien(item: Indicator, reason: str, places: list[Span], facts: Facts) -> list[Finding]:
    """A result that fell short, and a reason that speaks of something that has no bearing on it, or only praises."""
    found, praised = alien(reason, places[0], item, facts), praising(reason, item, facts)
    if not (found or praised) or item.actual is None or item.target is None:
        return []
    sums = Calculation.made(
        expression=f"偏差原因：{found or praised}", computed=reading_words(item.target), stated=reading_words(item.actual)
    )
    return [
        CHECK.finding(
            at=[*places, item.actual.span], calculation=sums, indicator=item.id, kind=None if found else "target-vs-actual",
            title="偏差原因与指标无关" if found else "偏差原因不能解释未达标",
            message="“{name}”目标 {target}，实际 {actual}，原因“{reason}”{found}。",
            name=item.name, target=reading_words(item.target), actual=reading_words(item.actual), reason=reason.strip(),
            found=f"说的是“{found}”，看不出与该指标有何联系" if found else "只讲做得好的方面，不能说明为何没有达到目标",
        )
    ]  # fmt: skip


def _denied_in_prose(facts: Facts) -> Iterator[Finding]:
    """取药等候时长当年无法采集, where the report gives 12.5 minutes as the result."""
    flow = facts.layout.flow
    for block in facts.layout.prose:
        for found in _UNTRACEABLE.find(facts, block.start, block.end):
            start = max(flow.folded.rfind(mark, block.start, found.start()) for mark in _STOPS)
            span = flow.span(max(start + 1, block.start), found.end())
            item = _named(facts.quote(span), facts)
            if item is None or item.actual is None or span.within(item.span):
                continue
            sums = Calculation.made(expression="正文：" + found[0], computed="不可测", stated=reading_words(item.actual))
            yield CHECK.finding(
                at=[item.actual.span, span], calculation=sums, indicator=item.id, name=item.name, actual=reading_words(item.actual),
                reason=facts.quote(span), message="“{name}”实际完成 {actual}，正文却说“{reason}”，完成数据没有可靠来源。",
            )  # fmt: skip


def _named(words: str, facts: Facts) -> Indicator | None:
    """The indicator with a figure for its result that a clause names, if only one."""
    clause = topic(squeezed(facts.lexicon.fold(words)), facts.lexicon)
    named = [
        item for item in facts.indicators
        if item.actual is not None and item.actual.value is not None
        and len(own := topic(facts.lexicon.fold(item.name), facts.lexicon)) >= _TELLING and len(own & clause) >= _SHARED
    ]  # fmt: skip
    return named[0] if len(named) == 1 else None


def _denied(line: Line, facts: Facts) -> list[Result]:
    """很难跟踪最终就业情况 beside a rate of 85 %."""
    item = line.indicator
    found = cue(facts.lexicon, "untraceable").search(facts.lexicon.fold(item.deviation_reason))
    if found is None or item.actual is None or item.actual.value is None:
        return []
    sums = Calculation.made(expression="偏差原因：" + found[0], computed="不可测", stated=reading_words(item.actual))
    return [
        CHECK.finding(
            at=line.place("actual", "reason", "name"), calculation=sums, indicator=item.id,
            name=item.name, actual=reading_words(item.actual), reason=item.deviation_reason.strip(),
        )
    ]  # fmt: skip


def _unfit(line: Line, facts: Facts) -> list[Result]:
    """A target that was met, points taken off all the same, and a reason that shares no word with the indicator."""
    item = line.indicator
    if item.verdict not in ("met", "exceeded") or item.score is None or item.weight is None or not 0 < item.score < item.weight:
        return []
    if (
        item.target is None
        or item.target.value is None
        or cue(facts.lexicon, "exceeded-cue").search(facts.lexicon.fold(item.deviation_reason))
    ):
        return []
    reason = topic(squeezed(facts.lexicon.fold(item.deviation_reason)), facts.lexicon)
    if not reason or reason & topic(facts.lexicon.fold(item.name), facts.lexicon):
        return []
    off = item.weight - item.score
    sums = Calculation.made(expression=f"{item.weight}-{item.score}", computed=str(off), stated="目标已达到")
    whole = _is_whole(item)
    return [
        CHECK.finding(
            at=line.place("reason", "name", "score"), calculation=sums, severity="warning" if whole else "info", kind="score",
            indicator=item.id, title="偏差原因与指标无关",
            message="“{name}”目标 {target}，实际 {actual}，已{met}，却扣 {off} 分，原因“{reason}”{unfit}。",
            name=item.name, target=reading_words(item.target), actual=reading_words(item.actual),
            unfit="与该指标无关" if whole else "看不出与该指标有何联系，请核对",
            met="全部达到" if whole else "达到目标", off=off, reason=item.deviation_reason.strip(),
        )
    ]  # fmt: skip


def _is_whole(item: Indicator) -> bool:
    """True for a rate of 100 % that was reached to the full: nothing is left that a reason could explain."""
    readings = (item.target, item.actual)
    return all(reading is not None and reading.value == _WHOLE and reading.unit in _RATES for reading in readings)


CHECK = Check(
    id="IND-13",
    title="偏差原因否定了完成数据",
    message="“{name}”实际完成 {actual}，偏差原因却说“{reason}”，完成数据没有可靠来源。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（数据真实、准确；偏差原因分析）",
    needs=("indicators",),
    rationale="原因说难以统计、无法跟踪，数据便没有来源；目标已经全部达到，扣分的原因又与指标无关，等于没有说明。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |\n"
        "|---|---|---|---|---|---|\n"
        "| 返乡率 | ≥80% | 83% | 10 | 9 | 人员流动大，难以统计最终去向 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 | |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |\n"
        "|---|---|---|---|---|---|\n"
        "| 返乡率 | ≥80% | 73% | 10 | 9 | 部分人员跨省就业，返乡率低于预期 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 | |"
    ),
    limits=(
        "原因与指标没有相同的词，只在 100% 的目标全部达到时作一般问题，其余作提示；"
        "未达标的，原因整句说的是停车位、办公楼搬迁一类与指标无关的事，或者每句都是称赞（宣传充分、积极性高），才作一般问题。"
    ),
    find=find,
)
