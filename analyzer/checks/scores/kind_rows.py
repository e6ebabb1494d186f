"""What the prose says that a kind of indicators earned (产出指标50分，得49.62分), against the scores of the table's rows of that kind."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.scores.kind_scores import EXECUTION, kind_of, kind_scores
from analyzer.checks.scores.points import Point
from analyzer.checks.tables.evaluations import Line
from analyzer.model import Quantity

_FEWEST = 2


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
    kinds: dict[str, list[Line]] = {}
    for line in evaluation.lines:
        kinds.setdefault(kind_of(facts.lexicon.fold(line.indicator.category), facts.lexicon), []).append(line)
    for kind, told in kind_scores(facts).items() if not evaluation.unplaced else ():
        lines, score = kinds.get(kind, []), told.score
        points = _points(lines)
        if kind == EXECUTION or score is None or not told.whole or len(points) < _FEWEST or len(points) != len(lines):
            continue
        weights = sum((line.indicator.weight or Decimal(0) for line in lines), Decimal(0))
        if score.value is not None and (told.mark is None or told.mark.value == weights):
            yield KindRows(lines[0].indicator.category, score, points, sure=told.mark is not None)


def _points(lines: list[Line]) -> tuple[Point, ...]:
    """The scores of the rows with a weight; a merged cell once."""
    found = {
        (span.start, span.end): Point(line.indicator.score, span)
        for line in lines
        if line.indicator.score is not None and line.indicator.weight is not None and (span := line.span("score")) is not None
    }
    return tuple(found.values())


__all__ = ["KindRows", "kind_rows"]
