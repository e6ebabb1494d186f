"""Figures and rates that lead to an indicator whose name a clause hardly tells.

比上年的240户增加28户 leads to that of 268户, 比计划多2万平方米 to that which is so much over its target.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.links.case import SPEAKS, Case
from analyzer.links.scopes import DAY, Scope
from analyzer.links.words import Words
from analyzer.model import COUNTED, Quantity

_TELLING, _TELLING_DIGITS, _MOST_SHORT = 16, 3, 2
"""What a result is worth that has so many digits, zeros at its ends aside."""
_LED_TO = (14, 6)
"""What a difference is worth that leads to one indicator, or to some."""
_COMPLETED, _WHOLE, _TWICE = 42, Decimal(100), 2
"""What it is worth that a share told as completed is that of one indicator alone."""
_ON_DAY, _MARKS = 42, ("completed", "day")
"""What it is worth that the only day told is the result of one indicator alone."""
_UNIT_ALONE, _HALF, _DOUBLE = 20, Decimal("0.5"), Decimal(2)
"""What it is worth for a clause that names nothing that one indicator alone counts what is told before it: 编目上架1.82万册，完成目标."""
_CLOSE, _SHARED_UNITS = (Decimal("0.8"), Decimal("1.25")), ("percent", "percentage-point", "permille", "")
_DAY = "日"
_TIME = late_regex("期限|时限|限期|工期|提前|推迟|[早晚]于|[早晚]了?[一二两三四五六七八九十半\\d]|按[期时]|如期|准时")
_RATE, _RATE_ALONE, _RATE_WORDS = "率", 10, 3
_POINTS = {"percentage-point": "percent"}
_COUNT = "count"
_LESS = frozenset("减降少缩压低")


class Signs(NamedTuple):
    """The indicators that a claim may speak of whatever its words, and what speaks for these and others."""

    marked: AbstractSet[int]
    pieces: dict[int, list[tuple[str, int]]]


_NOBODY = frozenset[int]()
_NO_SIGNS = Signs(_NOBODY, {})


def signs_of(case: Case, words: Words) -> Signs:
    """What the figures of a claim, and a rate told alone, say of the indicators of its scope."""
    own = case.own
    on_day = _on_day(case) if _DAY in (case.lead if case.bare else own) and not case.in_table else _NOBODY
    rate = _rate(case, words) if _RATE in own else None
    if rate is None and not on_day and not case.quantities:
        return _NO_SIGNS
    pieces: dict[int, list[tuple[str, int]]] = {}
    if rate is not None:
        pieces[rate] = [("rate", _RATE_ALONE)]
    told = case.claim.quantities
    led = _led_to(case.scope, case.quantities, own, words) if told else _NOBODY
    for number in led:
        pieces.setdefault(number, []).append(("gap", _LED_TO[len(led) > 1]))
    for number in on_day:
        pieces.setdefault(number, []).append(("day", _ON_DAY))
    for number in _completed(case, words) if told else _NOBODY:
        pieces.setdefault(number, []).append(("completed", _COMPLETED))
    counted = _counted_alone(case) if case.bare and not case.in_table else _NOBODY
    for number in counted:
        pieces.setdefault(number, []).append(("unit-alone", _UNIT_ALONE))
    valued = _valued(case, words) if case.quantities else _NOBODY
    for number in valued:
        pieces.setdefault(number, []).append(("figure", _TELLING))
    return Signs(valued.union(counted, [number for number, kinds in pieces.items() if kinds[0][0] in _MARKS]), pieces)


def _on_day(case: Case) -> set[int]:
    """The only indicator whose result is a day that the clause tells: 3月25日前全部储备到位; 10月18日通水，比规定期限早13天."""
    days = DAY.findall(case.own) or (DAY.findall(case.lead)[-1:] if case.bare and _TIME.search(case.own) else [])
    told = case.scope.by_day.get(days[0], ()) if len(days) == 1 else ()
    return set(told) if len(told) == 1 else set()


def _counted_alone(case: Case) -> set[int]:
    """The only indicator that counts what the last figure counts, where it is near to it in size."""
    told = case.quantities[-1] if case.quantities else None
    having = case.scope.by_unit.get(told.unit, set()) if told is not None and told.dimension not in _SHARED_UNITS and told.value else set()
    if told is None or len(having) != 1:
        return set()
    return {number for number in having if any(_is_near(told, one) for side in case.scope.figures(number) for one in side)}


def _is_near(told: Quantity, one: Quantity) -> bool:
    least, most = (_HALF, _DOUBLE) if told.metric in COUNTED else _CLOSE
    return one.unit == told.unit and bool(one.value and told.value) and least <= (told.value or 0) / (one.value or 1) <= most


def _completed(case: Case, words: Words) -> set[int]:
    """The indicator of which the clause tells most and whose result is just so much of its target: 讲座场次完成率为104%."""
    told = [one for one in case.quantities if one.unit == "%" and one.value not in (None, _WHOLE)]
    if len(told) != 1 or words.completed.search(case.own) is None:
        return set()
    shares = case.told.shares
    likely = sorted((number for number in shares if _share_reached(case.scope, number, told[0])), key=shares.__getitem__, reverse=True)
    ahead = len(likely) == 1 or (len(likely) > 1 and shares[likely[0]] >= shares[likely[1]] * _TWICE)
    return set(likely[:1]) if ahead else set()


def _share_reached(scope: Scope, number: int, share: Quantity) -> bool:
    """True where result and target of an indicator give that share."""
    results, targets = scope.figures(number)
    if len(results) != 1 or len(targets) != 1 or not targets[0].value or results[0].value is None or share.value is None:
        return False
    if results[0].unit == "%" or results[0].dimension != targets[0].dimension:
        return False
    return abs(results[0].value * _WHOLE / targets[0].value - share.value) * 2 <= share.ulp


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
        alone = _alone(case.scope, quantity, having)
        least = _TELLING_DIGITS - len(str(quantity.value).replace(".", "").strip("0"))
        if alone is not None and least <= _MOST_SHORT:
            least -= case.scope.by_unit.get(quantity.unit) == {alone} and quantity.dimension not in _SHARED_UNITS
            out.update([alone] if least < 1 or (least == 1 and _is_compared(case, alone, words)) else ())
        if goal and having:
            aimed = [number for number in having if any(same_figure(quantity, one) for one in case.scope.figures(number)[1])]
            out.update(aimed if len(aimed) == 1 else ())
    return out


def _alone(scope: Scope, told: Quantity, having: Collection[int]) -> int | None:
    """The only indicator with a figure of that value and measure, where it is its result."""
    rows = [number for number in having if any(same_figure(told, one) for side in scope.figures(number) for one in side)]
    return rows[0] if len(rows) == 1 and any(same_figure(told, one) for one in scope.figures(rows[0])[0]) else None


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
