"""Printed numerals and how an error changes them: other digits, the same manner of printing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.text import WIDTH, fold

_NUMERAL = late_regex(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.,]*\d)")
_TEN = Decimal(10)


class Numeral(NamedTuple):
    """A numeral as printed: where it stands in the text, its worth, its decimals, whether it has thousands separators."""

    span: Span
    value: Decimal
    places: int
    grouped: bool

    @property
    def ulp(self) -> Decimal:
        """The worth of one step in the last printed place."""
        return _TEN**-self.places


def numeral_in(text: str, span: Span) -> Numeral | None:
    """The one numeral in digits inside a span; None where there is none or more than one."""
    found = list(_NUMERAL.finditer(fold(text[span.start : span.end], WIDTH)))
    if len(found) != 1:
        return None
    digits = found[0][0]
    place = Span(start=span.start + found[0].start(), end=span.start + found[0].end())
    return Numeral(place, Decimal(digits.replace(",", "")), len(digits.partition(".")[2]), "," in digits)


def printed(value: Decimal, like: Numeral) -> str:
    """A value printed in the manner of another numeral."""
    return format(value, f"{',' if like.grouped else ''}.{like.places}f")


def bumped(numeral: Numeral, slack: Decimal) -> str:
    """The numeral raised by one in the lowest place that moves it by more than ``slack``."""
    return printed(numeral.value + _step(numeral, slack), numeral)


def lowered(numeral: Numeral, slack: Decimal) -> str | None:
    """The numeral lowered by one in the lowest place that moves it by more than ``slack``; None where it would fall below zero."""
    step = _step(numeral, slack)
    return printed(numeral.value - step, numeral) if step <= numeral.value else None


def swapped(numeral: Numeral, slack: Decimal) -> Iterator[str]:
    """The numeral with two unlike neighbouring digits swapped, where that moves it by more than ``slack``, the last digits first."""
    digits = printed(numeral.value, numeral._replace(grouped=False))
    spots = [at for at, char in enumerate(digits) if char.isdigit()]
    for left, right in zip(reversed(spots[:-1]), reversed(spots[1:]), strict=True):
        signs = list(digits)
        signs[left], signs[right] = signs[right], signs[left]
        other = "".join(signs)
        if abs(Decimal(other) - numeral.value) > slack and (other[0] != "0" or other.startswith("0.")):
            yield printed(Decimal(other), numeral)


def value_of(numeral: str) -> Decimal:
    """What a printed numeral is worth."""
    return Decimal(numeral.replace(",", ""))


def _step(numeral: Numeral, slack: Decimal) -> Decimal:
    step = numeral.ulp
    while step <= slack:
        step *= _TEN
    return step


__all__ = ["Numeral", "bumped", "lowered", "numeral_in", "printed", "swapped", "value_of"]
