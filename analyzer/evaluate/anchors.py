"""Finds what the gold quotes in the text of a document; white space may differ where a format brings its own."""

from __future__ import annotations

from functools import cached_property

from analyzer.errors import GoldError
from analyzer.model import Span
from analyzer.text import line_number, squeezed


class Anchors:
    """The places of quotations in one text."""

    def __init__(self, text: str, file: str) -> None:
        """Args: text: the document's text; file: the gold file's name, for messages."""
        self.text, self._file = text, file

    def nth(self, piece: str, nth: int, entry: str) -> Span:
        """The ``nth`` place of a quotation, counted without overlaps. Raises: GoldError where there is none; ``entry`` names it."""
        for places in (_places(self.text, piece), self._loose(piece)):
            if len(places) >= nth:
                return places[nth - 1]
        found = len(places)
        what = f"文中没有第 {nth} 处“{piece}”，只有 {found} 处" if found else f"文中没有“{piece}”"
        raise GoldError(what, file=self._file, place=entry, advice="请改正引文或 nth")

    def every(self, piece: str, entry: str) -> list[Span]:
        """All places of a quotation. Raises: GoldError where there is none; ``entry`` names it."""
        places = _places(self.text, piece, overlapping=True) or self._loose(piece)
        if not places:
            raise GoldError(f"文中没有“{piece}”", file=self._file, place=entry, advice="请改正引文")
        return places

    def line(self, span: Span) -> int:
        """The line on which a span begins."""
        return line_number(self.text, span.start)

    def line_of(self, piece: str) -> int:
        """The line on which some words first stand, 0 where they do not."""
        places = self._loose(piece)
        return self.line(places[0]) if places else 0

    @cached_property
    def _compact(self) -> tuple[str, list[int]]:
        """The text without white space, and where each of its characters stands."""
        kept = [at for at, char in enumerate(self.text) if not char.isspace()]
        return "".join(self.text[at] for at in kept), kept

    def _loose(self, piece: str) -> list[Span]:
        text, kept = self._compact
        bare = squeezed(piece)
        found = _places(text, bare) if bare else []
        return [Span(start=kept[span.start], end=kept[span.end - 1] + 1) for span in found]


def _places(text: str, piece: str, *, overlapping: bool = False) -> list[Span]:
    out, at = [], text.find(piece)
    while at >= 0:
        out.append(Span(start=at, end=at + len(piece)))
        at = text.find(piece, at + (1 if overlapping else len(piece)))
    return out
