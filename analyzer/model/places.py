"""Where a span stands in the file as a person opens it: page, paragraph, sheet and cell, or the line of a plain text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from analyzer.model.base import Record, Span


class Place(Record):
    """What a loader knows of a piece of the text. Pages, paragraphs count from 1; ``cell`` is named as in Excel (``B5``)."""

    span: Span
    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def told(self) -> str:
        """The place in words: ``第 3 页第 2 段``, ``工作表“自评表”B5``."""
        parts = [
            f"第 {self.page} 页" if self.page is not None else "",
            f"第 {self.paragraph} 段" if self.paragraph is not None else "",
            f"工作表“{self.sheet}”" if self.sheet is not None else "",
            self.cell or "",
        ]
        return "".join(parts)


class Locator:
    """Tells the place of any span of one text; the line where the loader told nothing."""

    def __init__(self, text: str, places: Sequence[Place] = ()) -> None:
        """Args: text: ``Document.text``; places: ``Document.places``, in the order of their spans."""
        self._lines = [0, *(index + 1 for index, char in enumerate(text) if char == "\n")]
        self._places = places
        self._starts = [place.span.start for place in places]

    def line(self, offset: int) -> int:
        """The line of a code point, from 1."""
        return bisect_right(self._lines, offset)

    def place(self, span: Span) -> Place | None:
        """What the loader told of the beginning of a span."""
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or self._places[index].span.end <= span.start:
            return None
        return self._places[index]

    def told(self, span: Span) -> str:
        """The place of the beginning of a span in words, ``第 12 行`` where nothing better is known."""
        place = self.place(span)
        return (place.told() if place else "") or f"第 {self.line(span.start)} 行"
