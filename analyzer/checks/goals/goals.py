"""Targets that hide in an indicator's name (专场招聘2-3场), with the result that the table's 实际完成情况 tells for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from analyzer.checks.base import Facts, once
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import COUNTED, Cell, Quantity, Span, Table
from analyzer.model.layout import Region

_STOP = late_regex(r"[，。；、,;\s]")
_NEAR = 12
_LABEL = 4
_LEAST_WORDS, _PAIR = 8, 2


@dataclass(frozen=True)
class GoalPart:
    """A figure of an indicator's name and the figure of the goal's result that carries the same label."""

    line: Line
    target: Quantity
    actual: Quantity


def goal_parts(facts: Facts) -> Iterator[GoalPart]:
    """The named figures for which exactly one figure of the goal's result stands after the same words."""
    results = {region.table.id: [row.cells["actual"].span for row in region.rows if "actual" in row.cells] for region in goals(facts)}
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            spans, place = results.get(line.indicator.table or "", []), line.span("name")
            targets = inside(facts, place) if place is not None and spans else []
            for target in targets:
                actual = _result(target, spans, facts) if target.metric in COUNTED else None
                if actual is not None:
                    yield GoalPart(line, target, actual)


@dataclass(frozen=True)
class GoalRow:
    """The overall goal of a table and the result beside it."""

    table: str
    target: Span | None
    actual: Span | None


@once
def goal_rows(facts: Facts) -> tuple[GoalRow, ...]:
    """The rows of all goal blocks; the goal is the fullest cell left of the result that is no label (年度总体目标)."""
    return tuple(_goal_rows(facts))


def _goal_rows(facts: Facts) -> Iterator[GoalRow]:
    labels = _labels(facts.lexicon)
    for region in goals(facts):
        cells: dict[int, list[Cell]] = {row.number: [] for row in region.rows}
        for cell in region.table.cells:
            if cell.row in cells:
                cells[cell.row].append(cell)
        for row in region.rows:
            actual = row.cells.get("actual")
            left = [cell for cell in cells[row.number] if actual is None or cell.column < actual.column]
            texts = [cell.span for cell in left if facts.layout.words(cell.span) not in labels]
            longest = max(texts, key=lambda span: span.end - span.start, default=None)
            target = longest if longest is not None and longest.end > longest.start else None
            filled = actual.span if actual is not None and actual.span.end > actual.span.start else None
            yield GoalRow(region.table.id, target, filled)
    regions = {region.table.id for region in goals(facts)}
    for table in facts.layout.tables:
        if table.id not in regions:
            yield from _keyed(table, facts)


def _keyed(table: Table, facts: Facts) -> Iterator[GoalRow]:
    """The goal and its result of a form that has them below each other, each behind its label: 年度总体目标 | …, 实际完成情况 | …."""
    found: dict[str, Cell] = {}
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    for label, cell in pairwise(cells):
        if label.row != cell.row or label.column > 1 or cell.span.end - cell.span.start < _LEAST_WORDS:
            continue
        role = _goal_labels(facts.lexicon).get(facts.layout.words(label.span))
        if role is not None and (role == "goal" or "goal" in found):
            found.setdefault(role, cell)
    if len(found) == _PAIR and found["goal"].row < found["actual"].row:
        yield GoalRow(table.id, found["goal"].span, found["actual"].span)


@lru_cache(maxsize=8)
def _goal_labels(lexicon: Lexicon) -> dict[str, str]:
    return {form: role for role in ("goal", "actual") for form in lexicon.forms("header_roles.toml", "role", role)}


@lru_cache(maxsize=8)
def _labels(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.terms("header_roles.toml", "role"))


def goals(facts: Facts) -> list[Region]:
    """The goal blocks of all tables."""
    return [region for region in facts.layout.regions if region.kind == "goal"]


def inside(facts: Facts, span: Span) -> list[Quantity]:
    """The quantities that stand in a span."""
    first = bisect_left(facts.quantity_starts, span.start)
    return list(facts.quantities[first : bisect_left(facts.quantity_starts, span.end, first)])


def _result(target: Quantity, spans: list[Span], facts: Facts) -> Quantity | None:
    label = _words_before(target, facts, _LABEL)
    if len(label) < _LABEL:
        return None
    alike = [
        quantity for span in spans for quantity in inside(facts, span)
        if quantity.dimension == target.dimension and label in _words_before(quantity, facts, _NEAR)
    ]  # fmt: skip
    return alike[0] if len(alike) == 1 else None


def _words_before(quantity: Quantity, facts: Facts, most: int) -> str:
    before = facts.layout.folded[max(quantity.span.start - most, 0) : quantity.span.start]
    return _STOP.split(before)[-1]


__all__ = ["GoalPart", "GoalRow", "goal_parts", "goal_rows", "goals", "inside"]
