"""Amounts of a table and the same digits in the prose in another unit: a table headed 万元 that is told in 元, one amount told in 亿元."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, significant_digits

_WAN = 10_000
_SCALES = {Decimal(1), Decimal(_WAN), Decimal(_WAN * _WAN)}
_PRICE, _LEAD = late_regex(r"(?:每|均|单价|标准)[^，。；\n]*$"), 16
_TOTAL = late_regex(r"(?:共|合计|总计|累计|总额)[^，。；\d\n]{0,8}$")
_STEPS = tuple(Decimal(10) ** power for power in (-3, -2, -1, 1, 2, 3))
_DIGITS, _FEWEST, _TELLING = 3, 3, 4


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


def moved_totals(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The largest amount of a table, which the others make up, with a total of the prose that has its digits and the point elsewhere."""
    tables: dict[str, list[Quantity]] = defaultdict(list)
    prose: dict[Decimal, Quantity] = {}
    for one in facts.quantities:
        if one.dimension == "money" and one.value and one.comparator == "eq" and not one.approximate:
            if one.cell is not None:
                tables[one.cell.table].append(one)
            elif _TOTAL.search(facts.layout.folded, max(one.span.start - _LEAD, 0), one.span.start):
                prose.setdefault(one.value, one)
    for cells in tables.values() if prose else ():
        values = sorted((cell.value or Decimal(0)) for cell in cells)
        largest = max(cells, key=lambda cell: cell.value or Decimal(0))
        summed = len(cells) >= _FEWEST and sum(values[:-1], Decimal(0)) == values[-1] and len(significant_digits(values[-1])) >= _TELLING
        found = [prose[values[-1] * step] for step in _STEPS if values[-1] * step in prose] if summed else []
        if len(found) == 1 and values[-1] not in prose:
            yield largest, found[0]


def lone_units(facts: Facts, told: set[Span]) -> Iterator[tuple[Quantity, Quantity]]:
    """Cells with an amount of the prose that is printed alike, point and all, but in another unit, where nothing has what the prose says.

    The cell's unit must be its own (251.3万元), or borne out by another amount of its table that the prose tells in it.
    Args: told: the amounts that are found to have the wrong unit already.
    """
    money = [one for one in facts.quantities if one.dimension == "money" and one.value and one.comparator == "eq" and not one.approximate]
    cells: dict[str, list[Quantity]] = defaultdict(list)
    for cell in money:
        if cell.cell is not None and len(significant_digits(cell.value or Decimal(0))) >= _TELLING:
            cells[_printed(cell)].append(cell)
    if not cells:
        return
    values = Counter(one.value for one in money)
    prose = {one.value for one in money if one.cell is None}
    for one in money:
        alike = cells.get(_printed(one), []) if one.cell is None and one.span not in told and values[one.value] == 1 else []
        if (
            alike
            and not _PRICE.search(facts.layout.folded, max(one.span.start - _LEAD, 0), one.span.start)
            and not any(cell.scale == one.scale for cell in alike)
            and not any(cell.value in prose for cell in alike)
        ):
            sure = next((cell for cell in alike if _is_sure(cell, money, prose) and {cell.scale, one.scale} <= _SCALES), None)
            if sure is not None:
                yield sure, one


def _is_sure(cell: Quantity, money: list[Quantity], prose: set[Decimal | None]) -> bool:
    """True where the cell names its unit, or the prose tells another amount of its table in the same."""
    table = cell.cell.table if cell.cell is not None else ""
    return "元" in cell.text or any(one.cell is not None and one.cell.table == table and one.value in prose for one in money)


def _printed(quantity: Quantity) -> str:
    return quantity.printed.replace(",", "").rstrip("0").rstrip(".") if "." in quantity.printed else quantity.printed.replace(",", "")


__all__ = ["lone_units", "mixed_units", "moved_totals"]
