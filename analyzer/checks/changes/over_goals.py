"""By how many percent a result is told to exceed its goal, away from both figures: 由于…，实际改造数超任务39%."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome, amount, hedged, percent_matches
from analyzer.checks.prose.statements import pairs_of
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Quantity, Span

_SIGN, _HUNDRED, _PLACES = "超", Decimal(100), Decimal("0.01")
_OVER = late_regex(
    r"[^，。；、\d]*超[额出过]?(?:完成)?了?(?:年初|年度|全年|原定|既定|预定|下达)*(?:目标任务|任务|目标|计划)[数量]?的?[约近]?\s?$"
)


class OverGoal(NamedTuple):
    """The percentage, with the target and the result of the one indicator that its sentence is of."""

    stated: Quantity
    target: Quantity
    actual: Quantity

    @property
    def _computed(self) -> Decimal:
        target = self.target.value or Decimal(1)
        return ((self.actual.value or Decimal(0)) - target) * _HUNDRED / target

    @property
    def holds(self) -> bool:
        """True where the result exceeds the target by as much."""
        return percent_matches(self._computed, None, self.stated) is not Outcome.FAIL

    def spans(self) -> list[Span]:
        """The percentage, the result, the target."""
        return [self.stated.span, self.actual.span, self.target.span]

    def calculation(self) -> Calculation:
        """The arithmetic, written out."""
        target, actual = amount(self.target), amount(self.actual, self.target)
        sums = f"({actual}-{target})÷{target}×100%"
        return calculation(sums, self._computed.quantize(_PLACES), self.stated.value or Decimal(0), "%")


def over_goals(facts: Facts, taken: Collection[Span]) -> Iterator[OverGoal]:
    """Every such percentage of a sentence that shares words with the name of one indicator. Args: taken: figures judged already."""
    for sentence in facts.prose:
        if _SIGN not in sentence.text:
            continue
        for one in sentence.mentions:
            quantity = one.quantity
            if quantity.dimension != "percent" or quantity.span in taken or hedged(quantity) or not _OVER.fullmatch(sentence.lead(one)):
                continue
            found = list(_goals(pairs_of(sentence.text), facts))
            if len(found) == 1:
                yield OverGoal(quantity, *found[0])


def _goals(words: frozenset[str] | set[str], facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The figures of the indicators that are exceeded and whose names share a word with a sentence."""
    for item in facts.indicators:
        pair = facts.figures_of(item) if item.target is not None and item.actual is not None else None
        if pair is None or pair[0].dimension != pair[1].dimension or pair[0].dimension == "percent" or item.direction == "lower":
            continue
        target, actual = pair[0].value, pair[1].value
        if target and actual and actual > target and pairs_of(item.name) & words:
            yield pair


__all__ = ["OverGoal", "over_goals"]
