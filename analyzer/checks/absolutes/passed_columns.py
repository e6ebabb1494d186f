"""Tables that count those who passed beside all of them (完工数 514, 验收合格 497), for claims that all passed."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.period_tables import column_of
from analyzer.checks.tables.footing import row_totals
from analyzer.checks.tables.grids import Grid, GridRow, grids_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity

_NOT = late_regex("[不未没率分]")
_LABEL, _BOTH = 2, 2


def passed_columns(facts: Facts, noun: str, sentence: str) -> Iterator[tuple[Quantity, ...]]:
    """All and those that passed in the total row, else in the rows that leave some over.

    Args: noun: what the claim names, which one of the columns names too; sentence: of the claim, which names no single row.
    """
    grids = grids_of(facts)
    if not grids or pattern(facts.lexicon, "passed-again").search(facts.layout.flow.folded) is not None:
        return
    cells = {one.span.start: one for one in facts.quantities if one.cell is not None}
    for grid in grids:
        whole, part = _columns(grid, noun, facts)
        if part is None or any(len(row.label) >= _LABEL and row.label in sentence for row in grid.rows):
            continue
        for row in _rows(grid, facts):
            lot = _lot(row, whole, part, cells)
            if lot:
                yield lot
                break


def _columns(grid: Grid, noun: str, facts: Facts) -> tuple[int | None, int | None]:
    """The column of all that the claim names, and that of those who passed."""
    names = {column: column_of(header) for column, header in grid.headers.items()}
    passing = pattern(facts.lexicon, "pass-word")
    parts = [column for column, (_, name, _) in names.items() if passing.search(name) is not None and _NOT.search(name) is None]
    if len(parts) != 1:
        return None, None
    unit, about = names[parts[0]][0], pairs_of(noun)
    if noun[-_LABEL:] not in grid.caption + facts.layout.folded[grid.table.span.start : grid.table.span.end] and not set(unit) & set(noun):
        return None, None  # 检测人员 are no 检测批次
    wholes = [column for column, (own, name, _) in names.items() if column not in parts and _is_of(own, unit) and about & pairs_of(name)]
    return (wholes[0], parts[0]) if len(wholes) == 1 else (None, None)


def _is_of(own: str, unit: str) -> bool:
    return own == unit or not own or not unit


def _rows(grid: Grid, facts: Facts) -> tuple[GridRow, ...]:
    """The total row, where there is one."""
    totals = [total.whole for total in row_totals(grid, facts.lexicon) if total.named]
    return (totals[-1],) if totals else grid.rows


def _lot(row: GridRow, whole: int | None, part: int, cells: dict[int, Quantity]) -> tuple[Quantity, ...]:
    """All and those that passed of a row, where these are fewer."""
    spans = [row.figures[column].span for column in (whole, part) if column is not None and column in row.figures]
    found = [cells[span.start] for span in spans if span is not None and span.start in cells]
    if len(found) != _BOTH or found[0].unit != found[1].unit or not 0 < (found[1].value or 0) < (found[0].value or 0):
        return ()
    return tuple(found)


__all__ = ["passed_columns"]
