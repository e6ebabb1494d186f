"""The figures among others that give one exactly: as their sum, their difference, the change between them or their quotient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from typing import Literal

from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.figures.slips import significant
from analyzer.model import COUNTED, Quantity

Kind = Literal["sum", "change", "quotient"]
"""What a rule takes a figure for: a total is explained by sums alone, a change by changes, a quotient by quotients."""

PERCENT, POINT = "percent", "percentage-point"
_HEADS = "headcount"  # 编制160名，在编151人，空编9名
TELLING = 3
"""A figure of fewer digits agrees with others by chance."""
_NO_PART = (PERCENT, POINT, "calendar", "score", "duration")
_MOST, _PAIR = 14, 2
_ZERO, _HUNDRED = Decimal(0), Decimal(100)


def givers(stated: Quantity, near: list[Quantity], kind: Kind, base: Quantity | None) -> Iterator[tuple[Quantity, ...]]:
    """The figures that give another one exactly, in the way that a rule takes it for."""
    if kind == "quotient" and stated.dimension == PERCENT:
        yield from _quotients(stated, [one for one in near if one.dimension not in _NO_PART][:_MOST])
    elif stated.dimension == PERCENT:
        yield from _growths(stated, [one for one in near if one.dimension not in _NO_PART][:_MOST], base)
    elif kind == "sum":
        yield from (some for some in groups(alike(stated, near)) if sum(map(value_of, some), _ZERO) == stated.value)
    else:
        yield from (some for some in _differences(stated, alike(stated, near)) if base is None or value_of(base) in values_of(some))


def alike(stated: Quantity, near: list[Quantity]) -> list[Quantity]:
    """The nearest figures of the unit of a total or change, rates for points, in order."""
    if stated.dimension == POINT:
        alike = [one for one in near if one.dimension == PERCENT]
    else:
        alike = [one for one in near if one.dimension == stated.dimension and (one.unit == stated.unit or one.dimension == _HEADS)]
    return sorted(alike[:_MOST], key=lambda one: one.span.start)


def groups(alike: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Any two or three figures, and all longer runs of neighbours."""
    yield from combinations(alike, _PAIR)
    yield from combinations(alike, _PAIR + 1)
    for size in range(_PAIR + 2, len(alike) + 1):
        yield from (tuple(alike[at : at + size]) for at in range(len(alike) - size + 1))


def _differences(stated: Quantity, alike: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """甲-乙, 甲+乙, 甲-乙-丙, 甲+乙-丙."""
    values, wanted = list(map(value_of, alike)), stated.value
    pairs = list(combinations(range(len(alike)), _PAIR))
    for one, other in pairs:
        if wanted in (abs(values[one] - values[other]), values[one] + values[other]):
            yield alike[one], alike[other]
    sums = [(values[one] + values[other], one, other) for one, other in pairs if alike[one].span.start < alike[other].span.start]
    for whole, value in enumerate(values):
        for both, one, other in sums:
            if abs(value - both) == wanted and whole not in (one, other):
                yield alike[whole], alike[one], alike[other]
    yield from _rests(stated, alike)


def _rests(stated: Quantity, alike: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """The parts right before a rest that make up another figure with it: 支出560万元，疫苗268万元，补助147万元，处理98万元，其余47万元."""
    before = [one for one in alike if one.span.start < stated.span.start]
    wholes = {value_of(one): one for one in alike}
    for size in range(_PAIR + 1, len(before) + 1):
        total = value_of(stated) + sum(map(value_of, before[-size:]), _ZERO)
        if total in wholes:
            yield wholes[total], *before[-size:]


def _growths(stated: Quantity, near: list[Quantity], base: Quantity | None) -> Iterator[tuple[Quantity, ...]]:
    """The change from one figure to another in percent; not with the figure it is told to be of as the one that it changed to."""
    for old, new in permutations(near, _PAIR):
        turned = base is not None and value_of(new) == value_of(base)
        if (
            not turned
            and old.dimension == new.dimension
            and _one_kind(old, new)
            and gives(abs(value_of(new) - value_of(old)) / value_of(old), stated)
        ):
            yield old, new


def _quotients(stated: Quantity, near: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """甲÷乙, and (甲+乙)÷丙 where the digits are telling."""
    for one, base in permutations(near, _PAIR):
        if _one_kind(one, base) and gives(value_of(one) / value_of(base), stated):
            yield one, base
    for one, other, base in permutations(near, _PAIR + 1) if significant(stated) >= TELLING else ():
        first = one.span.start < other.span.start and one.unit == other.unit == base.unit
        if first and gives((value_of(one) + value_of(other)) / value_of(base), stated):
            yield one, other, base


def in_many_units(operands: Sequence[Quantity]) -> bool:
    """True for figures of one kind in more than one unit: 3万亩, 2,100公顷."""
    return len({one.unit for one in operands}) > 1 and len({one.dimension for one in operands}) == 1


def _one_kind(one: Quantity, other: Quantity) -> bool:
    """True for figures that have a quotient: 912人, 986个样本."""
    if one.metric in COUNTED and other.metric in COUNTED:
        return True
    return one.dimension == other.dimension and one.unit == other.unit


def gives(share: Decimal, stated: Quantity) -> bool:
    """True where a share is the percentage stated, to its last digit."""
    return percent_matches(share * _HUNDRED, None, stated) is Outcome.EXACT


def value_of(quantity: Quantity) -> Decimal:
    """The value of a figure, 0 for one without."""
    return quantity.value or _ZERO


def values_of(some: Iterable[Quantity]) -> set[Decimal]:
    """The values of figures."""
    return set(map(value_of, some))


__all__ = ["PERCENT", "POINT", "TELLING", "Kind", "alike", "givers", "gives", "groups", "in_many_units", "value_of", "values_of"]
