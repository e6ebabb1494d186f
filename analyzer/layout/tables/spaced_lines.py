"""Tables flattened to one cell per line where a blank line is a blank cell: a merged level, a reason that nobody wrote.

Five lines or more in a row that each name a column head such a table; every row takes as many lines as the header, and holds figures
where the header has 分值, 得分 or an amount. What does not fit ends the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from analyzer.late_regex import late_regex
from analyzer.layout.align import FIGURES
from analyzer.layout.lines import Line
from analyzer.layout.noise import is_page_number
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.fund_lines import fund_rows
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.header_lines import (
    FIGURE,
    LEAST_HEADER,
    LONGEST_NAME,
    MONEY,
    SCORED,
    TABLE,
    Cells,
    Run,
    is_subtotal,
    points_of_total,
    roles_of,
    rows_above,
    total_row,
)
from analyzer.layout.tables.spread_lines import with_points
from analyzer.layout.tables.stream_rows import cut_at_subtotals
from analyzer.lexicon import Lexicon
from analyzer.text import squeezed

_LEAST_ROWS = _LEAST_FIGURES = 2
_MOST_LEAD = 3
"""Lines before a header of funds that belong to its row: 项目资金（万元） and the blank cells beside it."""
_MOST_STRANGE = 2
"""Lines in a header that name no column: two blank ones, or one with words."""
_OUTER = 1
"""Lines before a header of funds that head the labels of their groups: 整体资金（万元） before 项目."""
_LONGEST_HEADER = 24
_FAR = 10
_POINTS = late_regex(r"\d+(?:\.\d+)?分?")
_MOST_BETWEEN = 16
"""Lines between two tables of one form: goals and what was done of them."""


def find_spaced_lines(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """The tables among the lines that no other table takes: those of the lines as they stand, then of cells that were paragraphs."""
    named = [role for line in lines if (role := _role(line, taken, lexicon))]
    if len(named) < LEAST_HEADER or TABLE.isdisjoint(named):
        return []
    grids = _tables(lines, taken, lexicon)
    return grids + _tables(_single_spaced(lines), taken.union(*(grid.lines for grid in grids)), lexicon)


def _tables(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    forms: list[_Form] = []
    for first, roles in _headers(lines, taken, lexicon):
        if TABLE & set(roles) and not (forms and first < forms[-1].read):
            form = forms[-1] if forms and first - forms[-1].read <= _MOST_BETWEEN else _Form(lines, taken, lexicon)
            if form.add(first, roles) and form not in forms:
                forms.append(form)
    scored = any(form.scored for form in forms)
    return [form.grid() for form in forms if scored and (form.blanks or form.whole)]


def _single_spaced(lines: list[Line]) -> list[Line]:
    """The lines without the one blank line behind each that has one, as where every cell was a paragraph."""
    out: list[Line] = []
    for line in lines:
        if not line.blank or (out and out[-1].number < line.number - 1):
            out.append(line)
    return out


def _headers(lines: list[Line], taken: set[int], lexicon: Lexicon) -> Iterator[tuple[int, list[str]]]:
    """The lines that head tables: where they begin, and the role of each, "" for a blank cell or one that no lexicon has."""
    at = 0
    while at < len(lines):
        roles, strange = [_role(lines[at], taken, lexicon)], 0
        while any(roles) and at + len(roles) < len(lines) and strange <= _MOST_STRANGE:
            line = lines[at + len(roles)]
            role = _role(line, taken, lexicon)
            if role == roles[0] == "name":
                roles[0] = ""
            if (role in roles and role) or len(line.text) > _LONGEST_HEADER:
                break
            if role in MONEY and SCORED.issubset(roles):  # 预算执行率 names the first row, though it heads a column of funds too
                break
            strange = 0 if role else strange + 1 if line.blank else strange + _MOST_STRANGE
            roles.append(role)
        while len(roles) > 1 and not roles[-1]:
            roles.pop()
        if sum(1 for role in roles if role) >= LEAST_HEADER and any(roles[1::2]):  # else every cell is a paragraph of its own
            yield at, roles
        at += len(roles)


def _role(line: Line, taken: set[int], lexicon: Lexicon) -> str:
    """The role of a line as a header; a form's label and a goal head no column."""
    role = "" if line.blank or line.number in taken or len(line.text) > _LONGEST_HEADER else roles_of([line], lexicon)[0]
    return role if role not in ("form", "goal") else ""


