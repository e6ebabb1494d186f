"""Tables whose cells are set apart by runs of blanks: columns are told by where cells stand under the widest row.

Lines ruled across the page (-----) part a header from its rows and one block of a form from the next; they are no rows. Every header
inside a table begins a block with columns of its own. Where a header told the columns, a table goes on over blank lines and a page number
with rows that stand in line with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line, is_stretched
from analyzer.layout.noise import is_page_number
from analyzer.layout.readers import Readers, readers_of
from analyzer.layout.tables.grid import Grid
from analyzer.layout.tables.spaced_columns import Piece, SpacedRow, in_line, placed
from analyzer.layout.tables.word_pieces import Piece as Word
from analyzer.layout.tables.word_pieces import joined_headers
from analyzer.lexicon import Lexicon
from analyzer.text import squeezed

_GAP = late_regex(r"[ \u3000\xa0]{2,}|\u3000")
_INDENT = late_regex(r"[ \u3000\xa0]+")
_RULE = late_regex(r"(?:([-=_*─━═—－])\1{5,}[ \u3000\xa0]*)+")
_DIGIT = late_regex(r"\d")
_LEAST_ROWS = 3
_LEAST_CELLS = 3
_LONGEST = 400
_LABEL = 12
_IS_LEVEL = 0.5
_MOST_APART = 6
"""Blank lines and page numbers between two rows of a table."""


def find_space_runs(lines: list[Line], text: str, taken: set[int], lexicon: Lexicon) -> list[Grid]:
    """Runs of lines with two or more cells set apart by two blanks or a full-width one."""
    readers = readers_of(lexicon)
    grids: list[Grid] = []
    run: _Run | None = None
    for line in lines:
        held = line.number not in taken and (run is not None or (_is_parted(line, text) and not is_stretched(line)))
        pieces = _pieces(line, text) if held else []
        if run is not None and not run.take(line, pieces):
            grids += run.grids(lines)
            run = None
        if run is None and len(pieces) >= _LEAST_CELLS - 1:
            run = _Run(readers)
            run.take(line, pieces)
    return [*grids, *(run.grids(lines) if run is not None else [])]


@dataclass
class _Run:
    """Rows of a table while its lines are read; a ruled line is a row without cells.

    ``numbers`` are the lines on which the rows end, ``heads`` the places of the header rows, ``apart`` counts the blank lines and page
    numbers since the last row.
    """

    readers: Readers
    rows: list[SpacedRow] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    apart: int = 0

    def take(self, line: Line, pieces: list[Piece]) -> bool:
        """Read a line. Returns: False where it does not belong to the table."""
        if not pieces or is_page_number(line):
            self.apart += 1
            return bool(self.heads) and self.apart <= _MOST_APART and (line.blank or is_page_number(line))
        if _RULE.fullmatch(line.text):
            return self._add(line, [])
        header = self._header(line, pieces)
        if header:
            self.heads.append(len(self.rows))
            return self._add(line, header)
        if self.apart and not self._goes_on(line, pieces):
            return False
        if self._is_rest(pieces):
            *before, last = self.rows[-1].pieces
            self.rows[-1], self.numbers[-1] = SpacedRow([*before, last.to(pieces[0])]), line.number
            return True
        if len(pieces) > 1 and _words(line, pieces[0].to(pieces[1])) in self.readers.totals:  # 总　　分
            pieces = [pieces[0].to(pieces[1]), *pieces[2:]]
        return (len(pieces) >= _LEAST_CELLS - 1 or len(line.text) <= _LABEL) and self._add(line, pieces)

    @property
    def _guide(self) -> list[Piece]:
        """The cells of the last header."""
        return list(self.rows[self.heads[-1]].pieces)

    def _add(self, line: Line, pieces: list[Piece]) -> bool:
        self.rows.append(SpacedRow(pieces, [self._is_level(line, one) for one in pieces[:2]] == [True, False]))
        self.numbers.append(line.number)
        self.apart = 0
        return True

    def _is_level(self, line: Line, piece: Piece) -> bool:
        fits, words = self.readers.aligner.fits, _words(line, piece)
        return max(fits("level1", words), fits("level2", words)) > _IS_LEVEL

    def _goes_on(self, line: Line, pieces: list[Piece]) -> bool:
        """True for a row of figures after a gap, or a level alone, whose cells all stand in line with one above them."""
        words = [_words(line, piece) for piece in pieces]
        figures = len(pieces) >= _LEAST_CELLS and _DIGIT.search("".join(words)) and not any(word.endswith(":") for word in words)
        above = [piece for row in self.rows[self.heads[-1] :] for piece in row.pieces]
        return (figures or (len(pieces) == 1 and self._is_level(line, pieces[0]))) and in_line(pieces, above)

    def _header(self, line: Line, pieces: list[Piece]) -> list[Piece]:
        """The cells of a header row, those put together that only together name a column (分　值); none where it names fewer than three."""
        if len(pieces) < _LEAST_CELLS:
            return []
        cells, roles = joined_headers([Word(one.start, one.end, _words(line, one)) for one in pieces], self.readers.headers)
        if len({role for role in roles if role not in ("", "form")}) < _LEAST_CELLS:
            return []
        first, last = {one.start: one for one in pieces}, {one.end: one for one in pieces}
        return [first[cell.start].to(last[cell.end]) for cell in cells]

    def _is_rest(self, pieces: list[Piece]) -> bool:
        """True for what is left of the last cell of the row above: it stands right below that, under the last cell of the header."""
        if len(pieces) > 1 or not self.heads or len(self.rows) - 1 == self.heads[-1] or not self.rows[-1].pieces:
            return False
        return in_line([self.rows[-1].pieces[-1], *pieces], self._guide[-1:])

    def grids(self, lines: list[Line]) -> list[Grid]:
        """The table, if it is one: three rows at least, one of them of three cells."""
        while self.rows and len(self.rows[-1].pieces) < _LEAST_CELLS - 1:
            self.rows.pop()
        counts = [len(row.pieces) for row in self.rows if row.pieces]
        if len(counts) < _LEAST_ROWS or max(counts) < _LEAST_CELLS:
            return []
        bounds = pairwise(sorted({0, *self.heads, len(self.rows)}))
        blocks = [[row for row in self.rows[start:end] if row.pieces] for start, end in bounds]
        return [Grid(rows=[cells for block in blocks for cells in placed(block)], lines=self._lines(lines))]

    def _lines(self, lines: list[Line]) -> list[int]:
        """The numbers of a table's lines, with the ruled lines right above and right below it."""
        first, last = self.numbers[0], self.numbers[len(self.rows) - 1]
        first -= first > 0 and _RULE.fullmatch(lines[first - 1].text) is not None
        last += last + 1 < len(lines) and _RULE.fullmatch(lines[last + 1].text) is not None
        return list(range(first, last + 1))


def _is_parted(line: Line, text: str) -> bool:
    """True if a line holds a gap behind its indent."""
    if not (line.indent or " " in line.text):  # blanks of all kinds are plain ones in folded words
        return False
    end = line.start + line.indent + len(line.text)
    indent = _INDENT.match(text, line.start, end)
    return _GAP.search(text, indent.end() if indent else line.start, end) is not None


def _pieces(line: Line, text: str) -> list[Piece]:
    raw = text[line.start : line.end].rstrip()
    if len(raw) > _LONGEST:
        return []
    out, at, place = [], 0, 0
    while at < len(raw):
        gap = (_GAP if at else _INDENT).match(raw, at)
        if gap:
            place += _width(gap[0])
            at = gap.end()
            continue
        following = _GAP.search(raw, at)
        end = following.start() if following else len(raw)
        right = place + _width(raw[at:end])
        out.append(Piece(line.start + at, line.start + end, place, right))
        at, place = end, right
    return out


def _words(line: Line, piece: Piece) -> str:
    """The folded words of a cell, without white space."""
    at = line.start + line.indent
    return squeezed(line.text[piece.start - at : piece.end - at])


def _width(words: str) -> int:
    return sum(1 if char < "\u0100" else 2 for char in words)
