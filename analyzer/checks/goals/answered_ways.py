"""The ways of goals beside those that the prose tells anywhere, or behind them in their paragraph: 新建公厕4座 — 改建公厕4座."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analyzer.checks.base import Facts
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import clauses_in
from analyzer.checks.prose.sides import (
    Side,
    Sides,
    Swap,
    one_by_one,
    same_deed,
    same_figure,
    same_in_prose,
    shares_words,
    sides_in,
    sides_of_prose,
    single,
)  # fmt: skip
from analyzer.checks.prose.words import cue
from analyzer.model import Span

_MANY = 40
"""A word that the prose has more often than this is no sign of how one task was done."""

Prose = Callable[[str], list[Side]]
"""The sides that the prose takes in a group."""


def told_ways(wanted: Sides, prose: Prose, figures: list[Span], facts: Facts, *, listed: bool = False) -> Iterator[Swap]:
    """The sides for which the prose tells of the same thing with another side, and never with the same one.

    Args: listed: the sides are of a list of goals, each of which is looked at by itself.
    """
    for group, sides in wanted.items():
        if not (listed or single(sides)) or not 0 < len(prose(group)) <= _MANY:
            continue
        for target in one_by_one(sides):
            alike = same_in_prose(target, prose(group), figures, facts) or same_deed(target, prose(group), facts)
            others = [side for side in alike if not cue(facts.lexicon, "plan-cue", "earlier-cue").search(side.clause.words)]
            if others and single(alike) and alike[0].number != target.number and not _of_other_goal(sides, others[0], facts):
                yield Swap(group, target, others[0])


def _of_other_goal(sides: list[Side], actual: Side, facts: Facts) -> bool:
    """True where another goal of the list asks for the way of a result, and for the same thing: 新建公厕4座，改造道路4条."""
    return any(side.number == actual.number and same_in_prose(side, [actual], [], facts) for side in sides)


def answered(goal: Span, facts: Facts) -> Iterator[Swap]:
    """What is required, and the first clause behind it in its paragraph that counts the same in another way, none the same way."""
    flow = facts.layout.flow
    end = flow.after(goal)
    line = flow.folded.find("\n", end - 1)
    rest = flow.span(end, line if line >= 0 else len(flow.folded))
    for group, sides in sides_in(clauses_in(goal, facts), facts).items():
        after = sides_of_prose(group, [rest], facts)
        units = {one.unit for one in inside(facts, sides[0].clause.span)}
        alike = [one for one in after if units & {figure.unit for figure in inside(facts, one.clause.span)}]
        alike = [one for one in alike if shares_words(sides[0], one, facts)]
        if alike and single(sides) and single(alike) and alike[0].number != sides[0].number:
            yield Swap(group, sides[0], alike[0])


def answered_at_once(goal: Span, facts: Facts) -> Iterator[Swap]:
    """The same for a goal, where the first clause behind it that counts in its unit is this one and gives its very figure."""
    for swap in answered(goal, facts):
        units = {one.unit for one in inside(facts, swap.target.clause.span)}
        between = Span(start=goal.end, end=swap.actual.clause.span.start) if goal.end < swap.actual.clause.span.start else None
        other = between is not None and any(one.unit in units for one in inside(facts, between))
        if not other and same_figure([swap.target.clause.span], swap.actual, facts):
            yield swap


__all__ = ["Prose", "answered", "answered_at_once", "told_ways"]
