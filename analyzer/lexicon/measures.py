"""Figures of one dimension brought to one unit: 1,400吨 beside 1400000公斤."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache

from analyzer.lexicon.lexicon import Lexicon
from analyzer.model import Quantity

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


__all__ = ["converted"]
