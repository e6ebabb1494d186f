"""SCO-03: a score lies between nothing and its weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.scores.composition import marked_scores
from analyzer.checks.scores.paragraph_scores import scored_paragraphs
from analyzer.checks.scores.points import fund_point
from analyzer.checks.scores.row_points import row_scores, row_weights
from analyzer.checks.scores.sheet import place_of, scored_in_sheet
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.model import Calculation, Span, plain


class Scored(NamedTuple):
    """A weight and a score with their places."""

    name: str
    weight: Decimal
    score: Decimal
    spans: list[Span]
    indicator: str | None
    sure: bool = True
    """False where the prose tells of which row a score is by some of its words alone."""


def find(facts: Facts) -> Iterator[Result]:
    """Every indicator and fund block with a weight and a score; those of a table that are right, in one relation."""
    yield from _in_prose(facts)
    for evaluation in facts.evaluations:
        scored = [*_scored(evaluation), *_told_beside(evaluation, facts)]
        wrong = [one for one in scored if not 0 <= one.score <= one.weight]
        for one in wrong:
            yield _finding(one)
        if scored and not wrong:
            sums = Calculation.made(expression="0≤得分≤分值", computed=f"{len(scored)}项", stated=f"{len(scored)}项")
            yield CHECK.holds(at=[one.spans[0] for one in scored], calculation=sums)


def _in_prose(facts: Facts) -> Iterator[Result]:
    told = set[int]()
    for name, full, got in scored_in_sheet(facts):
        told.add(facts.layout.flow.to_text(got.start))
        spans = [place_of(got, facts), place_of(full, facts)]
        if not 0 <= got.value <= full.value:
            yield _finding(Scored(name, full.value, got.value, spans, None))
        else:
            sums = Calculation.made(expression=f"0≤{plain(got.value)}≤{plain(full.value)}", computed="1项", stated="1项")
            yield CHECK.holds(at=spans, calculation=sums)
    beside = [pair for pair in marked_scores(facts) if pair[1].span.start not in told]
    known = {score.id for _, score in beside}
    runs = (run for run in scored_paragraphs(facts) if not run.torn)
    apart = (pair for run in runs for pair in run.pairs if pair[1].id not in known and pair[1].span.start not in told)
    for mark, score in (*beside, *apart):
        if mark.value is not None and score.value is not None and mark.value > 0:
            name, spans = facts.quote(score.span), [score.span, mark.span]
            if not 0 <= score.value <= mark.value:
                message = "正文中满分 {weight} 分的一项得分 {score} 分，得分{fault}。"
                yield _finding(Scored(name, mark.value, score.value, spans, None), message)
            else:
                sums = Calculation.made(expression=f"0≤{plain(score.value)}≤{plain(mark.value)}", computed="1项", stated="1项")
                yield CHECK.holds(at=spans, calculation=sums)


def _scored(evaluation: Evaluation) -> Iterator[Scored]:
    fund = evaluation.fund_total
    weight, score = fund_point(fund, "weight"), fund_point(fund, "score")
    if weight is not None and score is not None:
        yield Scored("预算执行率", weight.value, score.value, [score.span, weight.span], None)
    for line in evaluation.lines:
        item = line.indicator
        if item.weight is not None and item.score is not None:
            yield Scored(item.name, item.weight, item.score, line.place("score", "weight", "name", "actual"), item.id)


def _told_beside(evaluation: Evaluation, facts: Facts) -> Iterator[Scored]:
    """The rows whose score or weight only the prose tells."""
    scores, weights = row_scores(facts), row_weights(facts)
    for line in evaluation.lines if scores.by_row or weights.by_row else ():
        item = line.indicator
        score, weight = scores.by_row.get(item.id), weights.by_row.get(item.id)
        if score is not None and score.value is not None and item.weight is not None:
            yield Scored(item.name, item.weight, score.value, [score.span, *line.place("weight")], item.id, scores.whole)
        elif weight is not None and weight.value is not None and item.score is not None:
            yield Scored(item.name, weight.value, item.score, [*line.place("score"), weight.span], item.id, weights.whole)


def _finding(one: Scored, message: str = "") -> Result:
    over = one.score > one.weight
    sums = Calculation.made(
        expression=f"0≤{plain(one.score)}≤{plain(one.weight)}", computed=plain(one.weight), stated=plain(one.score),
        difference=plain(one.score - one.weight if over else one.score),
    )  # fmt: skip
    fault = "超过分值" if over else "为负数"
    return CHECK.finding(
        at=one.spans, calculation=sums, severity=CHECK.severity if one.sure else "warning", indicator=one.indicator, name=one.name,
        score=one.score, weight=one.weight, fault=fault, message=message,
    )  # fmt: skip


CHECK = Check(
    id="SCO-03",
    title="得分超出分值或为负",
    message="“{name}”分值 {weight} 分，得分 {score} 分，得分{fault}。",
    severity="error",
    kind="score",
    basis="项目支出绩效评价管理办法（得分最高不超过该指标分值）",
    needs=("text",),
    rationale="得分最高不超过该指标的分值上限，最低为零分；超额完成不加分。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 12 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="只判分值与得分都读得出的行；另设加分项的办法请在配置中关闭本条。",
    find=find,
)
