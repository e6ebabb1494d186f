"""Claims on a goal that are linked to an indicator, but speak of something else: of the figure right before them, or of one place."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import Literal

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import pairs_of
from analyzer.lexicon import pattern_of
from analyzer.model import Claim, Indicator
from analyzer.text import piece_start, squeezed

_FILE = "told_goals.toml"
_SLIGHT, _BEHIND = Decimal("0.001"), 16


def of_own_figure(claim: Claim, says: Literal["met", "missed"], indicator: Indicator, facts: Facts) -> bool:
    """True where the figure right before a claim, not one of the indicator, is told with the goal and bears the claim out.

    积案交办126件，化解118件，化解率93.65%，达到90%的目标: whatever 一次性化解率 reached, this rate did. Only for claims that tell the goal.
    """
    target = indicator.target
    goals = [one for number in claim.quantities if (one := facts.by_id.get(number)) is not None and one.value is not None]
    if len(goals) != 1 or target is None or (goals[0].value, goals[0].unit) != (target.value, target.unit):
        return False
    start = piece_start(facts.text, claim.span.start, "。；\n")
    first, last = (bisect_left(facts.quantity_starts, at) for at in (start, claim.span.start))
    near = [one for one in facts.quantities[first:last] if one.unit == goals[0].unit]
    told = near[-1].value if near else None
    own = indicator.actual.value if indicator.actual is not None else None
    if told is None or goals[0].value is None or told in (goals[0].value, own) or _is_slight(told, own):
        return False
    better = told > goals[0].value if indicator.direction != "lower" else told < goals[0].value
    return better == (says == "met")


def _is_slight(told: Decimal, own: Decimal | None) -> bool:
    """True for two figures that may be one, rounded in two ways."""
    return own is not None and abs(told - own) <= abs(own) * _SLIGHT


def of_one_place(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True for a claim of one place (城西站未能按期完工) of a kind that the name of the indicator does not know.

    And where the row of another indicator, a missed one, names the place as its reason, or its result stands in the claim's sentence.
    """
    found = pattern_of(facts.lexicon, _FILE, "of-one-place").match(squeezed(facts.lexicon.fold(claim.text)))
    if found is None:
        return False
    if not pairs_of(found["place"]) & pairs_of(facts.lexicon.fold(indicator.name)):
        return True
    own = _told_before(claim, facts)
    missed = [one for one in facts.indicators if one.verdict == "missed" and one is not indicator]
    if any(found["place"] in facts.lexicon.fold(one.deviation_reason) for one in missed):
        return True
    return not _figures(indicator, facts) & own and any(_figures(one, facts) <= own for one in missed if _figures(one, facts))


def of_those_counted(claim: Claim, indicator: Indicator, facts: Facts) -> bool:
    """True for a claim on so many of whom the rate right behind it tells how many that are: 17所学校按期完工，按期完工率94.44%."""
    actual = facts.figure_of(indicator.actual)
    counts = [facts.by_id[number] for number in claim.quantities if number in facts.by_id]
    if actual is None or actual.dimension != "percent" or len(counts) != 1 or counts[0].dimension == "percent":
        return False
    return 0 <= actual.span.start - claim.span.end <= _BEHIND


def _told_before(claim: Claim, facts: Facts) -> set[tuple[Decimal | None, str]]:
    """The figures of a claim's sentence before it."""
    start = piece_start(facts.text, claim.span.start, "。；\n")
    first, last = (bisect_left(facts.quantity_starts, at) for at in (start, claim.span.start))
    return {(one.value, one.unit) for one in facts.quantities[first:last]}


def _figures(indicator: Indicator, facts: Facts) -> set[tuple[Decimal | None, str]]:
    """Value and unit of the result of an indicator."""
    actual = facts.figure_of(indicator.actual) if indicator.actual is not None else None
    return {(actual.value, actual.unit)} if actual is not None else set()


__all__ = ["of_one_place", "of_own_figure", "of_those_counted"]
