"""Word boundaries of one document, found only where somebody asks."""

from __future__ import annotations

from bisect import bisect_right

from analyzer.lexicon import Lexicon
from analyzer.model.layout import Layout
from analyzer.tokens.segmenter import Segmenter, pieces, segmenter_of


class Tokens:
    """Answers whether a word begins or ends at an offset. Sentences are cut when first asked for; jieba loads with the first."""

    def __init__(self, text: str, segmenter: Segmenter) -> None:
        """Args: text: what offsets point into (for a Layout, its flow's folded text); segmenter: what cuts it."""
        self._text, self._segmenter = text, segmenter
        self._starts: list[int] = []
        self._cut: dict[int, bytearray] = {}

    def is_boundary(self, offset: int) -> bool:
        """True if a word begins or ends at an offset.

        Raises: IndexError outside of the text.
        """
        if not 0 <= offset <= len(self._text):
            raise IndexError(f"位置 {offset} 不在 0 至 {len(self._text)} 之间")
        if offset in (0, len(self._text)):
            return True
        start, marks = self._piece(offset)
        return marks[offset - start] == 1

    def words(self, start: int, end: int) -> list[tuple[int, int]]:
        """Ranges of the words that share a character with ``start:end``."""
        out: list[tuple[int, int]] = []
        at = max(start, 0)
        while at < min(end, len(self._text)):
            origin, marks = self._piece(at)
            left = marks.rindex(1, 0, at - origin + 1)
            right = marks.index(1, at - origin + 1)
            out.append((origin + left, origin + right))
            at = origin + right
        return out

    @property
    def cut_characters(self) -> int:
        """How many characters have been cut so far."""
        return sum(len(marks) - 1 for marks in self._cut.values())

    def _piece(self, offset: int) -> tuple[int, bytearray]:
        """The start of the sentence that holds an offset, and the marks of its words."""
        if not self._starts:
            self._starts = [start for start, _ in pieces(self._text)]
        index = bisect_right(self._starts, offset) - 1
        start = self._starts[index]
        if index not in self._cut:
            end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
            self._cut[index] = self._segmenter.marks(self._text[start:end])
        return start, self._cut[index]


def tokenize(layout: Layout, lexicon: Lexicon) -> Tokens:
    """The words of a laid-out document. Offsets are of ``layout.flow``, where hard line wraps do not cut words."""
    return Tokens(layout.flow.folded, segmenter_of(lexicon))
