"""Cuts text into words with jieba, the words of the lexicons added, numerals and indicator names kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, pairwise

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Matcher
from analyzer.tokens.engine import Words, engine
from analyzer.tokens.numerals import arabic_numerals, chinese_numerals

_NAME_KINDS = ("name", "slogan")
_LONGEST = 1000
_PIECE = late_regex(rf"[^\n。；！？]{{1,{_LONGEST}}}[\n。；！？]*|[\n。；！？]+")


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Sentence-like ranges that are cut on their own: jieba's time and memory grow faster than the length of a run."""
    return (found.span() for found in _PIECE.finditer(text))


class Segmenter:
    """Cuts text into words. Holds strings only, so it pickles; jieba is loaded at the first cut of each process.

    ``"".join(segmenter.cut(text)) == text`` always: blanks are words too.
    """

    def __init__(self, words: Iterable[tuple[str, int]] = (), names: Iterable[str] = ()) -> None:
        """Args: words: words to know with their frequency (0: enough to be kept whole); names: never cut."""
        self.words: Words = tuple(words)
        self.names: tuple[str, ...] = tuple(dict.fromkeys(names))
        self._matcher: Matcher[str] | None = None

    def __getstate__(self) -> tuple[Words, tuple[str, ...]]:
        """The word lists; what is built from them is built again."""
        return self.words, self.names

    def __setstate__(self, state: tuple[Words, tuple[str, ...]]) -> None:
        """Take the word lists back."""
        self.words, self.names = state
        self._matcher = None

    def cut(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> list[str]:
        """The words of a text.

        Args: text: any text; protected: ranges that must be kept whole (overlapping ones are kept as one word).
        """
        return [text[start:end] for start, end in pairwise(self.offsets(text, protected))]

    def offsets(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> list[int]:
        """Where words begin and end, in order: 0, every boundary, the text's length."""
        return list(compress(range(len(text) + 1), self.marks(text, protected)))

    def marks(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> bytearray:
        """For each offset of a text (its length included) 1 where a word begins or ends, else 0."""
        marks = bytearray(len(text) + 1)
        marks[0] = 1
        cut = engine(self.words).cut
        for start, end in pieces(text):
            at = start
            for word in cut(text[start:end]):
                at += len(word)
                marks[at] = 1
        self._keep_names(text, marks)
        _keep_numerals(text, marks)
        for start, end in _united(protected, len(text)):
            _keep(marks, start, end)
        return marks

    def _keep_names(self, text: str, marks: bytearray) -> None:
        if self._matcher is None:
            self._matcher = Matcher({name: name for name in self.names})
        for start, end, _ in self._matcher.find(text):
            _keep(marks, start, end)


def _keep(marks: bytearray, start: int, end: int) -> None:
    """Make one word of a range."""
    marks[start + 1 : end] = bytes(end - start - 1)
    marks[start] = marks[end] = 1


def _keep_numerals(text: str, marks: bytearray) -> None:
    """Join numerals that jieba cut. One that begins inside a word (统一百货) is no numeral and stays as it is."""
    for start, end in arabic_numerals(text):
        if 1 in marks[start + 1 : end]:
            _keep(marks, start, end)
    for start, end in chinese_numerals(text):
        if marks[start] and 1 in marks[start + 1 : end]:
            _keep(marks, start, end)


def _united(ranges: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Ranges in order, clipped to the text, overlapping ones made one, empty ones left out."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in ranges):
        if start >= end:
            continue
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


@lru_cache(maxsize=8)
def segmenter_of(lexicon: Lexicon) -> Segmenter:
    """The segmenter fed by a lexicon: its words and metric names added, its indicator names and numeral names (一网通办) protected."""
    named = [form for entry in lexicon.entries("indicator_names.tsv") for form in (entry.name, *entry.aliases)]
    named += [entry.form for entry in lexicon.entries("not_quantities.tsv") if entry.kind in _NAME_KINDS]
    names = [name for name in named if len(name) > 1]
    words = {entry.word: entry.freq for entry in lexicon.entries("words.tsv")}
    known = [form for table in ("name", "noun") for entry in lexicon.entries("metric_names.toml", table) for form in entry.forms]
    for word in (*known, *names):
        words.setdefault(word, 0)
    return Segmenter(((word, frequency) for word, frequency in words.items() if len(word) > 1), names)
