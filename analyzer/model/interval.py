"""Printed figures as sets of values: the interval arithmetic of XBRL Calculations 1.1, with three rounding modes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from analyzer.model.facts import Quantity

_HALF = Decimal("0.5")
_ONE = Decimal(1)
_ROUNDING = {"四舍五入": ROUND_HALF_UP, "截断": ROUND_FLOOR, "进一": ROUND_CEILING}
_EXACT = {"headcount", "person_times", "households", "count", "duration"}


class Mode(Enum):
    """How a document shortens its figures."""

    ROUND = "四舍五入"
    TRUNCATE = "截断"
    CEIL = "进一"

    def __init__(self, words: str) -> None:
        """Args: words: its name in Chinese, the member's value."""
        self.rounding = _ROUNDING[words]

    def shorten(self, value: Decimal, ulp: Decimal) -> Decimal:
        """``value`` with ``ulp`` as its last place; a value of more steps than a Decimal has digits stays as it is."""
        try:
            return (value / ulp).quantize(_ONE, rounding=self.rounding) * ulp
        except InvalidOperation:
            return value


MODES = tuple(Mode)
_HUNDRED = Decimal(100)


def is_share(part: Decimal | None, whole: Decimal | None, stated: Quantity) -> bool:
    """True where one figure is the stated percentage of another, to its last digit and in any of the modes."""
    if part is None or not whole or stated.value is None:
        return False
    exact = part * _HUNDRED / whole
    return abs(exact - stated.value) < stated.ulp and any(mode.shorten(exact, stated.ulp) == stated.value for mode in MODES)


"""Those that a document may use, the usual one first."""


def best_mode(fits: Sequence[frozenset[Mode]]) -> Mode:
    """The mode that is right for most figures; half up unless another is right for strictly more. Args: fits: of each figure."""
    counted = {mode: sum(mode in modes for modes in fits) for mode in MODES}
    best = max(counted.values(), default=0)
    return Mode.ROUND if counted[Mode.ROUND] == best else next(mode for mode in MODES if counted[mode] == best)


class Interval(NamedTuple):
    """All values from ``low`` to ``high``; an open end is not in it."""

    low: Decimal
    high: Decimal
    open_low: bool = False
    open_high: bool = False

    def __add__(self, other: object) -> Interval:
        """Sums of a value of each."""
        if not isinstance(other, Interval):
            return NotImplemented
        return Interval(self.low + other.low, self.high + other.high, self.open_low or other.open_low, self.open_high or other.open_high)

    def __sub__(self, other: Interval) -> Interval:
        """Differences of a value of each."""
        return Interval(self.low - other.high, self.high - other.low, self.open_low or other.open_high, self.open_high or other.open_low)

    def times(self, factor: Decimal) -> Interval:
        """Every value times a positive factor."""
        return Interval(self.low * factor, self.high * factor, self.open_low, self.open_high)

    def over(self, other: Interval) -> Interval | None:
        """Quotients of a value of each; None where the divisor may be zero or a sign changes."""
        if other.low <= 0 or self.low < 0:
            return None
        return Interval(self.low / other.high, self.high / other.low, self.open_low or other.open_high, self.open_high or other.open_low)

    def overlaps(self, other: Interval) -> bool:
        """True if some value is in both."""
        if self.low > other.high or other.low > self.high:
            return False
        if self.low == other.high:
            return not (self.open_low or other.open_high)
        if other.low == self.high:
            return not (other.open_low or self.open_high)
        return True


def printed(value: Decimal, ulp: Decimal, mode: Mode = Mode.ROUND) -> Interval:
    """The values that a figure printed as ``value`` with last place ``ulp`` may stand for."""
    if mode is Mode.ROUND:
        return _rounded(value, ulp)
    if mode is Mode.TRUNCATE:
        return Interval(value, value + ulp, open_high=True)
    return Interval(value - ulp, value, open_low=True)


@lru_cache(maxsize=8192)
def _rounded(value: Decimal, ulp: Decimal) -> Interval:
    """Made once: the figures of a report are compared with many others."""
    half = ulp * _HALF
    return Interval(value - half, value + half)


def exact(value: Decimal) -> Interval:
    """One value alone."""
    return Interval(value, value)


def last_place(value: Decimal, ulp: Decimal) -> Decimal:
    """The worth of the last significant digit of a whole figure: 10000 for 30000, but ``ulp`` where decimals are printed."""
    if ulp < 1 or not value:
        return ulp
    return max(ulp, Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)))


def interval_of(quantity: Quantity, mode: Mode = Mode.ROUND) -> Interval:
    """The values that a quantity may stand for: exact for whole counts, wider where it is hedged, a bound's near side."""
    if quantity.value is None:
        low, high = quantity.low, quantity.high
        return Interval(low if low is not None else Decimal(0), high if high is not None else Decimal(0))
    value, ulp = quantity.value, quantity.ulp
    if quantity.hedge or quantity.approximate or quantity.comparator != "eq":
        loose = _loosely(quantity, value, ulp)
        if loose is not None:
            return loose
    if ulp == 1 and quantity.metric in _EXACT and quantity.scale == 1:
        return exact(value)
    return printed(value, ulp, mode)


def _loosely(quantity: Quantity, value: Decimal, ulp: Decimal) -> Interval | None:
    """The values of a figure that is hedged, a bound or told as approximate; None for any other."""
    if quantity.hedge in ("余", "多", "有余"):
        return Interval(value, value + last_place(value, ulp))
    if quantity.hedge.startswith("近") or quantity.hedge in ("将近", "接近"):
        return Interval(value * Decimal("0.9"), value, open_low=True)
    if quantity.comparator in ("gt", "ge"):
        return Interval(value, value * Decimal("1.2"), open_low=quantity.comparator == "gt")
    if quantity.comparator in ("lt", "le"):
        return Interval(Decimal(0), value, open_high=quantity.comparator == "lt")
    if quantity.approximate:
        slack = max(last_place(value, ulp) * _HALF, value * Decimal("0.01"))
        return Interval(value - slack, value + slack)
    return None


def alike(left: Quantity, right: Quantity) -> bool:
    """True if two figures of one unit tell one value: equal, the one a rounding of the other, or within what a hedge allows."""
    if left.value is None or right.value is None or left.value == right.value:
        return left.value is not None and left.value == right.value
    if any(side.approximate or side.comparator != "eq" for side in (left, right)):
        return interval_of(left).overlaps(interval_of(right))
    fine, coarse = (left, right) if left.ulp < right.ulp else (right, left)
    return fine.ulp < coarse.ulp and any(
        mode.shorten(fine.value or left.value, coarse.ulp) == coarse.value for mode in (Mode.ROUND, Mode.TRUNCATE)
    )
