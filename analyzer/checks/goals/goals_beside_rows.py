"""Goals of a list whose other goals stand in the rows of a table, with another figure than the one row that is left of their name.

计划培育家庭农场45家、合作社24家，培训360人: rows of ≥24家, ≥360人 and 示范家庭农场 ≥40家.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import significant
from analyzer.checks.figures.swapped_results import kind_counted
from analyzer.checks.goals.changed_goals import changed_goals
from analyzer.checks.goals.goals_retold import NO_GOAL_OF_YEAR, Goal, Lowered, counted, paired_goals
from analyzer.checks.goals.stated_goals import stated_goals
from analyzer.checks.prose.statements import pairs_of
from analyzer.model import Indicator, Quantity, Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import IN_BRACKETS

_AGREED, _SHARE, _WHOLE, _TELLING = 2, Decimal("0.6"), Decimal(1), 3
_PERCENT, _MONEY, _DURATION = "percent", "money", "duration"


class _Row(NamedTuple):
    """A row with the figure of its target."""

    item: Indicator
    target: Quantity


class _Pair(NamedTuple):
    """A row and a goal of one kind, with how many pairs of characters of their names are the same, of how many of the shorter."""

    row: _Row
    goal: Goal
    shared: int
    shortest: int


def goals_beside_rows(facts: Facts) -> Iterator[Lowered]:
    """The rows of which one goal alone may be the target, and has another figure."""
    agreed = _agreed(facts)
    if not agreed or changed_goals(facts):
        return
    for span in stated_goals(facts):
        twins = {left: right for left, right in agreed.items() if _holds(span, facts.by_id[right])}
        tables = {item.table for item in facts.indicators if (cell := facts.figure_of(item.target)) is not None and cell.id in twins}
        if twins:
            yield from _in_list(span, tables, len(twins), facts)


def _agreed(facts: Facts) -> dict[str, str]:
    """The figures of targets in tables with the goals of the prose that are the same."""
    pairs = ((fact.left, fact.right) for fact in facts.firm_facts if fact.role == "target")
    return {left: right for left, right in pairs if facts.by_id[left].value == facts.by_id[right].value}


def _holds(span: Span, figure: Quantity) -> bool:
    return span.start <= figure.span.start < span.end


def _in_list(span: Span, tables: set[str | None], agreed: int, facts: Facts) -> Iterator[Lowered]:
    paired = paired_goals(facts)
    every = [goal for sentence in facts.prose for goal in _goals_of(sentence, span)]
    items = [item for item in facts.indicators if item.table is not None and item.table in tables]
    rows = [_Row(item, cell) for item in items if (cell := facts.figure_of(item.target)) is not None]
    asked, set_ = {counted(goal.quantity) for goal in every}, {counted(row.target) for row in rows}
    goals = [goal for goal in every if counted(goal.quantity) not in set_ and goal.quantity.id not in paired]
    rows = [row for row in rows if counted(row.target) not in asked and row.target.id not in paired and not row.target.approximate]
    pairs = [pair for row in rows for goal in goals if (pair := _pair(row, goal)) is not None]
    for pair in pairs:
        alone = _is_best(pair, pairs, lambda one: one.row.item.id) and _is_best(pair, pairs, lambda one: one.goal.quantity.id)
        if alone and not _is_sum(pair.goal, rows) and (_is_named(pair, agreed) or _has_its_result(pair, facts)):
            yield Lowered(pair.row.item, pair.row.target, pair.goal)


def _goals_of(sentence: Sentence, span: Span) -> Iterator[Goal]:
    """The figures of a sentence that may be goals of the list, with the words before them."""
    for mention in sentence.mentions:
        if _holds(span, mention.quantity) and _may_be_goal(sentence, mention):
            yield Goal(mention.quantity, sentence.item(mention), "")


def _may_be_goal(sentence: Sentence, mention: Mention) -> bool:
    quantity = mention.quantity
    if mention.depth or not quantity.value or quantity.approximate or quantity.metric in (_MONEY, _DURATION):
        return False
    return NO_GOAL_OF_YEAR.search(sentence.lead(mention)) is None


def _pair(row: _Row, goal: Goal) -> _Pair | None:
    if kind_counted(row.target) != kind_counted(goal.quantity) or row.target.dimension != goal.quantity.dimension:
        return None
    own, other = pairs_of(IN_BRACKETS.sub("", row.item.name)), pairs_of(IN_BRACKETS.sub("", goal.item))
    shared = len(own & other)
    return _Pair(row, goal, shared, min(len(own), len(other))) if shared else None


def _is_best(pair: _Pair, pairs: Sequence[_Pair], side: Callable[[_Pair], str]) -> bool:
    return all(other is pair or other.shared < pair.shared for other in pairs if side(other) == side(pair))


def _is_sum(goal: Goal, rows: Sequence[_Row]) -> bool:
    """True for a goal that several rows make up: 新建公厕20座, of which 城区12座 and 乡镇8座."""
    values = [row.target.value or Decimal(0) for row in rows if kind_counted(row.target) == kind_counted(goal.quantity)]
    return any(sum(some) == goal.quantity.value for many in range(2, len(values) + 1) for some in combinations(values[:8], many))


def _is_named(pair: _Pair, agreed: int) -> bool:
    """True where the list is that of the rows, and most of the shorter name is the same; a rate must be named in full."""
    least = _WHOLE if pair.goal.quantity.dimension == _PERCENT else _SHARE
    return agreed >= _AGREED and Decimal(pair.shared) / pair.shortest >= least


def _has_its_result(pair: _Pair, facts: Facts) -> bool:
    """True where the prose answers the goal with the very figure that is the row's result: 疏浚河道48公里, 46.8公里 for 清淤河道长度."""
    done = facts.figure_of(pair.row.item.actual)
    if done is None or significant(done) < _TELLING:
        return False
    told = (facts.figures_of(item) for item in facts.indicators if item.table is None)
    return any(one[0].id == pair.goal.quantity.id and counted(one[1]) == counted(done) for one in told if one is not None)


__all__ = ["goals_beside_rows"]
