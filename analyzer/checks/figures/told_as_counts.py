"""Rates that a sentence tells by their counts, beside another rate: 计划58台，按期上线54台，余下4台补齐，年末在线率100%."""

from __future__ import annotations

from itertools import permutations

from analyzer.checks.base import Facts
from analyzer.checks.figures.givers import PERCENT, TELLING, gives, value_of
from analyzer.checks.figures.slips import near_miss, significant
from analyzer.model import COUNTED, Quantity

_PAIR, _MOST = 2, 8


def told_as_counts(wanted: Quantity, told: Quantity, facts: Facts) -> bool:
    """True where two counts of a told rate's sentence give the wanted one exactly, and the told one is another."""
    if wanted.dimension != PERCENT or told.dimension != PERCENT or significant(wanted) < TELLING or near_miss(told, value_of(wanted)):
        return False
    for sentence in facts.prose:
        if any(one.quantity.span == told.span for one in sentence.mentions):
            counts = [one.quantity for one in sentence.mentions if one.quantity.metric in COUNTED and value_of(one.quantity)]
            if len(counts) <= _PAIR:
                return False  # 调查300人，满意286人，满意度93.5%: the rate of both
            pairs = permutations(counts[:_MOST], _PAIR)
            return any(one.unit == base.unit and gives(value_of(one) / value_of(base), wanted) for one, base in pairs)
    return False


__all__ = ["told_as_counts"]
