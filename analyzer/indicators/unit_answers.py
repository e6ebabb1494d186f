"""Results that share no word with their goals: 机床等415台（套） answers 购置设备420台（套） where nothing else counts those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from analyzer.indicators.goal_lists import Goal, Place, place_of
from analyzer.indicators.tellings import Told, in_two_units, kind_of, misses
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention

_LEAST, _MOST = Decimal("0.8"), Decimal("1.3")
_OVER = 13
"""Percentage points that a rate may be over its goal."""
_PERCENT, _NO_COUNT = "percent", ("duration", "money")
_PLAIN = (("", False), ("占", False))
_ENOUGH, _HALF, _TWO = 3, 2, 2
_WHOLE = Decimal(100)
_SATISFACTION = "satisfaction"
_PRAISE = late_regex(r"满意|好评|认可|肯定|点赞|赞成|称赞|赞同")
_MANY = 12
"""Goals and figures of one kind that are put in order."""

Pair = tuple[Goal, Mention]


def answers_by_unit(
    goals: Sequence[Goal], answered: Mapping[Place, Mention], tellings: Collection[Told], layout: Layout
) -> dict[Place, Mention]:  # fmt: skip
    """The listed goals left that the figures of the sections of results answer by unit, size and order.

    None unless half of the list and three goals are answered then: so many do not fit by chance.
    """
    listed = [goal for goal in goals if goal.mention.quantity.dimension not in _NO_COUNT]
    open_ = [goal for goal in listed if place_of(goal) not in answered]
    if len(listed) < _ENOUGH or not open_:
        return {}
    taken = {actual.start for actual in answered.values()}
    last = max(goal.sentence.end for goal in goals)
    free: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in tellings:
        new = told.mention.start > last and told.mention.start not in taken
        if new and told.manner in _PLAIN and not told.beside_others and _in_results(told, layout):
            free[kind_of(told.mention.quantity)].append(told)
    by_kind: dict[tuple[str, str], list[Goal]] = defaultdict(list)
    for goal in open_:
        by_kind[kind_of(goal.mention.quantity)].append(goal)
    found = [pair for kind, some in by_kind.items() for pair in _paired(some, free[kind])]
    whole = len(answered) + len(found)
    enough = whole >= _ENOUGH and whole * _HALF >= len(goals)
    return {place_of(goal): mention for goal, mention in found} if enough else {}


def _in_results(told: Told, layout: Layout) -> bool:
    """True under a title of results."""
    section = layout.section_at(told.mention.quantity.span.start)
    while section is not None and section.kind != "results":
        section = layout.section_above(section)
    return section is not None


def _paired(goals: Sequence[Goal], figures: Sequence[Told]) -> list[Pair]:
    """The pairs of which neither side fits another; else those of the one order that pairs most. A single rate is no evidence."""
    fits = {(a, b) for a, goal in enumerate(goals) for b, told in enumerate(figures) if _may_answer(goal, told)}
    alone = [(a, b) for a, b in fits if sum(a == c for c, _ in fits) == 1 == sum(b == d for _, d in fits)]
    rest = sorted(fits - set(alone))
    if rest and len(rest) <= _MANY:
        ways = _orders(rest)
        most = max(map(len, ways))
        best = {way for way in ways if len(way) == most}
        sides = len({a for a, _ in rest}), len({b for _, b in rest})
        alone += next(iter(best)) if len(best) == 1 and most == min(sides) else ()
    if len(alone) < _TWO and goals[0].mention.quantity.dimension == _PERCENT:
        return []
    return [(goals[a], figures[b].mention) for a, b in alone]


def _orders(pairs: Sequence[tuple[int, int]]) -> set[tuple[tuple[int, int], ...]]:
    """All ways to pair in which the figures stand in the order of their goals."""
    out: set[tuple[tuple[int, int], ...]] = {()}
    for a, b in pairs:
        out |= {(*way, (a, b)) for way in out if not way or (way[-1][0] < a and way[-1][1] < b)}
    return out


def _may_answer(goal: Goal, told: Told) -> bool:
    """Of satisfaction, only what is told as praise, and nothing else that is."""
    pleased = goal.mention.quantity.metric == _SATISFACTION
    return pleased == (_PRAISE.search(told.name + told.item) is not None) and _fits(goal.mention.quantity, told.mention.quantity)


def _fits(aim: Quantity, told: Quantity) -> bool:
    """True for a result of the size of a goal; of a rate, one that reaches it."""
    if not aim.value or told.value is None or in_two_units(aim, told):
        return False
    if aim.dimension == _PERCENT:
        within = told.value <= _WHOLE or aim.value > _WHOLE
        return within and not misses(aim, told) and abs(told.value - aim.value) <= _OVER and not (_is_most(aim) and told.value > aim.value)
    return _LEAST * aim.value <= told.value <= _MOST * aim.value


def _is_most(aim: Quantity) -> bool:
    return aim.comparator in ("le", "lt")


__all__ = ["answers_by_unit"]
