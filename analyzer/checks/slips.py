"""The smallest mistake of the pen that explains a figure: one digit, two neighbours swapped, the point moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from analyzer.model import Quantity

_TENS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(10000))
_FEWEST = 3
_DIGITS = "0123456789"

Fits = Callable[[Decimal], bool]


def digits_of(quantity: Quantity) -> str:
    """The digits of a figure as printed, without point and separators."""
    return "".join(char for char in _steps(quantity) if char in _DIGITS)


def slip(quantity: Quantity, fits: Fits) -> tuple[str, Decimal] | None:
    """The name of the one slip after which the figure fits, and the figure without it; None where no single slip explains it.

    Args: fits: True for a value with which the relation holds exactly. A figure of fewer than three digits proves nothing.
    """
    if quantity.value is None or len(digits_of(quantity)) < _FEWEST:
        return None
    return next(((name, value) for name, value in _candidates(quantity) if fits(value)), None)


def near_miss(stated: Quantity, wanted: Decimal) -> str:
    """The name of the one slip between a stated figure and the value it should have; empty where there is none."""
    found = slip(stated, lambda value: value == wanted)
    return found[0] if found else ""


def _steps(quantity: Quantity) -> str:
    """The figure in units of its last printed place."""
    value = (quantity.value or Decimal(0)) / quantity.ulp
    return format(value.quantize(Decimal(1)), "f")


def _candidates(quantity: Quantity) -> Iterator[tuple[str, Decimal]]:
    digits, ulp, value = _steps(quantity), quantity.ulp, quantity.value or Decimal(0)
    for at, (left, right) in enumerate(pairwise(digits)):
        if left != right:
            yield "相邻两位数字颠倒", Decimal(digits[:at] + right + left + digits[at + 2 :]) * ulp
    for at, char in enumerate(digits):
        yield from (("一位数字有误", Decimal(digits[:at] + other + digits[at + 1 :]) * ulp) for other in _DIGITS if other != char)
    for factor in _TENS:
        yield "小数点或单位移位", value / factor
        yield "小数点或单位移位", value * factor


__all__ = ["digits_of", "near_miss", "slip"]
