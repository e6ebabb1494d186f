"""ARI-02: the weights of a self-evaluation table must add up to its full mark."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.apart_totals import marks_apart
from analyzer.checks.scores.extracts import is_extract
from analyzer.checks.scores.nested_marks import leaves
from analyzer.checks.scores.points import ROW_MISSING, Point, Points, points_of, row_missing, spelled, sum_of, sums, total_of
from analyzer.checks.scores.row_points import row_weights
from analyzer.checks.scores.scattered_weights import scattered_weights
from analyzer.checks.scores.told_sets import told_wholes
from analyzer.checks.scores.told_weights import ToldWeights, told_weights
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.checks.tables.subtotal_rows import SubtotalRow, subtotal_rows
from analyzer.model import Span

_FEWEST = 3
_ROW = 60
"""Characters that may stand between the last weight and the end of its row: score and reason."""
_CUT = "报告到此为止，也没有合计行，请先核对文件是否完整。"
_EXTRACT = "{where}列出的分值 {spelled} 合计只有 {total} 分，也没有合计行；若只是摘录部分指标，请注明，否则请补全。"


def find(facts: Facts) -> Iterator[Result]:
    """Every table that gives each of its indicators, or each group of them, a weight."""
    for evaluation in facts.evaluations:
        points = points_of(evaluation, "weight", facts)
        if points.items:
            yield from _by_line(evaluation, points, facts)
        elif len(evaluation.marks) > 1:
            yield from _by_group(evaluation, facts)
    told = list(told_weights(facts)) or _of_rows(facts)
    marks = marks_apart(facts) if not told else ()
    listed = told or ([ToldWeights(marks, facts.profile.full_mark, ())] if marks else list(scattered_weights(facts)))
    yield from map(_of_prose, listed)
    known = {weight.span for one in listed for weight in one.weights}
    for whole in told_wholes(facts):
        if whole.weights and known.isdisjoint(part.span for part in whole.parts):
            place = (whole.whole.span,) if whole.whole is not None else ()
            yield _of_prose(ToldWeights(whole.parts, whole.stated, place))
    for row in subtotal_rows(facts):
        if row.role == "weight":
            yield _of_subtotal(row)


def _of_subtotal(row: SubtotalRow) -> Result:
    """The subtotal of a group against the weights of its rows."""
    made, stated = sum_of(row.rows), row.stated.value
    places, added = _places(row.rows, [row.stated.span]), sums(row.rows, stated)
    if made == stated:
        return CHECK.holds(at=places, calculation=added, note="小计")
    return CHECK.finding(
        at=places, calculation=added, where=f"表中“{row.name}”", spelled=spelled(row.rows), total=made, full=stated, gap=made - stated
    )


def _of_rows(facts: Facts) -> list[ToldWeights]:
    """The full marks that a sentence lists for all rows of a table without weights, execution among them."""
    told = row_weights(facts)
    whole = told.whole and _with_execution(facts.evaluations[0], facts)
    return [ToldWeights(tuple(told.by_row.values()), facts.profile.full_mark, ())] if whole else []


def _of_prose(told: ToldWeights) -> Result:
    """The weights that a sentence lists, or the sections one by one."""
    points = tuple(Point(one.value, one.span) for one in told.weights if one.value is not None)
    total, places, added = sum_of(points), _places(points, [*told.place]), sums(points, told.full)
    if total == told.full:
        return CHECK.holds(at=places, calculation=added, note="正文所述分值")
    return CHECK.finding(
        at=places, calculation=added, where="正文", spelled=spelled(points), total=total, full=told.full, gap=total - told.full
    )


def _by_line(evaluation: Evaluation, points: Points, facts: Facts) -> Iterator[Result]:
    full, place = _full_mark(evaluation, facts)
    if not points.complete or len(points.items) < _FEWEST:
        return
    rest = full - points.total
    if not rest:
        yield CHECK.holds(at=_places(points.all, place), calculation=sums(points.all, full))
    elif points.fund is None and rest == facts.profile.budget_weight and not _with_execution(evaluation, facts):
        note = "指标分值合计，预算执行率分值未列入表内"
        yield CHECK.holds(at=_places(points.all, place), calculation=sums(points.all, full - rest), note=note)
    elif is_extract(evaluation, facts, ends_report=_is_last(points.all, facts)):
        yield CHECK.finding(
            at=_places(points.all, place), calculation=sums(points.all, full), severity="info", title="分值合计远不及满分",
            message=_EXTRACT, where=evaluation.name, spelled=spelled(points.all), total=points.total,
        )  # fmt: skip
    elif points.fund is not None or not evaluation.funds:
        doubt = _CUT if rest > 0 and not place and _is_last(points.all, facts) else ""
        yield _finding(evaluation, points.all, full, place, doubt or (ROW_MISSING if row_missing(evaluation, facts) else ""))


def _is_last(points: tuple[Point, ...], facts: Facts) -> bool:
    """True where the report ends with the row of the last weight: it may go on in a part that the file does not have."""
    after = max(point.span.end for point in points) + _ROW
    return not facts.layout.folded[after:].strip()


def _with_execution(evaluation: Evaluation, facts: Facts) -> bool:
    """True where the execution rate has a row among the indicators: no weight stands outside of the table."""
    execution = cue(facts.lexicon, "execution-group")
    return any(execution.fullmatch(line.indicator.name) for line in evaluation.lines)


def _by_group(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    """Groups with a mark of their own (20/40/40). The execution rate may stand outside of them."""
    marks = leaves(evaluation.marks)
    points = tuple(Point(mark.value, mark.span) for mark in marks)
    full, place = _full_mark(evaluation, facts)
    rest = full - sum_of(points)
    execution = any(cue(facts.lexicon, "execution-group").match(mark.name) for mark in marks)
    if not rest or (not execution and rest == facts.profile.budget_weight):
        yield CHECK.holds(at=_places(points, place), calculation=sums(points, full - rest), note="按分组标明的分值")
    elif rest < 0 or execution:
        yield _finding(evaluation, points, full, place)


def _full_mark(evaluation: Evaluation, facts: Facts) -> tuple[Decimal, list[Span]]:
    if evaluation.full is None:
        return facts.profile.full_mark, []
    value, _ = total_of(evaluation.full, facts)
    label = [evaluation.total_label] if evaluation.total_label is not None else []
    return value, [evaluation.full.span, *label]


def _places(points: tuple[Point, ...], place: list[Span]) -> list[Span]:
    return [*place, *(point.span for point in points)]


def _finding(evaluation: Evaluation, points: tuple[Point, ...], full: Decimal, place: list[Span], doubt: str = "") -> Result:
    """A wrong sum; only a warning where rows may be lost (``doubt``: the sentence that says so)."""
    total = sum_of(points)
    return CHECK.finding(
        at=_places(points, place), calculation=sums(points, full), where=evaluation.name, spelled=spelled(points),
        total=total, full=full, gap=total - full, severity="warning" if doubt else CHECK.severity,
        message=CHECK.message + doubt,
    )  # fmt: skip


CHECK = Check(
    id="ARI-02",
    title="分值合计与满分不一致",
    message="{where}各项分值 {spelled} 合计 {total} 分，应为 {full} 分，相差 {gap} 分。",
    severity="error",
    kind="weights",
    basis="项目支出绩效评价管理办法（权重合理）",
    needs=("text",),
    rationale="分值是得分的分母，各项分值（含预算执行率）之和应等于满分；合计有误，则总分不可信。",
    wrong=(
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|\n"
        "| 产出指标 | 清淤长度 | ≥8公里 | 8公里 | 58 | 58 |\n"
        "| 效益指标 | 受益户数 | ≥60户 | 66户 | 30 | 30 |\n"
        "| 满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |\n"
        "| 总分 | | | | 100 | 98 |"
    ),
    right=(
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|---|\n"
        "| 产出指标 | 清淤长度 | ≥8公里 | 8公里 | 60 | 60 |\n"
        "| 效益指标 | 受益户数 | ≥60户 | 66户 | 30 | 30 |\n"
        "| 满意度指标 | 群众满意度 | ≥90% | 93% | 10 | 10 |\n"
        "| 总分 | | | | 100 | 100 |"
    ),
    limits="有一项分值读不出时不判；没有合计行、又不是各类指标都有的，没有满意度指标而合计不到满分九成，或者有满意度指标、没有预算执行率而合计不到六成，当作摘录，只作提示；正文只判一句中把一级指标分值逐一列出的，或各段各写一次的，或在“百分制”之后逐句写全四类指标的；没有资金行的表，指标分值合计等于满分减去预算执行率分值的也算一致。",
    find=find,
)
