"""Tables headed 万元 that are told in 元, and the other way round: their total against the same digits in the prose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.model import Quantity, significant_digits

_WAN = 10_000
_DIGITS, _FEWEST = 3, 3


def mixed_units(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The largest amount of a table with an amount of the prose that is it but for 元 and 万元, where the prose tells none of the table's.

    The unit must be the table's (金额单位：万元), not the cell's: all its amounts have one scale and no unit of their own.
    """
    tables: dict[str, list[Quantity]] = defaultdict(list)
    prose: dict[Decimal, Quantity] = {}
    for quantity in facts.quantities:
        if quantity.dimension != "money" or not quantity.value or quantity.comparator != "eq":
            continue
        if quantity.cell is not None:
            tables[quantity.cell.table].append(quantity)
        else:
            prose.setdefault(quantity.value, quantity)
    for cells in tables.values() if prose else ():
        found = _mixed(cells, prose)
        if found is not None:
            yield found


def _mixed(cells: list[Quantity], prose: dict[Decimal, Quantity]) -> tuple[Quantity, Quantity] | None:
    scales = {cell.scale for cell in cells}
    if len(cells) < _FEWEST or len(scales) != 1 or any("元" in cell.text for cell in cells) or any(cell.value in prose for cell in cells):
        return None
    largest = max(cells, key=lambda cell: cell.value or Decimal(0))
    value = largest.value or Decimal(0)
    told = prose.get(value / _WAN if largest.scale == _WAN else value * _WAN)
    enough = len(significant_digits(value)) >= _DIGITS
    return (largest, told) if told is not None and enough and largest.scale in (1, _WAN) else None


__all__ = ["mixed_units"]
