"""Where pages end inside the words of a paragraph, as Word last showed them."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.load.word.words import PAGE

_BLANKS = " \u3000" + PAGE


class Paged(NamedTuple):
    """A line without signs of pages: how many pages end before its words and after them, and the words of each page that they take."""

    before: int
    pieces: list[str]
    after: int


def paged(line: str) -> Paged:
    """Take the signs of pages, and the blanks around the words, out of a line."""
    bare = line.strip(_BLANKS)
    before = line[: len(line) - len(line.lstrip(_BLANKS))].count(PAGE) if bare else line.count(PAGE)
    pieces = bare.split(PAGE)
    return Paged(before, pieces, line.count(PAGE) - before - (len(pieces) - 1))


def flat(text: str) -> str:
    """Words on one line, without signs of pages."""
    return " ".join(text.replace(PAGE, "").split())
