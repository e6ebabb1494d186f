"""Entries whose forms are regular expressions, as one pattern each: compiled once for a lexicon, whichever stages ask.

Patterns whose matches lie within one clause each: clauses without a word that they need are passed over.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon.lexicon import Lexicon
from analyzer.lexicon.matcher import alternatives
from analyzer.lexicon.needs import needed_pair

_ENDS = "，。；！？"
_END = late_regex(f"[{_ENDS}]")


@lru_cache(maxsize=256)
def pattern_of(lexicon: Lexicon, file: str, entry: str) -> re.Pattern[str]:
    """The pattern of a ``[[cue]]``. Args: file: name of the lexicon file; entry: id of the entry."""
    return late_regex("|".join(lexicon.forms(file, "cue", entry)))


class ClausePattern:
    """Finds what its pattern finds, in the clauses alone that hold a word of each of two lists."""

    def __init__(self, form: str) -> None:
        """Args: form: a pattern that matches no mark between clauses, and looks no further than to the one behind its match."""
        self._finditer = late_regex(form).finditer
        self._one, self._other = (late_regex("|".join(alternatives(words))).search for words in needed_pair(form))

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches from left to right in ``text[start:end]``, as of a pattern."""
        for left, right in self._clauses(text, start, min(end, len(text))):
            yield from self._finditer(text, left, right)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first of them."""
        return next(self.finditer(text, start, end), None)

    def _clauses(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The clauses with their closing marks that may hold a match."""
        while start < end and (found := self._one(text, start, end)) is not None:
            mark = _END.search(text, found.end(), end)
            left, right = max(start, _begin(text, start, found.start())), end if mark is None else mark.end()
            if self._other(text, left, right) is not None:
                yield left, right
            start = right


def _begin(text: str, start: int, at: int) -> int:
    """Behind the last mark between two offsets, 0 where there is none."""
    return max([text.rfind(mark, start, at) for mark in _ENDS]) + 1


@lru_cache(maxsize=64)
def clause_pattern_of(lexicon: Lexicon, file: str, entry: str) -> ClausePattern:
    """The pattern of a ``[[cue]]`` none of whose forms goes beyond a clause. Args: file: of the lexicon; entry: id of the entry."""
    return ClausePattern("|".join(lexicon.forms(file, "cue", entry)))


__all__ = ["pattern_of"]
