"""A goal and the answer that a label brings right behind it, counted in another unit: 目标为扶持企业120户，完成情况为扶持企业136笔."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.unit_kinds import Likeness, likeness
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Quantity, Span

_SAID = late_regex(
    r"(?:目标|任务)(?:任务|数|值)?(?:设定|确定|明确|要求)?(?:为|是|:)(?P<goal>[^；。\n]{4,40}?)[；。，,]\s*"
    r"(?:(?:实际)?完成(?:情况|值|数)?(?:为|:)?|实际(?:情况|值)?(?:为|:)?)(?P<done>[^；。，\n]{4,40})"
)
_APART = (Likeness.APART, Likeness.TIMES)


class AnsweredUnit(NamedTuple):
    """The goal's figure and that of the answer, and the words of the goal."""

    name: str
    target: Quantity
    actual: Quantity


def answered_units(facts: Facts) -> Iterator[AnsweredUnit]:
    """Each goal with one count whose answer tells one count of the same in another unit."""
    flow = facts.layout.flow
    if "目标" not in flow.folded and "任务" not in flow.folded:
        return
    taken = {number for item in facts.indicators for side in (item.target, item.actual) if side is not None for number in side.quantities}
    for found in _SAID.finditer(flow.folded):
        goal, done = (_only(flow.span(*found.span(side)), facts) for side in ("goal", "done"))
        if goal is None or done is None or goal.cell is not None or not taken.isdisjoint((goal.id, done.id)) or goal.unit == done.unit:
            continue
        generic = cue(facts.lexicon, "generic-words")
        shared = pairs_of(generic.sub("，", found["goal"])) & pairs_of(generic.sub("，", found["done"]))
        if shared and likeness(goal, done) in _APART:
            yield AnsweredUnit(found["goal"].strip(), goal, done)


def _only(place: Span, facts: Facts) -> Quantity | None:
    """The only figure of a place, where it is a count."""
    figures = inside(facts, place)
    return figures[0] if len(figures) == 1 and figures[0].metric in COUNTED and figures[0].value is not None else None


__all__ = ["AnsweredUnit", "answered_units"]
