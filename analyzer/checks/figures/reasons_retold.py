"""A row's result told again in the reason of the same row, with a slip of the pen: 5420万元, 受市场影响全年仅发放5240万元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.misread_results import MisreadResult
from analyzer.checks.figures.slips import near_miss, significant, swapped
from analyzer.checks.figures.swapped_results import kind_counted
from analyzer.late_regex import late_regex
from analyzer.model import CellRef, Indicator, Quantity

_RESULT = late_regex(r"(?:实际|仅|只(?!需)|共|最终)[^，。；、\d]{0,8}$")
_OTHER = late_regex(r"计划|目标|任务|预计|上年|去年|20\d\d年|其中|平均|[差少多缺][\d]*$")
_FEWEST, _BEFORE = 2, 16


def reasons_retold(facts: Facts) -> Iterator[MisreadResult]:
    """Each figure of a row's reason that is its result but for a slip, where the reason tells neither result nor target rightly."""
    rows = [(item, actual) for item in facts.indicators if item.deviation_reason and (actual := _result(item, facts)) is not None]
    if not rows:
        return
    cells = defaultdict[tuple[str | None, int | None], list[tuple[CellRef, Quantity]]](list)
    for one in facts.quantities:
        if one.cell is not None:
            cells[one.cell.table, one.cell.row].append((one.cell, one))
    for item, actual in rows:
        own = actual.cell
        beside = [one for cell, one in cells[item.table, item.row] if own is not None and cell.column > own.column]
        kind = kind_counted(actual)
        alike = [one for one in beside if kind_counted(one) == kind and one.value and not hedged(one)]
        if any(one.value == actual.value for one in alike):
            continue
        found = [one for one in alike if _is_slip(one, actual) and _is_result(one, facts)]
        if len(found) == 1 and found[0].value != getattr(item.target, "value", None):
            yield MisreadResult(item, actual, found[0])


def _result(item: Indicator, facts: Facts) -> Quantity | None:
    """The one figure of a table's result, where it has digits enough."""
    actual = facts.figure_of(item.actual) if item.table is not None else None
    plain = actual is not None and actual.value and not hedged(actual) and significant(actual) >= _FEWEST
    return actual if plain else None


def _is_slip(told: Quantity, actual: Quantity) -> bool:
    value = actual.value or actual.ulp
    return bool(near_miss(told, value)) or swapped(told, value) or (told.ulp == actual.ulp and _one_off(told, actual))


def _one_off(told: Quantity, actual: Quantity) -> bool:
    """True for two figures of two digits that differ in one."""
    one, other = str(told.printed), str(actual.printed)
    return len(one) == len(other) == _FEWEST and sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _is_result(told: Quantity, facts: Facts) -> bool:
    """True for a figure told as what came out: 实际只开展42场."""
    before = facts.text[max(told.span.start - _BEFORE, 0) : told.span.start]
    return _RESULT.search(before) is not None and _OTHER.search(before) is None


__all__ = ["reasons_retold"]
