"""Tables whose cells are parted by bars while nothing parts their rows, as text taken out of web pages.

Every cell stands on a line of its own, or a line ends where a cell was blank: ``甲 |``, ``|``, ``| 乙 | 丙 |``. Merged cells are left out.
Only a header tells such a table: five cells in a row that each name a column, over several lines or with a row behind it on its line.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.headers import HeaderReader
from analyzer.layout.lines import Line, free_groups
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.header_lines import LONGEST_NAME, SCORED, Cells, Run, roles_of, rows_above
from analyzer.layout.tables.stream_rows import cut_rows, is_points
from analyzer.lexicon import Lexicon
from analyzer.text import squeezed

_LEAST_CELLS, _LEAST_ROWS = 12, 2
_MOST_BROKEN = 4
"""Lines of one cell."""
_LEAST_HEADER, _LEAST_FUNDS, _LONGEST_HEADER = 5, 4, 24
_LABEL = 12
_FEW, _NO_OTHER = 4, 40
"""One in so many cells of a header may name no column that the lexicon has; none of a header of funds."""
_NAMES = late_regex(r"指标|三级")
_GROUPED = {"level1", "level2", "name", "comparator", "target", "unit", "direction"}
_LEVELLED = {"level1", "level2", "name"}
_AMOUNTS = {"initial", "budget", "executed"}
_READINGS = {"target", "actual"}


class _Header(NamedTuple):
    """A header in one row or two: cells ``first`` to ``last``, its rows, and the role of every column; ``funds`` if it heads amounts."""

    first: int
    last: int
    rows: list[Cells]
    roles: list[str]

    @property
    def funds(self) -> bool:
        return "name" not in self.roles


def find_bar_streams(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """The tables among runs of lines with bars that no other table takes."""
    headers = readers_of(lexicon).headers
    grids = (_Stream(run, lexicon).grid() for run in _runs(lines, taken) if not _regular(run) and _may_hold(run, headers))
    return [grid for grid in grids if grid is not None]


def _runs(lines: list[Line], taken: set[int]) -> list[list[Line]]:
    """Lines with bars, and the few between them that are a part of a cell; a blank line ends a run."""
    return [
        part for run in free_groups(lines, taken) for part in _barred(run) if sum(line.text.count("|") for line in part) >= _LEAST_CELLS
    ]


def _regular(run: list[Line]) -> bool:
    """True where all lines have as many bars, two or more: each is a row."""
    counts = {line.text.count("|") for line in run}
    return len(counts) == 1 and counts != {1}


def _may_hold(run: list[Line], headers: HeaderReader) -> bool:
    """True where a line that names the column of indicators is no row of its own."""
    named = (line for line in run if _NAMES.search(line.text) and any(headers.read(word).role == "name" for word in _words(line)))
    return any(not _heads_rows(line, headers) for line in named)


def _heads_rows(line: Line, headers: HeaderReader, *, few: int = _FEW) -> bool:
    """True for a line whose cells name columns, but for the first, which may name the row, and one in ``few``; none is broken off."""
    words = _words(line)
    strange = [word for word in words[1:] if headers.read(word).role in ("", "form")]
    whole = line.text.endswith("|") or words[-1:] != strange[-1:]
    return len(words) >= _LEAST_FUNDS and len(strange) * few <= len(words) and whole


def _words(line: Line) -> list[str]:
    """The cells of a line that are not blank, without white space."""
    return [squeezed(part) for part in line.text.split("|") if part.strip()]


def _barred(run: list[Line]) -> list[list[Line]]:
    """The parts of a run from a line with bars to another, between them no more lines without than the pieces of a cell."""
    parts: list[list[Line]] = [[]]
    plain: list[Line] = []
    for line in run:
        if "|" not in line.text:
            plain.append(line)
            continue
        if not parts[-1] or len(plain) > _MOST_BROKEN:
            parts.append([])
            plain = []
        parts[-1] += [*plain, line]
        plain = []
    return [part for part in parts if part]


def _cells(run: list[Line]) -> list[Line]:
    """What stands between the bars of the lines, blank cells too; the number is that of the line on which a cell begins."""
    cells: list[Line] = []
    start, end, number, words = run[0].start, run[0].start, run[0].number, ""
    for line in run:
        at = line.start + line.indent
        for index, part in enumerate(line.text.split("|")):
            if index:
                cells.append(Line(number, start, end if words else start, words, 0, 0, blank=not words))
                start = end = at
                number, words = line.number, ""
            if part.strip():
                begin = at + len(part) - len(part.lstrip())
                start, number = (start, number) if words else (begin, line.number)
                end, words = at + len(part.rstrip()), words + squeezed(part)
            at += len(part) + 1
    return [*cells, Line(number, start, end if words else start, words, 0, 0, blank=not words)]


class _Stream:
    """The cells of a run and what was read of them."""

    def __init__(self, run: list[Line], lexicon: Lexicon) -> None:
        self._lines, self._cells, self._lexicon = run, _cells(run), lexicon
        self._by_number = {line.number: line for line in run}
        self._readers = readers_of(lexicon)
        self._roles = roles_of(self._cells, lexicon)
        self._rows: list[Cells] = []
        self._read = 0

    def grid(self) -> Grid | None:
        """One table of all that the headers of the run name; None where no rows of indicators follow one of them."""
        scored, at = 0, 0
        while at < len(self._cells):
            header = self._header(at)
            if header is None:
                at += 1
                continue
            count = self._add(header)
            scored += 0 if header.funds else count
            at = max(self._read, header.last)
        if not scored:
            return None
        self._rows += self._pairs(self._read, len(self._cells))
        first, last = self._rows[0][0][0], max(end for row in self._rows for _, end in row)
        return Grid(rows=self._rows, lines=[line.number for line in self._lines if first <= line.end and line.start <= last])

    def _header(self, at: int) -> _Header | None:
        """The header that begins with a cell."""
        if not self._heads(at):
            return None
        end = at + 1
        while end < len(self._cells) and self._heads(end) and self._roles[end] not in self._roles[at:end]:
            if self._roles[at] == "name" and self._roles[end] == "level1":
                break
            end += 1
        upper, lower = self._roles[at:end], end
        while lower < len(self._cells) and self._heads(lower) and self._roles[lower] in _GROUPED - set(self._roles[end:lower]):
            lower += 1
        if set(self._roles[end:lower]) >= _LEVELLED and upper[0] == "name" and _READINGS & set(upper):
            return self._two_rows(at, end, lower) if self._broken(at) else None
        known = set(upper)
        if len(upper) >= _LEAST_HEADER and "name" in known and _READINGS & known and self._broken(at):
            lead = at > 0 and self._roles[at - 1] == "name"  # 绩效指标 before 一级指标 heads no column of a row
            return _Header(at - lead, end, [self._spans(at - lead, end)], upper)
        return self._funds(at, end) if len(upper) >= _LEAST_FUNDS and len(_AMOUNTS & known) >= len(_READINGS) else None

    def _heads(self, at: int) -> bool:
        return self._roles[at] not in ("", "form", "goal") and len(self._cells[at].text) <= _LONGEST_HEADER

    def _two_rows(self, at: int, middle: int, end: int) -> _Header:
        """绩效指标, 年度指标值, 实际完成值 … above 一级指标, 二级指标, 三级指标, 指标性质, 指标值, 度量单位."""
        levels = [place for place in range(middle, end) if self._roles[place] in _LEVELLED]
        parts = {"name": levels, "target": [place for place in range(middle, end) if place not in levels]}
        blank = (self._cells[at].start,) * 2
        upper: Cells = []
        roles: list[str] = []
        for place in range(at, middle):
            below = parts.get(self._roles[place]) or []
            upper += [self._span(place), *[blank] * (len(below) - 1)]
            roles += [self._roles[one] for one in below] or [self._roles[place]]
        return _Header(at, end, [upper, self._spans(middle, end)], roles)

    def _funds(self, at: int, end: int) -> _Header | None:
        """A header of amounts, with the cell before it that heads the labels."""
        roles = self._roles[at:end]
        if not self._broken(at):
            return None
        if at and (not self._heads(at - 1) or self._roles[at - 1] in roles):
            return _Header(at - 1, end, [self._spans(at - 1, end)], ["item", *roles])
        return _Header(at, end, [self._spans(at, end)], ["item", *roles[1:]])

    def _broken(self, at: int) -> bool:
        """True where the line on which a header begins is no row of its own: it holds one cell, or others that name no column."""
        few = _FEW if "level1" in self._roles[at : at + 2] or self._roles[at] == "name" else _NO_OTHER
        return not _heads_rows(self._by_number[self._cells[at].number], self._readers.headers, few=few)

    def _add(self, header: _Header) -> int:
        """Read the rows below a header. Returns: how many."""
        end = self._end(header)
        found = cut_rows(self._cells, header.last, end, header.roles, self._readers)
        ended = end < len(self._cells) and self._cells[end].text in self._readers.totals
        if len(found.rows) < (1 if header.funds or ended else _LEAST_ROWS) or not found.whole:
            return 0
        lead = [(self._cells[header.first].start,) * 2] * (max(map(len, header.rows)) - len(header.roles))
        self._rows += [*self._above(header.first), *header.rows, *([*lead, *row] for row in found.rows)]
        self._read = found.after
        if not header.funds:
            self._rows += [*self._pairs(found.after, end), *self._total(end, [""] * len(lead) + header.roles)]
        return len(found.rows)

    def _end(self, header: _Header) -> int:
        """The place of the cell that ends the rows below a header: a total, a label of the form, another header."""
        for at in range(header.last, len(self._cells)):
            role, words = self._roles[at], self._cells[at].text
            if words in self._readers.totals or role in (("form", "goal", "name", "level1") if header.funds else ("form", "level1")):
                return at
        return len(self._cells)

    def _above(self, header: int) -> list[Cells]:
        """The rows of the form between what was read, or the first label of a form, and a header."""
        block = [cell for cell in self._cells[self._read : header] if cell.text]
        roles = roles_of(block, self._lexicon)
        run = Run(block, roles, self._lexicon, rows=self._rows)
        return rows_above(run, len(block), most=len(block)) if self._rows or "form" in roles else []

    def _total(self, at: int, roles: list[str]) -> list[Cells]:
        """The total with its figures under weight and score; none where no total stands."""
        if at >= len(self._cells) or self._cells[at].text not in self._readers.totals or not set(roles) >= SCORED:
            return []
        near = range(at + 1, min(at + 1 + len(_READINGS), len(self._cells)))
        figures = list(takewhile(lambda place: not self._cells[place].text or is_points(self._cells[place].text), near))
        row = [self._span(at), *[(self._cells[at].end,) * 2] * (len(roles) - 1)]
        for role, place in zip(("weight", "score"), figures, strict=False):
            row[roles.index(role)] = self._span(place)
        self._read = at + 1 + len(figures)
        return [row]

    def _pairs(self, at: int, end: int) -> list[Cells]:
        """What stands below the rows: a short label with the words behind it, else a cell alone."""
        rest = [place for place in range(at, end) if self._cells[place].text]
        rows: list[Cells] = []
        while rest:
            words = [self._cells[place].text for place in rest[:2]]
            count = 2 if len(words) > 1 and len(words[0]) <= _LABEL < LONGEST_NAME and words[1] not in self._readers.totals else 1
            rows.append([self._span(place) for place in rest[:count]])
            rest = rest[count:]
        return rows

    def _spans(self, at: int, end: int) -> Cells:
        return [self._span(place) for place in range(at, end)]

    def _span(self, at: int) -> tuple[int, int]:
        return self._cells[at].start, self._cells[at].end


__all__ = ["find_bar_streams"]
