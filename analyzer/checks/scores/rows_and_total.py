"""A total that only the prose tells, against the rows of the table: 自评得99.1分, rows that make 88.4 of 90, execution 9.7 told beside."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.scores.kind_scores import EXECUTION, kind_scores
from analyzer.checks.scores.points import Point, Points, points_of, sum_of
from analyzer.checks.scores.row_points import RowPoints, row_scores, row_weights
from analyzer.checks.scores.told_totals import execution_apart, own_totals
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.model import Reading

_FEWEST = 3


class RowsTotal(NamedTuple):
    """The points that make a total, and where the prose tells it."""

    points: tuple[Point, ...]
    total: Reading


def rows_and_total(facts: Facts) -> RowsTotal | None:
    """The only total of the prose with the rows of the only table, whose weights make the full mark, with execution if it is told apart."""
    evaluation = facts.only_evaluation
    if evaluation is None:
        return None
    totals = own_totals(facts)
    points = _rows(evaluation, facts) if len({one.value for one in totals}) == 1 else ()
    return RowsTotal(points, totals[0]) if points else None


def _rows(evaluation: Evaluation, facts: Facts) -> tuple[Point, ...]:
    """The points of the rows, and those of execution; none where something is missing."""
    scores, weights = points_of(evaluation, "score", facts), points_of(evaluation, "weight", facts)
    beside = _beside(evaluation, scores, weights, facts)
    if beside:
        return beside
    known = scores.complete and weights.complete and len(scores.items) == len(weights.items) >= _FEWEST
    if not known or not execution_apart(evaluation, facts):
        return scores.all if known and evaluation.total is None and weights.total == facts.profile.full_mark else ()
    told = kind_scores(facts).get(EXECUTION)
    marked = told is not None and (told.mark is None or told.mark.value == facts.profile.budget_weight)
    if told is None or told.score is None or told.score.value is None or not marked:
        return ()
    return (*scores.all, Point(told.score.value, told.score.span))


def _beside(evaluation: Evaluation, scores: Points, weights: Points, facts: Facts) -> tuple[Point, ...]:
    """The points of rows whose scores, or whose weights, only the prose tells, each once; the weights make the full mark."""
    told, marks = row_scores(facts), row_weights(facts)
    full = Decimal(facts.profile.full_mark)
    if told.whole and weights.complete and weights.fund is None and weights.total == full:
        return _points(told)
    if marks.whole and scores.complete and scores.fund is None and evaluation.total is None and sum_of(_points(marks)) == full:
        return scores.items
    return ()


def _points(told: RowPoints) -> tuple[Point, ...]:
    return tuple(Point(one.value, one.span) for one in told.by_row.values() if one.value is not None)


__all__ = ["RowsTotal", "rows_and_total"]
