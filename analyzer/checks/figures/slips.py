"""The smallest mistake of the pen that explains a figure: one digit, two neighbours swapped, the point moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from operator import ne

from analyzer.model import Quantity

SWAP = "相邻两位数字颠倒"
MOVED = "小数点或单位移位"
_ONE_DIGIT = "一位数字有误"
_WAN, _YI = 10**4, 10**8
_MIXED = {_WAN: "“元”“万元”混写", _YI: "“万元”“亿元”混写"}
_SCALES = {
    Decimal(own): tuple((Decimal(other), Decimal(other) / own, _MIXED[max(own, other)]) for other in others)
    for own, others in {1: (_WAN,), _WAN: (1, _YI), _YI: (_WAN,)}.items()
}
_SCALES[Decimal(1)] += ((Decimal(_YI), Decimal(_YI), "漏写“亿”"),)
"""The scales next to each scale of money, by how much the figure grows when it moves there, and what the slip is called."""
_TENS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(10000))
_FEWEST, _PAIR, _NINE, _TEN = 3, 2, 9, 10
_ZERO, _ONE = Decimal(0), Decimal(1)
_DIGITS = "0123456789"

Fits = Callable[[Decimal], bool]


def digits_of(quantity: Quantity) -> str:
    """The digits of a figure as printed, without point and separators."""
    return _steps(quantity.value or _ZERO, quantity.ulp).lstrip("-")


def in_steps(one: Quantity, other: Quantity) -> tuple[str, str]:
    """The digits of two figures, both in units of the last place of the finer one: 4236.00, 4246 are 423600, 424600."""
    step = min(one.ulp, other.ulp)
    return _steps(one.value or _ZERO, step), _steps(other.value or _ZERO, step)


def one_digit_off(first: Quantity, second: Quantity, least: int) -> bool:
    """True for two figures of so many telling digits at least that differ in one digit (4236.00, 4246)."""
    if min(significant(first), significant(second)) < least:
        return False
    one, two = in_steps(first, second)
    return len(one) == len(two) and sum(map(ne, one, two)) == 1


def significant(quantity: Quantity) -> int:
    """How many digits of a figure mean something: 3 of 12600, 4 of 568.2."""
    return _telling(quantity.value or _ZERO, quantity.ulp, quantity.scale)


@lru_cache(maxsize=2048)
def _telling(value: Decimal, ulp: Decimal, scale: Decimal) -> int:
    digits = _steps(value, ulp).lstrip("-")
    return len(digits.rstrip("0") if ulp == scale else digits)


def digit_key(quantity: Quantity) -> str:
    """The digits of a figure but zeros, in order: the same for two figures with digits the other way round, whatever their places."""
    return _in_order(quantity.value or _ZERO, quantity.ulp)


@lru_cache(maxsize=2048)
def _in_order(value: Decimal, ulp: Decimal) -> str:
    return "".join(sorted(_steps(value, ulp).lstrip("-").replace("0", "")))


def slip(quantity: Quantity, fits: Fits) -> tuple[str, Decimal] | None:
    """The name of the one slip after which the figure fits, and the figure without it; None where no single slip explains it.

    Args: fits: True for a value with which the relation holds exactly. A figure of fewer than three digits proves nothing.
    """
    if quantity.value is None or len(digits_of(quantity)) < _FEWEST:
        return None
    return next(((name, value) for name, value in _candidates(quantity) if fits(value)), None)


def unit_slips(quantity: Quantity, fits: Fits) -> Iterator[tuple[str, Quantity]]:
    """A sum of money as it would be in the unit next to the one written, 万元 for 元 or 亿元, where its value then fits."""
    if quantity.metric != "money" or quantity.value is None:
        return
    for scale, factor, name in _SCALES.get(quantity.scale, ()):
        value = quantity.value * factor
        if fits(value):
            yield name, quantity.having(value=value, ulp=quantity.ulp * factor, scale=scale)


def swapped(stated: Quantity, wanted: Decimal) -> bool:
    """True where two neighbouring digits of a figure are the other way round; one of two digits will do (71 for 17)."""
    value = stated.value or _ZERO
    if wanted > value * _TEN or value > wanted * _TEN or (value - wanted) % (stated.ulp * _NINE):
        return False  # quicker to see: two neighbours swapped move a figure by nines, and never by more than one place
    return _odd_places(stated, wanted) == SWAP


def near_miss(stated: Quantity, wanted: Decimal) -> str:
    """The name of the one slip between a stated figure and the value it should have; empty where there is none."""
    if stated.value is None or len(digits_of(stated)) < _FEWEST:
        return ""
    return _odd_places(stated, wanted) or (MOVED if _is_moved(stated.value, wanted) else "")


def _is_moved(value: Decimal, wanted: Decimal) -> bool:
    """True where the point stands one to four places away from where it should."""
    less, more = sorted((abs(value), abs(wanted)))
    return more >= less * _TEN and any(wanted in (value / factor, value * factor) for factor in _TENS)


def _odd_places(stated: Quantity, wanted: Decimal) -> str:
    """The slip of digits between a stated figure and a wanted value, by the places in which they differ."""
    digits, steps = _printed(stated), wanted / stated.ulp
    if steps < 0 or steps != steps.to_integral_value():
        return ""
    other = format(steps, ".0f").zfill(len(digits))
    if len(other) != len(digits):
        return ""
    odd = [at for at, (one, two) in enumerate(zip(digits, other, strict=True)) if one != two]
    if len(odd) == _PAIR and odd[1] == odd[0] + 1 and digits[odd[0]] == other[odd[1]] and digits[odd[1]] == other[odd[0]]:
        return SWAP
    return _ONE_DIGIT if len(odd) == 1 else ""


def _printed(stated: Quantity) -> str:
    """The digits of a figure with the noughts that it is printed with before its first one: 086 of 0.86, which may be 8.06."""
    digits = _steps(stated.value or _ZERO, stated.ulp)
    return digits.zfill(1 - stated.ulp.adjusted() + stated.scale.adjusted()) if stated.ulp < stated.scale else digits


@lru_cache(maxsize=2048)
def _steps(value: Decimal, ulp: Decimal) -> str:
    """The figure in units of its last printed place, made once for all that it is compared with."""
    return format((value / ulp).quantize(_ONE), "f")


def _candidates(quantity: Quantity) -> Iterator[tuple[str, Decimal]]:
    ulp, value = quantity.ulp, quantity.value or _ZERO
    digits = _steps(value, ulp)
    for at, (left, right) in enumerate(pairwise(digits)):
        if left != right:
            yield SWAP, Decimal(digits[:at] + right + left + digits[at + 2 :]) * ulp
    for at, char in enumerate(digits):
        yield from ((_ONE_DIGIT, Decimal(digits[:at] + other + digits[at + 1 :]) * ulp) for other in _DIGITS if other != char)
    for factor in _TENS:
        yield MOVED, value / factor
        yield MOVED, value * factor


__all__ = [
    "MOVED",
    "SWAP",
    "Fits",
    "digit_key",
    "digits_of",
    "in_steps",
    "near_miss",
    "one_digit_off",
    "significant",
    "slip",
    "swapped",
    "unit_slips",
]
