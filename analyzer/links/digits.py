"""The digits of figures: what tells that one was written for the other."""

from __future__ import annotations

from analyzer.model import Quantity

_TWO = 2


def digits_of(figure: Quantity) -> str:
    """The digits of a figure as printed, without separators and decimal point."""
    return "".join(filter(str.isdigit, figure.printed))


def is_swapped(one: str, other: str) -> bool:
    """True if two strings of one length differ in just two neighbours, the one the other way round: 5684, 5864."""
    odd = [at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right]
    if len(one) != len(other) or len(odd) != _TWO or odd[1] != odd[0] + 1:
        return False
    return one[odd[0]] == other[odd[1]] and one[odd[1]] == other[odd[0]]


__all__ = ["digits_of", "is_swapped"]
