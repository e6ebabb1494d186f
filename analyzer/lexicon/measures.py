"""Figures of one dimension brought to one unit: 1,400吨 beside 1400000公斤."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache

from analyzer.lexicon.lexicon import Lexicon
from analyzer.model import Quantity

_DURATION, _DAY, _MANIFOLD = "duration", Decimal(86400), "data-size"
_ROUNDED = Context(prec=12)
"""The factors of lexicons are printed to ten decimals (亩: 666.6666666667 平方米): 1,240公顷 are 18,600亩."""


@lru_cache(maxsize=8)
def _factors(lexicon: Lexicon) -> dict[str, Decimal]:
    return {form: unit.factor for unit in lexicon.entries("units.toml", "unit") for form in unit.forms}


def converted(quantity: Quantity, like: Quantity, lexicon: Lexicon) -> Quantity:
    """A quantity in the unit of another one of its dimension; itself where both have one unit or its value is none."""
    if quantity.unit == like.unit or quantity.value is None or quantity.dimension in ("money", "percent"):
        return quantity
    factors = _factors(lexicon)
    ratio = factors.get(quantity.unit, Decimal(1)) / factors.get(like.unit, Decimal(1))
    if ratio == 1:
        return quantity
    value, ulp = _ROUNDED.multiply(quantity.value, ratio), _ROUNDED.multiply(quantity.ulp, ratio)
    return quantity.having(value=value, ulp=ulp, unit=like.unit)


def as_one(quantity: Quantity, like: Quantity, lexicon: Lexicon) -> Quantity:
    """A quantity in the unit of another one where the two units have one ratio: 3,440公顷 beside 86平方公里 are 34.4平方公里."""
    if quantity.unit == like.unit or quantity.dimension != like.dimension or quantity.dimension == _MANIFOLD:
        return quantity
    factors = _factors(lexicon)
    days = [factors.get(one.unit, Decimal(0)) >= _DAY for one in (quantity, like)]
    if quantity.dimension == _DURATION and days[0] != days[1]:
        return quantity  # 培训不少于5天, 40小时: a day of work is no 24 hours
    return converted(quantity, like, lexicon)


def as_asked(actual: Quantity, target: Quantity, lexicon: Lexicon) -> Quantity:
    """A result in the unit of its target (13,800米 of 15公里 is 13.8公里): the target itself where it is that to its last digit.

    Not where the units have no one ratio (1TB is 1000GB or 1024GB).
    """
    if actual.unit == target.unit or actual.dimension != target.dimension or actual.dimension == _MANIFOLD:
        return actual
    within = actual.dimension == _DURATION and target.comparator in ("le", "lt")
    told = converted(actual, target, lexicon) if within else as_one(actual, target, lexicon)
    if (
        told is actual
        or told.value is None
        or target.value is None
        or told.value == target.value
        or abs(told.value - target.value) > told.ulp
    ):
        return told
    return told.having(value=target.value)


__all__ = ["as_asked", "as_one", "converted"]
