"""Where words stand: flow ranges of paragraphs and of wordy table cells, and short quotes cut out around a place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from analyzer.model import Span
from analyzer.model.layout import Layout

_ENDS = "，。；！？\n\t|"


@dataclass(frozen=True)
class Places:
    """The flow ranges that hold running words, in order."""

    layout: Layout

    @property
    def ranges(self) -> tuple[tuple[int, int, bool], ...]:
        """Start and end of all paragraphs, headings and wordy cells, and whether it is a cell."""
        return self.layout.running_words

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self.ranges]

    def at(self, offset: int) -> int:
        """Index of the range that holds a flow offset, or -1."""
        found = bisect_right(self._starts, offset) - 1
        return found if found >= 0 and offset < self.ranges[found][1] else -1

    def around(self, start: int, end: int, *, before: int = 0, after: int = 0) -> Span:
        """The span of ``start:end`` widened by some characters, never over the end of its clause."""
        text = self.layout.flow.folded
        left, right = start, end
        while left > 0 and start - left < before and text[left - 1] not in _ENDS:
            left -= 1
        while right < len(text) and right - end < after and text[right] not in _ENDS:
            right += 1
        return self.layout.flow.span(left, right)


__all__ = ["Places"]
