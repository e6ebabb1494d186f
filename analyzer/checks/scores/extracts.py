"""Tables that show some rows of the form only (自评表摘录): their weights need not add up, nor is a total to be asked of them."""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue, is_word
from analyzer.checks.scores.points import points_of
from analyzer.checks.tables.evaluations import Evaluation

_MOST_OF_FULL = Decimal("0.6")
"""A table of the whole form with one weight mistyped or one row lost still holds more than this share of the full mark."""
_KINDS = ("output-group", "benefit-group", "satisfaction-group")


def is_extract(evaluation: Evaluation, facts: Facts) -> bool:
    """True where neither a total, nor the execution rate, nor a fund block stands by weights that come nowhere near the full mark.

    A table with rows of all kinds (产出, 效益, 满意度) is the whole form: there the weights are wrong.
    """
    weights = points_of(evaluation, "weight", facts)
    if not weights.items or not weights.complete or evaluation.cards or evaluation.funds or _has_execution(evaluation, facts):
        return False
    return weights.total <= facts.profile.full_mark * _MOST_OF_FULL and not _is_whole(evaluation, facts)


def _has_execution(evaluation: Evaluation, facts: Facts) -> bool:
    return any(is_word(facts.lexicon, line.indicator.name, "execution-group") for line in evaluation.lines)


def _is_whole(evaluation: Evaluation, facts: Facts) -> bool:
    """True where there are rows of every kind."""
    kinds = {line.indicator.category for line in evaluation.lines}
    return all(any(cue(facts.lexicon, group).match(kind) for kind in kinds) for group in _KINDS)


__all__ = ["is_extract"]
