"""IND-10: one indicator that holds several tasks, with their targets hidden in its name, cannot be checked by one 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Calculation, Finding, Span
from analyzer.text import squeezed

_PART = late_regex(r"[^、，,；;]+")
_RATE, _RATES = "率", late_regex(r"(?<=率)(?:以及|[、，,；;及和与/])")
_AND = late_regex(r"以及|[及和与并]")
_MARK = late_regex(r"[、，,；;]")
_WHOLE = Decimal(100)
_LEAST, _MANY = 2, 3
_VERBS = ("task-verb", "deliverable-verb", "task-opener")


@dataclass(frozen=True)
class Task:
    """A part of a name that names a task; whether it has a target of its own, and a verb before its object."""

    words: str
    counted: bool
    opens: bool


def find(facts: Facts) -> Iterator[Result]:
    """Every row whose name lists several tasks."""
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            yield from _judge(line, facts)


def _judge(line: Line, facts: Facts) -> Iterator[Result]:
    place, item = line.span("name"), line.indicator
    rates = _RATES.split(facts.layout.words(place)) if place is not None else []
    if len(rates) >= _LEAST and all(rate.endswith(_RATE) for rate in rates) and item.target is not None and item.target.value is not None:
        yield _two_rates(line, rates)
        return
    tasks = _tasks(place, facts) if place is not None else []
    if len(tasks) < _LEAST:
        return
    amounts = sum(task.counted for task in tasks) >= _LEAST
    hidden = _bare_rate(line, amounts=amounts) and (amounts or (len(tasks) >= _MANY and all(task.opens for task in tasks)))
    aim, parts = reading_words(item.target), "、".join(f"“{task.words}”" for task in tasks)
    yield CHECK.finding(
        at=line.place("name", "target", "actual"),
        calculation=Calculation.made(expression=parts, computed=f"{len(tasks)}项任务", stated="1项指标"),
        severity="warning" if hidden else "info", indicator=item.id, name=item.name, count=len(tasks), parts=parts,
        rest=_rest(aim, hidden=hidden, amounts=amounts),
    )  # fmt: skip


def _two_rates(line: Line, rates: list[str]) -> Finding:
    """Several rates under one figure: 合格率及归档率 ≥95%; all 100% is plain enough."""
    item, parts = line.indicator, "、".join(f"“{rate}”" for rate in rates)
    whole = item.target is not None and item.target.value == _WHOLE
    return CHECK.finding(
        at=line.place("name", "target", "actual"), severity="info" if whole else "warning", indicator=item.id,
        calculation=Calculation.made(expression=parts, computed=f"{len(rates)}项比率", stated="1项指标"),
        message="指标“{name}”一项含 {count} 项比率（{parts}），指标值却只有一个 {aim}，各是多少无从核对。",
        name=item.name, count=len(rates), parts=parts, aim=reading_words(item.target),
    )  # fmt: skip


def _rest(aim: str, *, hidden: bool, amounts: bool) -> str:
    if not hidden:
        return "宜分列为单项指标，各设目标值"
    return f"目标值写在名称里，指标值却是 {aim}，完成几成无从核对" if amounts else f"指标值却只有一个 {aim}，做成了哪几项无从核对"


def _bare_rate(line: Line, *, amounts: bool) -> bool:
    """True where one rate stands for all tasks: 100%, any percentage, and beside amounts in the name 完成 too."""
    target = line.indicator.target
    if target is None or (target.value is None and not amounts):
        return False
    return target.value is None or target.unit == "%" or (target.value == _WHOLE and not target.unit)


def _tasks(place: Span, facts: Facts) -> list[Task]:
    out: list[Task] = []
    text = facts.layout.folded
    found_joints = [*_joint(facts.lexicon).finditer(text, place.start, place.end), *_between_amounts(place, facts)]
    joints = [joint for _, joint in sorted({joint.start(): joint for joint in found_joints}.items())]
    if not joints and _MARK.search(text, place.start, place.end) is None:
        return out
    for found in _PART.finditer(text, place.start, place.end):
        inner = [one for one in joints if found.start() <= one.start() < found.end()]
        for start, end in _cut(found.start(), found.end(), inner, facts):
            words = squeezed(text[start:end])
            counted = bool(inside(facts, Span(start=start, end=end))) or _says_amount(words, facts)
            if words and (cue(facts.lexicon, "task-verb").search(words) or _is_task(start, end, facts)):
                out.append(Task(words, counted, opens=_opens(words, facts)))
    return out


@lru_cache(maxsize=8)
def _joint(lexicon: Lexicon) -> re.Pattern[str]:
    """并, 及 and 和 before a verb, which join two tasks; not the end of 普及 or 参与."""
    verbs = alternation(lexicon.words(*_VERBS))
    return late_regex(rf"(?:以及|并且|同时|(?<![普涉合波顾])[并及]|[和与](?<!参[与]))(?={verbs})")


def _between_amounts(place: Span, facts: Facts) -> Iterator[re.Match[str]]:
    """及 and 和 right behind a figure that another follows: 泵站改造6座和闸门更换14扇."""
    figures = inside(facts, place)
    for figure, _ in pairwise(figures):
        found = _AND.match(facts.layout.folded, figure.span.end, place.end)
        if found is not None:
            yield found


def _cut(start: int, end: int, joints: list[re.Match[str]], facts: Facts) -> list[tuple[int, int]]:
    """The tasks that 并 and 及 join in a part of a name, where each has its verb first and its object behind; else the part as it is."""
    edges = [start, *(edge for joint in joints for edge in joint.span()), end]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    whole = all(_is_task(left, right, facts) for left, right in pieces)
    return pieces if whole else [(start, end)]


def _is_task(start: int, end: int, facts: Facts) -> bool:
    """True for a verb and its object, and for a verb with a figure behind: 闸门更换14扇."""
    words = squeezed(facts.layout.folded[start:end])
    return _opens(words, facts) or (bool(inside(facts, Span(start, end))) and cue(facts.lexicon, *_VERBS).search(words) is not None)


def _opens(words: str, facts: Facts) -> bool:
    """True for a verb and its object: 建设充电桩."""
    verb = cue(facts.lexicon, *_VERBS).match(words)
    return verb is not None and len(cue(facts.lexicon, *_VERBS).sub("", words)) >= _LEAST


def _says_amount(words: str, facts: Facts) -> bool:
    return cue(facts.lexicon, "vague-amount").search(words) is not None


CHECK = Check(
    id="IND-10",
    title="复合指标",
    message="指标“{name}”一项含 {count} 项任务（{parts}），{rest}。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（绩效指标应当细化、可衡量）",
    needs=("indicators",),
    rationale="一个指标只衡量一件事；几件事合在一个名称里、指标值写 100%，做成一件还是全做成，看不出来。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 举办讲座8场，印发手册两种 | =100% | 100% | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 举办讲座场次 | ≥8场 | 8场 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="以顿号、逗号、分号分开且各有动作的，或以“并”“及”相连、各有动作和对象的，才算几项任务；名称里没有数量的只作提示，三项以上而指标值是一个比率的除外；两项比率合为一项而都是100%的只作提示。",
    find=find,
)
