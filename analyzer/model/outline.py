"""The sections of a report as a tree: which section a place lies in, and under which headings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from analyzer.model.document import Section


class Outline:
    """Looks up sections by place. Offsets are code points of ``Document.text``."""

    def __init__(self, sections: Sequence[Section]) -> None:
        """Args: sections: in reading order."""
        self._sections = sections
        self._starts = [section.span.start for section in sections]
        self._by_id = {section.id: section for section in sections}
        self._ends = [max(section.body.end, section.span.end) for section in sections]
        places = {section.id: place for place, section in enumerate(sections)}
        self._above = [places.get(section.parent or "", -1) for section in sections]
        """The place of each one's parent among the sections; -1 where it has none."""

    def at(self, offset: int) -> Section | None:
        """The innermost section that holds a place."""
        place = bisect_right(self._starts, offset) - 1
        while place >= 0 and offset >= self._ends[place]:
            place = self._above[place]
        return self._sections[place] if place >= 0 else None

    def above(self, section: Section) -> Section | None:
        """The section that a section is a part of."""
        return self._by_id.get(section.parent or "")

    def path(self, offset: int) -> tuple[Section, ...]:
        """The sections that hold a place, the innermost first."""
        return tuple(self._upwards(self.at(offset)))

    def _upwards(self, section: Section | None) -> Iterator[Section]:
        while section is not None:
            yield section
            section = self.above(section)
