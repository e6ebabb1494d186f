"""Targets of a table that has no column for them: they stand in the list of goals above it, 绩效目标为：接通率不低于96%；等待不超过20秒."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.indicators.goal_lists import Goal, GoalLists
from analyzer.indicators.names import name_pairs, without_doing
from analyzer.indicators.prose import target_reading
from analyzer.indicators.readings import ReadingMaker, in_one_unit
from analyzer.indicators.revised_goals import as_revised, with_revisions
from analyzer.indicators.target_words import target_words
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Indicator, Quantity
from analyzer.model.layout import Layout
from analyzer.model.passages import Passage
from analyzer.text import IN_BRACKETS

_LEAST, _SHARE, _HALF = 2, Decimal("0.6"), 2
_SATISFACTION = "satisfaction"
_LONGER = late_regex(r"[两三四五]年[内来共]?(?!级)|规划期|中长期|实施期|建设期|20\d\d年?(?:至|到|—|-|~|–)20\d\d|到20\d\d年")
"""What is to be reached in more than one year."""


class _Fit(NamedTuple):
    """How much of the name of a row and a goal is the same; ``row`` and ``goal`` are places in their lists."""

    share: Decimal
    row: int
    goal: int


def with_listed_goals(
    rows: list[Indicator], layout: Layout, passages: tuple[Passage, ...], maker: ReadingMaker, lexicon: Lexicon,
) -> list[Indicator]:  # fmt: skip
    """The rows of all tables, those of tables without any target with the goals of the list above that are called alike."""
    bare = _without_targets(rows)
    if not bare:
        return rows
    words = target_words(lexicon)
    prose = [as_revised(passage, words) for passage in passages if not passage.in_table]
    listed = [goal for goal in GoalLists(prose, layout, words).goals if goal.listed and not _LONGER.search(goal.sentence.text)]
    goals = with_revisions(listed, words, layout.flow)
    out = list(rows)
    for places in bare if len(goals) >= _LEAST else ():
        answers = [(place, figure) for place in places if (figure := _only_figure(rows[place], maker)) is not None]
        above = [goal for goal in goals if goal.mention.quantity.span.start < rows[places[0]].span.start]
        joined = list(_joined([(rows[place].name, figure) for place, figure in answers], above))
        if len(joined) < _LEAST or len(joined) * _HALF < len(answers):
            continue
        for number, goal in joined:
            place, figure = answers[number]
            out[place] = _having(rows[place], goal, figure, layout)
    return out


def _without_targets(rows: Sequence[Indicator]) -> list[list[int]]:
    """The places of the rows of each table that tells several results and no target."""
    tables: dict[str | None, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        tables[row.table].append(place)
    some = (places for table, places in tables.items() if table is not None and all(rows[place].target is None for place in places))
    return [places for places in some if sum(rows[place].actual is not None for place in places) >= _LEAST]


def _only_figure(row: Indicator, maker: ReadingMaker) -> Quantity | None:
    """The figure of a result that has one and little else."""
    if row.actual is None or row.actual.value is None:
        return None
    inside = maker.inside(row.actual.span)
    return inside[0] if len(inside) == 1 else None


def _joined(rows: Sequence[tuple[str, Quantity]], goals: Sequence[Goal]) -> Iterator[tuple[int, Goal]]:
    """The rows with the goal that fits best, where no other row fits that goal as well and no other goal that row."""
    fits = [
        _Fit(share, number, at)
        for number, (name, figure) in enumerate(rows)
        for at, goal in enumerate(goals)
        if (share := _likeness(name, figure, goal)) >= _SHARE
    ]
    for fit in fits:
        if _is_best(fit, fits, lambda one: one.row) and _is_best(fit, fits, lambda one: one.goal):
            yield fit.row, goals[fit.goal]


def _is_best(fit: _Fit, fits: Sequence[_Fit], side: Callable[[_Fit], int]) -> bool:
    return all(other is fit or other.share < fit.share for other in fits if side(other) == side(fit))


def _likeness(name: str, figure: Quantity, goal: Goal) -> Decimal:
    """The share of the shorter of two names that the other has, where the figures are of one unit; two satisfactions are alike."""
    aim = goal.mention.quantity
    if (aim.dimension, aim.unit) != (figure.dimension, figure.unit):
        return Decimal(0)
    own, other = name_pairs(IN_BRACKETS.sub("", name)), name_pairs(without_doing(IN_BRACKETS.sub("", goal.name)))
    least = _SHARE if aim.metric == figure.metric == _SATISFACTION else Decimal(0)
    shortest = min(len(own), len(other))
    return max(Decimal(len(own & other)) / shortest, least) if shortest else least


def _having(row: Indicator, goal: Goal, figure: Quantity, layout: Layout) -> Indicator:
    """The row with the goal for its target; both in the base unit where they are printed in two."""
    target, direction = target_reading(goal, layout)
    if goal.mention.quantity.scale == figure.scale:
        printed = in_one_unit(goal.mention.quantity, figure)[0]
        return row.having(target=printed.model_copy(update={"comparator": target.comparator}), direction=direction)
    return row.having(target=target, actual=in_one_unit(goal.mention.quantity, figure)[1], direction=direction)


__all__ = ["with_listed_goals"]