@dataclass(eq=False)
class _Form:
    """The tables of one form, one under the other.

    ``read`` is the line after what was read, ``blanks`` counts blank cells, ``whole`` tells that the last table ended as tables do,
    ``scored`` that one of them is of indicators.
    """

    lines: list[Line]
    taken: set[int]
    lexicon: Lexicon
    rows: list[Cells] = field(default_factory=list)
    read: int = 0
    blanks: int = 0
    whole: bool = False
    scored: bool = False

    def grid(self) -> Grid:
        """All its rows as one table."""
        first, last = self.rows[0][0][0], max(end for row in self.rows for _, end in row)
        return Grid(rows=self.rows, lines=[line.number for line in self.lines if first <= line.start <= last])

    def add(self, start: int, roles: list[str]) -> bool:
        """Read the table under a header that begins at a line. Returns: False where no rows follow, or not all of them."""
        end, scored = start + len(roles), set(roles) >= SCORED
        leads = (0, 1) if scored else range(min(_MOST_LEAD, start) + 1)
        tried = {lead: self._rows(end, ["item"] * lead + roles, scored=scored) for lead in leads}
        lead = max(tried, key=lambda number: len(tried[number]))
        rows = tried[lead]
        after = end + len(rows) * (len(roles) + lead)
        if not scored:
            lead, rows, after = self._uneven(start, end, roles, (lead, rows, after))
        total, read = self._total(["item"] * lead + roles, after) if scored else ([], after)
        if scored and not total and (not rows or self._stopped(after)):
            lead, (rows, after) = 0, self._cut(end, roles)
            total, read = self._total(roles, after)
        if len(rows) < (1 if scored else _LEAST_ROWS):
            return False
        above = self._above(start - lead)
        header = [self._cell(at) for at in range(start - lead, end)]
        self.read = read
        self.scored = self.scored or scored
        self.blanks += sum(1 for row in rows for low, high in row if low == high)
        self.whole = bool(total) or not self._words(self.read) or len(self._words(self.read)) > LONGEST_NAME
        self.rows += [*above, header, *rows, *total]
        return True

    def _uneven(self, start: int, end: int, roles: list[str], even: tuple[int, list[Cells], int]) -> tuple[int, list[Cells], int]:
        """Rows of funds that differ in length, where more are read so than with as many lines in each: lead, rows, line after them."""
        tried = [(lead, *fund_rows(self.lines, end, ["item"] * lead + roles, self.taken)) for lead in range(min(_OUTER, start) + 1)]
        return max([even, *tried], key=lambda found: len(found[1]))

    def _stopped(self, after: int) -> bool:
        """True where points follow that were not read, no header between: rows that take another number of lines."""
        near = takewhile(lambda line: not _role(line, self.taken, self.lexicon), self.lines[after : after + _FAR])
        return sum(1 for line in near if _POINTS.fullmatch(line.text)) >= _LEAST_FIGURES

    def _cell(self, at: int) -> tuple[int, int]:
        line = self.lines[at]
        return (line.start, line.start if line.blank else line.end)

    def _words(self, at: int) -> str:
        return self.lines[at].text if at < len(self.lines) else ""

    def _rows(self, at: int, roles: list[str], *, scored: bool) -> list[Cells]:
        rows: list[Cells] = []
        while at + len(roles) <= len(self.lines) and self._is_row(at, roles, scored=scored):
            rows.append([self._cell(place) for place in range(at, at + len(roles))])
            at += len(roles)
        return rows

    def _cut(self, at: int, roles: list[str]) -> tuple[list[Cells], int]:
        """Rows whose merged levels are left out while a blank reason is a blank line: cut where they fit best, up to the total."""
        totals = readers_of(self.lexicon).totals
        ends = (place for place in range(at, len(self.lines)) if self._words(place) in totals and not is_subtotal(self._words(place)))
        end = next(ends, at)
        block = self.lines[at:end]
        if any(line.number in self.taken or is_page_number(line) for line in block) or sum(line.blank for line in block) < _LEAST_ROWS:
            return [], at
        rows = cut_at_subtotals(with_points(block), roles, readers_of(self.lexicon))
        return (rows, end) if len(rows) >= _LEAST_ROWS else ([], at)

    def _is_row(self, at: int, roles: list[str], *, scored: bool) -> bool:
        """True where figures stand under figures, and words where the row is named."""
        if any(line.number in self.taken for line in self.lines[at : at + len(roles)]):
            return False
        words = [squeezed(self._words(at + index)) for index in range(len(roles))]
        if scored and any(words[:2]) and sum(map(bool, words)) == 1:
            return not FIGURE.fullmatch("".join(words)) and len("".join(words)) <= LONGEST_NAME
        figures = [word for role, word in zip(roles, words, strict=True) if role in FIGURES and role != "ordinal"]
        first = next(iter(filter(None, words)), "")
        label = words[roles.index("name")] if scored and not is_subtotal(first) else first
        total = label in readers_of(self.lexicon).totals and not is_subtotal(label)
        named = label and not FIGURE.fullmatch(label) and len(label) <= LONGEST_NAME and not total
        filled = [word for word in figures if word]
        return bool(named) and len(filled) >= _LEAST_FIGURES and all(map(FIGURE.fullmatch, filled))

    def _above(self, header: int) -> list[Cells]:
        """The rows of the form between what was read, or the first line of a form, and a header."""
        low = self.read
        for at in range(self.read, header):
            if self.lines[at].number in self.taken or (not self.rows and len(self.lines[at].text) > LONGEST_NAME):
                low = at + 1
        block = [line for line in self.lines[low:header] if not line.blank]
        roles = roles_of(block, self.lexicon)
        return rows_above(Run(block, roles, self.lexicon, rows=self.rows), len(block)) if self.rows or "form" in roles else []

    def _total(self, roles: list[str], at: int) -> tuple[list[Cells], int]:
        """The total row with its figures under weight and score, blank cells dropped or not."""
        places = [place for place in range(at, min(at + len(roles) + 1, len(self.lines))) if self._words(place)]
        if not places or self._words(places[0]) not in readers_of(self.lexicon).totals:
            return [], at
        figures = [places[1 + place] for place in points_of_total([self._words(place) for place in places[1:]], FIGURE)]
        row = total_row(self._cell(places[0]), [self._cell(place) for place in figures], roles)
        return [row], (figures[-1] if figures else places[0]) + 1


__all__ = ["find_spaced_lines"]
