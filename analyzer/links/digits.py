"""The digits of figures: what tells that one was written for the other."""

from __future__ import annotations

from decimal import Decimal

from analyzer.model import Quantity

_TWO, _SEVERAL = 2, 3
_TENS = (Decimal(10), Decimal(100), Decimal(1000), Decimal(10000))


def digits_of(figure: Quantity) -> str:
    """The digits of a figure as printed, without separators and decimal point."""
    printed = figure.printed
    return printed if printed.isdigit() else "".join(filter(str.isdigit, printed))


def in_one_scale(one: Quantity, other: Quantity) -> tuple[str, str]:
    """The digits of two figures of one unit, the coarser in the scale of the finer: 1.26亿元 and 12,060万元 are 12600 and 12060."""
    if one.ulp == other.ulp or one.value is None or other.value is None:
        return (digits_of(one), digits_of(other)) if one.ulp == other.ulp else ("", "")
    step = min(one.ulp, other.ulp)
    first, second = one.value / step, other.value / step
    return (f"{first:f}".partition(".")[0], f"{second:f}".partition(".")[0]) if one.scale != other.scale else ("", "")


def in_steps(one: Quantity, other: Quantity) -> tuple[str, str]:
    """The digits of two figures, both counted in the finer one's last place: 2,034万元 and 2024.00万元 are 203400 and 202400."""
    if one.value is None or other.value is None:
        return "", ""
    step = min(one.ulp, other.ulp)
    return f"{one.value / step:f}".partition(".")[0], f"{other.value / step:f}".partition(".")[0]


def is_one_off(one: str, other: str) -> bool:
    """True if two strings of one length, three digits or more before any last zeros, differ in one digit: 978, 973, but not 2000, 2050."""
    odd = sum(left != right for left, right in zip(one, other, strict=False))
    return len(one) == len(other) and min(len(one.rstrip("0")), len(other.rstrip("0"))) >= _SEVERAL and odd == 1


def is_swapped(one: str, other: str) -> bool:
    """True if two strings of one length differ in just two neighbours, the one the other way round: 5684, 5864."""
    odd = [at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right]
    if len(one) != len(other) or len(odd) != _TWO or odd[1] != odd[0] + 1:
        return False
    return one[odd[0]] == other[odd[1]] and one[odd[1]] == other[odd[0]]


def is_slip(one: Quantity, other: Quantity) -> bool:
    """True for two figures that differ in one digit, or in two that changed places."""
    first, second = in_steps(one, other)
    return is_one_off(first, second) or is_swapped(first, second)


def slip_of(one: Quantity, other: Quantity) -> str:
    """What a slip of the pen makes of one figure the other: ``swap``, ``digit``, ``tens`` (the point moved); empty where none does."""
    if not one.value or not other.value or one.value == other.value:
        return ""
    first, second = in_steps(one, other)
    if is_swapped(first, second):
        return "swap"
    if len(first) == len(second) and sum(left != right for left, right in zip(first, second, strict=True)) == 1:
        return "digit"
    low, high = sorted((one.value, other.value))
    return "tens" if high / low in _TENS else ""


__all__ = ["digits_of", "in_one_scale", "in_steps", "is_one_off", "is_slip", "is_swapped", "slip_of"]
