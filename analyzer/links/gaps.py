"""Figures that lead to an indicator: 比上年的240户增加28户 to that of 268户, 比计划多2万平方米 to that which is so much over its target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.links.scopes import Scope
from analyzer.links.words import Words
from analyzer.model import Quantity

_POINTS = {"percentage-point": "percent"}
_COUNT = "count"
_LESS = frozenset("减降少缩压低")


def led_to(scope: Scope, told: Sequence[Quantity], own: str, words: Words) -> set[int]:
    """The numbers of the indicators that the figures of a claim lead to.

    Args: told: its figures; own: its words.
    """
    out: set[int] = set()
    for base, change in pairwise(told):
        if base.value is not None and change.value is not None and _measure(change) == base.dimension:
            for result in _led(base.value, change.value, own):
                out.update(number for number in scope.by_value.get(result, ()) if _is_result(scope, number, result, base))
    if words.to_goal.search(own):
        out.update(number for change in told for number in scope.by_gap.get((_measure(change), change.value), ()))
    return out


def _led(base: Decimal, change: Decimal, own: str) -> tuple[Decimal, ...]:
    """What two figures add up to, or differ by where the words tell of less."""
    return (base + change,) if _LESS.isdisjoint(own) else (base - change,)


def _measure(change: Quantity) -> str:
    return _POINTS.get(change.dimension, change.dimension)


def _is_result(scope: Scope, number: int, value: Decimal, like: Quantity) -> bool:
    """True for the result of an indicator: of counts, only one of the same things."""
    return any(
        one.value == value and one.dimension == like.dimension and (one.dimension != _COUNT or one.unit == like.unit)
        for one in scope.figures(number)[0]
    )


__all__ = ["led_to"]
