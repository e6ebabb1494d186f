"""The report as it is laid out: lines with their number or place, tables drawn as tables, a divider where a page or sheet begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.export.passages import rows_of
from analyzer.export.review.marks import Piece, Pieces
from analyzer.model import Analysis, Cell, Locator, Span, Table

_BORDERS = " \t|:+-\u3000\r\n"
"""What stands between the cells of a plain table and is drawn as lines."""
_SIGNS = "#*_。：:；; \t\u3000\r"
"""What may stand beside the words of a heading: signs of Markdown, a full stop."""
_DEEPEST = 6
_CHUNK = 40
_LONG, _WORDY = 120, 24
"""Characters of a cell."""


@dataclass(frozen=True)
class Line:
    """A line of the text. ``label`` is its number, or that of its paragraph; ``level`` of a heading, 0 where it is none."""

    label: str
    level: int
    pieces: list[Piece]


@dataclass(frozen=True)
class Divider:
    """The beginning of a page or a sheet."""

    words: str


@dataclass(frozen=True)
class Box:
    """A cell as it is drawn."""

    pieces: list[Piece]
    row_span: int = 1
    column_span: int = 1

    @property
    def room(self) -> str:
        """How much width its words need: ``long``, ``wordy``, or no more than they take."""
        size = sum(len(piece.text) for piece in self.pieces)
        return "long" if size > _LONG else "wordy" if size > _WORDY else ""


@dataclass(frozen=True)
class Drawn:
    """A table with its rows; a line between two of them that belongs to no cell (a page number) takes a row of its own."""

    id: str
    place: str
    rows: list[list[Box]]


Block = Line | Divider | Drawn


class Composer:
    """Composes one report. Sections and tables are looked up by place."""

    def __init__(self, analysis: Analysis, pieces: Pieces) -> None:
        """Args: pieces: of the same analysis, not yet asked."""
        self._text, self._pieces = analysis.text, pieces
        self._tables = [table for table in analysis.tables if table.cells]
        self._locator = Locator(analysis.text, analysis.places)
        self._headings = {self._locator.line(section.span.start): section for section in analysis.sections}
        self._area = ""

    def chunks(self) -> Iterator[list[Block]]:
        """The blocks in groups that a browser may leave undrawn while they are out of sight; a table is a group of its own."""
        group: list[Block] = []
        for block in self.blocks():
            if group and (isinstance(block, Drawn) or isinstance(group[-1], Drawn) or len(group) >= _CHUNK):
                yield group
                group = []
            group.append(block)
        if group:
            yield group

    def blocks(self) -> Iterator[Block]:
        """Lines, dividers and tables in reading order; all of the text but the borders of tables is in them."""
        at = 0
        for table in self._tables:
            yield from self._lines(at, table.span.start, before_table=True)
            yield from self._divider(table.cells[0].span)
            yield Drawn(table.id, self._locator.told(table.cells[0].span), list(self._rows(table)))
            at = table.span.end
        yield from self._lines(at, len(self._text), before_table=False)
        if rest := self._pieces.rest().anchors:
            yield Line("", 0, [Piece("", anchors=rest)])

    def _lines(self, start: int, end: int, *, before_table: bool) -> Iterator[Block]:
        """The lines between two tables; the borders that a plain table has before its first and after its last cell are left out."""
        after_table, at = start > 0, start
        while at < end:
            stop = min(self._locator.line_end(at), end)
            words = self._text[at:stop]
            beside = (after_table and at == start) or (before_table and stop == end)
            if not (beside and not words.strip(_BORDERS)):
                yield from self._divider(Span(start=at, end=stop))
                yield self._line(at, stop)
            at = stop + 1

    def _line(self, start: int, end: int) -> Line:
        number = self._locator.line(start)
        place = self._locator.place(Span(start=start, end=end))
        paragraph = place.paragraph if place is not None else number
        blank = not self._text[start:end].strip()
        label = "" if blank or paragraph is None else str(paragraph)
        return Line(label, self._level(number, start, end), self._pieces.between(start, end))

    def _level(self, number: int, start: int, end: int) -> int:
        """The level of a line that is a heading and nothing else; 0 for a paragraph, one that begins with a heading too."""
        section = self._headings.get(number)
        beside = "" if section is None else self._text[start : section.span.start] + self._text[section.span.end : end]
        return 0 if section is None or beside.strip(_SIGNS) else min(section.level, _DEEPEST)

    def _divider(self, span: Span) -> Iterator[Divider]:
        place = self._locator.place(span)
        page = f"第 {place.page} 页" if place is not None and place.page is not None else ""
        sheet = f"工作表“{place.sheet}”" if place is not None and place.sheet is not None else ""
        area = page + sheet
        if area and area != self._area:
            self._area = area
            yield Divider(area)

    def _rows(self, table: Table) -> Iterator[list[Box]]:
        """The rows; text between two rows that is no border comes in its place, over the whole width."""
        before = table.span.start
        for row in rows_of(table):
            cells = sorted((cell for cell in row if cell is not None), key=lambda cell: cell.span.start)
            if cells:
                yield from self._between(before, cells[0].span.start, table)
            boxes = {cell: self._box(cell) for cell in cells}
            yield [boxes[cell] if cell is not None else Box([]) for cell in row]
            before = max([before, *(cell.span.end for cell in cells)])
        yield from self._between(before, table.span.end, table)

    def _box(self, cell: Cell) -> Box:
        return Box(self._pieces.between(cell.span.start, cell.span.end), cell.row_span, cell.column_span)

    def _between(self, start: int, end: int, table: Table) -> Iterable[list[Box]]:
        if self._text[start:end].strip(_BORDERS):
            yield [Box(self._pieces.between(start, end), 1, table.columns)]
