"""Weights and scores added up: each merged cell once, with its place, and what may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple, cast

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome
from analyzer.checks.prose.words import is_word
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import BudgetLine, Calculation, Quantity, Reading, Span, plain
from analyzer.model.interval import MODES

_FINE = Decimal("0.01")
_HALF = Decimal("0.5")
ROW_MISSING = "分值、得分都少一截，可能有一项没有列出或没有读入，请先对照原表。"


class Point(NamedTuple):
    """A weight or score with its place."""

    value: Decimal
    span: Span


@dataclass(frozen=True)
class Points:
    """The weights or the scores of one self-evaluation. ``fund`` is the one of the fund block; not ``complete`` if one is missing.

    ``apart``: the total of the table leaves out the fund block.
    """

    items: tuple[Point, ...]
    fund: Point | None
    complete: bool
    apart: bool = False

    @property
    def all(self) -> tuple[Point, ...]:
        """The points that the table's total is of: the fund block's and the indicators' in reading order."""
        return ((self.fund,) if self.fund is not None and not self.apart else ()) + self.items

    @property
    def total(self) -> Decimal:
        """Their sum."""
        return sum_of(self.all)


def points_of(evaluation: Evaluation, role: Literal["weight", "score"], facts: Facts) -> Points:
    """The weights or scores of a self-evaluation. A merged cell counts once; a note without points is no indicator.

    The execution rate counts once, where the fund block and a row of the indicators both give its points.
    """
    if role not in evaluation.points:
        evaluation.points[role] = _added_up(evaluation, role, facts)
    return cast("Points", evaluation.points[role])


def _added_up(evaluation: Evaluation, role: Literal["weight", "score"], facts: Facts) -> Points:
    items: dict[tuple[int, int], Point] = {}
    complete = not evaluation.unplaced
    again = _told_again(evaluation, facts)
    for line in evaluation.lines:
        if line is again:
            continue
        value, span = _value(line, role), line.span(role)
        if value is None or span is None:
            complete = complete and _is_note(line)
        else:
            items[span.start, span.end] = Point(value, span)
    weight = fund_point(evaluation.fund_total, "weight")
    whole = weight is not None and weight.value == facts.profile.full_mark and bool(items)  # of the form, written into the fund block
    fund = None if whole else fund_point(evaluation.fund_total, role)
    return Points(tuple(items.values()), fund, complete and bool(items), _apart(evaluation, facts))


def _apart(evaluation: Evaluation, facts: Facts) -> bool:
    """True where the total weight that a table states and that of the fund block above make up the full mark: 合计 90, 预算执行 10."""
    fund = fund_point(evaluation.fund_total, "weight")
    if fund is None or evaluation.full is None:
        return False
    return total_of(evaluation.full, facts)[0] + fund.value == facts.profile.full_mark


def _told_again(evaluation: Evaluation, facts: Facts) -> Line | None:
    """The row of the execution rate that gives the fund block's weight once more, in a table that does not add up with both.

    Where the block gives no weight, the row that gives its score once more.
    """
    fund, score = (fund_point(evaluation.fund_total, role) for role in ("weight", "score"))
    if fund is None:
        again = [line for line in evaluation.lines if score and line.indicator.score == score.value and _is_execution(line, facts)]
        return again[0] if len(again) == 1 else None
    same = [line for line in evaluation.lines if line.indicator.weight == fund.value and _is_execution(line, facts)]
    weights = {line.span("weight"): line.indicator.weight or Decimal(0) for line in evaluation.lines}
    full = total_of(evaluation.full, facts)[0] if evaluation.full is not None else facts.profile.full_mark
    return same[0] if len(same) == 1 and sum(weights.values(), fund.value) != full else None


def _is_execution(line: Line, facts: Facts) -> bool:
    return is_word(facts.lexicon, line.indicator.name, "execution-group")


def fund_point(line: BudgetLine | None, role: Literal["weight", "score"]) -> Point | None:
    """The weight or score of a fund block's row."""
    found: Quantity | None = getattr(line, role) if line is not None else None
    return Point(found.value, found.span) if found is not None and found.value is not None else None


def sum_of(points: Iterable[Point]) -> Decimal:
    """The exact sum."""
    return sum([point.value for point in points], Decimal(0))


def spelled(points: Sequence[Point]) -> str:
    """The sum as a message shows it: ``10+26+10``; equal points in a row are written once: ``2×3``."""
    runs: list[list[Decimal]] = []
    for point in points:
        if runs and runs[-1][0] == point.value:
            runs[-1].append(point.value)
        else:
            runs.append([point.value])
    return "+".join(plain(run[0]) + (f"×{len(run)}" if len(run) > 1 else "") for run in runs)


def compare_total(points: Sequence[Point], stated: Decimal, ulp: Decimal) -> Outcome:
    """A stated total against the sum: exact, shortened to fewer places, off by the parts' own last digits, or failed."""
    total = sum_of(points)
    if total == stated:
        return Outcome.EXACT
    if ulp < 1 and any(mode.shorten(total, ulp) == stated for mode in MODES):
        return Outcome.TAIL
    if ulp >= 1 and total.quantize(Decimal(1), rounding=ROUND_HALF_UP) == stated:
        return Outcome.TAIL
    slack = sum((_step(point.value) * _HALF for point in points if _step(point.value) <= _FINE), Decimal(0))
    return Outcome.TAIL if abs(total - stated) <= slack else Outcome.FAIL


def _step(value: Decimal) -> Decimal:
    """The worth of the last place that a broken figure is printed with; a whole one (10.00) is exact."""
    return Decimal(1).scaleb(min(exponent_of(value.normalize()), 0))


def exponent_of(value: Decimal) -> int:
    """The place of the last digit that a figure is printed with."""
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def total_of(reading: Reading, facts: Facts) -> tuple[Decimal, Decimal]:
    """A stated total with the worth of its last place."""
    quantity = facts.by_id.get(reading.quantities[0]) if reading.quantities else None
    value = reading.value if reading.value is not None else Decimal(0)
    return value, quantity.ulp if quantity is not None else Decimal(1).scaleb(min(exponent_of(value), 0))


def row_missing(evaluation: Evaluation, facts: Facts) -> bool:
    """True where weights and scores are short of their totals alike, as with one row left out: of the report, or in reading it."""
    if evaluation.total is None:
        return False
    full = total_of(evaluation.full, facts)[0] if evaluation.full is not None else facts.profile.full_mark
    weights = points_of(evaluation, "weight", facts)
    weight, score = full - weights.total, total_of(evaluation.total, facts)[0] - points_of(evaluation, "score", facts).total
    least = min((point.value for point in weights.items), default=weight)
    return weight >= least and weight * _HALF <= score <= weight


def sums(points: Sequence[Point], stated: Decimal) -> Calculation:
    """The arithmetic of a sum of points."""
    return calculation(spelled(points), sum_of(points), stated)


def _value(line: Line, role: Literal["weight", "score"]) -> Decimal | None:
    return line.indicator.weight if role == "weight" else line.indicator.score


def _is_note(line: Line) -> bool:
    item = line.indicator
    return item.weight is None and item.score is None and item.target is None


__all__ = [
    "ROW_MISSING",
    "Point",
    "Points",
    "compare_total",
    "exponent_of",
    "fund_point",
    "points_of",
    "row_missing",
    "spelled",
    "sum_of",
    "sums",
    "total_of",
]
