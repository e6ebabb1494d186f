"""How near a figure is to what others would have it be: one slip of the pen away from it, or so far that it is hardly meant of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from analyzer.checks.figures.givers import PERCENT, POINT, TELLING, Kind, value_of
from analyzer.checks.figures.slips import near_miss, significant, swapped
from analyzer.model import Quantity

_FEW, _PAIR = 3, 2
_FAR_SUM, _FAR_CHANGE = Decimal("1.6"), Decimal(4)
_ZERO = Decimal(0)


def is_slip(stated: Quantity, operands: Sequence[Quantity], kind: Kind) -> bool:
    """True for the sum or difference of those it was read of, told the wrong way round, and for one slip of the pen away from it.

    And where two digits of one of those are the other way round: 床位416张，其中公办510张、民办266张.
    """
    values = [value_of(one) for one in operands]
    wanted = [sum(values, _ZERO), *(abs(one - other) for one, other in pairwise(values))]
    if any(abs(value - value_of(stated)) <= _least(stated) or near_miss(stated, value) or swapped(stated, value) for value in wanted):
        return True
    return any(swapped(one, value) for one, value in _meant(stated, operands, kind))


def _meant(stated: Quantity, operands: Sequence[Quantity], kind: Kind) -> Iterator[tuple[Quantity, Decimal]]:
    """The figures of a sum, or the two of a change, with what each must be for it to hold."""
    gap = value_of(stated) - sum(map(value_of, operands), _ZERO)
    if kind == "sum":
        yield from ((one, value_of(one) + gap) for one in operands)
    elif kind == "change" and len(operands) == _PAIR and stated.dimension != PERCENT:
        pairs = permutations(operands)
        yield from ((one, value_of(other) + sign * value_of(stated)) for one, other in pairs for sign in (1, -1))


def _least(stated: Quantity) -> Decimal:
    """How far a figure may be from what it should be to be called nearly right: by one, where it has one or two digits."""
    return stated.ulp if significant(stated) < TELLING else _ZERO


def is_far(stated: Quantity, operands: Sequence[Quantity], kind: Kind) -> bool:
    """True for a total or an amount of change that is not nearly what its figures give; of small numbers some are always near."""
    kinds = {one.dimension for one in operands}
    if len(operands) < _PAIR or stated.dimension == PERCENT or kinds != {PERCENT if stated.dimension == POINT else stated.dimension}:
        return False
    if len({one.scale for one in (stated, *operands)}) > 1:
        return False  # 2650元 among 万元: the unit may be the fault
    values = [value_of(one) for one in operands]
    wanted = sum(values, _ZERO) if kind == "sum" else abs(values[0] - values[1])
    least, most = sorted((wanted, value_of(stated)))
    return most > least * (_FAR_SUM if kind == "sum" else _FAR_CHANGE) and most - least > _FEW * stated.ulp


__all__ = ["is_far", "is_slip"]
