"""The only writer of ``Document.text``: loaders hand over pieces, this puts them into one text with their spans."""

from __future__ import annotations

import hashlib

from analyzer.model import Cell, Document, Mark, Place, Problem, Source, Span, Table


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
        self.tables: list[Table] = []
        self.headings: list[Mark] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def write(self, text: str) -> Span:
        """Append text as it is; its span."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start=start, end=self._length)

    def paragraph(self, text: str, level: int = 0) -> None:
        """Append a paragraph, as a heading where ``level`` is 1 or more."""
        span = self.write(text)
        if level:
            self.headings.append(Mark(span=span, level=level))
        self.write("\n")

    def table(self, rows: list[list[tuple[int, int, int, str]]], columns: int) -> None:
        """Append a table: per row, its cells as (column, row span, column span, text)."""
        if not rows:
            return
        start = self._length
        cells: list[Cell] = []
        for number, row in enumerate(rows):
            for index, (column, row_span, column_span, text) in enumerate(row):
                if index:
                    self.write("\t")
                span = self.write(text)
                cells.append(Cell(row=number, column=column, row_span=row_span, column_span=column_span, span=span))
            self.write("\n")
        span = Span(start=start, end=self._length)
        table_id = f"t{len(self.tables) + 1}"
        self.tables.append(Table(id=table_id, span=span, rows=len(rows), columns=columns, cells=tuple(cells)))
