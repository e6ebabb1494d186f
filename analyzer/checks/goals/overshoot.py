"""By how much a result exceeds its target, and how serious that is under the profile."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import amount, hedged, unit_words
from analyzer.checks.prose.said import figure_words
from analyzer.model import Calculation, Quantity, plain
from analyzer.model.findings import Severity

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")
_SMALL = Decimal(10)
_STEP = Decimal(1)


@dataclass(frozen=True)
class Overshoot:
    """A result over its target: ``bound`` is the target's value, or the upper end of its range."""

    target: Quantity
    actual: Quantity
    bound: Decimal
    severity: Severity

    @property
    def over(self) -> Decimal:
        """The result less the target."""
        return (self.actual.value or Decimal(0)) - self.bound

    @property
    def percent(self) -> Decimal:
        """By how many percent of the target."""
        return (self.over * _HUNDRED / self.bound).quantize(_PLACES)

    def calculation(self) -> Calculation:
        """The arithmetic: result ÷ target − 1."""
        scale = self.target.scale
        bound = plain(self.bound / scale)
        return Calculation.made(
            expression=f"{amount(self.actual, self.target)}÷{bound}-1", computed=plain(self.percent) + "%",
            stated=bound + unit_words(self.target), difference=plain(self.over / scale) + unit_words(self.target),
        )  # fmt: skip

    def words(self) -> str:
        """As a message shows it: 目标20条，实际55条，超额175%."""
        points = f"（{plain(self.over)}个百分点）" if self.target.dimension == "percent" else ""
        return f"目标 {figure_words(self.target)}，实际 {figure_words(self.actual)}，超出 {plain(self.percent)}%{points}"


def overshoot_of(target: Quantity, actual: Quantity, facts: Facts) -> Overshoot | None:
    """The overshoot of a result; None where there is none worth telling. A target that is an upper bound is never overshot."""
    bound = target.high if target.value is None else target.value
    if bound is None or bound <= 0 or actual.value is None or hedged(actual) or target.comparator in ("le", "lt"):
        return None
    severity = _severity(target, bound, actual.value, facts)
    return Overshoot(target, actual, bound, severity) if severity is not None else None


def _severity(target: Quantity, bound: Decimal, done: Decimal, facts: Facts) -> Severity | None:
    """By percent of the target; percentages also by points; a handful of pieces (1场 planned, 2场 held) weighs less."""
    over, (note, warning, error) = done - bound, facts.profile.overshoot
    share = over * _HUNDRED / bound
    if share <= note:
        return None
    if target.dimension == "percent" and over < facts.profile.overshoot_points:
        return "info"
    if target.dimension != "percent" and target.scale == 1 and bound == bound.to_integral_value() and bound < _SMALL:
        return "info" if over <= _STEP and share <= error else "warning"
    return "error" if share > error else "warning" if share > warning else "info"


__all__ = ["Overshoot", "overshoot_of"]
