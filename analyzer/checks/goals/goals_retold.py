"""Goals of the list of goals that are told later with another figure: by the target of a row, or in prose as the task of the year.

开展退役士兵培训，参训人数不少于240人 in the list, ≥200人 in the row 退役士兵培训; 危房改造420户 in the list, 年初下达改造任务380户 later.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.figures.swapped_results import kind_counted
from analyzer.checks.goals.changed_goals import changed_goals
from analyzer.checks.goals.stated_goals import stated_goals
from analyzer.checks.prose.statements import grounds_of, letters_in, pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Indicator, Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import piece_start

_NAME, _RUN = 4, 5
_ENDS = "。；\n"
_TASK = ("任务", "计划", "目标")
NO_GOAL_OF_YEAR = late_regex(r"[两三四五]年|规划|中长期|实施期|累计|其中|分别|每|平均|[人户场]均|到20\d\d")
"""Words before a figure that is no goal of the year: of a plan for years, of a part, of each."""
APART = late_regex(
    r"另|追加|调整|变更|核[减增]|新增任务|第[一二三]批|首批|其中|分别|上年|去年|累计|每|剩余|余下|各[镇乡街区县村]|下一?年|20\d\d年底?前"
    r"|[春夏秋冬]季|[上下]半年|[一二三四]季度"
)
"""Words that make a task one of a part, of another time, or one that was changed."""


class Goal(NamedTuple):
    """A figure of the list of goals: the words of its own clause before it, and those that name what it is of."""

    quantity: Quantity
    item: str
    words: str


class Lowered(NamedTuple):
    """A row, the figure of its target, and the goal of the list that it should be."""

    row: Indicator
    target: Quantity
    goal: Goal


class Retold(NamedTuple):
    """A goal of the list, and the figure that the prose tells as the task of the year."""

    goal: Goal
    told: Quantity


@once
def _goals(facts: Facts) -> tuple[Goal, ...]:
    """The counts of the lists of goals, of one year and of all."""
    spans = [facts.layout.flow.range_of(span) for span in stated_goals(facts)]
    return tuple(_goals_in(spans, facts)) if spans else ()


def _goals_in(spans: list[tuple[int, int]], facts: Facts) -> Iterator[Goal]:
    for sentence in facts.prose:
        for one in sentence.mentions if any(start < sentence.end and sentence.start < end for start, end in spans) else ():
            within = any(start <= one.start < end for start, end in spans)
            if not within or one.depth or one.quantity.metric not in COUNTED or not one.quantity.value:
                continue
            start = max(piece_start(sentence.text, one.start - sentence.start, _ENDS), 0) + sentence.start
            words = sentence.between(start, one.start)
            behind = sentence.between(one.end, sentence.clause_of(one)[1])
            alike = [other for other in sentence.mentions if start <= other.start < one.start and _kind(other) == _kind(one)]
            if not NO_GOAL_OF_YEAR.search(words) and not alike:
                yield Goal(one.quantity, sentence.item(one).rpartition(":")[2], f"{words}，{behind}")


def _kind(mention: Mention) -> str:
    return kind_counted(mention.quantity)


def counted(quantity: Quantity) -> tuple[str, Decimal | None]:
    """What a figure counts, and how many."""
    return kind_counted(quantity), quantity.value


def paired_goals(facts: Facts) -> set[str]:
    """The targets and goals of which the report tells the same elsewhere, by their ids."""
    return {id_ for fact in facts.firm_facts if fact.role == "target" for id_ in (fact.left, fact.right)}


def lowered_goals(facts: Facts) -> Iterator[Lowered]:
    """The rows whose target is no goal of the list, where one goal alone is of the row's whole name and has another figure."""
    goals = _goals(facts) if any(item.table is not None for item in facts.indicators) else ()
    if not goals or changed_goals(facts):
        return
    known, paired = {counted(one.quantity) for one in goals}, paired_goals(facts)
    targets = [(item, cell) for item in facts.indicators if item.table is not None and (cell := facts.figure_of(item.target)) is not None]
    used = {counted(cell) for _, cell in targets}
    for item, cell in targets:
        if cell.metric not in COUNTED or cell.id in paired or counted(cell) in known or cell.approximate:
            continue
        fit = [one for one in goals if kind_counted(one.quantity) == kind_counted(cell) and _is_of_row(one, item, facts)]
        if len(fit) == 1 and (kind_counted(cell), fit[0].quantity.value) not in used and fit[0].quantity.id not in paired:
            yield Lowered(item, cell, fit[0])


def _is_of_row(goal: Goal, item: Indicator, facts: Facts) -> bool:
    """True where the words of a goal tell all of a row's name, and those right before the figure nothing that the name does not."""
    name = facts.lexicon.fold(item.name)
    if len(name) < _NAME or len(letters_in(name, pairs_of(goal.words))) < len(name):
        return False
    clause = goal.item.strip()
    own = letters_in(clause, pairs_of(name))
    rest = "".join(char for at, char in enumerate(clause) if at not in own)
    return pattern(facts.lexicon, "counted-only").fullmatch(rest) is not None


def tasks_retold(facts: Facts) -> Iterator[Retold]:
    """The tasks of the year told in prose with another figure than in the list of goals."""
    goals = _goals(facts)
    if not goals or changed_goals(facts):
        return
    listed = {one.quantity.id for one in goals}
    listed |= {fact.right for fact in facts.firm_facts if fact.left in listed}
    values = {counted(one.quantity) for one in goals}
    for sentence in facts.prose:
        for mention in sentence.mentions if any(word in sentence.text for word in _TASK) else ():
            told = mention.quantity
            plain = told.metric in COUNTED and told.value and told.id not in listed and not told.approximate
            if plain and counted(told) not in values and _is_task(sentence, mention, facts):
                yield from _other_figures(goals, sentence, mention, facts)


def _is_task(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for what the words call the task of the year: 年初下达改造任务380户; 其中 behind it tells what was done of it."""
    around = sentence.between(sentence.start, sentence.clause_of(mention)[1])
    return APART.search(around) is None and pattern(facts.lexicon, "task-of-year").search(sentence.lead(mention)) is not None


def _other_figures(goals: tuple[Goal, ...], sentence: Sentence, mention: Mention, facts: Facts) -> Iterator[Retold]:
    """The one goal of the unit whose name ends as that of the task."""
    grounds = grounds_of(facts)
    if not grounds.claims_at(mention.start):
        return
    title = facts.layout.title_at(facts.layout.flow.to_text(mention.start))
    about = grounds.subject(mention.start, mention.end) | pairs_of(title)
    fit = [one for one in goals if kind_counted(one.quantity) == _kind(mention) and _ends_in(one.item, about)]
    told = {counted(one.quantity) for one in sentence.mentions}
    if len(fit) == 1 and (_kind(mention), _apart(fit[0].quantity, mention.quantity)) not in told:  # 下达68户，县级增加17户: 85 in all
        yield Retold(fit[0], mention.quantity)


def _apart(one: Quantity, other: Quantity) -> Decimal:
    return abs((one.value or Decimal(0)) - (other.value or Decimal(0)))


def _ends_in(item: str, about: frozenset[str]) -> bool:
    """True where some characters at the end of a goal's words all stand among those pairs."""
    name = item.strip()
    at, told = len(name), letters_in(name, about)
    while at - 1 in told:
        at -= 1
    return len(name) - at >= _RUN


__all__ = ["APART", "NO_GOAL_OF_YEAR", "Goal", "Lowered", "Retold", "counted", "lowered_goals", "paired_goals", "tasks_retold"]
