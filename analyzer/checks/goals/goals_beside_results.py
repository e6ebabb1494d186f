"""Goals that the prose tells beside the very result of a row, with another figure than the row's target.

≥4200批次 and 4318批次 in the row 食品抽检批次; 年初下达抽检任务4000批次，实际完成4318批次 in the prose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.slips import significant
from analyzer.checks.figures.swapped_results import kind_counted
from analyzer.checks.goals.changed_goals import changed_goals
from analyzer.checks.goals.goals_retold import APART, NO_GOAL_OF_YEAR, Goal, Lowered, counted, paired_goals
from analyzer.checks.prose.statements import pairs_of, telling_pairs
from analyzer.checks.prose.words import pattern
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_TELLING = 3
_NO_GOAL = frozenset({"percentage-point", "calendar", "score"})


class OtherGoal(NamedTuple):
    """A row with the goal that its target should be, and whether the goal may hardly be another one, of those above."""

    lowered: Lowered
    sure: bool


class _Row(NamedTuple):
    item: Indicator
    target: Quantity
    actual: Quantity


def goals_beside_results(facts: Facts) -> Iterator[OtherGoal]:
    """Each goal of the prose whose result is that of just one row, and which is told with another figure nowhere."""
    told = [item for item in facts.indicators if item.table is None and item.target is not None and item.actual is not None]
    rows = _rows(facts) if told and not changed_goals(facts) else {}
    if not rows:
        return
    paired = paired_goals(facts)
    known = {counted(one.quantity) for sentence in facts.prose for one in sentence.mentions}
    aims = {counted(row.target) for some in rows.values() for row in some}
    for item in told:
        figures = facts.figures_of(item)
        near = rows.get(counted(figures[1]), []) if figures is not None else []
        if figures is None or len(near) != 1 or not _differ(near[0].target, figures[0]):
            continue
        target, row = figures[0], near[0]
        if target.cell is not None or target.id in paired or counted(target) in aims or counted(row.target) in known:
            continue
        place = facts.prose_places.get(target.id)
        if place is None:
            continue
        sentence, goal = facts.prose[place[0]], place[1]
        if _is_of_year(sentence, goal, facts) and _is_named(row.item, sentence, goal, facts):
            sure = pattern(facts.lexicon, "goal-from-above").search(sentence.text) is None
            yield OtherGoal(Lowered(row.item, row.target, Goal(target, sentence.item(goal), "")), sure)


def _rows(facts: Facts) -> dict[tuple[str, object], list[_Row]]:
    """The rows of the tables whose target and result are one telling figure each, by the result."""
    rows = defaultdict[tuple[str, object], list[_Row]](list)
    for item in facts.indicators:
        figures = facts.figures_of(item) if item.table is not None else None
        if figures is not None and significant(figures[1]) >= _TELLING and not hedged(figures[1]):
            rows[counted(figures[1])].append(_Row(item, *figures))
    return rows


def _differ(target: Quantity, told: Quantity) -> bool:
    """True for two exact figures of one kind that are not the same."""
    alike = kind_counted(target) == kind_counted(told) and target.dimension not in _NO_GOAL
    return alike and not target.approximate and not told.approximate and bool(told.value) and target.value != told.value


def _is_of_year(sentence: Sentence, goal: Mention, facts: Facts) -> bool:
    """True for a goal of the whole year and of all."""
    words = sentence.between(sentence.start, goal.end)
    other = pattern(facts.lexicon, "other-time-of-lot")
    return NO_GOAL_OF_YEAR.search(words) is None and APART.search(words) is None and other.search(words) is None


def _is_named(row: Indicator, sentence: Sentence, goal: Mention, facts: Facts) -> bool:
    """True where the sentence, or the heading above it, tells a word of the row's name."""
    words = f"{facts.layout.title_at(goal.quantity.span.start)}，{sentence.between(sentence.start, goal.end)}"
    return not telling_pairs(facts.lexicon.fold(row.name), facts.lexicon).isdisjoint(pairs_of(words))


__all__ = ["OtherGoal", "goals_beside_results"]
