"""IND-12: every part of a goal needs its result: what was to be done every quarter, printed, held, must be told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.each_often import Seldom, each_often
from analyzer.checks.goals.frequency import frequencies, says_often
from analyzer.checks.goals.goals import GoalRow, goal_rows
from analyzer.checks.goals.reported import (
    counted_tasks,
    coverage,
    deliverables,
    head_told,
    is_lost,
    left_out,
    measured_tasks,
    pairs_in,
    told_as_results,
    told_in_prose,
    told_in_table,
    untouched,
    vanished,
)
from analyzer.checks.goals.stated_goals import result_clauses, result_pieces, stated_goals
from analyzer.checks.prose.clauses import Clause, clauses_in
from analyzer.checks.prose.words import cue, is_word
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Indicator, Span, plain

_COPIED, _DROPPED = Decimal("0.9"), Decimal("0.6")
_ABSENT = Decimal("0.34")
_UNTOLD = Decimal("0.3")
_LONG = 12
_LEAST_COPIED = 2
_GOALS_COUNTED = late_regex(r"(?:目标|指标|任务)[^，。；\d]{0,4}(?:细化|分解|归纳|概括|归结|细分)(?:为|成)")


def find(facts: Facts) -> Iterator[Result]:
    """Goals of tables, rows told in prose, and the goals that a report without a table states."""
    rows: dict[str, list[GoalRow]] = {}
    for row in goal_rows(facts):
        rows.setdefault(row.table, []).append(row)
    for evaluation in facts.evaluations:
        for table in dict.fromkeys(line.indicator.table for line in evaluation.lines):
            for row in rows.pop(table or "", ()):
                yield from _goal(row, evaluation, facts)
        for line in evaluation.lines:
            yield from _row(line, facts)
    for row in chain.from_iterable(rows.values()):
        yield from _goal(row, None, facts)
    yield from _prose(facts)
    yield from _stated(facts)
    yield from map(_each, each_often(facts))


def _each(told: Seldom) -> Result:
    """What each one was to get every month, beside what each got in the year."""
    sums = Calculation.made(
        expression=told.expression, computed=plain(told.wanted), stated=plain(told.mean), difference=plain(told.mean - told.wanted)
    )
    if told.mean >= told.wanted:
        return CHECK.holds(at=told.spans, calculation=sums, kind="target-vs-prose")
    return CHECK.finding(
        at=told.spans, calculation=sums, kind="target-vs-prose", title="次数少于目标",
        message="目标“{task}”，全年应有 {wanted} 次；报告写为“{result}”，没有达到。",
        task=told.task, wanted=told.wanted, result=told.result,
    )  # fmt: skip


def _goal(row: GoalRow, evaluation: Evaluation | None, facts: Facts) -> Iterator[Result]:
    """The overall goal beside its result: deliverables that nothing tells of, and frequencies."""
    if row.target is None or row.actual is None or is_word(facts.lexicon, facts.quote(row.actual), "done-word"):
        return
    if says_often(row.target, facts):
        yield from _often(clauses_in(row.target, facts), clauses_in(row.actual, facts), None, facts)
    tasks = _tasks(row.target, facts)
    told = _told_beside(row, row.actual, evaluation, facts) | told_in_prose(facts) if tasks else frozenset()
    untold = [task for task, counted in tasks if _untold(task, told, facts, counted=counted) or (counted and is_lost(task, told, facts))]
    untold = untold or (_vanished(row.target, told, facts) if tasks else [])
    if untold:
        yield _unreported(untold, [row.actual], None, len(tasks), facts)


def _told_beside(row: GoalRow, actual: Span, evaluation: Evaluation | None, facts: Facts) -> frozenset[str]:
    """What the table of a goal tells as done; a form without rows of indicators tells it in any cell but those of goals and plans."""
    if evaluation is not None:
        return told_in_table(evaluation, actual, facts)
    cells = [cell for table in facts.layout.tables if table.id == row.table for cell in table.cells]
    plans = {cell.row for cell in cells if cue(facts.lexicon, "plan-label").search(facts.quote(cell.span)[:_LONG])}
    return pairs_in([actual, *(cell.span for cell in cells if cell.row not in plans and cell.span != row.target)], facts)


def _tasks(goal: Span, facts: Facts) -> list[tuple[Clause, bool]]:
    """The deliverables of a goal, then what it counts besides."""
    things = deliverables(goal, facts)
    starts = {task.start for task in things}
    return [*((task, False) for task in things), *((task, True) for task in counted_tasks(goal, facts) if task.start not in starts)]


def _untold(task: Clause, told: frozenset[str], facts: Facts, *, counted: bool) -> bool:
    return untouched(task, told, facts) if counted else _absent(task, told, facts)


def _vanished(goal: Span, told: frozenset[str], facts: Facts) -> list[Clause]:
    """Of a goal that tells no result beside it (目标为120期，实际举办132期)."""
    tasks = [] if "实际" in facts.layout.folded[goal.start : goal.end] else measured_tasks(goal, facts)
    return [task for task in tasks if vanished(task, tasks, told, facts)]


def _absent(task: Clause, told: frozenset[str], facts: Facts) -> bool:
    share = coverage(task, told, facts)
    return share is not None and share <= _ABSENT and not head_told(task, told, facts)


def _row(line: Line, facts: Facts) -> Iterator[Result]:
    """A target of several clauses of which the prose repeats most and drops some."""
    place, item = line.span("target"), line.indicator
    if place is None or not (item.told or says_often(place, facts)):
        return
    aims = clauses_in(place, facts)
    results = [clause for reading in item.told for clause in clauses_in(reading.span, facts)]
    cell = line.span("actual")
    yield from _often(aims, results + (clauses_in(cell, facts) if cell is not None else []), item, facts)
    if not item.told:
        return
    told = pairs_in((reading.span for reading in item.told), facts)
    shares = [(clause, share) for clause in aims if (share := coverage(clause, told, facts)) is not None]
    copied = [clause for clause, share in shares if share >= _COPIED and len(clause.words) >= _LONG]
    dropped = [clause for clause, share in shares if share <= _DROPPED and _is_task(clause, facts)]
    if len(copied) >= max(_LEAST_COPIED, len(dropped)) and dropped:
        places = [clause.span for clause in results if clause.words in {one.words for one in copied}]
        yield _unreported(dropped, places[:1] or [item.told[0].span], item, len(shares), facts)
    elif lost := left_out(aims, told, facts):
        yield _unreported(lost, [item.told[0].span], item, len(aims), facts)


def _is_task(clause: Clause, facts: Facts) -> bool:
    lexicon = facts.lexicon
    return cue(lexicon, "task-verb").search(clause.words) is not None and cue(lexicon, "satisfaction").search(clause.words) is None


def _often(aims: list[Clause], results: list[Clause], item: Indicator | None, facts: Facts) -> Iterator[Result]:
    for found in frequencies(aims, results, facts):
        done, task, result = found.done, facts.quote(found.task.span), facts.quote(found.result.span)
        sums = Calculation.made(
            expression=f"{found.word}，全年{plain(found.wanted)}次", computed=plain(found.wanted),
            stated=plain(done) if done is not None else "未写次数",
        )  # fmt: skip
        if done is not None and done >= found.wanted:
            yield CHECK.holds(at=[found.task.span, found.result.span], calculation=sums, kind="target-vs-prose")
            continue
        times = f"只有 {plain(done)} 次" if done is not None else "没有写次数"
        yield CHECK.finding(
            at=[found.task.span, found.result.span], calculation=sums, kind="target-vs-prose", indicator=item.id if item else None,
            title="次数少于目标", message="目标“{task}”，全年应有 {wanted} 次；完成情况“{result}”{times}，没有说明原因。",
            task=task, wanted=found.wanted, result=result, times=times,
        )  # fmt: skip


def _prose(facts: Facts) -> Iterator[Result]:
    """Goals that the prose states (预期年度目标为…) and whose words its results hardly repeat."""
    goals = [item for item in facts.indicators if item.table is None and item.target is not None and item.actual is None]
    results = [item.span for item in facts.indicators if item.table is None and item.actual is not None]
    if not goals or not results or facts.evaluations:
        return
    told = told_as_results(facts)
    aims = [clause for item in goals if item.target is not None for clause in clauses_in(item.target.span, facts)]
    built = [aim for aim in aims if len(aim.words) >= _LONG and cue(facts.lexicon, "build-verb").search(aim.words)]
    untold = [aim for aim in built if (share := coverage(aim, told, facts)) is not None and share <= _UNTOLD]
    if untold:
        yield _unreported(untold, results[:1], None, len(aims), facts)


def _stated(facts: Facts) -> Iterator[Result]:
    """Goals that a sentence or a section states: deliverables that nothing tells of, and frequencies."""
    goals = stated_goals(facts)
    often = [goal for goal in goals if says_often(goal, facts)]
    results = result_clauses(facts) if often else []
    for goal in often:
        yield from _often(clauses_in(goal, facts), results, None, facts)
    stated = (task for goal in goals for task in _tasks(goal, facts))
    tasks = [task for task in stated if not _is_answered(task[0], facts) and not _counts(task[0])]
    if tasks:
        funds = {line.table for line in facts.budgets}
        blocks = result_pieces(facts)
        cells = [cell.span for table in facts.layout.tables if table.id not in funds for cell in table.cells]
        told = pairs_in([*blocks, *cells], facts)
        untold = [task for task, counted in tasks if _untold(task, told, facts, counted=counted)]
        untold = untold or [task for goal in goals for task in _vanished(goal, told, facts)]
        if untold and blocks:
            yield _unreported(untold, [], None, len(tasks), facts)


def _is_answered(task: Clause, facts: Facts) -> bool:
    """True where a figure answers each target within a task."""
    place = task.span
    targets = (item for item in facts.indicators if item.target is not None and place.start <= item.target.span.start < place.end)
    told = [item.actual is not None for item in targets]
    return bool(told) and all(told)


def _counts(task: Clause) -> bool:
    """``将专项的目标细化为五条``: how many goals there are is none."""
    return _GOALS_COUNTED.search(task.words) is not None


def _unreported(untold: list[Clause], results: list[Span], item: Indicator | None, whole: int, facts: Facts) -> Result:
    words = "、".join(f"“{facts.quote(clause.span)}”" for clause in untold)
    sums = Calculation.made(expression=f"目标{whole}项任务", computed=f"{whole}项有结果", stated=f"{len(untold)}项未报告")
    return CHECK.finding(
        at=[*(clause.span for clause in untold), *results], calculation=sums, indicator=item.id if item else None, words=words,
    )  # fmt: skip


CHECK = Check(
    id="IND-12",
    title="目标分项未报告",
    message="目标中的{words}，完成情况没有提到，不能判断是否完成。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（逐项对照绩效目标）",
    needs=("text",),
    rationale="目标写了几件事，完成情况就要有几件事的结果；漏掉的，可能没有做。",
    wrong=(
        "年度总体目标\t预期目标\t实际完成情况\n"
        "\t保障林区安全，编印防火手册，每季度召开护林工作例会。\t全年林区未发生火灾，召开护林工作例会4次。\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t巡山次数\t≥300次\t312次\t50\t50\n"
        "产出指标\t数量指标\t更换警示牌\t≥80块\t86块\t50\t50\n"
        "总分\t\t\t\t\t100\t100"
    ),
    right=(
        "年度总体目标\t预期目标\t实际完成情况\n"
        "\t保障林区安全，编印防火手册，每季度召开护林工作例会。\t全年林区未发生火灾，编印防火手册2万册，召开护林工作例会4次。\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t巡山次数\t≥300次\t312次\t50\t50\n"
        "产出指标\t数量指标\t更换警示牌\t≥80块\t86块\t50\t50\n"
        "总分\t\t\t\t\t100\t100"
    ),
    limits="只看写明要做出某样东西、某次活动的目标，全文都没有提到的才判；“加强”“推进”之类不判；“每村”“每人”的次数不比。",
    find=find,
)
