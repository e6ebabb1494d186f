"""The assignment of rows to columns with the greatest total gain: the Hungarian method, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence


def assign(gains: Sequence[Sequence[int]]) -> list[int]:
    """For each row the column that it gets: no two the same, the sum of the gains as large as can be.

    Args: gains: a full matrix with at least as many columns as rows. Takes time of rows² × columns.
    """
    if not gains:
        return []
    rows, columns = len(gains), len(gains[0])
    if columns < rows:
        raise ValueError(f"{rows} rows need as many columns, there are {columns}")
    row_price, column_price = [0] * (rows + 1), [0] * (columns + 1)
    owner = [0] * (columns + 1)  # row of each column, counted from 1; 0 where it is free
    for row in range(1, rows + 1):
        owner[0] = row
        _augment(gains, row_price, column_price, owner)
    out = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            out[owner[column] - 1] = column - 1
    return out


def _augment(gains: Sequence[Sequence[int]], row_price: list[int], column_price: list[int], owner: list[int]) -> None:
    """Give a column to the row that waits in ``owner[0]``, moving others along the cheapest path."""
    columns = len(owner)
    endless = 1 << 60
    slack, came, seen = [endless] * columns, [0] * columns, [False] * columns
    at = 0
    while True:
        seen[at] = True
        row, least, following = owner[at], endless, 0
        for column in range(1, columns):
            if seen[column]:
                continue
            cost = -gains[row - 1][column - 1] - row_price[row] - column_price[column]
            if cost < slack[column]:
                slack[column], came[column] = cost, at
            if slack[column] < least:
                least, following = slack[column], column
        for column in range(columns):
            if seen[column]:
                row_price[owner[column]] += least
                column_price[column] -= least
            else:
                slack[column] -= least
        at = following
        if owner[at] == 0:
            break
    while at:
        owner[at] = owner[came[at]]
        at = came[at]


__all__ = ["assign"]
