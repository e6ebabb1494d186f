"""The words of a line set apart by single blanks, and which of them name columns."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.late_regex import late_regex
from analyzer.layout.headers import HeaderReader
from analyzer.layout.lines import Line

_MOST_JOINED = 3
_WORD = late_regex(r"\S+")


@dataclass(frozen=True)
class Piece:
    """Words without a blank in them, or several joined: document code points and the folded words without white space."""

    start: int
    end: int
    words: str

    def to(self, other: Piece) -> Piece:
        """This piece and all up to the end of another."""
        return Piece(self.start, other.end, self.words + other.words)


def joined_headers(words: list[Piece], headers: HeaderReader) -> tuple[list[Piece], list[str]]:
    """The pieces of a line, those joined that only together name a column, and their roles ("" where they name none)."""
    cells: list[Piece] = []
    roles: list[str] = []
    at = 0
    while at < len(words):
        whole = headers.read(words[at].words).role  # 一级 names a column too: 指标 after it still belongs to it
        most = min(_MOST_JOINED if not whole else 2 if words[at + 1 : at + 2] and words[at + 1].words == "指标" else 1, len(words) - at)
        options = [join(words[at : at + count]) for count in range(most, 0, -1)]
        own = [bool(headers.read(word.words).role) for word in words[at + 1 : at + most]]
        cell = next((one for one in options if headers.read(one.words).role and not any(own[: _count(words[at + 1 :], one)])), options[-1])
        cells.append(cell)
        roles.append(headers.read(cell.words).role)
        at += _count(words[at:], cell)
    return cells, roles


def _count(words: list[Piece], cell: Piece) -> int:
    """How many of the words, from the first on, a cell holds."""
    return sum(1 for word in words if word.start < cell.end)


def join(pieces: list[Piece]) -> Piece:
    """Several pieces as one."""
    return Piece(pieces[0].start, pieces[-1].end, "".join(one.words for one in pieces))


def pieces(line: Line) -> list[Piece]:
    """The words of a line; what stands in brackets is never set apart."""
    start = line.start + line.indent
    out: list[Piece] = []
    for found in _WORD.finditer(line.text):
        word = Piece(start + found.start(), start + found.end(), found[0])
        opened = out and out[-1].words.count("(") > out[-1].words.count(")")
        out[-1:] = [out[-1].to(word)] if opened else [*out[-1:], word]
    return out
