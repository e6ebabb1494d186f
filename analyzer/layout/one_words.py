"""Words that say the same are read as one: 去年, 上一年度 as 上年; 这当中 as 其中. The text itself and its offsets stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.lexicon.schema import OneWord

_BLANK = " "


class _Words(NamedTuple):
    """The forms of one entry, each sought as it stands before a pattern is asked, and the word that they are read as."""

    forms: tuple[str, ...]
    found: re.Pattern[str]
    reads: str


class Read(NamedTuple):
    """A folded text with its words read as one; ``unread`` are the places where a shorter word leaves characters over."""

    folded: str
    unread: list[tuple[int, int]]


def read_as_one(folded: str, lexicon: Lexicon) -> Read:
    """The folded text, of the same length, with every form of one_words.toml replaced by the word that it is read as.

    A shorter word stands at the end of its form, with blanks before it, which are no part of the flow.
    """
    unread: list[tuple[int, int]] = []
    for words in _words(lexicon):
        if not any(form in folded for form in words.forms):
            continue
        pieces, at = [], 0
        for match in words.found.finditer(folded):
            start, end = match.span("form")
            spare = end - start - len(words.reads)
            pieces += [folded[at:start], _BLANK * spare, words.reads]
            at = end
            if spare:
                unread.append((start, start + spare))
        folded = "".join([*pieces, folded[at:]])
    return Read(folded, sorted(unread))


def with_unread(cuts: list[tuple[int, int]], unread: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """All that is left out of the flow, in order. Args: cuts: line wraps and page marks, in order; unread: see ``Read``."""
    if not unread:
        return cuts
    starts = [start for start, _ in cuts]
    kept = [one for one in unread if not (at := bisect_right(starts, one[0])) or cuts[at - 1][1] <= one[0]]
    return sorted([*cuts, *_joined(kept)])


def _joined(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in order, those that meet or overlap as one (a word that was read twice)."""
    out: list[tuple[int, int]] = []
    for start, end in places:
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> tuple[_Words, ...]:
    return tuple(_of_entry(entry, lexicon) for entry in lexicon.entries("one_words.toml", "word"))


def _of_entry(entry: OneWord, lexicon: Lexicon) -> _Words:
    forms = tuple(lexicon.fold(form) for form in sorted(entry.forms, key=len, reverse=True))
    before = f"(?:{entry.before})" if entry.before else ""
    after = f"(?={entry.after})" if entry.after else ""
    return _Words(forms, late_regex(f"{before}(?P<form>{'|'.join(map(re.escape, forms))}){after}"), lexicon.fold(entry.reads))


__all__ = ["Read", "read_as_one", "with_unread"]
