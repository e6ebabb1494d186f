"""Tables of stocks: what there was (期初库存), what came (购入, 接收) and what went (调出) must leave what is told last (期末库存)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.prose.words import pattern
from analyzer.checks.tables.footing import summed_columns
from analyzer.checks.tables.grids import Figure, Grid
from analyzer.lexicon import Lexicon

Balance = tuple[str, Figure, tuple[Figure, ...]]
"""What a row tells last by name, with the figures that make it; those taken off are negative."""
_FEWEST = 3


def stock_columns(grid: Grid, lexicon: Lexicon) -> Iterator[Balance]:
    """The balance of every row, where each column between the first and the last stock is known to add or to take off."""
    opening, closing = pattern(lexicon, "stock-opening"), pattern(lexicon, "stock-closing")
    columns = summed_columns(grid, lexicon)
    first = next((column for column in columns if opening.search(grid.headers[column])), None)
    last = next((column for column in columns if first is not None and column > first and closing.search(grid.headers[column])), None)
    if first is None or last is None:
        return
    signs = {column: _sign(grid.headers[column], lexicon) for column in columns if first < column < last}
    if not all(signs.values()) or set(signs.values()) != {1, -1}:
        return
    for row in grid.rows:
        if last in row.figures and first in row.figures:
            moved = [(grid.figure(row, column), sign) for column, sign in signs.items()]
            parts = (row.figures[first], *(_signed(figure, sign) for figure, sign in moved if figure.value))
            if len(parts) >= _FEWEST:
                yield f"“{row.label}”行“{grid.headers[last]}”", row.figures[last], parts


def _sign(header: str, lexicon: Lexicon) -> int:
    """1 for a column that adds, -1 for one that takes off, 0 where its words say neither or both."""
    more, less = (_says(pattern(lexicon, name), header) for name in ("stock-comes", "stock-goes"))
    return more - less


def _says(words: regex.Pattern[str], header: str) -> int:
    return int(words.search(header) is not None)


def _signed(figure: Figure, sign: int) -> Figure:
    return Figure(figure.value * sign, figure.ulp, figure.span)


__all__ = ["Balance", "stock_columns"]
