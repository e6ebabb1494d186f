"""Rows of a self-evaluation table that add up the rows above them: 产出小计 | 50 | 49.7."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.points import Point
from analyzer.model import Cell
from analyzer.model.layout import Region, Row
from analyzer.text import squeezed

_SUBTOTAL = re.compile(r"(?P<of>.{0,12}?)(?:指标|部分|类)?(?:小计|小结|分项合计)(?:\(.{1,4}\))?[:：]?")
_FIGURE = re.compile(r"-?\d{1,3}(?:\.\d{1,2})?")
_ROLES: tuple[Literal["weight", "score"], ...] = ("weight", "score")


class SubtotalRow(NamedTuple):
    """A subtotal of weights or of scores, with the points of the rows that it adds up."""

    role: Literal["weight", "score"]
    name: str
    stated: Point
    rows: tuple[Point, ...]


def subtotal_rows(facts: Facts) -> Iterator[SubtotalRow]:
    """Every subtotal row, against the rows since the one before: only where each of these has its figure in a cell of its own."""
    if "小" not in facts.layout.folded and "分项合计" not in facts.layout.folded:
        return
    for region in facts.layout.regions:
        if region.kind == "indicator":
            for role in _ROLES if region.rows else ():
                yield from _of_region(region, role, facts)


def _of_region(region: Region, role: Literal["weight", "score"], facts: Facts) -> Iterator[SubtotalRow]:
    points, whole, merged = list[Point](), True, set[int]()
    for row in region.rows:
        found = _label(row, facts)
        point = _point(row.cells.get(role), facts)
        if found is not None:
            if point is not None and whole and points:
                yield SubtotalRow(role, found, point, tuple(points))
            points, whole = [], True
        elif any(pattern(facts.lexicon, "grand-total-row").search(words) for words in _words(row, facts)):
            points, whole = [], True
        elif point is None:
            whole = whole and _is_bare(row)
        elif point.span.start not in merged:
            merged.add(point.span.start)
            points.append(point)


def _label(row: Row, facts: Facts) -> str | None:
    return next((words for words in _words(row, facts) if _SUBTOTAL.fullmatch(words)), None)


def _words(row: Row, facts: Facts) -> list[str]:
    cells = sorted((*row.leading, *row.cells.values()), key=lambda cell: cell.column)
    filled = [squeezed(facts.layout.folded[cell.span.start : cell.span.end]) for cell in cells if cell.span.end > cell.span.start]
    return filled[:3]


def _point(cell: Cell | None, facts: Facts) -> Point | None:
    words = squeezed(facts.layout.folded[cell.span.start : cell.span.end]).removesuffix("分") if cell is not None else ""
    return Point(Decimal(words), cell.span) if cell is not None and _FIGURE.fullmatch(words) else None


def _is_bare(row: Row) -> bool:
    """True for a row with no more than the name of a group."""
    return sum(cell.span.end > cell.span.start for cell in row.cells.values()) <= 1


__all__ = ["SubtotalRow", "subtotal_rows"]
