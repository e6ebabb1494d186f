"""A calculation as cells can compute it: the figures, the way from them to the computed value, and to the difference.

Nothing is guessed: a way counts only where it gives exactly the value that the calculation tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction
from typing import Literal

from analyzer.export.arithmetic import Arithmetic, read_arithmetic, read_comparison
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, significant_digits

_AMOUNT = late_regex(r"(-?\d+(?:,\d{3})*(?:\.\d+)?)\s*((?:[^\d\s，、；：/～][^\d\s，、；：～]{0,7})?)")
_HUNDRED = 100
_DIGITS = 15
_POINTS = "个百分点"
Rounding = Literal["", "ROUND", "ROUNDDOWN", "ROUNDUP"]
_ROUNDINGS = {"ROUND": ROUND_HALF_UP, "ROUNDDOWN": ROUND_DOWN, "ROUNDUP": ROUND_UP}
Way = Literal["computed-stated", "first-second", "second-first", ""]


@dataclass(frozen=True)
class Amount:
    """A figure with its unit as a calculation tells it; ``value`` of a percentage is the fraction (98% is 0.98)."""

    value: Decimal
    unit: str
    percent: bool = False

    @property
    def places(self) -> int:
        """Decimals of ``value``."""
        exponent = self.value.as_tuple().exponent
        return max(-exponent, 0) if isinstance(exponent, int) else 0


@dataclass(frozen=True)
class Reckoning:
    """``arithmetic`` divided by ``divisor`` and rounded by ``rounding`` to ``computed.places`` is ``computed``.

    ``stated`` is None where the report tells no figure. ``way`` says how ``difference`` follows: from the computed and the stated
    value, or from the first two figures (96.5% against 2400 people: 2316-2400); empty where it does not, or there is none. A
    difference in percent of two figures is divided by 100.
    """

    arithmetic: Arithmetic
    divisor: int
    rounding: Rounding
    computed: Amount
    stated: Amount | None
    difference: Amount | None
    way: Way


def read_reckoning(calculation: Calculation) -> Reckoning | None:
    """The live form of a calculation; None where its expression is in words or does not give its computed value."""
    computed, stated, difference = map(read_amount, (calculation.computed, calculation.stated, calculation.difference))
    sides = read_comparison(calculation.expression)
    arithmetic = sides[0] if sides is not None else read_arithmetic(calculation.expression)
    if computed is None or arithmetic is None or not exact(computed.value) or not all(exact(figure.value) for figure in arithmetic.figures):
        return None
    found = way_to(arithmetic.value, computed)
    if found is None:
        return None
    divisor, rounding = found
    way = _way(arithmetic, computed, stated, difference)
    return Reckoning(arithmetic, divisor, rounding, computed, stated, difference, way)


def read_amount(words: str) -> Amount | None:
    """``4.75亿元``, ``-5.4%``, ``0.1个百分点``; None for words without a figure at their beginning."""
    found = _AMOUNT.fullmatch(words.strip())
    if found is None:
        return None
    value, unit = Decimal(found[1].replace(",", "")), found[2]
    if unit in ("%", _POINTS):
        return Amount(value.scaleb(-2), unit, percent=True)
    return Amount(value, unit)


def way_to(value: Fraction, told: Amount) -> tuple[int, Rounding] | None:
    """Divisor and rounding that lead from an exact value to the told one; None where none does."""
    for divisor in (1, _HUNDRED) if told.percent else (1,):
        share = value / divisor
        if share == Fraction(told.value):
            return divisor, ""
        for name, mode in _ROUNDINGS.items():
            if rounded(share, told.places, mode) == told.value:
                return divisor, name  # type: ignore[return-value]
    return None


def rounded(value: Fraction, places: int, mode: str) -> Decimal:
    """An exact value rounded to decimals, as ROUND, ROUNDDOWN and ROUNDUP do."""
    scaled = value * 10**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    up = (mode == ROUND_UP and rest > 0) or (mode == ROUND_HALF_UP and 2 * rest >= scaled.denominator)
    units = whole + 1 if up else whole
    return Decimal(units if value >= 0 else -units).scaleb(-places)


def exact(value: Decimal) -> bool:
    """True where a spreadsheet's number holds every digit: at most 15 of them."""
    return len(significant_digits(value)) <= _DIGITS


def _way(arithmetic: Arithmetic, computed: Amount, stated: Amount | None, difference: Amount | None) -> Way:
    if difference is None:
        return ""
    comparable = stated is not None and stated.percent == computed.percent == difference.percent and exact(stated.value)
    if comparable and stated is not None and computed.value - stated.value == difference.value:
        return "computed-stated"
    if len(arithmetic.figures) > 1:
        first, second = (figure.value for figure in arithmetic.figures[:2])
        told = difference.value * _HUNDRED if difference.percent else difference.value
        return "first-second" if first - second == told else "second-first" if second - first == told else ""
    return ""


__all__ = ["Amount", "Reckoning", "exact", "read_amount", "read_reckoning", "way_to"]
