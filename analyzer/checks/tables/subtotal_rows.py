"""Rows of a self-evaluation table that add up the rows above them: 产出小计 | 50 | 49.7; 指标合计 | 90 | 88.35."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.scores.points import Point
from analyzer.late_regex import late_regex
from analyzer.lexicon import subtotal_of
from analyzer.model import Cell
from analyzer.model.layout import Region, Row
from analyzer.text import squeezed

_FIGURE = late_regex(r"-?\d{1,3}(?:\.\d{1,2})?")
_WORDS = ("小计", "小结", "分项合计", "指标合计", "指标得分合计", "指标分值合计", "指标总计", "指标共计")
_ROLES: tuple[Literal["weight", "score"], ...] = ("weight", "score")


class SubtotalRow(NamedTuple):
    """A subtotal of weights or of scores, with the points of the rows that it adds up."""

    role: Literal["weight", "score"]
    name: str
    stated: Point
    rows: tuple[Point, ...]


def subtotal_rows(facts: Facts) -> Iterator[SubtotalRow]:
    """Every subtotal row, against the rows since the one before: only where each of these has its figure in a cell of its own."""
    if not any(word in facts.layout.folded for word in _WORDS):
        return
    for region in facts.layout.regions:
        if region.kind == "indicator":
            for role in _ROLES if region.rows else ():
                yield from _of_region(region, role, facts)


def _of_region(region: Region, role: Literal["weight", "score"], facts: Facts) -> Iterator[SubtotalRow]:
    """Each subtotal against the rows since the one before; that of all indicators against every row but the one of execution."""
    points, every, whole, merged = list[Point](), list[Point](), True, set[int]()
    lost = False
    for row in region.rows:
        label, kind = _label(row, facts)
        point = _point(row.cells.get(role), facts)
        if kind:
            added = every if kind == "all" else points
            if point is not None and added and (not lost if kind == "all" else whole):
                yield SubtotalRow(role, label, point, tuple(added))
            points, whole = [], True
        elif any(pattern(facts.lexicon, "grand-total-row").search(words) for words in _words(row, facts)):
            points, whole = [], True
        elif point is None:
            whole = whole and _is_bare(row)
            lost = lost or not _is_bare(row)
        elif point.span.start not in merged:
            merged.add(point.span.start)
            points.append(point)
            every += [point] if not _is_execution(row, facts) else []


def _label(row: Row, facts: Facts) -> tuple[str, str]:
    """The label of a subtotal row and whether it is of all indicators; two empty ones for another row."""
    return next(((words, kind) for words in _words(row, facts) if (kind := subtotal_of(words))), ("", ""))


def _is_execution(row: Row, facts: Facts) -> bool:
    execution = cue(facts.lexicon, "execution-group")
    return any(execution.match(words) for words in _words(row, facts))


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
