"""SCO-02: a target that was missed earns points in proportion to the result."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import amount
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.composition import marked_scores
from analyzer.checks.scores.item_points import item_points
from analyzer.checks.scores.scores import ScoredLine, scored_lines
from analyzer.checks.scores.step_rules import Stepped, stepped
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, plain

_REACH, _PLACES = 60, Decimal("0.01")
_APART = late_regex(r"[。；！？\n\d]")
_LESS = "“{name}”目标 {target}，实际 {actual}，按比例应得 {range} 分，自评 {stated} 分，少计 {gap} 分。"


def find(facts: Facts) -> Iterator[Result]:
    """Every missed target whose score is below its weight; a full score for it is told by SCO-01."""
    for scored in scored_lines(facts):
        if scored.item.verdict == "missed" and not scored.lower and scored.stated < scored.weight and _has_figure(scored):
            yield _judge(scored, facts)
    for one in stepped(facts):
        yield _of_steps(one)
    for item in facts.indicators:
        if item.table is None and item.verdict == "missed" and item.direction != "lower":
            judged = list(_of_prose(item, facts))
            yield from judged or _of_points(item, facts)


def _of_steps(one: Stepped) -> Result:
    """A missed target whose paragraph tells how many points each step below costs."""
    sums = calculation(f"{plain(one.points.mark)}-{plain(one.steps)}步扣分", one.earned, one.points.earned, "分")
    places = [*one.points.spans, *(figure.span for figure in one.pair)]
    if one.holds:
        return CHECK.holds(at=places, calculation=sums, kind="score", note="按所述扣分办法")
    return CHECK.finding(
        at=places, calculation=sums, indicator=one.item.id, name=one.item.name, title="得分与所述扣分办法不符",
        target=reading_words(one.item.target),
        actual=reading_words(one.item.actual), rule=one.rule, range=one.earned, stated=one.points.earned,
        message="“{name}”目标 {target}，实际 {actual}，按所述“{rule}”应得 {range} 分，自评 {stated} 分。",
    )  # fmt: skip


def _of_points(item: Indicator, facts: Facts) -> Iterator[Result]:
    """A missed target whose paragraph gives it full mark and score in some other order."""
    points, pair = item_points(item, facts), facts.figures_of(item)
    if points is None or pair is None or points.earned >= points.mark:
        return
    if pattern(facts.lexicon, "execution-by-steps").search(facts.layout.flow.folded):
        return
    target, actual = pair
    if not target.value or actual.value is None or target.comparator in ("le", "lt") or target.dimension != actual.dimension:
        return
    exact = points.mark * actual.value / target.value
    expression = f"{plain(points.mark)}×{amount(actual, target)}÷{amount(target, target)}"
    sums = calculation(expression, exact.quantize(_PLACES), points.earned, "分")
    places = [*points.spans, target.span, actual.span]
    if points.earned - exact <= max(points.mark * facts.profile.scoring.slack, _PLACES):
        yield CHECK.holds(at=places, calculation=sums, kind="score", note="正文所述得分不高于比例")
        return
    yield CHECK.finding(
        at=places, calculation=sums, indicator=item.id, name=item.name, target=reading_words(item.target),
        actual=reading_words(item.actual), range=exact.quantize(_PLACES), stated=points.earned,
        gap=(points.earned - exact).quantize(_PLACES),
    )  # fmt: skip


def _of_prose(item: Indicator, facts: Facts) -> Iterator[Result]:
    """A missed target with the full mark and the score told behind it (计划240人，实际204人，分值20分，计18.6分)."""
    pair = facts.figures_of(item)
    if pair is None:
        return
    target, actual = pair
    if not target.value or actual.value is None or target.comparator in ("le", "lt") or target.dimension != actual.dimension:
        return
    after, slack = max(target.span.end, actual.span.end), facts.profile.scoring.slack
    for mark, score in marked_scores(facts):
        between = facts.layout.folded[after : mark.span.start] if after <= mark.span.start < after + _REACH else "。"
        full, got = mark.value or Decimal(0), score.value or Decimal(0)
        if _APART.search(between) or got >= full:
            continue
        exact = full * actual.value / target.value
        sums = calculation(f"{plain(full)}×{amount(actual, target)}÷{amount(target, target)}", exact.quantize(_PLACES), got, "分")
        places = [score.span, mark.span, target.span, actual.span]
        if got - exact <= max(full * slack, _PLACES):
            yield CHECK.holds(at=places, calculation=sums, kind="score", note="正文所述得分不高于比例")
            continue
        yield CHECK.finding(
            at=places, calculation=sums, indicator=item.id, name=item.name, target=reading_words(item.target),
            actual=reading_words(item.actual), range=exact.quantize(_PLACES), stated=got, gap=(got - exact).quantize(_PLACES),
        )  # fmt: skip


def _has_figure(scored: ScoredLine) -> bool:
    return scored.item.target is not None and bool(scored.item.target.quantities)


def _judge(scored: ScoredLine, facts: Facts) -> Result:
    if scored.agrees(facts):
        return CHECK.holds(at=scored.spans(), calculation=scored.calculation(), kind="score", note="按比例计分")
    more, item = scored.gap > 0, scored.item
    return CHECK.finding(
        at=scored.spans(), calculation=scored.calculation(), indicator=item.id, severity="warning" if more else "info",
        title="" if more else "未达标得分低于完成比例", message="" if more else _LESS, name=item.name,
        target=reading_words(item.target), actual=reading_words(item.actual), range=scored.range, stated=scored.stated,
        gap=plain(abs(scored.gap)),
    )  # fmt: skip


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 培训人数 | ≥80人 | 60人 | 10 | {score} |
| 培训期数 | ≥4期 | 4期 | 10 | 10 |"""

CHECK = Check(
    id="SCO-02",
    title="未达标得分高于完成比例",
    message="“{name}”目标 {target}，实际 {actual}，按比例应得 {range} 分，自评 {stated} 分，多计 {gap} 分。",
    severity="warning",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（未完成指标值的，按完成值与指标值的比例记分）",
    needs=("indicators",),
    rationale="未完成指标值的，按完成值与指标值的比例记分。多计超过分值的1%作一般问题，少计只提示：可能另有扣分办法。",
    wrong=_TABLE.format(score="9"),
    right=_TABLE.format(score="7.5"),
    limits="正文须在一句中写明各数；满分的由 SCO-01 判断，反向指标由 SCO-08 判断；另有及格线或阶梯计分办法的，请在口径文件中写明。",
    find=find,
)
