"""Tables that show some rows of the form only (自评表摘录): their weights need not add up, nor is a total to be asked of them."""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.prose.words import cue, is_word
from analyzer.checks.scores.points import points_of
from analyzer.checks.tables.evaluations import Evaluation

_MOST_OF_FULL = Decimal("0.6")
"""A table of the whole form with one weight mistyped or one row lost still holds more than this share of the full mark."""
_NEAR_FULL = Decimal("0.9")
"""From here on weights are short of the full mark by a slip; below, a table without a row of satisfaction lacks some of its rows."""
_KINDS = ("output-group", "benefit-group", "satisfaction-group")


def is_extract(evaluation: Evaluation, facts: Facts, *, ends_report: bool) -> bool:
    """True where no total stands by weights that come nowhere near the full mark.

    A table with rows of all kinds (产出, 效益, 满意度) is the whole form: there the weights are wrong. So they are in one that ends
    with satisfaction and has the execution rate, or a good part of the full mark.

    Args: ends_report: that the report breaks off with the table, so that the rest of it may be lost.
    """
    weights, full = points_of(evaluation, "weight", facts), facts.profile.full_mark
    if not weights.items or not weights.complete or evaluation.cards or _is_whole(evaluation, facts):
        return False
    if not ends_report and not _asks_satisfaction(evaluation, facts):
        return weights.total < full * _NEAR_FULL
    return weights.total <= full * _MOST_OF_FULL and not evaluation.funds and not _has_execution(evaluation, facts)


def _asks_satisfaction(evaluation: Evaluation, facts: Facts) -> bool:
    """True where a row, by its group or its name, is of satisfaction: the last kind of the form."""
    group = cue(facts.lexicon, "satisfaction-group")
    return any(is_satisfaction(line.indicator, facts) or group.match(line.indicator.category) for line in evaluation.lines)


def _has_execution(evaluation: Evaluation, facts: Facts) -> bool:
    return any(is_word(facts.lexicon, line.indicator.name, "execution-group") for line in evaluation.lines)


def _is_whole(evaluation: Evaluation, facts: Facts) -> bool:
    """True where there are rows of every kind."""
    kinds = {line.indicator.category for line in evaluation.lines}
    return all(any(cue(facts.lexicon, group).match(kind) for kind in kinds) for group in _KINDS)


__all__ = ["is_extract"]
