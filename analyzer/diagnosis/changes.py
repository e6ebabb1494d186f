"""Single changes of one figure: digits swapped, the decimal point moved, 万元 for 元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from analyzer.diagnosis.relations import Figure, Relation
from analyzer.late_regex import late_regex
from analyzer.model.findings import Slip

_NOT_PRINTED = late_regex(r"[^0-9.]+")
_TEN, _WAN = Decimal(10), Decimal(10000)


@dataclass(frozen=True)
class Change:
    """One figure of a relation (0 is the stated one) with the value that mends it."""

    slip: Slip
    number: int
    figure: Figure
    value: Decimal


def mending(relation: Relation) -> Iterator[Change]:
    """All single changes of these kinds after which the relation holds."""
    for number, figure in enumerate(relation.figures):
        for slip, value in _others(figure):
            if relation.holds_with(number, value):
                yield Change(slip, number, figure, value)


def _others(figure: Figure) -> Iterator[tuple[Slip, Decimal]]:
    if figure.value == 0:
        return
    for value in _swapped(figure.printed):
        yield "swapped-digits", value * figure.scale
    if figure.dimension == "money":
        yield "unit-slip", figure.value * _WAN
        yield "unit-slip", figure.value / _WAN
    if figure.dimension != "percent":
        yield "decimal-slip", figure.value * _TEN
        if figure.value % _TEN == 0 or figure.ulp < 1:
            yield "decimal-slip", figure.value / _TEN


def _swapped(printed: str) -> Iterator[Decimal]:
    """The numeral with two neighbouring digits in the other order; a leading zero is no numeral."""
    signs = _NOT_PRINTED.sub("", printed)
    digits = [at for at, char in enumerate(signs) if char != "."]
    for one, two in pairwise(digits):
        if signs[one] == signs[two]:
            continue
        other = [*signs]
        other[one], other[two] = other[two], other[one]
        if other[0] != "0" or other[1:2] == ["."]:
            yield Decimal("".join(other))


def printed_as(figure: Figure, value: Decimal) -> str:
    """A value as it would be printed in a figure's unit and precision."""
    number = value / figure.scale
    step = figure.ulp / figure.scale
    exponent = int(step.normalize().as_tuple().exponent)
    shown = number.quantize(Decimal(1).scaleb(min(exponent, 0))) if exponent < 0 else number
    return format(shown if shown == number else number.normalize(), "f")
