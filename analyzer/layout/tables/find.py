"""Finds all tables of a plain text, joins those that a page break cut, and gives each its caption."""

from __future__ import annotations

from analyzer.layout.headers import caption_unit
from analyzer.layout.lines import Line, is_stretched
from analyzer.layout.tables.bar_lines import find_bar_lines
from analyzer.layout.tables.bar_streams import find_bar_streams
from analyzer.layout.tables.bare_lines import find_bare_lines
from analyzer.layout.tables.broken_rows import find_broken_rows
from analyzer.layout.tables.cell_lines import find_cell_lines
from analyzer.layout.tables.even_lines import find_even_lines
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.grouped_lines import find_grouped_lines
from analyzer.layout.tables.ordinals import without_ordinals
from analyzer.layout.tables.pipes import find_pipes, has_bars
from analyzer.layout.tables.short_headers import find_short_headers
from analyzer.layout.tables.space_runs import find_space_runs
from analyzer.layout.tables.spaced_lines import find_spaced_lines
from analyzer.layout.tables.tagged import find_tagged
from analyzer.layout.tables.tsv import find_tsv
from analyzer.layout.tables.word_lines import find_word_lines
from analyzer.lexicon import Lexicon
from analyzer.model import Table
from analyzer.text import squeezed

_GAP = 6
_CAPTION_MOST = 60


def find_tables(lines: list[Line], text: str, lexicon: Lexicon) -> tuple[list[Table], list[set[int]]]:
    """The tables in reading order, and for each the numbers of the lines it takes."""
    grids = find_tagged(lines, text)
    taken = _taken(grids)
    grids += find_tsv([line for line in lines if line.number not in taken] if taken else lines, text)
    if has_bars(text):
        grids += find_broken_rows(lines, _taken(grids), lexicon)
        grids += find_bar_streams(lines, _taken(grids), lexicon)
        taken = _taken(grids)
        grids += find_pipes([line for line in lines if line.number not in taken], text)
        grids += find_bar_lines(lines, _taken(grids))
    grids += find_cell_lines(lines, text, _taken(grids), lexicon)
    grids += find_space_runs(lines, text, _taken(grids), lexicon)
    grids += find_word_lines(lines, _taken(grids), lexicon)
    taken = _taken(grids)
    free, ordinals = without_ordinals([_drawn_together(line) for line in lines], taken, lexicon)
    grids += _fuller(find_spaced_lines(free, taken, lexicon), find_grouped_lines(free, taken, lexicon))
    grids += find_bare_lines(free, _taken(grids), lexicon)
    grids += find_short_headers(free, _taken(grids), lexicon)
    grids += find_even_lines(free, _taken(grids))
    for grid in grids:
        grid.lines = sorted({*grid.lines, *(one for one in ordinals if grid.lines[0] - 1 <= one < grid.lines[-1])})
    grids.sort(key=lambda grid: grid.lines[0])
    grids = _join_pages(grids, lines, text)
    for grid in grids:
        grid.caption = caption_above(lines, grid.lines[0])
    tables = [grid.table(number, text) for number, grid in enumerate(grids, 1)]
    return tables, [set(grid.lines) for grid in grids]


def _drawn_together(line: Line) -> Line:
    """The line, the letters of a stretched word together: where one cell stands on a line."""
    return line._replace(text=squeezed(line.text)) if is_stretched(line) else line


def _taken(grids: list[Grid]) -> set[int]:
    return {number for grid in grids for number in grid.lines}


def _fuller(first: list[Grid], second: list[Grid]) -> list[Grid]:
    """The tables of two readers; where they share lines, of the reader that read more of them, or as many in fewer rows, or the first."""
    shared = [[grid for grid in own if any(_share(grid, other) for other in others)] for own, others in ((first, second), (second, first))]
    if not all(shared):
        return first + second
    read = [(sum(len(grid.lines) for grid in grids), -sum(len(grid.rows) for grid in grids)) for grids in shared]
    left = {id(grid) for grid in shared[read[1] <= read[0]]}  # two readers may have read the same: equal grids are two tables
    return [grid for grid in first + second if id(grid) not in left]


def _share(one: Grid, other: Grid) -> bool:
    return not set(one.lines).isdisjoint(other.lines)


def _join_pages(grids: list[Grid], lines: list[Line], text: str) -> list[Grid]:
    """A table that begins with the same header row as the one just before it is its next page; the header stays a row."""
    joined: list[Grid] = []
    for grid in grids:
        before = joined[-1] if joined else None
        if before is not None and _same_header(before, grid, lines, text):
            before.rows += grid.rows
            before.lines += grid.lines
        else:
            joined.append(grid)
    return joined


def _same_header(before: Grid, after: Grid, lines: list[Line], text: str) -> bool:
    between = range(before.lines[-1] + 1, after.lines[0])
    if len(between) > _GAP or any(len(lines[number].text) > _CAPTION_MOST or "表" in lines[number].text for number in between):
        return False
    header = after.words(0, text)
    return (
        sum(1 for word in header if word) >= 2
        and any(header == before.words(row, text) for row in range(len(before.rows)))
        and not any(word.isdigit() for word in header)
    )


def caption_above(lines: list[Line], first: int, inside: frozenset[int] = frozenset()) -> str:
    """The one or two short lines right above a table, no whole sentences.

    Args: lines: of the text; first: of the table; inside: those of other tables.
    """
    out: list[str] = []
    for number in range(first - 1, max(first - 6, -1), -1):
        line = lines[number]
        if number in inside:
            break
        if line.blank:
            continue
        if len(line.text) > _CAPTION_MOST or (line.finished and not caption_unit(line.text)):
            break
        out.append(line.text.strip("#* "))
        if len(out) == 2:
            break
    return " ".join(reversed(out))
