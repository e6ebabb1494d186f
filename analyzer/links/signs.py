"""Figures and rates that lead to an indicator whose name a clause hardly tells.

比上年的240户增加28户 leads to that of 268户, 比计划多2万平方米 to that which is so much over its target.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.links.case import SPEAKS, Case
from analyzer.links.scopes import Scope
from analyzer.links.words import Words
from analyzer.model import Quantity

_TELLING, _TELLING_DIGITS = 16, 3
"""What a result is worth that has so many digits, zeros at its ends aside."""
_LED_TO = (14, 6)
"""What a difference is worth that leads to one indicator, or to some."""
_RATE, _RATE_ALONE, _RATE_WORDS = "率", 10, 3
_POINTS = {"percentage-point": "percent"}
_COUNT = "count"
_LESS = frozenset("减降少缩压低")


class Signs(NamedTuple):
    """The indicators that a claim may speak of whatever its words, and what speaks for these and others."""

    marked: set[int]
    pieces: dict[int, list[tuple[str, int]]]


def signs_of(case: Case, words: Words) -> Signs:
    """What the figures of a claim, and a rate told alone, say of the indicators of its scope."""
    pieces: dict[int, list[tuple[str, int]]] = {}
    rate = _rate(case, words) if _RATE in case.own else None
    if rate is not None:
        pieces[rate] = [("rate", _RATE_ALONE)]
    led = _led_to(case.scope, case.quantities, case.own, words) if case.claim.quantities else set[int]()
    for number in led:
        pieces.setdefault(number, []).append(("gap", _LED_TO[len(led) > 1]))
    valued = _valued(case, words) if case.quantities else set[int]()
    for number in valued:
        pieces.setdefault(number, []).append(("figure", _TELLING))
    return Signs(valued, pieces)


def _led_to(scope: Scope, told: Sequence[Quantity], own: str, words: Words) -> set[int]:
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


def _valued(case: Case, words: Words) -> set[int]:
    """The indicators whose result is a figure of the claim that no other indicator has and that is not there by chance."""
    out: set[int] = set()
    goal = case.told.most < SPEAKS and case.claim.quantities and words.by_goal.search(case.own)
    for quantity in case.quantities:
        having = case.scope.by_value.get(quantity.value, ()) if quantity.value is not None else ()
        least = _TELLING_DIGITS - len(str(quantity.value).replace(".", "").strip("0"))
        if len(having) == 1 and least <= 1:
            out.update(
                number
                for number in having
                if (least < 1 or _is_compared(case, number, words))
                and any(same_figure(quantity, one) for one in case.scope.figures(number)[0])
            )
        if goal and having:
            aimed = [number for number in having if any(same_figure(quantity, one) for one in case.scope.figures(number)[1])]
            out.update(aimed if len(aimed) == 1 else ())
    return out


def _is_compared(case: Case, number: int, words: Words) -> bool:
    """True if a clause that only compares (较上年缩短0.6小时) stands in a sentence that tells something of an indicator's name."""
    return (
        case.bare
        and words.compares.match(case.own) is not None
        and any(number in told.shares for zone, told in case.read if zone.start >= case.begin)
    )


def _rate(case: Case, words: Words) -> int | None:
    """The indicator whose rate alone the clause begins with: 平均成活率比上年提高 where only one name ends with 成活率."""
    at = case.own.find(_RATE) + 1
    number = case.scope.by_rate.get(case.own[max(at - _RATE_WORDS, 0) : at])
    return number if number is not None and len(words.empty.sub("", case.own[: max(at - _RATE_WORDS, 0)])) < _RATE_WORDS else None


def same_figure(one: Quantity, other: Quantity) -> bool:
    """True for two figures of one value that may measure the same."""
    if one.value is None or one.value != other.value:
        return False
    return one.dimension == other.dimension or not other.dimension or other.dimension.startswith(f"{one.dimension}/")


__all__ = ["Signs", "same_figure", "signs_of"]
