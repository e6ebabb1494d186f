"""Tables of one cell per line whose rows are set apart by blank lines, as text copied out of a PDF: merged cells are left out.

Four lines or more between two blank ones that nearly all name a column head such a table. A blank line inside a row is a blank cell; a
page number with the header again goes on with the table. Rows are put under the header by what their cells hold; names of columns and
cells that narrow columns broke over lines are put together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile

from analyzer.late_regex import late_regex
from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line
from analyzer.layout.noise import is_page_number
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.grouped_rows import LineCell, best_row
from analyzer.layout.tables.header_lines import (
    FIGURE,
    LONGEST_NAME,
    SCORED,
    TABLE,
    Cells,
    Run,
    is_subtotal,
    roles_of,
    rows_above,
    total_row,
)
from analyzer.layout.tables.spread_lines import joined_lines
from analyzer.lexicon import Lexicon

_LEAST_HEADER, _SHARE = 4, 0.7
_LONGEST_HEADER, _MOST_HEADER = 24, 30
_LEAST_WHOLE = 2
"""Columns of a header whose names stand on one line, however narrow the columns."""
_REST = 2
"""Characters of a line that is the rest of the header above it."""
_IS_LEVEL = 0.5
_LEAST_ROWS = _LEAST_AMOUNTS = 2
_MOST_BETWEEN = 16
"""Lines between two tables of one form: goals and what was done of them."""
_MOST_GROUPS, _MOST_BROKEN, _FAR, _MOST_POINTS = 4, 3, 3, 3
_POINTS = late_regex(r"\d+(?:\.\d+)?分?")
_READING = late_regex(r"[=≥≤><]{0,2}-?\d[\d,]*(?:\.\d+)?\D{0,6}")
_NOTE, _EMPTY = late_regex(r"[(][^()]{1,8}[)]"), late_regex(r"[-—–－/／]+")

Group = list[Line]


def find_grouped_lines(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """The tables among the lines that no other table takes."""
    forms: list[_Form] = []
    groups = _groups(lines, taken)
    if not any(_LEAST_HEADER <= len(group) <= _MOST_HEADER for group in groups):
        return []
    groups = [[_bare(line) for line in group] for group in groups]
    for at, group in enumerate(groups):
        header = _header(group, lexicon) if not forms or at >= forms[-1].read else None
        if header is None:
            continue
        near = bool(forms) and group[0].number - groups[forms[-1].read - 1][-1].number <= _MOST_BETWEEN
        form = forms[-1] if near else _Form(groups, lexicon)
        if form.add(at, *header) and not near:
            forms.append(form)
    return [form.grid(lines) for form in forms if form.scored]


def _groups(lines: list[Line], taken: set[int]) -> list[Group]:
    """Lines without a blank one between them, page numbers left out."""
    groups: list[Group] = [[]]
    for line in lines:
        if line.blank or line.number in taken or is_page_number(line):
            groups.append([])
        else:
            groups[-1].append(line)
    return [group for group in groups if group]


def _bare(line: Line) -> Line:
    """The line with its words without white space."""
    words = line.text.split()
    return line if len(words) == 1 else line._replace(text="".join(words))


def _header(group: Group, lexicon: Lexicon) -> tuple[Cells, list[str]] | None:
    """The cells of a header and the role of each; a unit below a name (（元）) belongs to it, a column of labels may have no name."""
    if not _LEAST_HEADER <= len(group) <= _MOST_HEADER or max(len(line.text) for line in group) > _LONGEST_HEADER:
        return None
    headers = readers_of(lexicon).headers
    if sum(1 for line in group if headers.read(line.text).role) < _LEAST_WHOLE:
        return None
    noted = _onto_above(group, lambda line: _NOTE.fullmatch(line.text) is not None)
    joined = _onto_above(joined_lines(noted, headers), lambda line: _is_rest(line.text) and not headers.read(line.text).role)
    found = roles_of(joined, lexicon)
    roles = ["" if role in found[at + 1 :] else role for at, role in enumerate(found)]  # 绩效指标 before 一级指标 heads no column
    known = {role for role in roles if role not in ("", "form", "goal")}
    if len(known) < _LEAST_HEADER or len(known) < _SHARE * len(roles) or not TABLE & known:
        return None
    cells = [(line.start, line.end) for line in joined]
    if known >= SCORED or "item" in known:
        return cells, roles
    return (cells, ["item", *roles[1:]]) if not roles[0] else ([(cells[0][0],) * 2, *cells], ["item", *roles])


def _is_rest(words: str) -> bool:
    """True for the rest of a name that a narrow column broke; a lone / or - is the cell of a column without a name."""
    return len(words) <= _REST and not _EMPTY.fullmatch(words)


def _onto_above(group: Group, belongs: Callable[[Line], bool]) -> Group:
    """The lines, each that belongs to the one above it put together with it."""
    out: Group = []
    for line in group:
        out[-1:] = [out[-1]._replace(end=line.end, text=out[-1].text + line.text)] if out and belongs(line) else [*out[-1:], line]
    return out


@dataclass
class _Form:
    """The tables of one form, one under the other; ``read`` is the group after what was read, ``scored`` tells of one of indicators."""

    groups: list[Group]
    lexicon: Lexicon
    rows: list[Cells] = field(default_factory=list)
    read: int = 0
    scored: bool = False

    def grid(self, lines: list[Line]) -> Grid:
        """All its rows as one table."""
        first, last = self.rows[0][0][0], max(end for row in self.rows for _, end in row)
        return Grid(rows=self.rows, lines=[line.number for line in lines if first <= line.start <= last])

    def add(self, at: int, header: Cells, roles: list[str]) -> bool:
        """Read the table under a header group. Returns: False where no rows follow, or not all of them."""
        scored = set(roles) >= SCORED
        rows, after, whole = self._rows(at + 1, roles)
        if len(rows) < (_LEAST_ROWS if scored else 1) or not (whole or self._ended(after)):
            return False
        self.rows += [*self._above(at), header, *rows]
        self.read, self.scored = after, self.scored or scored
        return True

    def _rows(self, at: int, roles: list[str]) -> tuple[list[Cells], int, bool]:
        """The rows, the group after them, and whether a total ends them."""
        rows: list[Cells] = []
        while at < len(self.groups):
            header = _header(self.groups[at], self.lexicon)
            if header is not None and header[1] == roles:
                rows.append(header[0])
                at += 1
                continue
            totals, after = self._totals(at, roles) if header is None else ([], at)
            if totals and not is_subtotal(self._label(at)):
                return [*rows, *totals], after, True
            if totals:
                rows, at = [*rows, *totals], after
                continue
            row, after = self._row(at, roles) if header is None else ([], at)
            if not row:
                break
            rows.append(row)
            at = after
        while rows and len(rows[-1]) == 1:  # a level without a row below it is a heading
            rows.pop()
            at -= 1
        return rows, at, False

    def _row(self, at: int, roles: list[str]) -> tuple[Cells, int]:
        """The row that begins with a group, and the group after it: blank cells cut a row in two. No cells where it is none."""
        if len(self.groups[at]) == 1 and self._is_level(self.groups[at][0].text):
            return [(self.groups[at][0].start, self.groups[at][0].end)], at + 1
        dense = padded = _cells(self.groups[at])
        after = at + 1
        while after < min(at + _MOST_GROUPS, len(self.groups)) and self._goes_on(dense, after, roles):
            more = _cells(self.groups[after])
            gap = self.groups[after][0].number - self.groups[after - 1][-1].number - 1
            dense, padded = [*dense, *more], [*padded, *[LineCell(more[0].start, more[0].start, "")] * gap, *more]
            after += 1
        if set(roles) >= SCORED:
            readers = readers_of(self.lexicon)
            joined = joined_lines([line for group in self.groups[at:after] for line in group], readers.headers)
            return best_row([padded, _cells(joined), dense], roles, readers), after
        return max((_funds(cells, roles) for cells in (padded, dense)), key=len), after

    def _is_level(self, words: str) -> bool:
        fits = readers_of(self.lexicon).aligner.fits
        return max(fits("level1", words), fits("level2", words)) > _IS_LEVEL

    def _goes_on(self, cells: list[LineCell], after: int, roles: list[str]) -> bool:
        """True where the next group belongs to the row: it begins with a figure, or the row has none yet."""
        group = self.groups[after]
        over = len(cells) + len(group) - len(roles)
        if over > _MOST_BROKEN or numbering(group[0].text)[0] or self._is_total(after) or self._is_level(group[0].text):
            return False
        figures = _POINTS if set(roles) >= SCORED else FIGURE
        return _READING.fullmatch(group[0].text) is not None or not any(figures.fullmatch(cell.words) for cell in cells[1:])

    def _is_total(self, at: int) -> bool:
        """True for a group that begins with 总分 and the like, the dashes of merged cells before it or not."""
        if at >= len(self.groups):
            return False
        return self._label(at) in readers_of(self.lexicon).totals

    def _label(self, at: int) -> str:
        return next((line.text for line in self.groups[at] if not _EMPTY.fullmatch(line.text)), "")

    def _totals(self, at: int, roles: list[str]) -> tuple[list[Cells], int]:
        """The total row with its figures under weight and score, and the group after it; none where none begins."""
        if not self._is_total(at) or not set(roles) >= SCORED:
            return [], at
        after = at + 1
        apart = abs(roles.index("weight") - roles.index("score")) > 1  # blank cells between the two
        while after < min(at + _MOST_POINTS, len(self.groups)) and _POINTS.fullmatch(self.groups[after][0].text):
            if not (apart or len(self.groups[at]) == 1):
                break
            after += 1
        lines = [line for group in self.groups[at:after] for line in group if not _EMPTY.fullmatch(line.text)]
        figures = [line for line in lines[1:] if _POINTS.fullmatch(line.text)]
        if len(figures) not in (1, 2):
            return [], at
        row = total_row((lines[0].start, lines[0].end), [(line.start, line.end) for line in figures], roles)
        return [row], after

    def _ended(self, after: int) -> bool:
        """False where more rows follow that were not read, no header between: a table read in part would be taken for the whole."""
        near = takewhile(lambda group: _header(group, self.lexicon) is None, self.groups[after : after + _FAR])
        return not any(sum(1 for line in group if _POINTS.fullmatch(line.text)) > 1 for group in near)

    def _above(self, at: int) -> list[Cells]:
        """The rows of the form between what was read, or the first line of a form, and a header."""
        block = [line for group in self.groups[self.read : at] for line in group]
        roles = roles_of(block, self.lexicon)
        return rows_above(Run(block, roles, self.lexicon, rows=self.rows), len(block)) if self.rows or "form" in roles else []


def _cells(group: Group) -> list[LineCell]:
    return [LineCell(line.start, line.end, line.text) for line in group]


def _funds(cells: list[LineCell], roles: list[str]) -> Cells:
    """A label, before it perhaps the / of a merged cell, and its figures; no cells where it is no such row."""
    at = next((at for at, cell in enumerate(cells) if not _EMPTY.fullmatch(cell.words)), 0)
    label, figures = cells[at], [cell for cell in cells[at + 1 :] if cell.words]
    named = not FIGURE.fullmatch(label.words) and len(label.words) <= LONGEST_NAME and not any(roles[1 : at + 1])
    if not named or len(figures) < _LEAST_AMOUNTS or len(cells) > len(roles) or not all(FIGURE.fullmatch(cell.words) for cell in figures):
        return []
    return [(cell.start, cell.end) for cell in cells]
