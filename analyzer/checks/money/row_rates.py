"""The execution rate that the indicator table scores, beside the only one of the prose: 97.8%, 全年支出3391.7万元，执行率98.8%."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.money.rates_of_execution import execution_rates
from analyzer.checks.prose.words import is_word
from analyzer.model import Indicator, Quantity
from analyzer.model.interval import alike

_NEAR = Decimal("1.5")


class RowRate(NamedTuple):
    """The row, its rate, and that of the prose."""

    row: Indicator
    cell: Quantity
    told: Quantity


def row_rate(facts: Facts) -> RowRate | None:
    """The rate of the prose that is not that of the table's only such row; None where the prose tells several."""
    rows = [item for item in facts.indicators if item.table is not None and is_word(facts.lexicon, item.name, "execution-group")]
    cell = _rate(rows[0], facts) if len(rows) == 1 else None
    if cell is None or len({(line.table, line.block) for line in facts.budgets}) > 1:
        return None
    told = [one.quantity for sentence in facts.prose for one in execution_rates(sentence, facts)]
    if len({one.value for one in told}) != 1 or alike(told[0], cell) or alike(cell, told[0]):
        return None
    gap = abs((told[0].value or Decimal(0)) - (cell.value or Decimal(0)))
    near = gap <= _NEAR or near_miss(told[0], cell.value or Decimal(0)) != ""
    return RowRate(rows[0], cell, told[0]) if near and gap >= max(cell.ulp, told[0].ulp) * 2 else None


def _rate(item: Indicator, facts: Facts) -> Quantity | None:
    found = facts.figure_of(item.actual)
    return found if found is not None and found.dimension == "percent" and found.value else None


__all__ = ["RowRate", "row_rate"]
