"""The one mistake of the pen that explains a broken sum: a part or the whole in the wrong unit, a digit, two digits swapped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import SWAP, Fits, digits_of, near_miss, significant, swapped, unit_slips
from analyzer.checks.sums.sums import Reading
from analyzer.model.passages import Mention

_TELLING = 4
_SEVERAL = 3
_HALF = Decimal("0.5")
_NEAR, _FAR = (Decimal("0.9"), Decimal("1.1")), 500


def mistaken_unit(reading: Reading) -> tuple[Reading, str] | None:
    """The reading, or the beginning of its list, that holds once one figure is taken in the unit next to its own."""
    if reading.whole.quantity.metric != "money" or hedged(reading.whole.quantity, *(part.quantity for part in reading.parts)):
        return None
    total = reading.total
    for count in range(len(reading.parts), 1, -1):
        part = reading if count == len(reading.parts) else Reading(reading.whole, reading.parts[:count])
        name = _wrong_unit(part, total)
        if name:
            return part, name
        total -= reading.parts[count - 1].quantity.value or Decimal(0)
    return None


def _wrong_unit(reading: Reading, total: Decimal) -> str:
    whole = reading.whole.quantity.value or Decimal(0)
    gap = whole - total
    for name, moved in unit_slips(reading.whole.quantity, _near(total)) if _is_far(whole, total) else ():
        if replace(reading, whole=reading.whole._replace(quantity=moved)).outcome() is not Outcome.FAIL:
            return name
    for index, part in enumerate(reading.parts):
        wanted = gap + part.value
        for name, moved in unit_slips(part.quantity, _near(wanted)) if wanted > 0 and _is_far(part.value, wanted) else ():
            if _with(reading, index, part._replace(quantity=moved)).outcome() is not Outcome.FAIL:
                return name
    return ""


def _is_far(value: Decimal, wanted: Decimal) -> bool:
    """True where the one is hundreds of times the other, as it must be to come near it in the unit next to its own."""
    return value * _FAR <= wanted or wanted * _FAR <= value


def _near(wanted: Decimal) -> Fits:
    low, high = wanted * _NEAR[0], wanted * _NEAR[1]
    return lambda value: low <= value <= high


def _with(reading: Reading, index: int, part: Mention) -> Reading:
    return replace(reading, parts=(*reading.parts[:index], part, *reading.parts[index + 1 :]))


def mistaken_whole(reading: Reading) -> str:
    """The slip between the whole and the sum of its parts, where the figure has digits enough to tell."""
    return near_miss(reading.whole.quantity, reading.total) if significant(reading.whole.quantity) >= _TELLING else ""


def mistaken_part(reading: Reading) -> str:
    """The slip of one figure after which the sum holds; in figures of less than four digits only two digits swapped tell."""
    if len(reading.parts) >= _SEVERAL and swapped(reading.whole.quantity, reading.total):
        return SWAP
    gap = (reading.whole.quantity.value or Decimal(0)) - reading.total
    for part in reading.parts if len(reading.parts) > 1 else ():
        wanted = (part.quantity.value or Decimal(0)) + gap
        if wanted <= 0:
            continue
        if significant(part.quantity) >= _TELLING and (name := near_miss(part.quantity, wanted)):
            return name
        over = (part.quantity.value or 0) > (reading.whole.quantity.value or 0)  # 48个（含拓宽31个、桥梁71个）
        if (over or len(reading.parts) >= _SEVERAL) and swapped(part.quantity, wanted):
            return SWAP
    return ""


def nearly(readings: Iterable[Reading], within: Decimal) -> tuple[Reading, str] | None:
    """The first reading that is one slip from holding, or no farther from it than a share of the whole."""
    readings = [one for one in readings if not hedged(one.whole.quantity, *(part.quantity for part in one.parts))]
    unit = next((found for one in readings if (found := mistaken_unit(one))), None)
    if unit is not None:
        return unit
    return next(((one, name) for one in readings if ((name := _digits(one)) and gap_of(one) <= _HALF) or gap_of(one) <= within), None)


def mistaken_digits(reading: Reading) -> str:
    """The slip of digits or of a unit after which a sum that is hedged nowhere holds."""
    if hedged(reading.whole.quantity, *(part.quantity for part in reading.parts)) or gap_of(reading) > _HALF:
        wrong = mistaken_unit(reading)
        return wrong[1] if wrong is not None and len(wrong[0].parts) == len(reading.parts) else ""
    return _digits(reading)


def _digits(reading: Reading) -> str:
    gap = (reading.whole.quantity.value or Decimal(0)) - reading.total
    figures = [reading.whole, *reading.parts]
    wanted = [reading.total, *((part.quantity.value or Decimal(0)) + gap for part in reading.parts)]
    for figure, value in zip(figures, wanted, strict=True):
        if len(digits_of(figure.quantity)) >= _SEVERAL and value > 0 and swapped(figure.quantity, value):
            return SWAP
    return mistaken_whole(reading)


def gap_of(reading: Reading) -> Decimal:
    """How much of the whole the parts miss it by, as a share of it."""
    whole = reading.whole.quantity.value
    return abs(whole - reading.total) / whole if whole else Decimal(1)


def leaves_no_room(reading: Reading) -> bool:
    """True where the parts are too many, or too near the whole for a further one."""
    rest = reading.whole.value - reading.total
    return rest < 0 or rest < min(part.value for part in reading.parts) * _HALF


__all__ = ["gap_of", "leaves_no_room", "mistaken_digits", "mistaken_part", "mistaken_unit", "mistaken_whole", "nearly"]
