"""IND-02: a target with a figure needs a result with a figure, and a claim on all indicators needs all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.bare_results import bare_answers, is_bare
from analyzer.checks.goals.credit import credit_of
from analyzer.checks.goals.goals import goals
from analyzer.checks.goals.only_praised import only_praised
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.goals.unreported_rest import Rest, unreported_rest
from analyzer.checks.ind_06_unmeasurable import is_vague
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.words import cue, is_word, pattern
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.checks.tables.unfilled import copied_bounds, unfilled
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Calculation, Quantity, Span, plain
from analyzer.text import FULL_STOP

_DASH = late_regex(r"[-—–－/\s]*")
_COUNTING = r"[共合计为有设\s]*$"
_AHEAD, _BEHIND = 20, 120
_HEAVY, _BARE = 20, 8
_SHOWN = 4


def find(facts: Facts) -> Iterator[Result]:
    """Rows of tables, the goal's own result, and what the prose says of all indicators."""
    for evaluation in facts.evaluations:
        read = evaluation.reads_results
        for line in evaluation.lines:
            yield from _judge(line, facts)
            yield from _hollow(line, facts)
            if read:
                yield from _blank(line, facts)
        yield from _unfilled(evaluation, facts)
        yield from _copied(evaluation)
    yield from _goal(facts)
    yield from _disclosed(facts)
    yield from _praise(facts)
    yield from map(_rest, unreported_rest(facts))
    yield from _bare(facts)


def _rest(told: Rest) -> Result:
    """Indicators that a sentence calls reached all together, without a figure of any."""
    names, count = "、".join(f"“{item.name}”" for item in told.items[:_SHOWN]), len(told.items)
    targets = [item.target.span for item in told.items if item.target is not None]
    return CHECK.finding(
        at=[told.span, *targets], calculation=Calculation.made(expression=f"{count}项", computed="0项有实际值", stated=f"{count}项"),
        title="指标实际值披露不全", message="{count} 项有目标值的指标（{names}{more}）只以一句话称已达到，全文没有实际值，无从核对。",
        count=count, names=names, more="等" if count > _SHOWN else "",
    )  # fmt: skip


def _praise(facts: Facts) -> Iterator[Result]:
    """A rate that a goal of the prose sets, and whose result is only praised."""
    for told in only_praised(facts):
        if not is_satisfaction(told.item, facts):
            words, target = facts.quote(told.words), told.target.text.strip()
            sums = Calculation.made(expression=f"目标{target}", computed="数值", stated=words)
            yield CHECK.finding(
                at=[told.words, told.target.span], calculation=sums, indicator=told.item.id,
                message="“{name}”目标 {target}，完成情况只写“{words}”，全文没有数值、基期和调查依据可核。",
                name=told.item.name, target=target, words=words,
            )  # fmt: skip


def _bare(facts: Facts) -> Iterator[Result]:
    """A number that a goal of the prose sets, and whose result is only called done."""
    for told in bare_answers(facts):
        words, target = facts.quote(told.words), told.target.text.strip()
        yield CHECK.finding(
            at=[told.words, told.target.span], calculation=Calculation.made(expression=f"目标{target}", computed="数值", stated=words),
            indicator=told.item.id, name=told.item.name, target=target, words=words,
            message="“{name}”目标 {target}，完成情况只写“{words}”，全文没有完成的数量可比。",
        )  # fmt: skip


def _judge(line: Line, facts: Facts) -> Iterator[Result]:
    item = line.indicator
    if item.target is None or item.actual is None or (item.target.value is None and item.target.low is None):
        return
    if item.actual.quantities or item.told or is_satisfaction(item, facts):
        return
    if is_word(facts.lexicon, item.actual.text, "done-word") or is_bare(item.target, item.actual.text, facts):
        credit = credit_of(item, facts)
        sums = Calculation.made(expression=f"目标{reading_words(item.target)}", computed="数值", stated=item.actual.text.strip())
        yield CHECK.finding(
            at=line.place("actual", "target"), calculation=sums, indicator=item.id, name=item.name, target=reading_words(item.target),
            actual=item.actual.text.strip(), credit=f"，{credit.words}" if credit and item.score is not None else "",
        )  # fmt: skip


def _hollow(line: Line, facts: Facts) -> Iterator[Result]:
    """A fifth of all points or more for 提升 — 达成指标: no measure, no base, full score."""
    item = line.indicator
    if item.target is None or item.actual is None or item.weight is None or item.score is None or item.told:
        return
    if item.weight < _HEAVY or item.score < item.weight or not is_word(facts.lexicon, item.actual.text, "done-word"):
        return
    words = facts.quote(item.target.span)
    if len(words) > _BARE or is_satisfaction(item, facts):
        return
    if is_vague(item.target.span, facts) and cue(facts.lexicon, "improve-word").search(facts.lexicon.fold(words)):
        actual = item.actual.text.strip()
        sums = Calculation.made(expression=f"{plain(item.weight)}分", computed="数值或基期", stated=f"{words}—{actual}")
        yield CHECK.finding(
            at=line.place("name", "target", "actual", "score"), calculation=sums, indicator=item.id, title="重要指标没有可核的结果",
            message="“{name}”占 {weight} 分，目标只写“{target}”，实际只写“{actual}”，没有数值、基期和佐证，却得满分。",
            name=item.name, weight=item.weight, target=words, actual=actual,
        )  # fmt: skip


