"""Two figures for one fact: equal, equal but for the last digit or the rounding, or different (section 3.6 of the tolerance rules)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import amount, hedged, unit_words
from analyzer.checks.figures.slips import near_miss
from analyzer.lexicon import converted
from analyzer.model import COUNTED, Calculation, Quantity, SameFact, plain
from analyzer.model.interval import alike

_SLIGHT, _FAR = Decimal("0.005"), Decimal("1.5")
_PROMILLE = "‰"


@dataclass(frozen=True)
class Agreement:
    """A pair with how its figures compare: ``same`` holds, ``tail`` differs by one step in the last place."""

    fact: SameFact
    left: Quantity
    right: Quantity
    same: bool
    tail: bool = False
    note: str = ""

    @property
    def is_wider(self) -> bool:
        """True for a figure far larger than that of a row whose name it has in part: 建成教室42间 is no 录播教室22间."""
        least, most = self.left.value or Decimal(0), self.right.value or Decimal(0)
        return self.fact.basis == "context" and most > least * _FAR and not near_miss(self.right, least)

    def calculation(self) -> Calculation:
        """The right figure against the left one, in the left one's scale."""
        left, right = self.left.value or Decimal(0), self.right.value or Decimal(0)
        unit = unit_words(self.left) if self.left.dimension != "percent" else _PROMILLE if _PROMILLE in self.left.unit else "%"
        sign = "=" if left == right else "≈" if self.same else "≠"
        gap = plain((left - right) / self.left.scale) + ("个百分点" if unit == "%" else unit)
        return Calculation.made(
            expression=f"{amount(self.left)}{sign}{amount(self.right, self.left)}", computed=plain(left / self.left.scale) + unit,
            stated=plain(right / self.left.scale) + unit, difference=gap,
        )  # fmt: skip


def agreements(facts: Facts, places: str) -> Iterator[Agreement]:
    """The pairs of one kind of places, compared."""
    for fact in facts.firm_facts:
        if fact.places == places:
            left, right = facts.by_id[fact.left], facts.by_id[fact.right]
            if left.value is not None and right.value is not None:
                yield compared(fact, left, converted(right, left, facts.lexicon))


def compared(fact: SameFact, left: Quantity, right: Quantity) -> Agreement:
    """Equal to the last digit; hedged figures by what they may mean; else rounded to the coarser of the two."""
    if left.value == right.value:
        return Agreement(fact, left, right, same=True)
    if alike(left, right):
        return Agreement(fact, left, right, same=True, note="约数相符" if hedged(left, right) else "修约")
    return Agreement(fact, left, right, same=False, tail=_tail(left, right))


def _tail(left: Quantity, right: Quantity) -> bool:
    """One step in the last decimal, and slight; whole counts have no last decimal."""
    if left.value is None or right.value is None or hedged(left, right):
        return False
    if any(side.metric in COUNTED and side.scale == 1 and side.ulp == 1 for side in (left, right)):
        return False
    gap = abs(left.value - right.value)
    return gap <= max(left.ulp, right.ulp) and gap <= _SLIGHT * abs(left.value)


__all__ = ["Agreement", "agreements", "compared"]
