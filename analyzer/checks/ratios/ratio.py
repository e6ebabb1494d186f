"""A stated percentage with the two figures it may be a ratio of, their quotient, and how it compares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from analyzer.checks.base import calculation
from analyzer.checks.compare import Outcome, amount, no_coincidence, per_cent, percent_matches, ratio_interval
from analyzer.checks.figures.slips import slip, unit_slips
from analyzer.lexicon import Lexicon, as_one
from analyzer.model import Calculation, Span
from analyzer.model.interval import MODES
from analyzer.model.passages import Mention

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.0001")
_ORDER, _WIDE = 3, 12
"""How many times larger or smaller a stated percentage may be than the quotient."""


@dataclass(frozen=True)
class Ratio:
    """A stated percentage with the figures it may be a ratio of; ``firm`` where the sentence itself names both.

    ``explicit``: the words leave no other reading, so that no other pair of figures can excuse the percentage.
    """

    top: Mention
    bottom: Mention
    stated: Mention
    firm: bool
    explicit: bool = False

    @property
    def share(self) -> Decimal:
        """The quotient of the printed figures in percent."""
        return (self.top.quantity.value or Decimal(0)) * _HUNDRED / (self.bottom.quantity.value or Decimal(1))

    @cached_property
    def outcome(self) -> Outcome:
        """How the quotient compares with the stated percentage."""
        return percent_matches(self.share, lambda: ratio_interval(self.top.quantity, self.bottom.quantity), self.stated.quantity)

    def complement(self) -> Outcome:
        """How the rest to 100 % compares: ``未完成3户，完成率99.9%``."""
        return percent_matches(_HUNDRED - self.share, None, self.stated.quantity)

    @property
    def certain(self) -> bool:
        """True where the agreement is no coincidence."""
        return no_coincidence(self.outcome, self.stated.quantity, firm=self.firm)

    def plausible(self) -> bool:
        """True where stated and computed are of one order."""
        stated, order = (self.stated.quantity.value or Decimal(0)) / per_cent(self.stated.quantity), _WIDE if self.explicit else _ORDER
        return stated < self.share * order and self.share < stated * order

    def slipped(self) -> bool:
        """True where one slip of the pen in one of the three figures explains all: two digits swapped, the point moved."""
        top, bottom, stated = self.top.quantity, self.bottom.quantity, self.stated.quantity
        above, below = top.value or Decimal(0), bottom.value or Decimal(1)

        written, ulp = (stated.value or Decimal(0)) / per_cent(stated), stated.ulp / per_cent(stated)
        shortened = {mode.shorten(self.share, ulp) for mode in MODES} if not stated.approximate else set()

        def fits(share: Decimal) -> bool:
            return abs(share - written) < ulp and any(mode.shorten(share, ulp) == written for mode in MODES)

        return (
            slip(stated, shortened.__contains__)
            or slip(top, lambda value: fits(value * _HUNDRED / below))
            or slip(bottom, lambda value: value > 0 and fits(above * _HUNDRED / value))
        ) is not None

    def unit_slip(self) -> str:
        """What the slip in the unit of one of the sums is called without which the ratio holds: 7,800亿元 for 7,800万元; empty for none."""
        if self.plausible():
            return ""
        top = ((name, replace(self, top=self.top._replace(quantity=one))) for name, one in unit_slips(self.top.quantity, bool))
        bottom = ((name, replace(self, bottom=self.bottom._replace(quantity=one))) for name, one in unit_slips(self.bottom.quantity, bool))
        return next((name for name, meant in (*top, *bottom) if meant.outcome is not Outcome.FAIL), "")

    def spans(self) -> list[Span]:
        """The percentage, then the two figures."""
        return [self.stated.quantity.span, self.top.quantity.span, self.bottom.quantity.span]

    def calculation(self) -> Calculation:
        """The quotient, written out."""
        top, bottom, stated = self.top.quantity, self.bottom.quantity, self.stated.quantity
        like = bottom if top.scale != bottom.scale and top.unit == bottom.unit else None
        expression = f"{amount(top, like)}÷{amount(bottom, like)}×100%"
        if per_cent(stated) != 1:
            return calculation(expression[:-1] + "0‰", (self.share * 10).quantize(_PLACES), stated.value or Decimal(0), stated.unit or "")
        return calculation(expression, self.share.quantize(_PLACES), stated.value or Decimal(0), "%")

    def in_one_unit(self, lexicon: Lexicon) -> Ratio:
        """The ratio with its first figure in the unit of the second: 绿地3,440公顷 of 86平方公里."""
        top = as_one(self.top.quantity, self.bottom.quantity, lexicon)
        return self if top is self.top.quantity else replace(self, top=self.top._replace(quantity=top))


__all__ = ["Ratio"]
