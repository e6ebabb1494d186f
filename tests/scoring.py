"""How many of a report's gold quantities were found: by place and value, and with the right metric."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from analyzer import Quantity
from tests.corpora import Mention, Report


@dataclass(frozen=True)
class Score:
    """Counts over one report or many; they add up."""

    gold: int = 0
    told: int = 0
    right: int = 0
    right_with_metric: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold, self.told + other.told, self.right + other.right, self.right_with_metric + other.right_with_metric
        )

    @property
    def mention_f1(self) -> float:
        """Place and value."""
        return _f1(self.right, self.told, self.gold)

    @property
    def metric_f1(self) -> float:
        """Place, value and metric."""
        return _f1(self.right_with_metric, self.told, self.gold)


def _f1(hits: int, told: int, gold: int) -> float:
    return 2 * hits / (told + gold) if told + gold else 1.0


def values(quantity: Quantity) -> tuple[Decimal | None, ...]:
    """Its value, or both ends of a range."""
    return (quantity.low, quantity.high) if quantity.comparator == "range" else (quantity.value,)


def score(report: Report) -> Score:
    """Pairs every gold mention with at most one quantity that shares a character with it, one of the same value first.

    Quantities that stand where gold says "borderline", and the scores and weights of table cells, are not held against the reader.
    """
    free = list(report.analysis.quantities)
    paired: list[tuple[Mention, Quantity]] = []
    for mention in report.mentions:
        near = [quantity for quantity in free if quantity.span.overlaps(mention.span)]
        near.sort(key=lambda quantity: values(quantity) != mention.values)
        if near:
            free.remove(near[0])
            paired.append((mention, near[0]))
    extra = [quantity for quantity in free if not _excused(quantity, report)]
    right = [(mention, quantity) for mention, quantity in paired if values(quantity) == mention.values]
    named = [quantity for mention, quantity in right if quantity.metric in mention.metrics]
    return Score(len(report.mentions), len(paired) + len(extra), len(right), len(named))


def _excused(quantity: Quantity, report: Report) -> bool:
    mark_of_a_cell = quantity.metric == "score" and quantity.cell is not None
    return mark_of_a_cell or any(quantity.span.overlaps(span) for span in report.borderline)


def faults(report: Report) -> list[str]:
    """What was missed, read wrong, named wrong or made up, a line each: for the message of a failing test."""
    lines = []
    for mention in report.mentions:
        near = [quantity for quantity in report.analysis.quantities if quantity.span.overlaps(mention.span)]
        if not near:
            lines.append(f"{report.name}: missed {mention.text!r}")
        elif all(values(quantity) != mention.values for quantity in near):
            lines.append(f"{report.name}: {mention.text!r} read as {[str(value) for value in values(near[0])]}")
        elif all(quantity.metric not in mention.metrics for quantity in near):
            lines.append(f"{report.name}: {mention.text!r} is {sorted(mention.metrics)}, not {near[0].metric}")
    for quantity in report.analysis.quantities:
        known = any(quantity.span.overlaps(mention.span) for mention in report.mentions)
        if not known and not _excused(quantity, report):
            lines.append(f"{report.name}: made up {quantity.text!r} as {quantity.metric}")
    return lines
