"""IND-04: what was done must be what was to be done: 线下 is not 线上, 新建 is not 改建, 农村 is not 城镇."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.goals.answered_ways import Prose, answered, answered_at_once, told_ways
from analyzer.checks.goals.claimed_ways import claimed_ways
from analyzer.checks.goals.credit import credit_of, says_done
from analyzer.checks.goals.earlier_stages import earlier_stage
from analyzer.checks.goals.goals import goal_rows
from analyzer.checks.goals.mixed_ways import mixed_ways
from analyzer.checks.goals.renamed_things import renamed_things
from analyzer.checks.goals.stated_goals import goal_around, required_ways, result_blocks, stated_goals
from analyzer.checks.prose.clauses import Clause, clause_around, clauses_in
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.sides import (
    Swap,
    same_figure,
    same_thing,
    sides_in,
    sides_of_prose,
    single,
    take_sides,
    taking_sides,
)  # fmt: skip
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Indicator, Span, plain
from analyzer.model.findings import Severity

_BOTH, _SHORT = 2, 16
_ANSWER, _STOPS, _ASIDE = late_regex("实际"), late_regex("[。；;]"), 80


def find(facts: Facts) -> Iterator[Result]:
    """Rows of tables with what the prose tells of them, targets in prose, and the overall goal beside its result."""
    prose = cache(lambda group: sides_of_prose(group, result_blocks(facts), facts))
    lines = [line for evaluation in facts.evaluations for line in evaluation.lines]
    judged = set()
    for place in sorted(taking_sides((_aims(line, facts) for line in lines), facts)):
        swapped = list(_row(lines[place], prose, facts))
        judged |= {lines[place].indicator.id} if swapped else set()
        yield from swapped or _mixed(lines[place].indicator, _aims(lines[place], facts), facts)
    yield from _earlier(lines, facts)
    yield from _renamed(facts, judged)
    yield from _in_prose(prose, facts)


def _in_prose(prose: Prose, facts: Facts) -> Iterator[Result]:
    """Targets of the prose, goals beside their results, what is required, and what paragraphs call fulfilled."""
    told: set[tuple[str, Span]] = set()
    for item in facts.indicators:
        if item.table is None and item.target is not None and item.actual is not None:
            target, actual = clause_around(item.target.span, facts), clause_around(item.actual.span, facts)
            found = (list(_swaps([target], [actual], facts)) or _answering(item, target, actual, facts)) if target != actual else []
            told |= {(swap.group, swap.actual.clause.span) for swap in found}
            yield from _judge(item, found, facts)
            yield from () if found else _mixed(item, [target.span], facts)
    for row in goal_rows(facts):
        if row.target is not None and row.actual is not None and take_sides([row.target], facts):
            yield from _judge(None, _swaps(clauses_in(row.target, facts), clauses_in(row.actual, facts), facts), facts)
    for goal in required_ways(facts):
        if take_sides([goal], facts):
            swaps = list(answered(goal, facts))
            told |= {(swap.group, swap.actual.clause.span) for swap in swaps}
            yield from _judge(None, swaps, facts)
    yield from _stated(prose, told, facts)
    for claimed in claimed_ways(facts):
        if not any(group == claimed.swap.group and claimed.block.overlaps(place) for group, place in told):
            told.add((claimed.swap.group, claimed.block))
            yield from _judge(None, [claimed.swap], facts)
    yield from _as_many(told, facts)


def _as_many(told: set[tuple[str, Span]], facts: Facts) -> Iterator[Result]:
    """Results that give the very figure of a goal of the prose, done in another way. Args: told: groups and places told already."""
    for item in facts.indicators:
        if item.table is None and item.target is not None and item.actual is not None and item.target.value == item.actual.value:
            target, actual = clause_around(item.target.span, facts), clause_around(item.actual.span, facts)
            for swap in _answering(item, target, actual, facts, as_many=True) if target != actual else ():
                if not any(group == swap.group and place.overlaps(actual.span) for group, place in told):
                    told.add((swap.group, actual.span))
                    yield from _judge(item, [swap], facts)


def _stated(prose: Prose, told: set[tuple[str, Span]], facts: Facts) -> Iterator[Result]:
    """Goals that the prose states. Args: told: groups and places told already, to which these are added."""
    for goal in stated_goals(facts):
        if take_sides([goal], facts):
            swaps = list(told_ways(sides_in(clauses_in(goal, facts), facts), prose, [], facts, listed=True)) or list(
                answered_at_once(goal, facts)
            )
            swaps = [swap for swap in swaps if (swap.group, swap.actual.clause.span) not in told]
            told |= {(swap.group, swap.actual.clause.span) for swap in swaps}
            yield from _judge(None, swaps, facts)


def _renamed(facts: Facts, judged: set[str]) -> Iterator[Result]:
    """Results that the prose tells of the opposite of what their rows count. Args: judged: rows that were told already."""
    for one in (found for found in renamed_things(facts) if found.row.id not in judged):
        yield CHECK.finding(
            at=[one.row.actual.span if one.row.actual else one.row.span, one.span, one.told.span], severity="warning",
            indicator=one.row.id, name=one.row.name, figure=one.told.text.strip(), actual=facts.quote(one.span), group=one.group,
            one=one.word, other=one.other,
            message="自评表“{name}”的 {figure}，正文说成“{actual}”的，{group}由“{one}”变为“{other}”，请核对。",
        )  # fmt: skip


def _row(line: Line, prose: Prose, facts: Facts) -> Iterator[Result]:
    item = line.indicator
    aims = [clause for span in _aims(line, facts) for clause in clauses_in(span, facts)]
    done = [clause for span in _results(line) for clause in clauses_in(span, facts)]
    found = list(_swaps(aims, done, facts, one_task=_one_task(item)))
    yield from _judge(item, found, facts)
    if not found and not sides_in(done, facts):
        yield from _judge(item, told_ways(sides_in(aims, facts), prose, _figures(item), facts), facts)


def _earlier(lines: Iterable[Line], facts: Facts) -> Iterator[Result]:
    """Results that came only to an earlier stage than their rows count, and have their full scores."""
    for item in (line.indicator for line in lines):
        credit = _credit(item, facts)
        stage = earlier_stage(item, facts) if credit else None
        if stage is not None:
            yield CHECK.finding(
                at=[one.span for one in (item.target, item.actual) if one is not None], severity="warning", indicator=item.id,
                calculation=Calculation.made(expression=f"目标：{stage.wanted}", computed=stage.wanted, stated=stage.told),
                message="“{name}”目标 {target} 数的是“{one}”，完成值 {actual} 只到“{other}”{credit}，不能据以判断目标已完成。",
                name=item.name, target=reading_words(item.target), actual=reading_words(item.actual), one=stage.wanted,
                other=stage.told, credit=credit,
            )  # fmt: skip


def _mixed(item: Indicator, aims: list[Span], facts: Facts) -> Iterator[Result]:
    """A target that is reached only together with what was done in another way."""
    found = mixed_ways(item, aims, facts)
    if found is None:
        return
    full = item.score is None or item.weight is None or item.score >= item.weight
    spoken = cue(facts.lexicon, "changed-way").search(facts.lexicon.fold(item.deviation_reason))
    yield CHECK.finding(
        at=[found.wanted.clause.span, found.span], calculation=calculation(found.expression, found.done, found.least),
        severity="error" if full and not spoken else "warning", indicator=item.id, name=item.name, credit=_credit(item, facts),
        message="“{name}”目标为{one}{target}，完成的{total}中{one}只有{done}（{sums}），低于目标{credit}，不能据以判断目标已完成。",
        one=found.wanted.word, target=found.target, total=found.total, done=plain(found.done), sums=found.expression,
    )  # fmt: skip


def _aims(line: Line, facts: Facts) -> list[Span]:
    """The cells of name and target; without a cell for it, the target is a goal of the prose."""
    spans = [span for role in ("name", "target") if (span := line.span(role)) is not None]
    target = line.indicator.target
    return [*spans, goal_around(target.span, facts)] if target is not None and "target" not in line.columns else spans


def _results(line: Line) -> Iterator[Span]:
    place = line.span("actual")
    if place is not None:
        yield place
    yield from (reading.span for reading in line.indicator.told)


def _one_task(item: Indicator) -> bool:
    """True for a row whose target and result are short and hold one figure each: 集中面授≥6期, 网络直播授课6期."""
    cells = [reading for reading in (item.target, item.actual) if reading is not None]
    return len(cells) == _BOTH and all(len(cell.text) <= _SHORT and len(cell.quantities) == 1 for cell in cells)


def _swaps(aims: Iterable[Clause], done: Iterable[Clause], facts: Facts, *, one_task: bool = False) -> Iterator[Swap]:
    """The groups of which the target takes just one side and the result just another one, of the same thing.

    Args: one_task: both are known to speak of one thing.
    """
    wanted, reached = sides_in(aims, facts), sides_in(done, facts)
    for group, sides in wanted.items():
        others = reached.get(group, [])
        if single(sides) and single(others) and sides[0].number != others[0].number:
            pairs = ((target, actual) for actual in others for target in sides if one_task or same_thing(target, actual, facts))
            pair = next(pairs, None)
            if pair is not None:
                yield Swap(group, *pair)


def _answering(item: Indicator, target: Clause, actual: Clause, facts: Facts, *, as_many: bool = False) -> list[Swap]:
    """The swaps up to the figures of a goal and of the result that 实际 brings behind it in one sentence, whatever each is called.

    Args: as_many: also those of a result that gives the very figure of its goal.
    """
    one, two = item.target, item.actual
    if one is None or two is None or one.unit != two.unit:
        return []
    if _ANSWER.search(_between(item, facts)) is None and not (as_many and one.value is not None and one.value == two.value):
        return []
    aims, done = (
        clauses_in(actual.flow.span(side.start, actual.flow.after(told.span)), facts)[-1:] for side, told in ((target, one), (actual, two))
    )
    swaps = _swaps(aims, done, facts, one_task=True)
    return [Swap(swap.group, swap.target._replace(clause=target), swap.actual._replace(clause=actual)) for swap in swaps]


def _between(item: Indicator | None, facts: Facts) -> str:
    """What stands between a goal of the prose and its result, where both stand in one sentence; else ""."""
    if item is None or item.table is not None or item.target is None or item.actual is None:
        return ""
    words = facts.layout.folded[item.target.span.end : item.actual.span.start]
    return words if len(words) <= _ASIDE and not _STOPS.search(words) else ""


def _figures(item: Indicator | None) -> list[Span]:
    return [reading.span for reading in (item.target, item.actual) if reading is not None] if item is not None else []


def _judge(item: Indicator | None, swaps: Iterable[Swap], facts: Facts) -> Iterator[Result]:
    for swap in swaps:
        credit, severity = _credit(item, facts), _severity(item, swap, facts)
        sums = Calculation.made(expression=f"目标：{swap.target.word}", computed=swap.target.word, stated=swap.actual.word)
        yield CHECK.finding(
            at=[swap.target.clause.span, swap.actual.clause.span], calculation=sums, severity=severity,
            indicator=item.id if item else None, group=swap.group, name=item.name if item else "年度目标", credit=credit,
            target=facts.quote(swap.target.clause.span), actual=facts.quote(swap.actual.clause.span),
            one=swap.target.word, other=swap.actual.word,
        )  # fmt: skip


def _credit(item: Indicator | None, facts: Facts) -> str:
    credit = credit_of(item, facts) if item is not None else None
    return f"，{credit.words}" if credit else ""


def _severity(item: Indicator | None, swap: Swap, facts: Facts) -> Severity:
    """A change that the report itself speaks of is a warning, one that passes for done an error."""
    spoken = (item.deviation_reason if item else "") + swap.actual.clause.words + _between(item, facts)
    told = item is not None and any(reading.span.overlaps(swap.actual.clause.span) for reading in item.told)
    place = item.actual.span if item is not None and item.actual is not None else None
    own = told or (place is not None and place.overlaps(swap.actual.clause.span))
    if not own and not same_figure([swap.target.clause.span, *_figures(item)], swap.actual, facts):
        return "warning"
    if cue(facts.lexicon, "changed-way").search(facts.lexicon.fold(spoken)) or not _passes(item, swap, facts):
        return "warning"
    return "error"


def _passes(item: Indicator | None, swap: Swap, facts: Facts) -> bool:
    if item is not None and item.score is not None and item.weight is not None:
        return item.score >= item.weight
    return says_done(swap.actual.clause.words, facts) or item is None or bool(credit_of(item, facts)) or item.actual is not None


CHECK = Check(
    id="IND-04",
    title="完成方式或对象与目标不同",
    message="“{name}”目标为“{target}”，完成情况为“{actual}”，{group}由“{one}”变为“{other}”{credit}，不能据以判断目标已完成。",
    severity="error",
    kind="unit-or-mode",
    basis="项目支出绩效评价管理办法（按绩效目标对照实际完成情况）",
    needs=("text",),
    rationale="线下与线上、新建与改建、购置与租赁、农村与城镇不是同一件事；换了方式或对象，应说明原因，不应按完成记分。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 文化活动室 | 新建文化活动室6处 | 改建文化活动室6处 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 文化活动室 | 新建文化活动室6处 | 新建文化活动室6处 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="一方兼写几种方式的（只在写明各方式数量、目标那种不够数时才判）、正文两种都有的不判；正文数字与目标不同的只作一般问题；说明了改变原因或已扣分的只作一般问题；完成值只到前一步（授权与申请）的作一般问题；两处说的不是同一件事的不判。",
    find=find,
)
