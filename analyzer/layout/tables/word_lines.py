"""Tables whose cells are set apart by single blanks, as text copied out of a web page: one row on a line, narrow cells on lines before it.

Only a header tells such a table: a line of three words or more that name columns, targets or amounts among them. Rows are the lines below
it that hold figures; lines without any are levels of the next row (社会效益, 指标), the rest of a cell, or nothing (……).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.layout.readers import readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.word_pieces import Piece, join, joined_headers, pieces
from analyzer.lexicon import Lexicon

_LEAST_ROLES, _LEAST_ROWS = 3, 2
_MOST_BLANK, _MOST_PENDING, _MOST_JOINED = 6, 10, 3
_FAR, _SHARE = 12, 0.7
_LONGEST, _FRAGMENT = 160, 24
_FIGURE = late_regex(r"[=≥≤><]{0,2}-?\d[\d,]*(?:\.\d+)?\S{0,8}")
_DASH = late_regex(r"[-—–－/]+")
_STOP = late_regex(r"\s*(?:(?:注|备注|说明|填表人|填报人|联系人|负责人)\s*[:：]|[一二三四五六七八九十]+、|[(][一二三四五六七八九十]+[)])")
_NOTHING = late_regex(r"(?:指标\s*\d{1,2}\s*[:：.]?|[….]+|[-—–－/]+)")
_NOTE = late_regex(r"[(][^()]+[)]")
_MARK = late_regex(r"[(]\d+(?:\.\d+)?分?[)]")
_NUMBERED = late_regex(r"指标\s*\d|[①-⑳]|\d{1,2}[.、](?!\d)")
_IS_LEVEL = 0.5
_AMOUNTS = {"initial", "budget", "executed"}
_READINGS = {"target", "actual"}
_TOLD = {"reason", "beside"}
"""The columns at the end of a header that hold sentences: why a goal was missed, how it is scored."""

Range = tuple[int, int]


@dataclass
class _Table:
    """A table while its lines are read."""

    roles: list[str]
    rows: list[list[Piece]]
    pending: list[Piece] = field(default_factory=list)
    last: int = 0


def find_word_lines(lines: list[Line], taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """The tables of indicators and of funds among the lines that no other table takes."""
    finder = _Finder(lines, taken, lexicon)
    grids, read = list[Grid](), 0
    for at in [at for at, line in enumerate(lines) if line.number not in taken and _may_head(line)]:
        header = finder.header(at) if at >= read else None
        found = finder.table(at, *header) if header else None
        if found is not None:
            grids.append(found)
            read = found.lines[-1] + 1
    return grids


def _may_head(line: Line) -> bool:
    """True where a line has as many words as a header."""
    return 2 * _LEAST_ROLES < len(line.text) <= _LONGEST and len(line.text.split()) >= _LEAST_ROLES


class _Finder:
    def __init__(self, lines: list[Line], taken: set[int], lexicon: Lexicon) -> None:
        self._lines, self._taken = lines, taken
        self._headers, self._aligner, self._totals = readers_of(lexicon)[:3]

    def header(self, at: int) -> tuple[list[Piece], list[str], int] | None:
        """The cells of a header that ends on a line, their roles, and the line it begins on."""
        line = self._lines[at]
        if not _may_head(line) or line.number in self._taken or line.finished:
            return None
        words = pieces(line)
        if len(words) < _LEAST_ROLES:
            return None
        cells, roles = joined_headers(words, self._headers)
        known = [role for role in roles if role]
        if len(known) < _LEAST_ROLES or len(known) < _SHARE * len(roles):
            return None
        named = {"name", "level1", "level2"} & set(known)
        if not (named and _READINGS & set(known)) and len(_AMOUNTS & set(known)) < len(_READINGS):
            return None
        if "level1" in roles:  # 绩效指标 before it heads no column of a row on one line
            cells, roles = cells[roles.index("level1") :], roles[roles.index("level1") :]
        above, begins = self._above(at) if named and "level1" not in known else ([], at)
        return [*above, *cells], [*(("level1", "level2")[: len(above)]), *roles], begins

    def _above(self, at: int) -> tuple[list[Piece], int]:
        """一级指标 broken over the lines above, and 二级指标 below it: the last word of a line and the short lines below it."""
        joined: Piece | None = None
        found: list[Piece] = []
        count = 0
        for above in range(at - 1, max(at - 1 - 2 * _MOST_JOINED, -1), -1):
            words = pieces(self._lines[above])
            if not words or self._lines[above].number in self._taken or count == _MOST_JOINED:
                break
            cell = words[-1] if joined is None else Piece(words[-1].start, joined.end, words[-1].words + joined.words)
            joined, count = cell, count + 1
            role = self._headers.read(cell.words).role
            if role == "level1":
                return [cell, *found], above
            if len(words) > 1:
                break
            if role == "level2" and not found:
                joined, found, count = None, [cell], 0
        return [], at

    def table(self, at: int, cells: list[Piece], roles: list[str], first: int) -> Grid | None:
        """The table below a header, None where fewer than two rows stand there."""
        funds = not _READINGS & set(roles)
        lead = [Piece(cells[0].start, cells[0].start, "")] if funds and roles[0] != "item" else []
        table = _Table(roles, [[*lead, *cells]], last=at)
        read = self._funds if funds else self._indicator
        blank = 0
        for number in range(at + 1, len(self._lines)):
            line = self._lines[number]
            blank = blank + 1 if line.blank else 0
            if blank > _MOST_BLANK or line.number in self._taken or len(line.text) > _LONGEST or _STOP.match(line.text):
                break
            if line.blank:
                continue
            if self.header(number) is not None or not read(table, number, pieces(line)):
                break
        if len(table.rows) <= (1 if funds else _LEAST_ROWS) or self._stopped(table):
            return None
        numbers = [line.number for line in self._lines[first : table.last + 1]]
        return Grid(rows=[[(cell.start, cell.end) for cell in row] for row in table.rows], lines=numbers)

    def _stopped(self, table: _Table) -> bool:
        """True where no total ends rows with scores and more of them follow: a table read in part would be taken for the whole."""
        if table.rows[-1][0].words in self._totals or not {"weight", "score"} & set(table.roles) or not _READINGS & set(table.roles):
            return False
        after = (pieces(line) for line in self._lines[table.last + 1 : table.last + 1 + _FAR])
        return any(len([one for one in words if _FIGURE.fullmatch(one.words)]) >= _LEAST_ROWS for words in after)

    def _funds(self, table: _Table, number: int, words: list[Piece]) -> bool:
        """A label and its figures; False ends the table."""
        if len(words) == 1 and _NOTE.fullmatch(words[0].words):
            return True
        if len(words) == 1 and len(words[0].words) <= _FRAGMENT and words[0].words[-1] not in "。;；":
            return len(table.rows) > 1 and self._aligner.fits("item", words[0].words) > 0 and "资金" in words[0].words
        told = _told(table)
        words = words[: _last_figure(words) + 1] if told and _last_figure(words) else words
        figures = sum(1 for one in words[1:] if _FIGURE.fullmatch(one.words) or _DASH.fullmatch(one.words))
        if figures < len(words) - 1 or _FIGURE.fullmatch(words[0].words):
            return False
        amounts = sum(1 for role in table.roles if role in _AMOUNTS)
        if figures < len(table.roles) - (table.roles[0] == "item") - told:  # one is left out: which, is sure of none but the amounts
            words = words[: 1 + amounts] if figures >= amounts else words[:1]
        if len(words) > 1:
            table.rows.append(words)
        table.last = number
        return True

    def _indicator(self, table: _Table, number: int, words: list[Piece]) -> bool:
        """A row, or what belongs to the next; False ends the table."""
        if words[0].words in self._totals:
            table.rows.append(words)
            table.last = number
            return False
        if not any(_FIGURE.fullmatch(one.words) for one in words[len(words) > 1 :]) and not self._is_worded(table, words):
            line = self._lines[number]
            if self._is_untold(number, words):
                return self._untold(table, number, words)
            if line.finished and _told(table) and not table.pending and self._goes_on(number):
                return True
            blank = _NOTHING.fullmatch(words[-1].words) is not None or _NUMBERED.match(words[0].words) is not None
            table.pending += [] if blank else words
            return (blank or not line.finished) and len(line.text) <= _FRAGMENT and len(table.pending) <= _MOST_PENDING
        levels, rest = self._levels(table.pending)
        while len(words) > 1 and self._is_level(words[0].words) and not _FIGURE.fullmatch(words[1].words):
            levels, words = [*levels, words[0]], words[1:]
            rest = None
        if rest is not None and not self._ends_in_words(table) and not _NUMBERED.match(words[0].words):
            words = [rest.to(words[0]), *words[1:]]
        table.rows.append([*self._placed(table, levels, words[0].start), *_cut(table, words)])
        table.pending = []
        table.last = number
        return True

    def _goes_on(self, number: int) -> bool:
        """True where rows follow the sentences of a merged cell: a level and two figures, or the total, on one of the next lines."""
        for line in [one for one in self._lines[number + 1 : number + 1 + _FAR] if not one.blank]:
            words = pieces(line)
            if words[0].words in self._totals:
                return True
            figures = [one for one in words[1:] if _FIGURE.fullmatch(one.words)]
            if len(figures) >= _LEAST_ROWS and self._is_level(words[0].words):
                return True
        return False

    def _is_worded(self, table: _Table, words: list[Piece]) -> bool:
        """True for a row without figures: a name, and a state under target and result each."""
        at = next((place for place, one in enumerate(words) if not self._is_level(one.words)), 0)
        roles = table.roles[table.roles.index("name") :] if "name" in table.roles else []
        if roles[:3] != ["name", "target", "actual"] or len(words) - at != len(roles) - _told(table):
            return False
        return all(self._aligner.fits("target", one.words) > 1 for one in words[at + 1 : at + 3])

    def _is_untold(self, number: int, words: list[Piece]) -> bool:
        """True for a numbered name with nothing behind it, where another row begins on the next line: its cells are blank."""
        name = next((one for one in words if not self._is_level(one.words)), words[0])
        if not _NUMBERED.match(name.words) or _NOTHING.fullmatch(words[-1].words):
            return False
        after = next((pieces(line) for line in self._lines[number + 1 : number + 1 + _MOST_BLANK] if not line.blank), [])
        begins = not after or _NUMBERED.match(after[0].words) or after[0].words in self._totals
        return bool(begins) or any(self._is_level(join(after[:count]).words) for count in (1, 2))

    def _untold(self, table: _Table, number: int, words: list[Piece]) -> bool:
        """A row that holds a name alone, with the levels before it."""
        levels, _ = self._levels(table.pending)
        while len(words) > 1 and self._is_level(words[0].words):
            levels, words = [*levels, words[0]], words[1:]
        table.rows.append([*self._placed(table, levels, words[0].start), join(words)])
        table.pending, table.last = [], number
        return True

    def _placed(self, table: _Table, levels: list[Piece], start: int) -> list[Piece]:
        """The cells left of the name: first and second level under their headers, blank ones where a row has none."""
        low = next((at for at, role in enumerate(table.roles) if role in ("name", *_READINGS)), 0)
        cells = [Piece(start, start, "")] * low
        for level in levels[-low:] if low else ():
            words = _MARK.sub("", level.words)
            first = self._aligner.fits("level1", words) > self._aligner.fits("level2", words)
            cells[0 if first and table.roles[0] == "level1" else low - 1] = level
        return cells

    def _ends_in_words(self, table: _Table) -> bool:
        """True where the row before ends with a reason: words below it are the rest of that."""
        last = table.rows[-1][-1].words
        return len(table.rows) > 1 and table.roles[-1] in _TOLD and not _FIGURE.fullmatch(last) and not _DASH.fullmatch(last)

    def _levels(self, pending: list[Piece]) -> tuple[list[Piece], Piece | None]:
        """The levels among the lines before a row, and the words right before it that are none."""
        levels: list[Piece] = []
        rest: Piece | None = None
        at = 0
        while at < len(pending):
            piece = pending[at]
            ends = range(at + 1, min(at + _MOST_JOINED, len(pending)) + 1)
            joined = [join(pending[at:end]) for end in ends]
            marked = _MARK.fullmatch(piece.words) is not None
            found = None if marked else next(((end, one) for end, one in zip(ends, joined, strict=True) if self._is_level(one.words)), None)
            if found is not None:
                at, level = found
                while at < len(pending) and (pending[at].words == "指标" or _MARK.fullmatch(pending[at].words)):
                    level = level.to(pending[at])
                    at += 1
                levels.append(level)
                rest = None
                continue
            if not _MARK.fullmatch(piece.words):
                rest = rest.to(piece) if rest is not None else piece
            at += 1
        return levels, rest

    def _is_level(self, words: str) -> bool:
        return not _NUMBERED.match(words) and max(self._aligner.fits("level1", words), self._aligner.fits("level2", words)) > _IS_LEVEL


def _cut(table: _Table, words: list[Piece]) -> list[Piece]:
    """The cells from the name on; where there are more than columns, blanks inside the reason and inside the name set none apart."""
    most = len(table.roles) - next((at for at, role in enumerate(table.roles) if role in ("name", *_READINGS)), 0)
    last, told = _last_figure(words), _told(table)
    if told and last + 2 < len(words):
        words = [*words[: last + 1], words[last + 1].to(words[-1])]
    over = len(words) - most + max(told - (last < len(words) - 1), 0)
    return [words[0].to(words[over]), *words[over + 1 :]] if over > 0 else words


def _last_figure(words: list[Piece]) -> int:
    """The place of the last figure or dash, 0 where there is none."""
    return max(at for at, one in enumerate(words) if at == 0 or _FIGURE.fullmatch(one.words) or _DASH.fullmatch(one.words))


def _told(table: _Table) -> int:
    """How many columns of sentences end a header."""
    return next((at for at, role in enumerate(reversed(table.roles)) if role not in _TOLD), 0)
