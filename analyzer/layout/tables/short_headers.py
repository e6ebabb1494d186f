"""Tables of one cell per line under a header of three or four that names indicators and their targets: 指标, 目标, 权重.

So short a header could be prose; only rows that all fit its columns prove it, with nothing between them, and at their end a total if any.
"""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.layout.noise import is_page_number
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.header_lines import FIGURE, LEAST_HEADER, LONGEST_NAME, Cells, Run, points_of_total, roles_of, total_row
from analyzer.layout.tables.stream_rows import cut_rows
from analyzer.lexicon import Lexicon

_WORD, _LONGEST_HEAD = "指标", 10
_LEAST, _LEAST_ROWS = 3, 3
_BESIDE_TARGET = {"actual", "weight", "score"}
_POINTS = {"weight", "score"}
_FIRST = ("level1", "level2", "name")
_SENTENCE = late_regex(r"[。；！？：:]")


def find_short_headers(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """The tables under such headers among the lines that no other table takes; blank lines between the cells change nothing."""
    if not any(_may_head(line, taken) for line in lines):
        return []
    cells = [line for line in lines if not line.blank and not is_page_number(line)]
    grids: list[Grid] = []
    at = 0
    while at < len(cells):
        found = _table(cells, at, taken, lexicon) if _may_head(cells[at], taken) else None
        grids += [found[0]] if found is not None else []
        at = found[1] if found is not None else at + 1
    return grids


def _may_head(line: Line, taken: set[int]) -> bool:
    return 0 < len(line.text) <= _LONGEST_HEAD and _WORD in line.text and line.number not in taken


def _table(cells: list[Line], at: int, taken: set[int], lexicon: Lexicon) -> tuple[Grid, int] | None:
    """The table whose header begins on a line, and the place after it."""
    roles = _header(cells[at : at + LEAST_HEADER], lexicon)
    if not roles:
        return None
    rest = _cells(cells, at + len(roles), taken)
    run = Run(rest, [""] * len(rest), lexicon)
    total = next((place for place in range(len(rest)) if run.is_total(place)), len(rest))
    found = cut_rows(rest, 0, total, roles, readers_of(lexicon))
    if not found.whole or len(found.rows) < _LEAST_ROWS or not _fills(found.rows, roles):
        return None
    rows: list[Cells] = [[(line.start, line.end) for line in cells[at : at + len(roles)]], *found.rows]
    after = found.after
    if found.after == total < len(rest) and _POINTS & set(roles):
        figures = [total + 1 + place for place in points_of_total([line.text for line in rest[total + 1 :]], FIGURE)]
        figures = figures[-len(_POINTS & set(roles)) :]
        rows.append(_total(run, total, figures, roles))
        after = (figures or [total])[-1] + 1
    last = rest[after - 1]
    return Grid(rows=rows, lines=list(range(cells[at].number, last.number + 1))), at + len(roles) + after


def _header(cells: list[Line], lexicon: Lexicon) -> list[str]:
    """The roles of a header of three or four: a name first or after a level, a target, and a result or points; none where it is no such."""
    found = roles_of(cells, lexicon)
    width = next((place for place, role in enumerate(found) if not role or role in found[:place]), len(found))
    roles = found[:width]
    named = "name" in roles and all(role in _FIRST for role in roles[: roles.index("name")])
    fits = _LEAST <= width < LEAST_HEADER and named and "target" in roles and bool(_BESIDE_TARGET & set(roles))
    return roles if fits else []


def _cells(cells: list[Line], at: int, taken: set[int]) -> list[Line]:
    """The lines from a place on that may be cells: short, no sentences, in no other table."""
    end = at
    while end < len(cells) and len(cells[end].text) <= LONGEST_NAME and cells[end].number not in taken:
        if _SENTENCE.search(cells[end].text):
            break
        end += 1
    return cells[at:end]


def _fills(rows: list[Cells], roles: list[str]) -> bool:
    """True where every row has its target."""
    column = roles.index("target")
    return all(row[column][0] < row[column][1] for row in rows)


def _total(run: Run, at: int, figures: list[int], roles: list[str]) -> Cells:
    """The row of the total; the only figure of a table of weights alone is their sum."""
    cells = [run.cell(place) for place in figures]
    if cells and "score" not in roles:
        row: Cells = [run.cell(at), *[(run.cell(at)[1],) * 2] * (len(roles) - 1)]
        row[roles.index("weight")] = cells[-1]
        return row
    return total_row(run.cell(at), cells, roles)


__all__ = ["find_short_headers"]
