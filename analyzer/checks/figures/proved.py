"""Figures that others around them prove: a part of a list that adds up to a total, an amount of which a mean is told.

And values that they bear out where the one told does not fit them: 剔旧0.4万册，净增2.8万册 bear out 3.2万册.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.figures.givers import alike, value_of
from analyzer.checks.figures.slips import significant
from analyzer.lexicon import converted
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_LONGEST, _FEWEST, _TELLING, _PAIR = 12, 3, 4, 2
_ZERO = Decimal(0)


def is_proved(quantity: Quantity, facts: Facts) -> bool:
    """True where a sum of three figures or more in a row, or a mean, holds of a figure in its sentence and the one before or behind."""
    place = facts.prose_places.get(quantity.id)
    if place is None:
        return False
    index, _ = place
    around = facts.prose[max(index - 1, 0) : index + 2]
    return _adds_up(quantity, facts.prose[index], around) or _has_mean(quantity, around)


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


def are_all_parts(spans: Sequence[Span], facts: Facts) -> bool:
    """True where a rest and the figures it was read of make up another one of their unit: 首批9所，第二批7所，剩余的4所 of 20所."""
    starts = {span.start for span in spans}
    figures = [one.quantity for sentence in facts.prose for one in sentence.mentions if one.quantity.span.start in starts]
    units = {one.unit for one in figures}
    if len(figures) != _FEWEST or len(units) != 1:
        return False
    stated = next(one for one in figures if one.span == spans[0])
    total = sum(map(value_of, figures), _ZERO)
    behind = all(one.span.start <= stated.span.start for one in figures)
    return behind and any(one.value == total and one.unit in units for one in facts.quantities)


def _adds_up(quantity: Quantity, home: Sentence, around: tuple[Sentence, ...]) -> bool:
    """True for one of the figures in a row that make another one."""
    row = [one.quantity for one in home.mentions if one.quantity.unit == quantity.unit][:_LONGEST]
    totals = {value_of(one.quantity) for sentence in around for one in sentence.mentions if one.quantity.unit == quantity.unit}
    return any(quantity in run and sum(map(value_of, run), _ZERO) in totals for run in _runs(row))


def _runs(row: list[Quantity]) -> Iterator[list[Quantity]]:
    """Three figures or more, one right behind the other."""
    for size in range(_FEWEST, len(row) + 1):
        yield from (row[at : at + size] for at in range(len(row) - size + 1))


def _is_given(value: Decimal, near: list[Quantity]) -> bool:
    """True for the sum or difference of two figures, and for the sum of more in a row."""
    pairs = combinations(map(value_of, near), _PAIR)
    return any(value in (one + other, abs(one - other)) for one, other in pairs) or any(
        sum(map(value_of, run), _ZERO) == value for run in _runs(near)
    )


def _has_mean(quantity: Quantity, around: tuple[Sentence, ...]) -> bool:
    """True where a figure of four digits or more is this one divided by a count."""
    told = [one.quantity for sentence in around for one in sentence.mentions]
    counts = [value_of(one) for one in told if is_count(one) and value_of(one)]
    means = [one for one in told if one.dimension == quantity.dimension and one is not quantity and significant(one) >= _TELLING]
    return any(abs(value_of(quantity) / count - value_of(mean)) < mean.ulp for count in counts for mean in means)


__all__ = ["are_all_parts", "is_confirmed", "is_proved"]
