"""A line of the flow (a paragraph, or the cells of a row) with its clauses, read when the first claim stands in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple, cast

from analyzer.late_regex import late_regex
from analyzer.links.names import Hit, NameIndex
from analyzer.text import ORDINAL

_MARK = late_regex(r"[。！？\t|，,；;：:](?!(?<=\d,)\d{3})")  # 3,846人 is one figure
_WORTH = {"，": 85, ",": 85, "：": 85, ":": 85, "；": 45, ";": 45}
"""What is left of a clause's worth, in hundredths, on the other side of a mark; other marks end a sentence or cell."""
_CLAUSES = 4
_FAR = 300
"""A sentence is not followed farther back than this."""
_SENTENCE = 45
_LONG_SENTENCE = 150
_LABEL = late_regex(rf"[ \t*#]*{ORDINAL}[ *]*([^。：:,，;；\n]{{2,24}})[。：:]")


class Zone(NamedTuple):
    """A range of the flow's text and its worth in hundredths."""

    start: int
    end: int
    worth: int


_Hits = tuple[tuple[int, ...], tuple[Hit, ...]]
"""The places of hits in a line, and the hits."""
zone_of = tuple.__new__  # a third of the time of the named tuple's own way


class Place(NamedTuple):
    """Where a claim stands: flow offsets of the beginning of its sentence, and of its own clause."""

    begin: int
    start: int
    end: int


class Line:
    """One line of the flow, ``start:end``, with the places of its marks and what its words share with names."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Args: text: of the flow."""
        self.text, self.start, self.end = text, start, end
        self.marks = [found.start() for found in _MARK.finditer(text, start, end)]
        label = _LABEL.match(text, start, end)
        self.label = (label.start(1), label.end(1)) if label else None
        words = text[start:end]
        self.may_mislead = "比" in words or "较" in words or "全覆盖" in words
        """It holds a word that may tell of another name, or of an earlier time."""
        self._hits: dict[int, _Hits] = {}

    def begin(self, at: int) -> int:
        """Where the sentence or cell that holds an offset begins."""
        for number in range(bisect_left(self.marks, at) - 1, -1, -1):
            mark = self.marks[number]
            if self.text[mark] not in _WORTH or at - mark > _FAR:
                return mark + 1
        return self.start

    def after(self, at: int) -> int:
        """Where the clause that begins at an offset ends."""
        number = bisect_left(self.marks, at)
        return self.marks[number] if number < len(self.marks) else self.end

    def before(self, begin: int, start: int) -> list[Zone]:
        """The clauses of the sentence before an offset, the nearest first, then the sentence before."""
        out: list[Zone] = []
        at, worth, marks = start, 100, self.marks
        last = bisect_left(marks, start) - 1
        for number in range(last, max(last - _CLAUSES, -1), -1):
            mark = marks[number]
            if mark < begin:
                break
            if mark + 1 < at:
                out.append(zone_of(Zone, (mark + 1, at, worth)))
            worth = worth * _WORTH.get(self.text[mark], 0) // 100
            at = mark
        else:
            number = -1
        if begin < at and (number < 0 or marks[number] < begin):
            out.append(zone_of(Zone, (begin, at, worth)))
        if begin > self.start and self.text[begin - 1] in "。！？":
            out.append(zone_of(Zone, (max(self.begin(begin - 1), begin - _LONG_SENTENCE), begin, _SENTENCE)))
        return out

    def hits(self, index: NameIndex, start: int, end: int) -> tuple[Hit, ...]:
        """What the words between two offsets share with the names of an index."""
        if id(index) not in self._hits:
            found = index.hits(self.text[self.start : self.end])
            self._hits[id(index)] = cast("_Hits", tuple(zip(*found, strict=True))) if found else ((), ())
        places, hits = self._hits[id(index)]
        first = bisect_left(places, start - self.start)
        return hits[first : bisect_right(places, end - 2 - self.start, first)]


__all__ = ["Line", "Place", "Zone", "zone_of"]
