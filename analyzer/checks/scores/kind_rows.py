"""What the prose says that a kind of indicators earned (产出指标50分，得49.62分), against the scores of the table's rows of that kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.kind_scores import EXECUTION, kind_of, kind_scores
from analyzer.checks.scores.points import Point
from analyzer.checks.tables.evaluations import Line
from analyzer.model import Quantity

_FEWEST = 2
_KINDS = {
    "output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标", "cost": "成本指标", "decision": "决策", "process": "过程",
}  # fmt: skip


class KindRows(NamedTuple):
    """A score told of a kind with those of its rows; ``sure`` where its full mark is told and is what the rows' weights make."""

    name: str
    told: Quantity
    rows: tuple[Point, ...]
    sure: bool


def kind_rows(facts: Facts) -> Iterator[KindRows]:
    """Every such kind of a report with one table, all of whose rows of the kind have a weight and a score of their own."""
    if len(facts.evaluations) != 1 or not any(line.indicator.score is not None for line in facts.evaluations[0].lines):
        return
    evaluation = facts.evaluations[0]
    kinds = _by_kind(evaluation.lines, facts)
    for kind, told in kind_scores(facts).items() if not evaluation.unplaced else ():
        lines, score = _lines(kind, kinds, told.mark), told.score
        points = _points(lines)
        if kind == EXECUTION or score is None or not told.whole or len(points) < _FEWEST or len(points) != len(lines):
            continue
        weights = _weights(lines)
        if score.value is not None and (told.mark is None or told.mark.value == weights):
            yield KindRows(lines[0].indicator.category or _KINDS[kind], score, points, sure=told.mark is not None)


def _by_kind(lines: Sequence[Line], facts: Facts) -> dict[str, list[Line]]:
    """The lines by their kind: that of the first level, or of the second (数量指标) in a table without a first."""
    kinds: dict[str, list[Line]] = {}
    below, levels = pattern(facts.lexicon, "second-level-kind"), any(line.indicator.category for line in lines)
    for line in lines:
        item = line.indicator
        second = below.fullmatch(facts.lexicon.fold(item.subcategory)) if not levels else None
        kind = second.lastgroup or "" if second is not None else kind_of(facts.lexicon.fold(item.category), facts.lexicon)
        kinds.setdefault(kind, []).append(line)
    return kinds


def _lines(kind: str, kinds: dict[str, list[Line]], mark: Quantity | None) -> list[Line]:
    """The lines of a kind; those of cost are of the output where only so its full mark is made up."""
    lines, cost = kinds.get(kind, []), kinds.get("cost", []) if kind == "output" else []
    return [*lines, *cost] if mark is not None and _weights(lines) != mark.value == _weights([*lines, *cost]) else lines


def _weights(lines: Sequence[Line]) -> Decimal:
    return sum((line.indicator.weight or Decimal(0) for line in lines), Decimal(0))


def _points(lines: list[Line]) -> tuple[Point, ...]:
    """The scores of the rows with a weight; a merged cell once."""
    found = {
        (span.start, span.end): Point(line.indicator.score, span)
        for line in lines
        if line.indicator.score is not None and line.indicator.weight is not None and (span := line.span("score")) is not None
    }
    return tuple(found.values())


__all__ = ["KindRows", "kind_rows"]
