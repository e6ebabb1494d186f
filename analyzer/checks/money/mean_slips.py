"""Means of money (平均每起4.25万元) that are ten thousand times the quotient of what is told before them, or a ten-thousandth of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.givers import value_of
from analyzer.checks.figures.slips import significant
from analyzer.checks.money.unit_prices import Priced
from analyzer.checks.ratios.means import Mean, readings_of
from analyzer.model import Span

_STEPS, _TELLING, _HALF = (4, -4, 8, -8), 3, Decimal("0.5")


def mean_slips(facts: Facts, settled: Collection[Span]) -> Iterator[tuple[Priced, int]]:
    """The means of money that the total and the count before them give but for the unit, and by how many places they are off.

    Args: settled: figures whose unit is found wrong already.
    """
    for sentence in (one for passage in facts.passages for one in passage.sentences if "元" in one.text):
        for stated, _, pairs, _ in readings_of(sentence, facts):
            if stated.quantity.dimension.split("/")[0] != "money" or stated.quantity.span in settled:
                continue
            if not any(one.outcome is not Outcome.FAIL for one in pairs):
                unsettled = [one for one in pairs if one.top.span not in settled]
                found = next(((one, step) for one in unsettled for step in _STEPS if _fits(one, step)), None)
                if found is not None:
                    one, step = found
                    yield Priced(one.bottom, one.stated, one.top, near=True, total=True, alone=True, mean=True), abs(step)


def _fits(one: Mean, step: int) -> bool:
    """True where the mean moved by so many places is the quotient to its last digit, or gives the total to its last, of three at least."""
    if hedged(one.top, one.bottom, one.stated) or one.top.dimension != "money":
        return False
    moved = value_of(one.stated).scaleb(step)
    of_mean = abs(one.value - moved) < one.stated.ulp.scaleb(step) and significant(one.stated) >= _TELLING
    of_total = abs(moved * value_of(one.bottom) - value_of(one.top)) <= one.top.ulp * _HALF and significant(one.top) >= _TELLING
    return of_mean or of_total


__all__ = ["mean_slips"]
