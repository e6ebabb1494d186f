"""Rates of what is left of a figure without those told to have fallen short: 办结180件，按期办结率98.33%，超期3件."""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratio import Ratio

_TELLING, _HUNDRED = 3, Decimal(100)


def less_some(ratio: Ratio, facts: Facts) -> bool:
    """True where what was done, or all, less a smaller figure told as lost near it gives the rate to its last digit.

    Also for what comes on top of the whole and is no part of it: 出版3部，另有1部仍在校样，完成率75%.
    """
    between = facts.layout.flow.folded[ratio.bottom.end : ratio.top.start].lstrip("，、；,; ")
    if cue(facts.lexicon, "apart").match(between) is not None:
        return True
    if len(digits_of(ratio.stated.quantity)) < _TELLING:
        return False
    lost = pattern(facts.lexicon, "lost-part")
    home = next((one for passage in facts.passages for one in passage.sentences if one.start <= ratio.stated.start < one.end), None)
    near = [one for one in home.mentions if lost.search(home.item(one))] if home is not None else []
    return any(_gives(whole.value, one.value, ratio) for one in near for whole in (ratio.top, ratio.bottom) if one.start != whole.start)


def _gives(whole: Decimal, lost: Decimal, ratio: Ratio) -> bool:
    left = whole - lost
    return left > 0 and percent_matches(left * _HUNDRED / whole, None, ratio.stated.quantity) is Outcome.EXACT


__all__ = ["less_some"]
