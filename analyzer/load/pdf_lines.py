"""The printed lines of a PDF page: characters put in order, blanks restored where the PDF only left a gap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from statistics import median
from typing import Any, NamedTuple

from analyzer.load.pdf_radicals import characters

_LETTER_GAP = 0.22
_WORD_GAP = 0.7
_COLUMN_GAP = 1.6
"""Gaps in widths of a character: between letters that are two words, between other words, between columns."""
_TWICE = 0.15
"""A character printed again so near (in its widths) is bold type, not a second character."""
_SAME_LINE = 0.42


class Glyph(NamedTuple):
    """One character as printed; all measures in points from the upper left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Its half height."""
        return (self.top + self.bottom) / 2


class Segment(NamedTuple):
    """Words of a line without a wide gap in them."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True)
class Line:
    """One printed line."""

    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The words of the line; two blanks stand for a wide gap."""
        return "  ".join(segment.text for segment in self.segments)

    @property
    def middle(self) -> float:
        """Its half height."""
        return (self.top + self.bottom) / 2

    def holds(self, glyph: Glyph) -> bool:
        """The character stands inside the line."""
        return self.top <= glyph.middle <= self.bottom and self.x0 - 1 <= glyph.x0 and glyph.x1 <= self.x1 + 1


def glyphs(chars: Iterable[dict[str, Any]], width: float, height: float) -> list[Glyph]:
    """The upright characters inside the page. What stands slanted is a watermark."""
    found = []
    for char in chars:
        if not char["upright"] or char["x1"] < 0 or char["x0"] > width or char["bottom"] < 0 or char["top"] > height:
            continue
        text = characters(char["text"])
        if text.isprintable() or text.isspace():
            found.append(Glyph(" " if text.isspace() else text, char["x0"], char["x1"], char["top"], char["bottom"], char["size"]))
    return found


def lines_of(found: Sequence[Glyph], page: int) -> list[Line]:
    """The lines of some characters of a page, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted((glyph for glyph in found if glyph.text != " "), key=attrgetter("middle")):
        if rows and _on_line(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    blanks = sorted((glyph for glyph in found if glyph.text == " "), key=attrgetter("middle"))
    largest = max((blank.size for blank in blanks), default=0.0)
    lines = [_line(row, _beside(row, blanks, largest), page) for row in rows]
    return sorted(lines, key=lambda line: (line.top + line.bottom) / 2)


def _beside(row: list[Glyph], blanks: Sequence[Glyph], largest: float) -> list[Glyph]:
    """The blanks on a line. Args: blanks: by their half heights; largest: size of one of them."""
    middle, reach, height = row[0].middle, _SAME_LINE * max(row[0].size, largest), attrgetter("middle")
    near = blanks[bisect_left(blanks, middle - reach, key=height) : bisect_right(blanks, middle + reach, key=height)]
    return [blank for blank in near if _on_line(row, blank)]


def _on_line(row: list[Glyph], glyph: Glyph) -> bool:
    """A character is on a line if its half height is near that of the line's first character; raised and lowered signs are."""
    return abs(row[0].middle - glyph.middle) < _SAME_LINE * max(row[0].size, glyph.size)


def _line(row: list[Glyph], blanks: list[Glyph], page: int) -> Line:
    inked = sorted(row, key=attrgetter("x0"))
    segments: list[Segment] = []
    words, start, last = "", inked[0].x0, inked[0]
    spaces = sorted(blank.x0 for blank in blanks)
    at = 0
    for glyph in inked:
        gap = glyph.x0 - last.x1
        if words and glyph.text == last.text and abs(glyph.x0 - last.x0) < _TWICE * glyph.size:
            continue
        while at < len(spaces) and spaces[at] < last.x0:
            at += 1
        blank = at < len(spaces) and spaces[at] < glyph.x0
        if words and gap > _COLUMN_GAP * glyph.size:
            segments.append(Segment(start, last.x1, words))
            words, start = "", glyph.x0
        elif words and (blank or gap > (_LETTER_GAP if _letters(last.text, glyph.text) else _WORD_GAP) * glyph.size):
            words += " "
        words += glyph.text
        last = glyph
    segments.append(Segment(start, last.x1, words))
    return Line(
        page, inked[0].x0, last.x1, min(glyph.top for glyph in inked), max(glyph.bottom for glyph in inked),
        median(glyph.size for glyph in inked), tuple(segments),
    )  # fmt: skip


def _letters(left: str, right: str) -> bool:
    """Both are letters, figures or signs of a Latin alphabet."""
    return left[-1:].isascii() and right[:1].isascii()


def glue(left: str, right: str, *, wrapped: bool) -> str:
    """What stands between two lines of one paragraph: nothing in Chinese, a blank between words or figures that were not cut.

    Args: left, right: the lines; wrapped: the left line is so full that its last word may have been cut in two.
    """
    tail, head = left[-1:], right[:1]
    if not (tail.isascii() and tail.isalnum() and head.isascii() and head.isalnum()):
        return ""
    if wrapped and (tail.isdigit() or tail == ".") and head.isdigit():
        return ""
    return " "
