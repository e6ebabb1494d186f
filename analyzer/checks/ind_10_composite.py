"""IND-10: one indicator that holds several tasks, with their targets hidden in its name, cannot be checked by one 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Line
from analyzer.model import Calculation, Span
from analyzer.text import squeezed

_PART = re.compile(r"[^、，,；;]+")
_MARK = re.compile(r"[、，,；;]")
_WHOLE = Decimal(100)
_LEAST = 2


@dataclass(frozen=True)
class Task:
    """A part of a name that names a task, and whether it has a target of its own."""

    words: str
    counted: bool


def find(facts: Facts) -> Iterator[Result]:
    """Every row whose name lists several tasks."""
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            yield from _judge(line, facts)


def _judge(line: Line, facts: Facts) -> Iterator[Result]:
    place, item = line.span("name"), line.indicator
    tasks = _tasks(place, facts) if place is not None else []
    if len(tasks) < _LEAST:
        return
    hidden = _bare_rate(line) and sum(task.counted for task in tasks) >= _LEAST
    aim, parts = reading_words(item.target), "、".join(f"“{task.words}”" for task in tasks)
    yield CHECK.finding(
        at=line.place("name", "target", "actual"),
        calculation=Calculation.made(expression=parts, computed=f"{len(tasks)}项任务", stated="1项指标"),
        severity="warning" if hidden else "info", indicator=item.id, name=item.name, count=len(tasks), parts=parts,
        rest=f"目标值写在名称里，指标值却是 {aim}，完成几成无从核对" if hidden else "宜分列为单项指标，各设目标值",
    )  # fmt: skip


def _bare_rate(line: Line) -> bool:
    target = line.indicator.target
    return target is not None and target.value == _WHOLE and target.unit in ("%", "")


def _tasks(place: Span, facts: Facts) -> list[Task]:
    out: list[Task] = []
    if _MARK.search(facts.layout.folded, place.start, place.end) is None:
        return out
    for found in _PART.finditer(facts.layout.folded, place.start, place.end):
        words = squeezed(found[0])
        counted = bool(inside(facts, Span(start=found.start(), end=found.end()))) or _says_amount(words, facts)
        if words and cue(facts.lexicon, "task-verb").search(words):
            out.append(Task(words, counted))
    return out


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
    limits="以顿号、逗号、分号分开且各有动作的才算几项任务；名称里没有数量的只作提示。",
    find=find,
)
