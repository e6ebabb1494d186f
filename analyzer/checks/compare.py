"""Printed figures compared: exact, last digit (尾差), or failed. The tolerance semantics of XBRL Calculations 1.1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from enum import Enum

from analyzer.model import Quantity, plain
from analyzer.model.interval import MODES, Interval, Mode, interval_of, printed

_EXACTLY = Decimal("0.01")
_COUNTED = frozenset({"count", "headcount", "households"})
_NTHS = "二三四五六七八九十"
_EIGHTH = Decimal("12.5")
_ZERO, _ONE, _TEN, _PERMILLE, _FINE = Decimal(0), Decimal(1), Decimal(10), "‰", 100
_SIDES = {"ge": 1, "gt": 1, "le": -1, "lt": -1}
_SCALES: dict[Decimal | int, str] = {10**4: "万", 10**8: "亿", 1000: "千", 10**6: "百万", 10**7: "千万"}


Image = Callable[[], Interval | None]
"""Tells all values that a computed figure may have; asked only where the printed ones do not settle it."""


class Outcome(Enum):
    """How a stated figure compares with a computed one."""

    EXACT = ""
    TAIL = "尾差"
    FAIL = "不符"


def sum_interval(parts: Sequence[Quantity], mode: Mode = Mode.ROUND) -> Interval:
    """All sums of values that the parts may stand for."""
    low, high, open_low, open_high = interval_of(parts[0], mode)
    for part in parts[1:]:
        one = interval_of(part, mode)
        low, high = low + one.low, high + one.high
        open_low, open_high = open_low or one.open_low, open_high or one.open_high
    return Interval(low, high, open_low, open_high)


def sharpened(parts: Sequence[Quantity], whole: Quantity) -> list[Quantity]:
    """Parts as exact as they are meant: a round sum of money (30万元) beside others told as finely as the whole (29.99万元) is exact."""
    finest = min(part.ulp for part in parts)
    if whole.metric != "money" or whole.ulp != finest or all(part.ulp == finest for part in parts):
        return list(parts)
    return [part.having(ulp=finest * _EXACTLY) if _is_round(part) else part for part in parts]


def _is_round(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.ulp >= quantity.scale and quantity.value % (quantity.ulp * 10) == 0


def is_exact(computed: Decimal, stated: Quantity, mode: Mode = Mode.ROUND) -> bool:
    """True where a stated quantity is the computed value, or this value shortened to its last place."""
    if computed == stated.value:
        return True
    return stated.value is not None and not stated.approximate and mode.shorten(computed, stated.ulp) == stated.value


def compare(computed: Decimal, image: Image, stated: Quantity) -> Outcome:
    """Compare a stated quantity with what is computed from printed figures.

    Args: computed: from the printed values; image: tells all values it may have; stated: the figure of the report.
    """
    if is_exact(computed, stated):
        return Outcome.EXACT
    may_be = image()
    near = may_be is not None and may_be.overlaps(interval_of(stated))
    return Outcome.TAIL if may_be is not None and near and not _rounds_up(computed, may_be, stated) else Outcome.FAIL


def sum_outcome(total: Decimal, parts: Sequence[Quantity], whole: Quantity) -> Outcome:
    """How a sum compares with what is told as the whole; one of finer figures may be cut off: 373.9052＋503.8417, 合计877.74万元."""
    if misses_by_far(total, parts, whole):
        return Outcome.FAIL
    found = compare(total, lambda: sum_interval(sharpened(parts, whole)), whole)
    cut = found is Outcome.FAIL and whole.metric == "money" and whole.ulp * _FINE <= whole.scale and not whole.approximate
    finer = cut and all(part.ulp * _FINE <= whole.ulp for part in parts)
    return Outcome.TAIL if finer and Mode.TRUNCATE.shorten(total, whole.ulp) == whole.value else found


def misses_by_far(computed: Decimal, figures: Sequence[Quantity], stated: Quantity) -> bool:
    """True where a sum or a difference of exact figures misses the stated one by more than the last places of all of them.

    What this says no ``compare`` gainsays: it is asked first, as most readings of a sentence are far from holding.
    """
    slack = _ZERO
    for one in (stated, *figures):
        if one.hedge or one.approximate or one.value is None or one.comparator != "eq":
            return False
        slack += one.ulp
    return abs(computed - (stated.value or _ZERO)) > slack


def _rounds_up(computed: Decimal, may_be: Interval, stated: Quantity) -> bool:
    """True where a figure told as too low has but its upper edge in common with what is computed: 3.265 is told as 3.27, not as 3.26."""
    if hedged(stated) or computed <= (stated.value or computed):
        return False
    return may_be.low == interval_of(stated).high and may_be.low < may_be.high


def ratio_interval(top: Quantity, bottom: Quantity, mode: Mode = Mode.ROUND) -> Interval | None:
    """All quotients in percent of values that the two may stand for."""
    quotient = interval_of(top, mode).over(interval_of(bottom, mode))
    return quotient.times(Decimal(100)) if quotient is not None else None


def percent_matches(share: Decimal, image: Image | None, stated: Quantity) -> Outcome:
    """Compare a stated percentage with a computed one, under any of the three rounding modes; 三分之一以上 holds of all above it.

    Args: as of ``compare``; image: None where the printed values alone count.
    """
    times = per_cent(stated)
    share *= times
    if _within_bound(share, reached(stated)) or _is_fraction_of(share, stated):
        return Outcome.TAIL
    if stated.value is not None and not stated.approximate and abs(share - stated.value) < stated.ulp:
        for mode in MODES:
            if mode.shorten(share, stated.ulp) == stated.value:
                return Outcome.EXACT if mode is Mode.ROUND else Outcome.TAIL
    may_be = image() if image is not None and stated.value is not None else None
    if may_be is not None and stated.value is not None:
        wide = printed(stated.value, stated.ulp) if not stated.approximate else interval_of(stated)
        if may_be.times(times).overlaps(wide):
            return Outcome.TAIL
    return Outcome.FAIL


def per_cent(stated: Quantity) -> Decimal:
    """How many of the unit of a stated rate are one percent: ten of ‰, one of %."""
    return _TEN if stated.unit == _PERMILLE else _ONE


def no_coincidence(outcome: Outcome, stated: Quantity, *, firm: bool) -> bool:
    """True where an agreement is no coincidence: exact, or a last digit between figures that the sentence itself pairs (``firm``)."""
    return outcome is Outcome.EXACT or (outcome is Outcome.TAIL and (firm or stated.approximate))


def _within_bound(share: Decimal, stated: Quantity) -> bool:
    """True where a figure that is told as a bound (以上, 超过, 不足) has the share on its side, up to its last digit."""
    if stated.value is None or stated.comparator not in _SIDES or stated.approximate:
        return False
    return (share - stated.value) * _SIDES[stated.comparator] >= -stated.ulp / 2


def _is_fraction_of(share: Decimal, stated: Quantity) -> bool:
    """True where a fraction in words, told as no bound, may be meant: 三分之二 is a round word for 66%, as far as an eighth of a third."""
    nth = _NTHS.find(stated.text[:1]) + 2 if "分之" in stated.text else 0
    if nth < 2 or stated.value is None or stated.comparator != "eq":
        return False
    return abs(share - stated.value) <= _EIGHTH / nth


def amount(quantity: Quantity, like: Quantity | None = None) -> str:
    """A figure as a sum shows it: as printed, or in the scale of another (``like``) where the two differ."""
    if quantity.value is None:
        return quantity.text
    scale = (like or quantity).scale
    return plain(quantity.value / scale)


def in_scale(value: Decimal, like: Quantity) -> Decimal:
    """A computed value in the scale that ``like`` is printed in (万元)."""
    return value / like.scale


def unit_words(quantity: Quantity) -> str:
    """Unit with scale as a message shows it: 万元, 人."""
    return _SCALES.get(quantity.scale, "") + quantity.unit


def reached(quantity: Quantity) -> Quantity:
    """A figure that was reached: ``由12天压缩至7天`` tells seven days, no bound."""
    bound = quantity.comparator in ("le", "ge") and quantity.hedge.endswith(("至", "到"))
    return quantity.having(comparator="eq", hedge="") if bound else quantity


def hedged(*quantities: Quantity) -> bool:
    """True if one of them is a bound, a range or approximate."""
    for quantity in quantities:  # noqa: SIM110 - asked of thousands of figures
        if quantity.approximate or quantity.value is None or quantity.comparator != "eq":
            return True
    return False


def is_count(quantity: Quantity, least: int = 1) -> bool:
    """True for an exact count of things, people or households, of so many at least."""
    return quantity.metric in _COUNTED and not hedged(quantity) and (quantity.value or 0) >= least


def counts_several(quantity: Quantity, units: Collection[str]) -> bool:
    """True for a plain count of more than one in one of the units, told in running text."""
    return quantity.unit in units and quantity.value is not None and quantity.value > 1 and not hedged(quantity) and quantity.cell is None
