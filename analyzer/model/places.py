"""Where a span stands in the file as a person opens it: page, paragraph, table cell, sheet cell, or the line of a plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from analyzer.model.base import Record, Span


class Place(Record):
    """What a loader knows of a piece of the text. All numbers count from 1; ``cell`` is named as in Excel (``B5``).

    ``paragraph`` counts the filled paragraphs outside tables, from the beginning of the page where ``page`` is known, else of the
    file. ``part`` is a piece apart from the body (``文本框``, ``脚注``), whose paragraphs are counted on their own. ``table`` counts the
    tables of the file; ``row`` and ``column`` are of the grid, each merged cell by its upper left corner.
    """

    span: Span
    page: int | None = None
    part: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def told(self) -> str:
        """The place in words: ``第 3 页第 2 段``, ``第 3 页表 1 第 4 行第 2 列``, ``工作表“自评表”B5``."""
        return self.area() + self._inside()

    def area(self) -> str:
        """Page, part, sheet or table without the place in it: ``第 3 页表 1``, ``工作表“自评表”``; empty where none is known."""
        parts = [
            f"第 {self.page} 页" if self.page is not None else "",
            self.part or "",
            f"工作表“{self.sheet}”" if self.sheet is not None else "",
            f"表 {self.table}" if self.table is not None else "",
        ]
        return "".join(parts)

    def _inside(self) -> str:
        if self.cell is not None:
            return self.cell
        row = f"第 {self.row} 行" if self.row is not None else ""
        column = f"第 {self.column} 列" if self.column is not None else ""
        paragraph = f"第 {self.paragraph} 段" if self.paragraph is not None else ""
        inside = row + column + paragraph
        return f" {inside}" if inside and self.table is not None else inside


class Locator:
    """Tells the place of any span of one text; the line where the loader told nothing."""

    def __init__(self, text: str, places: Sequence[Place] = ()) -> None:
        """Args: text: ``Document.text``; places: ``Document.places``, in the order of their spans."""
        self._lines = [0, *[found.end() for found in re.finditer("\n", text)]]
        self._length = len(text)
        self._places = places
        self._starts = [place.span.start for place in places]

    def line(self, offset: int) -> int:
        """The line of a code point, from 1."""
        return bisect_right(self._lines, offset)

    def line_start(self, offset: int) -> int:
        """Where the line of a code point begins."""
        return self._lines[self.line(offset) - 1]

    def line_end(self, offset: int) -> int:
        """Where the line of a code point ends, before its line feed."""
        line = self.line(offset)
        return self._lines[line] - 1 if line < len(self._lines) else self._length

    def place(self, span: Span) -> Place | None:
        """What the loader told of the beginning of a span."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0:
            return None
        place = self._places[index]
        return place if span.start < place.span.end or span.start == place.span.start else None

    def told(self, span: Span) -> str:
        """The place of the beginning of a span in words, ``第 12 行`` where nothing better is known."""
        place = self.place(span)
        return (place.told() if place else "") or f"第 {self.line(span.start)} 行"

    def told_together(self, spans: Iterable[Span]) -> str:
        """The place of several spans of one line: cells of one row are listed (``表 1 第 3 行第 4、5 列``, ``B5、D5``)."""
        spans = list(spans)
        cells = list(dict.fromkeys(place for span in spans if (place := self.place(span)) is not None))
        first = cells[0] if cells else None
        if first is None or len({(place.area(), place.row) for place in cells}) > 1:
            return self.told(spans[0])
        if all(place.cell is not None for place in cells):
            return first.area() + "、".join(str(place.cell) for place in cells)
        if all(place.column is not None for place in cells):
            return f"{first.area()} 第 {first.row} 行第 {'、'.join(str(place.column) for place in cells)} 列"
        return self.told(spans[0])

    def row(self, span: Span) -> int:
        """The number of a table row as a person counts it: of the sheet, of the table, else the line of the text."""
        place = self.place(span)
        if place is not None and place.cell is not None:
            return int(place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        return place.row if place is not None and place.row is not None else self.line(span.start)


def cell_name(row: int, column: int) -> str:
    """The name of a sheet's cell, its row and column counted from 1: ``B5``."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
