"""A value that the figures of a paragraph bear out, where the one told does not fit them: 剔旧0.4万册，净增2.8万册 bear out 3.2万册."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from analyzer.checks.base import Facts
from analyzer.checks.figures.givers import alike, value_of
from analyzer.lexicon import converted
from analyzer.model import Quantity
from analyzer.model.passages import Mention

_PAIR = 2
_ZERO = Decimal(0)


def is_confirmed(wanted: Quantity, told: Mention, facts: Facts) -> bool:
    """True where two figures of the told one's paragraph differ by the wanted one or are it together, or a row of them adds up to it.

    Not where they do so with the told one too.
    """
    passage = next((one for one in facts.passages if one.sentences and told in one.mentions), None)
    if passage is None:
        return False
    near = alike(told.quantity, [one.quantity for one in passage.mentions if one is not told and one.quantity.value])
    value = value_of(converted(wanted, told.quantity, facts.lexicon))
    return _is_given(value, near) and not _is_given(value_of(told.quantity), near)


def _is_given(value: Decimal, near: list[Quantity]) -> bool:
    values = [value_of(one) for one in near]
    if any(value in (one + other, abs(one - other)) for one, other in combinations(values, _PAIR)):
        return True
    sizes = range(_PAIR + 1, len(values) + 1)
    return any(sum(values[at : at + size], _ZERO) == value for size in sizes for at in range(len(values) - size + 1))


__all__ = ["is_confirmed"]
