"""A second column of targets, filled where a target was changed later: 年初目标 ≥2.6万方, 调整后目标 ≥2.0万方 (— in the other rows)."""

from __future__ import annotations

from dataclasses import replace

from analyzer.late_regex import late_regex
from analyzer.layout.headers import Header
from analyzer.layout.table_reader import TableReader
from analyzer.model.layout import Row

CHANGED = "changed"
"""The role of a column of changed targets."""
_VALUE = late_regex(
    r"(?:[=≥≤><约]|大于等于|小于等于|不低于|不少于|不超过|不高于|不大于|不小于){0,2}\d[\d,]*(?:\.\d+)?[^\d,，。；、()（）]{0,8}(?:[(（][^()（）]*[)）])?"
)


def alone_is_target(cells: dict[int, Header]) -> dict[int, Header]:
    """A header in which the changed targets are the only ones: they are its targets."""
    changed = [column for column, read in cells.items() if read.role == CHANGED]
    if not changed or any(read.role in ("target", "goal") for read in cells.values()):
        return cells
    return {**cells, changed[0]: cells[changed[0]]._replace(role="target")}


def with_changed_targets(reader: TableReader, cells: dict[int, Header], target: int | None, rows: list[Row]) -> list[Row]:
    """The rows, each with its changed target as its target where it has one.

    Args: cells: the header's cells as read, by column; target: the column of the first targets.
    """
    changed = next((column for column, read in cells.items() if read.role == CHANGED), None)
    if changed is None or target is None:
        return rows
    return [_changed(reader, changed, target, row) for row in rows]


def _changed(reader: TableReader, changed: int, target: int, row: Row) -> Row:
    """The row with the cell of that column as its target, where the row keeps to the header's columns and the cell holds a figure."""
    cell = reader.rows[row.number].get(changed)
    first = row.cells.get("target")
    in_place = first is not None and first.column == target
    if cell is None or not in_place or any(other is cell for other in row.cells.values()) or not _VALUE.fullmatch(reader.words(cell)):
        return row
    return replace(row, cells={**row.cells, "target": cell}, leading=tuple(one for one in row.leading if one is not cell))


__all__ = ["CHANGED", "alone_is_target", "with_changed_targets"]
