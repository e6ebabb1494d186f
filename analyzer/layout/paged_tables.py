"""The tables of a text with page breaks, read as if the pages were one."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from analyzer.layout.breaks import Break, blanks_left, breaks_of, without
from analyzer.layout.cut_cells import cut_cells
from analyzer.layout.lines import Line
from analyzer.layout.readers import readers_of
from analyzer.layout.tables import find_tables
from analyzer.lexicon import Lexicon
from analyzer.model import Table

_MOST = 3
"""Breaks at which both ways are tried."""


class _Reading(NamedTuple):
    """Tables read with so many blank lines at each break, and how well: lines in tables, rows as long as most."""

    well: tuple[int, int]
    tables: list[Table]
    taken: list[set[int]]


def paged_tables(lines: list[Line], marks: set[int], text: str, lexicon: Lexicon) -> tuple[list[Table], list[set[int]]]:
    """The tables in reading order, and for each the numbers of the lines it takes.

    A blank line beside a page number may part two rows, or come with the number: where cells stand on lines of their own, both are tried
    and that is kept which reads more, or more even rows.
    Args: marks: the lines that are page numbers and heads.
    """
    breaks = breaks_of(lines, marks, text)
    if not breaks:
        return find_tables(lines, text, lexicon)
    exact, apart = blanks_left(lines, breaks, text, readers_of(lexicon).headers)
    cut = cut_cells(lines, breaks, lexicon)

    def read(blanks: list[int]) -> _Reading:
        kept = without(lines, breaks, blanks, cut)
        tables, taken = find_tables(kept.lines, text, lexicon)
        full = sum(1 for numbers in taken for number in numbers if not kept.lines[number].blank)
        return _Reading((full, sum(map(_even, tables))), tables, [{kept.origins[number] for number in numbers} for numbers in taken])

    best = read(exact)
    unsure = [at for at, (one, other) in enumerate(zip(exact, apart, strict=True)) if one != other]
    for at in unsure[:_MOST]:
        tried = [*exact[:at], apart[at], *exact[at + 1 :]]
        found = read(tried)
        best, exact = (found, tried) if found.well > best.well else (best, exact)
    return best.tables, [_with_marks(numbers, breaks) for numbers in best.taken]


def _with_marks(numbers: set[int], breaks: list[Break]) -> set[int]:
    """The lines of a table with those of the breaks inside it, and the rest of a cell that one cut."""
    first, last = min(numbers), max(numbers)
    return numbers.union(*(range(one.start, one.end + 1) for one in breaks if first < one.start and one.end <= last))


def _even(table: Table) -> int:
    """How many rows of a table have as many cells as most."""
    widths = Counter(Counter(cell.row for cell in table.cells).values())
    return max(widths.values(), default=0)


__all__ = ["paged_tables"]
