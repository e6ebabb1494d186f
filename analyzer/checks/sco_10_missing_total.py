"""SCO-10: a self-evaluation states its total, its grade, and what the total is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.scores.composition import compositions_of, told_apart
from analyzer.checks.scores.plain_sheets import plain_sheets
from analyzer.checks.scores.points import points_of
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Scorecard, Span, plain

_UNREAD = sought("score-unread")
_FEWEST = 2
_TITLE = 400
_SHORTEST = 500
_TOTAL_LIKE = 30  # the sum of several scores, at the least
_SUMMED = late_regex(r"(?:合计|累计|总计|共计|总分|计)得?分?(?:为|是|:)?\s?$")


def find(facts: Facts) -> Iterator[Result]:
    """The whole report: what it scores, what total it tells, what grade."""
    told = [card for card in facts.scorecards if card.total is not None and (card.table is not None or _is_total(card, facts))]
    sentence = next(iter(compositions_of(facts)), None)
    composed = sentence is not None or _is_scored(facts) or _is_summary(facts) or told_apart(facts)
    total = told[-1].total if told else sentence.total if sentence is not None else None
    if total is not None and composed:
        sums = Calculation.made(expression="各项得分→总分", computed="有", stated=total.text.strip())
        yield CHECK.holds(at=[total.span], calculation=sums, note="总分有构成")
    elif told:
        yield from _without_parts(told[-1], facts)
    else:
        yield from _without_total(facts, composed=composed)


def _is_total(card: Scorecard, facts: Facts) -> bool:
    """True if prose tells a total score: with its grade, or called one (自评得分, 总分)."""
    if card.grade or card.total is None:
        return bool(card.grade)
    flow = facts.layout.flow
    start = flow.from_text(card.total.span.start)
    return cue(facts.lexicon, "score-total").search(flow.folded, max(start - 8, 0), start) is not None


def _is_scored(facts: Facts) -> bool:
    """True if a table scores its indicators."""
    return any(sum(line.indicator.score is not None for line in evaluation.lines) >= _FEWEST for evaluation in facts.evaluations)


def _is_summary(facts: Facts) -> bool:
    """True if a table has no more than the scores of the kinds of indicators (一级指标、分值、自评得分)."""
    if plain_sheets(facts):
        return True
    read = {region.table.id for region in facts.layout.regions if region.kind == "indicator"}
    return any(card.table is not None and card.table not in read for card in facts.scorecards)


def _without_parts(card: Scorecard, facts: Facts) -> Iterator[Result]:
    """A total out of nowhere, told as a note: the form that composes it may be filed beside the report."""
    total = card.total
    if total is None or total.value is None:
        return
    lost = facts.profile.full_mark - total.value
    missed = any(claim.stance == "not-met" and claim.status in ("asserted", "denied") and claim.quantities for claim in facts.claims)
    spans = [total.span, *([card.grade_span] if card.grade_span is not None else [])]
    expression = f"{plain(facts.profile.full_mark)}-{plain(total.value)}"
    sums = Calculation.made(expression=expression, computed=plain(lost), stated=plain(total.value))
    unexplained = lost > 0 and not missed
    yield CHECK.finding(
        at=spans, calculation=sums, title="总分没有构成",
        message="自评总分 {total} 分，全文没有评分表和得分构成{lost}。", total=total.value,
        lost=f"，所扣 {plain(lost)} 分没有说明" if unexplained else "",
    )  # fmt: skip


def _without_total(facts: Facts, *, composed: bool) -> Iterator[Result]:
    grade = _grade(facts)
    scores = _scores(facts) if composed else []
    if scores:
        missing = "自评总分" if grade is not None else "自评总分和等级"
        sums = Calculation.made(expression=f"{len(scores)}项有得分", computed="—", stated="—")
        yield CHECK.finding(at=[*scores, *_conclusion(facts)], calculation=sums, missing=missing, count=len(scores))
    elif grade is not None and not facts.evaluations and not composed and not _is_summed(facts):
        sums = Calculation.made(expression="等级→总分", computed="—", stated=facts.quote(grade))
        yield CHECK.finding(
            at=[grade], calculation=sums, title="只有等级没有总分",
            message="报告称“{grade}”，全文没有自评总分。", grade=facts.quote(grade),
        )  # fmt: skip
    elif not composed:
        yield from _unscored(facts)


def _is_summed(facts: Facts) -> bool:
    """True if a score is told as a sum (合计96分, 六项评分累计96.8分) that was not read as the total."""
    scores = (one for one in facts.quantities if one.metric == "score" and one.value is not None and one.value >= _TOTAL_LIKE)
    flow = facts.layout.flow
    return any(_SUMMED.search(flow.folded, max(flow.from_text(one.span.start) - 8, 0), flow.from_text(one.span.start)) for one in scores)


def _conclusion(facts: Facts) -> list[Span]:
    """The heading of the section that should tell the result."""
    heading = cue(facts.lexicon, "conclusion-heading")
    return [section.span for section in facts.layout.sections if heading.search(section.title)][:1]


def _scores(facts: Facts) -> list[Span]:
    """Where the scores of indicators stand; none where a table with weights was not read wholly."""
    spans: list[Span] = []
    scores = [one.span for one in facts.quantities if one.metric == "score"]
    for evaluation in facts.evaluations:
        weights = points_of(evaluation, "weight", facts)
        if weights.items and not weights.complete:
            return []
        for line in evaluation.lines:
            place = line.span("score")
            readings = line.indicator.told if place is None else ()
            told = [span for span in scores if any(span.within(reading.span) for reading in readings)]
            spans += [place] if place is not None else told
    return spans


def _grade(facts: Facts) -> Span | None:
    """Where a grade is told without a score: 自评等级为优."""
    names = "|".join(re.escape(name) for grade in facts.profile.grades for name in (*grade.aliases, grade.name))
    words = f"(?:{cue(facts.lexicon, 'grade-word').pattern})"
    found = re.search(rf"{words}(?:为|是|评定为|[:：])?\s*[“\"]?(?:{names})(?=[”\"。，；、）)\s]|$)", facts.layout.flow.folded)
    return facts.layout.flow.span(found.start(), found.end()) if found else None


def _unscored(facts: Facts) -> Iterator[Result]:
    """A report that calls itself a self-evaluation and scores nothing, nor has a place for a score that was not read.

    A note: the score may stand in a form beside it.
    """
    flow = facts.layout.flow
    found = cue(facts.lexicon, "self-evaluation").search(flow.folded, 0, _TITLE)
    if found is None or len(flow.folded) < _SHORTEST or _UNREAD.first(facts):
        return
    if pattern(facts.lexicon, "unscored-form").search(flow.folded, 0, _TITLE):
        return  # the form of transfer payments has no columns for scores
    sums = Calculation.made(expression="自评得分", computed="—", stated="—")
    yield CHECK.finding(
        at=[flow.span(found.start(), found.end())], calculation=sums, title="没有自评得分和等级",
        message="报告名为“{name}”，全文没有自评得分和等级。", name=found[0],
    )  # fmt: skip


CHECK = Check(
    id="SCO-10",
    title="没有自评总分",
    message="{count} 项指标各有得分，全文没有{missing}。",
    severity="info",
    kind="score",
    basis="项目支出绩效评价管理办法（自评结果）",
    needs=("text",),
    rationale="自评要给出总分和等级，并能看出总分由哪些得分构成、扣分扣在何处；总分没有构成而又扣了分的，应予说明。",
    wrong=(
        "年度任务的关键指标\t年度任务的绩效标准\t完成情况\n①慰问活动\t慰问30户。\t已完成年度目标\n②技能培训\t培训80人。\t已完成年度目标\n"
        "（1）指标1“慰问活动”已完成年度目标，慰问30户。该项得分100分。\n"
        "（2）指标2“技能培训”已完成年度目标，培训80人。该项得分100分。"
    ),
    right="经综合评定，预算执行得9分、产出指标得48分、效益指标得29分、满意度指标得10分，自评总分96分，等级为“优”。",
    limits="只作提示：总分、等级或评分表可能写在另附的表里；没有等级而有总分表的不判。",
    find=find,
)
