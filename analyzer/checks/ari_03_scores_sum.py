"""ARI-03: the scores of a self-evaluation must add up to the total that it states, in its table or in its prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import Outcome
from analyzer.checks.scores.apart_totals import total_apart
from analyzer.checks.scores.balances import balances, because
from analyzer.checks.scores.composition import compositions_of
from analyzer.checks.scores.kind_rows import kind_rows
from analyzer.checks.scores.lost_in_all import lost_elsewhere, lost_in_all
from analyzer.checks.scores.paragraph_scores import scored_paragraphs
from analyzer.checks.scores.plain_sheets import plain_sheets
from analyzer.checks.scores.plain_sums import plain_sums
from analyzer.checks.scores.points import ROW_MISSING, Point, Points, compare_total, points_of, row_missing, spelled, sum_of, sums, total_of
from analyzer.checks.scores.rows_and_total import rows_and_total
from analyzer.checks.scores.sheet import deductions, places_in_sheet, score_sums
from analyzer.checks.scores.told_sets import told_wholes
from analyzer.checks.scores.told_totals import told_again, unlike_totals
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.checks.tables.subtotal_rows import subtotal_rows
from analyzer.model import Span, plain

_FEWEST = 3
_TOTAL, _TOLD = "所列总分", "正文所述这一类得分"
_OF_KIND = "正文没有写明这一类的分值，请核对所指。"
_SUBTOTAL, _NEAR = "小计", Decimal("0.1")
_LOST_PARTS = "正文各项扣分 {spelled} 合计 {total} 分，应扣分数为 {stated} 分，相差 {gap} 分。"
_TAIL, _ULP = Decimal("0.02"), Decimal("0.01")
_LEFT = "满分 {full} 分，得 {got} 分，应扣 {left} 分，正文写扣 {lost} 分。"
_ITEMS = "各项的分值没有写全，请核对有无遗漏。"
_APART = "各项得分分散在各段，请核对有无遗漏。"


def find(facts: Facts) -> Iterator[Result]:
    """What tables and sentences tell by forms of their own, then what the items of the prose make by their order alone."""
    known = set[Span]()
    for result in _of_sheet(facts):
        known.update(result.spans)
        yield result
    known_before = frozenset(known)
    for result in _formed(facts):
        if known_before and not known_before.isdisjoint(result.spans):
            continue
        known.update(result.spans)
        yield result
    yield from _of_items(facts, known)
    for one in plain_sums(facts):
        if one.place not in known:
            yield from _judge("正文", one.parts, one.stated, _ULP, [one.place])
    for row in subtotal_rows(facts):
        if row.role == "score":
            message = CHECK.message.replace(_TOTAL, _SUBTOTAL)
            yield from _judge(f"表中“{row.name}”", row.rows, row.stated.value, _ULP, [row.stated.span], message=message)


def _of_sheet(facts: Facts) -> Iterator[Result]:
    """The groups and the total of the items that paragraphs tell, and what each was told to lose."""
    for whole in score_sums(facts):
        message, lost = CHECK.message if not whole.name else CHECK.message.replace(_TOTAL, _SUBTOTAL), "" if whole.proved else _ITEMS
        where = f"正文“{whole.name}”" if whole.name else "正文"
        yield from _judge(where, whole.parts, whole.stated, _ULP, [whole.place] if whole.place else [], lost=lost, message=message)
    for one in deductions(facts):
        left, full, got = one.mark.value - one.earned.value, one.mark.value, one.earned.value
        sums_up = calculation(f"{plain(full)}-{plain(got)}", left, one.lost)
        if abs(left - one.lost) <= _TAIL:
            yield CHECK.holds(at=[*one.places], calculation=sums_up)
        elif left >= 0:
            yield CHECK.finding(
                at=[*one.places], calculation=sums_up, title="扣分与得分不符", full=full, got=got, left=left, lost=one.lost, message=_LEFT,
            )  # fmt: skip


def _of_items(facts: Facts, known: set[Span]) -> Iterator[Result]:
    """The points of the prose that others make up, and what is left of a full mark. Args: known: what was judged already."""
    for one in told_wholes(facts):
        if one.weights or one.whole is None or one.whole.span in known or not (one.holds or one.likely):
            continue
        points = [Point(part.value or Decimal(0), part.span) for part in one.parts]
        spans = [one.whole.span, *_places(points)]
        if one.holds:
            yield CHECK.holds(at=spans, calculation=sums(points, one.stated))
        else:
            message = _LOST_PARTS if one.role == "lost" else CHECK.message.replace(_TOTAL, _TOTAL if one.total else _SUBTOTAL)
            yield CHECK.finding(
                at=spans, calculation=sums(points, one.stated), where="正文", spelled=spelled(points), total=one.made, stated=one.stated,
                gap=one.made - one.stated, severity=CHECK.severity if one.sure else "warning", message=message,
                title="扣分合计不符" if one.role == "lost" else "",
            )  # fmt: skip
    for two in (*balances(facts), *because(facts)):
        got, lost = two.earned.value or Decimal(0), two.lost.value or Decimal(0)
        place = [two.earned.span, two.lost.span, *([two.mark.span] if two.mark is not None else [])]
        left = two.full - got
        if abs(left - lost) <= _TAIL:
            yield CHECK.holds(at=place, calculation=calculation(f"{plain(two.full)}-{plain(got)}", left, lost))
        elif left > 0 and two.earned.span not in known:
            yield CHECK.finding(
                at=place, calculation=calculation(f"{plain(two.full)}-{plain(got)}", left, lost), title="扣分与得分不符", full=two.full,
                got=got, left=left, lost=lost, message=_LEFT,
            )  # fmt: skip


def _formed(facts: Facts) -> Iterator[Result]:
    """Every table with a total score, then every sentence that tells a total with its parts; totals that differ."""
    for evaluation in facts.evaluations:
        points = points_of(evaluation, "score", facts)
        if evaluation.total is not None and points.complete and len(points.items) >= _FEWEST:
            yield from _of_table(evaluation, points, facts)
    whole = rows_and_total(facts)
    if whole is not None:
        yield from _judge("自评表", whole.points, *total_of(whole.total, facts), [whole.total.span])
    for sheet in plain_sheets(facts):
        yield from _judge("评分表", sheet.scores, sheet.total.value, sheet.ulp, [sheet.total.span])
    for told in compositions_of(facts):
        parts = [Point(part.value, part.span) for part in told.parts if part.value is not None]
        yield from _judge("正文", parts, told.total.value or Decimal(0), told.total.ulp, [told.total.span])
    apart = total_apart(facts)
    if apart is not None:
        parts = [Point(part.value, part.span) for part in apart.parts if part.value is not None]
        _, ulp = total_of(apart.total, facts)
        yield from _judge("正文", parts, apart.total.value or Decimal(0), ulp, [apart.total.span], lost="" if apart.proved else _APART)
    for kind in kind_rows(facts):
        lost = "" if kind.sure else _OF_KIND
        stated, message = kind.told.value or Decimal(0), CHECK.message.replace(_TOTAL, _TOLD)
        yield from _judge(f"表中“{kind.name}”", kind.rows, stated, kind.told.ulp, [kind.told.span], lost=lost, message=message)
    yield from _subtotals(facts)
    yield from _lost(facts)
    within = places_in_sheet(facts)
    for two in unlike_totals(facts):
        if two.first.span.start in within or two.other.span.start in within:
            continue
        one, other = two.first.value or Decimal(0), two.other.value or Decimal(0)
        yield CHECK.finding(
            at=[two.other.span, two.first.span], calculation=calculation(f"{plain(one)}-{plain(other)}", one - other, Decimal(0)),
            kind="table-vs-prose" if two.in_table else "prose-vs-prose", title="自评总分前后不一",
            message="{where}总分为 {one} 分，正文又写自评得分 {other} 分，相差 {gap} 分。",
            where="自评表" if two.in_table else "前文", one=one, other=other, gap=abs(one - other),
        )  # fmt: skip


def _subtotals(facts: Facts) -> Iterator[Result]:
    """The subtotals of paragraphs that score their items one by one."""
    for run in scored_paragraphs(facts):
        total, points = run.total, [Point(one.value, one.span) for one in run.scores if one.value is not None]
        if total is None or total.value is None or run.torn or len(points) < _FEWEST - 1:
            continue
        near = abs(sum_of(points) - total.value) <= total.value * _NEAR
        if run.proved or near:
            message = CHECK.message.replace(_TOTAL, _SUBTOTAL)
            yield from _judge("本段", points, total.value, total.ulp, [total.span], lost="" if run.proved else _ITEMS, message=message)


def _lost(facts: Facts) -> Iterator[Result]:
    """What all indicators lost, beside the total."""
    full, elsewhere = Decimal(facts.profile.full_mark), lost_elsewhere(facts)
    for one in lost_in_all(facts):
        total = one.total.value or Decimal(0)
        left, place = full - total, [one.place, one.total.span]
        sums_up = calculation(f"{plain(full)}-{plain(total)}", left, one.lost)
        if one.lost == left:
            yield CHECK.holds(at=place, calculation=sums_up)
        elif one.lost not in elsewhere:
            yield CHECK.finding(
                at=place, calculation=sums_up, title="失分与总分不符", lost=one.lost, total=total, full=full, left=left,
                message="正文称共失 {lost} 分，而满分 {full} 分、自评 {total} 分，失分应为 {left} 分。",
            )  # fmt: skip


def _of_table(evaluation: Evaluation, points: Points, facts: Facts) -> Iterator[Result]:
    total = evaluation.total
    if total is None or (points.fund is None and evaluation.funds):
        return
    stated, ulp = total_of(total, facts)
    rest, execution = stated - points.total, facts.profile.budget_weight
    apart = points_of(evaluation, "weight", facts).total + execution == facts.profile.full_mark
    if points.fund is None and apart and 0 <= rest <= execution:
        note = f"总分另含预算执行率得分 {rest} 分，表内未列"
        yield CHECK.holds(at=[total.span, *_places(points.all)], calculation=sums(points.all, stated), note=note)
        return
    label = [evaluation.total_label] if evaluation.total_label is not None else []
    place = [total.span, *label, *told_again(total, facts)]
    yield from _judge(evaluation.name, points.all, stated, ulp, place, lost=ROW_MISSING if row_missing(evaluation, facts) else "")


def _judge(
    where: str, points: Sequence[Point], stated: Decimal, ulp: Decimal, place: list[Span], *, lost: str = "", message: str = "",
) -> Iterator[Result]:  # fmt: skip
    """Args: lost: what is said where a part may be missing, in the report or from what was read of it."""
    outcome = compare_total(points, stated, ulp)
    total, spans = sum_of(points), [*place, *_places(points)]
    if outcome is not Outcome.FAIL:
        yield CHECK.holds(at=spans, calculation=sums(points, stated), note=outcome.value)
        return
    yield CHECK.finding(
        at=spans, calculation=sums(points, stated), where=where, spelled=spelled(points), total=total, stated=stated, gap=total - stated,
        severity="warning" if lost else CHECK.severity, message=(message or CHECK.message) + lost,
    )  # fmt: skip


def _places(points: Sequence[Point]) -> list[Span]:
    return [point.span for point in points]


CHECK = Check(
    id="ARI-03",
    title="得分合计与总分不符",
    message="{where}各项得分 {spelled} 合计 {total} 分，所列总分为 {stated} 分，相差 {gap} 分。",
    severity="error",
    kind="score",
    basis="项目支出绩效评价管理办法（结果客观）",
    needs=("text",),
    rationale="总分等于预算执行率得分与各三级指标得分之和；资金明细行的“-”不计分。",
    wrong=(
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|\n"
        "| 产出指标 | 清淤长度 | ≥8公里 | 8公里 | 60 | 60 |\n"
        "| 效益指标 | 受益户数 | ≥60户 | 66户 | 30 | 28 |\n"
        "| 满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |\n"
        "| 总分 | | | | 100 | 99 |"
    ),
    right=(
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|\n"
        "| 产出指标 | 清淤长度 | ≥8公里 | 8公里 | 60 | 60 |\n"
        "| 效益指标 | 受益户数 | ≥60户 | 66户 | 30 | 28 |\n"
        "| 满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |\n"
        "| 总分 | | | | 100 | 98 |"
    ),
    limits="有一项得分读不出时不判；正文须在同一句中列出至少三类指标的得分和总分，或在各段把各类得分各说一次（满分没有写全的作一般问题）；几个项目的报告，正文所述总分不与表比。",
    find=find,
)
