"""Tables that were handed in as a form: no result filled in, or the target with its ≥ written where the result belongs."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import is_blank
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import Reading
from analyzer.text import WIDTH, fold

_FEWEST = 2
_COPIED = 3
_SIGNS = tuple("≥≤><≧≦")
_BOUNDS = ("ge", "gt", "le", "lt")


def unfilled(evaluation: Evaluation, facts: Facts) -> list[Line]:
    """The rows of a table whose results and scores are blank one and all; none where any of them is filled, here or in the prose."""
    aimed = [line for line in evaluation.lines if line.indicator.target is not None and "actual" in line.columns]
    if len(aimed) < _FEWEST or evaluation.total is not None:
        return []
    return aimed if all(not line.indicator.told and blank_in(line, ("actual", "score"), facts) for line in aimed) else []


def blank_in(line: Line, roles: Iterable[str], facts: Facts) -> bool:
    """True where the cells of these roles are blank, or left out at the end of a row all of whose other cells are read."""
    cells = [line.cells.get(role) for role in roles if role in line.columns]
    filled = [cell for cell in cells if cell is not None and not is_blank(facts.lexicon, facts.quote(cell.span))]
    return not filled and (None not in cells or _all_read(line, facts))


def _all_read(line: Line, facts: Facts) -> bool:
    """True where every filled cell of a row has a role: nothing is left that may be the missing one."""
    item, known = line.indicator, {cell.span for cell in line.cells.values()}
    table = next((one for one in facts.layout.tables if one.id == item.table), None)
    filled = (cell.span for cell in table.cells if cell.row == item.row and cell.span.end > cell.span.start) if table is not None else ()
    return table is not None and all(span in known for span in filled)


def copied_bounds(evaluation: Evaluation) -> list[Line]:
    """The rows whose result is the target word for word with its ≥ (≥266米, ≥266米), where these are most of the rows with a bound."""
    bounded = [line for line in evaluation.lines if _sign(line.indicator.target) and line.indicator.actual is not None]
    copied = [line for line in bounded if _sign(line.indicator.actual) and _same(line)]
    return copied if len(copied) >= _COPIED and 2 * len(copied) > len(bounded) else []


def _sign(reading: Reading | None) -> bool:
    if reading is None or reading.comparator not in _BOUNDS or reading.value is None:
        return False
    return fold(reading.text, WIDTH).strip().startswith(_SIGNS)


def _same(line: Line) -> bool:
    target, actual = line.indicator.target, line.indicator.actual
    return target is not None and actual is not None and (target.comparator, target.value) == (actual.comparator, actual.value)


__all__ = ["blank_in", "copied_bounds", "unfilled"]
