"""The only writer of ``Document.text``: loaders hand over pieces, this puts them into one text with their spans."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from analyzer.errors import TooLarge
from analyzer.late_regex import late_regex
from analyzer.model import Cell, Document, Mark, Place, Problem, Source, Span, Table

UNPAIRED = late_regex("[\ud800-\udfff]")
"""Halves of a character, which no file can be written with: each becomes U+FFFD."""
MOST_CHARACTERS = 64_000_000
"""Characters of one report; a few bytes of a file may be shown a million times."""


def document(
    text: str, data: bytes, name: str, media_type: str, *, structured: bool = False,
    tables: tuple[Table, ...] = (), headings: tuple[Mark, ...] = (), places: tuple[Place, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Document:  # fmt: skip
    """A Document of a text that is already whole (plain text, Markdown)."""
    source = Source(name=name, media_type=media_type, sha256=hashlib.sha256(data).hexdigest(), characters=len(text))
    return Document(source=source, text=text, structured=structured, tables=tables, headings=headings, places=places, problems=problems)


class Assembler:
    """Collects paragraphs, headings and tables in reading order. Rows end with a line feed, cells with a tab."""

    def __init__(self) -> None:
        """An empty text."""
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self.page: int | None = None
        self.sheet: str | None = None
        self.part: str | None = None
        self.tables: list[Table] = []
        self.headings: list[Mark] = []
        self.places: list[Place] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def begin_page(self, page: int) -> None:
        """What is written from here stands on this page (from 1); its paragraphs are counted anew."""
        if page != self.page:
            self.page, self._paragraphs = page, 0

    def begin_sheet(self, name: str) -> None:
        """What is written from here stands on this sheet."""
        self.sheet, self._paragraphs = name, 0

    @contextmanager
    def apart(self, part: str) -> Iterator[None]:
        """What is written inside stands in a piece apart from the body (a text box, the footnotes), its paragraphs counted from 1."""
        around, self.part, counted, self._paragraphs = self.part, part, self._paragraphs, 0
        yield
        self.part, self._paragraphs = around, counted

    def write(self, text: str) -> Span:
        """Append text as it is; its span. Raises: TooLarge."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        if self._length > MOST_CHARACTERS:
            raise TooLarge(f"有 {MOST_CHARACTERS // 10_000} 万以上的字", advice="请拆分文件后再试，或确认文件来源")
        return Span(start=start, end=self._length)

    def paragraph(self, text: str, level: int = 0, *, goes_on: bool = False) -> None:
        """Append a paragraph, as a heading where ``level`` is 1 or more.

        Args: text, level: of the paragraph; goes_on: it is a further line of the paragraph before it.
        """
        self._paragraph([(self.page, text)], level, goes_on=goes_on)

    def sheet_line(self, text: str, cell: str) -> None:
        """Append a line of a sheet that stands in no table, with the name of the cell in which it begins."""
        self.places.append(Place(span=self.write(text), sheet=self.sheet, cell=cell))
        self.write("\n")

    def paragraph_over_pages(self, parts: Sequence[tuple[int, str]], level: int = 0, *, goes_on: bool = False) -> None:
        """Append a paragraph whose parts stand on several pages: each part as its page (from 1) and its text."""
        self._paragraph(parts, level, goes_on=goes_on)

    def _paragraph(self, parts: Sequence[tuple[int | None, str]], level: int, *, goes_on: bool) -> None:
        start = self._length
        for page, text in parts:
            if page is not None and page != self.page:
                self.begin_page(page)
                goes_on = False
            span = self.write(text)
            if text.strip():
                self._paragraphs += not goes_on
                place = Place(span=span, page=self.page, part=self.part, sheet=self.sheet, paragraph=self._paragraphs)
                self.places.append(place)
        if level:
            self.headings.append(Mark(span=Span(start=start, end=self._length), level=level))
        self.write("\n")

    def table(
        self, rows: list[list[tuple[int, int, int, str]]], columns: int, *,
        pages: Sequence[int | None] = (), names: Callable[[int, int], str] | None = None,
    ) -> None:  # fmt: skip
        """Append a table.

        Args: rows: per row, its cells as (column, row span, column span, text); columns: its width; pages: the page of each row,
        where that is not the page begun last; names: the name on the sheet of the cell at a row and column (from 0).
        """
        if not rows:
            return
        start, number = self._length, len(self.tables) + 1
        cells: list[Cell] = []
        for at, row in enumerate(rows):
            page = pages[at] if pages else self.page
            for index, (column, row_span, column_span, text) in enumerate(row):
                if index:
                    self.write("\t")
                span = self.write(text)
                cells.append(Cell(row=at, column=column, row_span=row_span, column_span=column_span, span=span))
                if names is not None:
                    place = Place(span=span, page=page, part=self.part, sheet=self.sheet, cell=names(at, column))
                else:
                    place = Place(span=span, page=page, part=self.part, table=number, row=at + 1, column=column + 1)
                self.places.append(place)
            self.write("\n")
        span = Span(start=start, end=self._length)
        self.tables.append(Table(id=f"t{number}", span=span, rows=len(rows), columns=columns, cells=tuple(cells)))

    def document(self, data: bytes, name: str, media_type: str, problems: Sequence[Problem] = ()) -> Document:
        """The Document of what was collected. Args: data: the file's bytes; name: of the file; problems: met on the way."""
        return document(
            UNPAIRED.sub("\ufffd", self.text), data, name, media_type, structured=True,
            tables=tuple(self.tables), headings=tuple(self.headings),
            places=tuple(self.places), problems=tuple(problems),
        )  # fmt: skip
