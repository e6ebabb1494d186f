"""Score sheets that name levels only (一级指标 二级指标 分值 得分), without any target: their points and the total below them.

A sheet without a row for its total is read against the only total that the prose tells, where its weights make the full mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.points import Point, exponent_of, sum_of, total_of
from analyzer.checks.scores.told_totals import own_totals
from analyzer.late_regex import late_regex
from analyzer.model.layout import Region, Row

_FIGURE, _COLUMNS = late_regex(r"\d{1,3}(?:\.\d{1,3})?"), ("weight", "score")
_LEAST, _LABELS = 3, 3


class Sheet(NamedTuple):
    """The scores of a sheet whose weights add up to those of its total row, and the score of that row."""

    scores: tuple[Point, ...]
    total: Point
    ulp: Decimal


@once
def plain_sheets(facts: Facts) -> tuple[Sheet, ...]:
    """The sheets of a report in which no row lacks a figure."""
    return tuple(_sheets(facts))


def _sheets(facts: Facts) -> Iterator[Sheet]:
    for region in facts.layout.regions:
        if region.kind == "figures" and all(role in region.roles for role in _COLUMNS):
            sheet = _sheet(region, facts)
            if sheet is not None:
                yield sheet


def _sheet(region: Region, facts: Facts) -> Sheet | None:
    rows = [row for row in region.rows if any(role in row.cells for role in _COLUMNS)]
    last = next((number for number, row in enumerate(rows) if _is_total(row, facts)), len(rows))
    points = [_points(row, facts) for row in rows[: last + 1]]
    found = [pair for pair in points if pair is not None]
    if last < _LEAST or len(found) != len(points):
        return None
    parts = found[:last]
    weights = {pair[0].span: pair[0] for pair in parts}  # a merged cell counts once
    scores = {pair[1].span: pair[1] for pair in parts}
    full = found[last][0].value if last < len(found) else Decimal(facts.profile.full_mark)
    if len(weights) != len(scores) or sum_of(tuple(weights.values())) != full:
        return None
    if last == len(found):
        return _told_below(tuple(scores.values()), facts)
    total = found[last][1]
    return Sheet(tuple(scores.values()), total, Decimal(1).scaleb(exponent_of(total.value)))


def _told_below(scores: tuple[Point, ...], facts: Facts) -> Sheet | None:
    """The sheet with the total that only the prose tells; none where it tells several, or the report has several sheets or projects."""
    sheets = [region for region in facts.layout.regions if all(role in region.roles for role in _COLUMNS)]
    totals = own_totals(facts) if len(sheets) == 1 and len(facts.layout.projects) <= 1 else []
    if len({one.value for one in totals}) != 1:
        return None
    value, ulp = total_of(totals[0], facts)
    return Sheet(scores, Point(value, totals[0].span), ulp)


def _is_total(row: Row, facts: Facts) -> bool:
    cells = [*row.leading, *sorted(row.cells.values(), key=lambda cell: cell.column)]
    labels = [facts.layout.words(cell.span) for cell in cells if cell.span.end > cell.span.start]
    return any(cue(facts.lexicon, "grid-total").fullmatch(label) for label in labels[:_LABELS])


def _points(row: Row, facts: Facts) -> tuple[Point, Point] | None:
    """Weight and score of a row; None where one is no plain figure."""
    found = [_point(row, role, facts) for role in _COLUMNS]
    return (found[0], found[1]) if found[0] is not None and found[1] is not None else None


def _point(row: Row, role: str, facts: Facts) -> Point | None:
    words = facts.layout.words(row.cells[role].span).removesuffix("分") if role in row.cells else ""
    return Point(Decimal(words), row.cells[role].span) if _FIGURE.fullmatch(words) else None


__all__ = ["Sheet", "plain_sheets"]