def _blank(line: Line, facts: Facts) -> Iterator[Result]:
    """A score for a result that was left blank. A cell that is no part of the row was not understood and is not judged."""
    item, cell = line.indicator, line.cells.get("actual")
    if item.target is None or item.target.value is None or item.actual is not None or cell is None or item.told or not item.score:
        return
    if _DASH.fullmatch(facts.quote(cell.span)) and not is_satisfaction(item, facts):
        sums = Calculation.made(expression=f"目标{reading_words(item.target)}", computed="数值", stated="—")
        yield CHECK.finding(
            at=line.place("name", "target", "score"), calculation=sums, indicator=item.id, title="没有实际完成值",
            message="“{name}”目标 {target}，没有实际完成值，却得 {score} 分。",
            name=item.name, target=reading_words(item.target), score=item.score,
        )  # fmt: skip


def _unfilled(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    """A table that is still a form: no result in any row."""
    rows = unfilled(evaluation, facts)
    if rows:
        sums = Calculation.made(expression="填写实际完成值的项数", computed="0", stated=str(len(rows)), difference=str(-len(rows)))
        yield CHECK.finding(
            at=[span for line in rows for span in line.place("name")], calculation=sums, title="自评表没有填写完成情况",
            message="{where} {count} 项指标的实际完成值和得分全部空白，自评没有填写，无从核对。", where=evaluation.name, count=len(rows),
        )  # fmt: skip


def _copied(evaluation: Evaluation) -> Iterator[Result]:
    """Results that repeat the bound of the target: ≥266米 is no measured value."""
    rows = copied_bounds(evaluation)
    if rows:
        names = "、".join(f"“{line.indicator.name}”{reading_words(line.indicator.actual)}" for line in rows[:_SHOWN])
        full = [line for line in rows if line.indicator.score is not None and line.indicator.score == line.indicator.weight]
        sums = Calculation.made(expression="照抄目标的项数", computed=str(len(rows)), stated="0", difference=str(len(rows)))
        yield CHECK.finding(
            at=[span for line in rows for span in line.place("actual", "target")], calculation=sums, title="实际完成值照抄目标值",
            message="{count} 项指标的实际完成值照抄目标的“≥”“≤”形式（{names}{more}），不是实测数{scored}，完成情况无从核对。",
            count=len(rows), names=names, more="等" if len(rows) > _SHOWN else "", scored="，却得满分" if len(full) == len(rows) else "",
        )  # fmt: skip


def _goal(facts: Facts) -> Iterator[Result]:
    """年度目标 whose result is one word."""
    for region in goals(facts):
        for row in region.rows:
            cell = row.cells.get("actual")
            words = facts.quote(cell.span) if cell is not None else ""
            if cell is not None and is_word(facts.lexicon, words, "done-word"):
                sums = Calculation.made(expression="年度目标", computed="具体完成情况", stated=words)
                yield CHECK.finding(
                    at=[cell.span], calculation=sums, severity="info", title="年度目标完成情况空泛",
                    message="年度目标的实际完成情况只写“{actual}”，没有事实和数字。", actual=words,
                )  # fmt: skip


def _disclosed(facts: Facts) -> Iterator[Result]:
    """共59个绩效指标均达到预期值, of which only a few are given."""
    for quantity in facts.quantities:
        if quantity.metric != "count" or quantity.cell is not None or not quantity.value:
            continue
        claim = _claim(quantity, facts)
        given = _given(facts) if claim is not None else []
        if claim is None or 2 * len(given) > quantity.value:
            continue
        share = f"{len(given) * 100 / quantity.value:.2f}%"
        sums = Calculation.made(
            expression=f"{len(given)}÷{plain(quantity.value)}", computed=share, stated=quantity.text.strip(),
            difference=plain(quantity.value - len(given)),
        )  # fmt: skip
        yield CHECK.finding(
            at=[quantity.span, facts.layout.flow.span(claim.start(), claim.end()), *given], calculation=sums, title="指标实际值披露不全",
            message="绩效指标共 {count} 个，称“{claim}”，全文只有 {given} 个有实际值（{share}），其余无从核对。",
            count=quantity.value, claim=claim[0], given=len(given), share=share,
        )  # fmt: skip


def _given(facts: Facts) -> list[Span]:
    """Where the figures of results stand, those of spending left out."""
    spending = cue(facts.lexicon, "execution-group")
    told = [item for item in facts.indicators if item.actual is not None and not spending.match(item.category)]
    return [item.actual.span for item in told if item.actual is not None and (item.table is not None or item.actual.quantities)]


@lru_cache(maxsize=8)
def _counting(lexicon: Lexicon) -> re.Pattern[str]:
    """绩效指标共计, with which a sentence ends before the count."""
    return late_regex(f"(?:{cue(lexicon, 'indicator-count').pattern}){_COUNTING}")


def _claim(quantity: Quantity, facts: Facts) -> re.Match[str] | regex.Match[str] | None:
    """Where the sentence of 绩效指标共59个 says that all of them were met, or a later one that the rest were (其余指标也都完成).

    None where it counts something else.
    """
    flow = facts.layout.flow
    start, end = flow.range_of(quantity.span)
    before = FULL_STOP.split(flow.folded[max(start - _AHEAD, 0) : start])[-1]
    if _counting(facts.lexicon).search(before) is None:
        return None
    stop = FULL_STOP.search(flow.folded, end)
    met = cue(facts.lexicon, "all-met").search(flow.folded, end, min(stop.start() if stop else end, end + _BEHIND))
    return met or (pattern(facts.lexicon, "rest-reached").search(flow.folded, end) if not facts.evaluations else None)


CHECK = Check(
    id="IND-02",
    title="定量指标没有实际值",
    message="“{name}”目标 {target}，实际完成值只写“{actual}”{credit}，没有数值可比。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("text",),
    rationale="定量指标要填实际数值；称全部指标均达到预期的，应逐项列出实际值。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 完成 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="“提升”之类占 20 分以上又得满分的才判；满意度指标由 IND-05 判断；正文披露的指标数过半即不提；照抄“≥”的不足三项不提。",
    find=find,
)
