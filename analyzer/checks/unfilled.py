"""Tables that were handed in as a form: no result filled in, or the target with its ≥ written where the result belongs."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.tables import Evaluation, Line
from analyzer.checks.words import is_blank
from analyzer.model import Reading
from analyzer.text import WIDTH, fold

_FEWEST = 2
_COPIED = 3
_SIGNS = tuple("≥≤><≧≦")
_BOUNDS = ("ge", "gt", "le", "lt")


def unfilled(evaluation: Evaluation, facts: Facts) -> list[Line]:
    """The rows of a table whose results and scores are blank one and all; none where any of them is filled, here or in the prose."""
    aimed = [line for line in evaluation.lines if line.indicator.target is not None and "actual" in line.columns]
    blank = [line for line in aimed if not line.indicator.told and all(_is_blank(line, role, facts) for role in ("actual", "score"))]
    return blank if len(blank) == len(aimed) >= _FEWEST and evaluation.total is None else []


def _is_blank(line: Line, role: str, facts: Facts) -> bool:
    cell = line.cells.get(role)
    if cell is None:
        return role not in line.columns
    return is_blank(facts.lexicon, facts.quote(cell.span))


def copied_bounds(evaluation: Evaluation) -> list[Line]:
    """The rows whose result is the target word for word with its ≥ (≥266米, ≥266米), where these are most of the rows with a bound."""
    bounded = [line for line in evaluation.lines if _sign(line.indicator.target) and line.indicator.actual is not None]
    copied = [line for line in bounded if _sign(line.indicator.actual) and _same(line)]
    return copied if len(copied) >= _COPIED and 2 * len(copied) > len(bounded) else []


def _sign(reading: Reading | None) -> bool:
    words = fold(reading.text, WIDTH).strip() if reading is not None else ""
    return reading is not None and reading.comparator in _BOUNDS and reading.value is not None and words.startswith(_SIGNS)


def _same(line: Line) -> bool:
    target, actual = line.indicator.target, line.indicator.actual
    return target is not None and actual is not None and (target.comparator, target.value) == (actual.comparator, actual.value)


__all__ = ["copied_bounds", "unfilled"]
