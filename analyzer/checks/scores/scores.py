"""Scored rows of indicator tables beside their recomputed scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Line
from analyzer.model import Calculation, Indicator, Rescored, Span, plain

_LEAST = Decimal("0.01")


@dataclass(frozen=True)
class ScoredLine:
    """A row with its stated score, and the range that the profile's rules give."""

    line: Line
    row: Rescored
    stated: Decimal
    weight: Decimal
    low: Decimal
    high: Decimal

    @property
    def item(self) -> Indicator:
        """The indicator of the row."""
        return self.line.indicator

    @property
    def lower(self) -> bool:
        """True for an indicator whose target is a limit."""
        return self.item.direction == "lower" or (self.item.target is not None and self.item.target.comparator in ("le", "lt"))

    @property
    def gap(self) -> Decimal:
        """What the stated score has too much (positive) or too little."""
        return self.stated - min(max(self.stated, self.low), self.high)

    def agrees(self, facts: Facts) -> bool:
        """True if the stated score is in the range, or off by no more than the profile lets pass."""
        return abs(self.gap) <= max(self.weight * facts.profile.scoring.slack, _LEAST)

    @property
    def range(self) -> str:
        """As a message shows it: 9.88, or 91.3～91.78."""
        return plain(self.low) if self.low == self.high else f"{plain(self.low)}～{plain(self.high)}"

    def calculation(self, expression: str = "") -> Calculation:
        """The arithmetic of the recomputed score."""
        return Calculation.made(
            expression=expression or self.row.formula.rsplit("=", 1)[0], computed=self.range + "分", stated=plain(self.stated) + "分",
            difference=plain(-self.gap) + "分",
        )  # fmt: skip

    def spans(self, *extra: str) -> list[Span]:
        """Score, weight, target and result."""
        return self.line.place("score", "weight", "target", "actual", *extra)


@once
def scored_lines(facts: Facts) -> tuple[ScoredLine, ...]:
    """The rows with a score that can be recomputed; the execution rate is for ARI-05."""
    return tuple(_scored_lines(facts))


def _scored_lines(facts: Facts) -> Iterator[ScoredLine]:
    rows = {row.indicator: row for row in facts.rescored if row.indicator is not None}
    execution = cue(facts.lexicon, "execution-group")
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            row = rows.get(line.indicator.id)
            if row is None or row.stated is None or row.weight is None or row.low is None or row.high is None:
                continue
            if execution.search(facts.lexicon.fold(line.indicator.name)) is None:
                yield ScoredLine(line, row, row.stated, row.weight, row.low, row.high)


__all__ = ["ScoredLine", "scored_lines"]
