"""A total told with its parts in sections or sentences of their own: 二、产出……得48.5分。……五、综合得分97.2分."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.scores.composition import compositions_of
from analyzer.checks.scores.kind_scores import kind_scores
from analyzer.checks.scores.told_totals import others_before
from analyzer.model import Quantity, Reading

_FRAMES = (
    {"execution", "output", "benefit", "satisfaction"},
    {"execution", "output", "benefit", "satisfaction", "cost"},
    {"decision", "process", "output", "benefit"},
)
"""The kinds that a self-evaluation is made of, one set or another."""
_CLOSE = Decimal("0.05")


def marks_apart(facts: Facts) -> tuple[Quantity, ...]:
    """The full marks of all kinds, each told once in its section; less than the whole only where the scores of these make the total."""
    if facts.evaluations or len(facts.layout.projects) > 1 or "产出" not in facts.layout.flow.folded:
        return ()
    kinds = {kind: found for kind, found in kind_scores(facts).items() if found.marks or found.whole or found.single}
    marks = tuple(one for found in kinds.values() if (one := found.mark) is not None)
    if set(kinds) not in _FRAMES or len(marks) < len(kinds):
        return ()
    full = _added(marks)
    if full < facts.profile.full_mark:
        apart = total_apart(facts)
        return marks if apart is not None and apart.total.value == _added(apart.parts) else ()
    return marks


class Apart(NamedTuple):
    """The total and its parts; ``proved`` where the parts' full marks, all told, add up to that of the whole."""

    total: Reading
    parts: tuple[Quantity, ...]
    proved: bool


def total_apart(facts: Facts) -> Apart | None:
    """The only total that the prose tells, where it tells once what every kind of indicators earned, and no sentence tells both."""
    cards = [card.total for card in facts.scorecards if card.total is not None]
    if not cards or facts.evaluations or len(facts.layout.projects) > 1 or "产出" not in facts.layout.flow.folded or compositions_of(facts):
        return None
    kinds = {kind: found for kind, found in kind_scores(facts).items() if found.whole or found.single}
    parts = [one.score for one in kinds.values()]
    if set(kinds) not in _FRAMES or None in parts:
        return None
    scores = tuple(one for one in parts if one is not None)
    added = _added(scores)
    own = {one.span for one in scores}
    totals = [one for one in cards if one.span not in own and _is_near(one.value, added) and not others_before(one, facts)]
    if len({one.value for one in totals}) != 1:
        return None
    marks = [one.mark for one in kinds.values()]
    known = _added([one for one in marks if one is not None]) == facts.profile.full_mark
    return Apart(totals[0], scores, known and None not in marks)


def _added(points: Sequence[Quantity]) -> Decimal:
    return sum((one.value or Decimal(0) for one in points), Decimal(0))


def _is_near(value: Decimal | None, added: Decimal) -> bool:
    return value is not None and abs(value - added) <= added * _CLOSE


__all__ = ["Apart", "marks_apart", "total_apart"]
