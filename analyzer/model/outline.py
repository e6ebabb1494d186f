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

    def at(self, offset: int) -> Section | None:
        """The innermost section that holds a place."""
        index = bisect_right(self._starts, offset) - 1
        found = self._sections[index] if index >= 0 else None
        while found is not None and offset >= found.body.end and offset >= found.span.end:
            found = self._by_id.get(found.parent or "")
        return found

    def path(self, offset: int) -> tuple[Section, ...]:
        """The sections that hold a place, the innermost first."""
        return tuple(self._upwards(self.at(offset)))

    def _upwards(self, section: Section | None) -> Iterator[Section]:
        while section is not None:
            yield section
            section = self._by_id.get(section.parent or "")
