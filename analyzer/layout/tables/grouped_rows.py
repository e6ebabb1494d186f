"""Under which column each cell of a row stands, where cells stand one per line and merged ones are left out: by what they hold.

A cell that was broken over lines is put together where its pieces alone fit no column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.readers import Readers
from analyzer.layout.tables.header_lines import FIGURE, LONGEST_NAME, Cells
from analyzer.layout.tables.stream_rows import one_kind

_READING = late_regex(r"[=≥≤><]{0,2}-?\d[\d,]*(?:\.\d+)?\D{0,10}|[-—–－/]+")
_POINTS = late_regex(r"\d+(?:\.\d+)?分?")
_MOST_OVER, _MOST_MENDED, _MOST_WORDS = 8, 3, 12
_IS_LEVEL, _LONGEST_OTHER = 0.5, 4
_NO_LEVEL, _MENDED = 1.0, 0.3
"""What a long cell that is no level costs under a level, and what a cell put together does."""


class LineCell(NamedTuple):
    """A cell of a row: document code points and folded words, none where it is blank."""

    start: int
    end: int
    words: str


class _Fit(NamedTuple):
    """How well a row fits its columns, whether every cell of it does, and its cells."""

    worth: float
    eased: bool
    cells: Cells


_NONE = _Fit(worth=0.0, eased=False, cells=[])


def best_row(readings: list[list[LineCell]], roles: list[str], readers: Readers) -> Cells:
    """The cells of an indicator's row under the columns where they fit best; none where it is no row.

    Args: readings: the row's cells as they may be meant (blank lines as cells or not); roles: of the columns, "" for unknown ones.
    """
    if len(readings[-1]) > len(roles) + _MOST_OVER or any(cell.words in readers.totals for cell in readings[-1]):
        return []
    best = max((_placed(cells, roles, readers) for cells in readings), key=lambda fit: fit.worth)
    if best.eased:
        return best.cells
    mended = [_placed(cells, roles, readers, pieces) for own in readings for cells, pieces in _mended(own)]
    return max([best, *mended], key=lambda fit: fit.worth).cells


def _mended(cells: list[LineCell], first: int = 0, pieces: int = 1) -> Iterator[tuple[list[LineCell], int]]:
    """The cells with one to three pairs of words side by side before the points put together, and how many."""
    points = next((at for at, cell in enumerate(cells) if _POINTS.fullmatch(cell.words)), len(cells))
    for at in range(first, min(points, _MOST_WORDS) - 1):
        one, other = cells[at], cells[at + 1]
        if one.words != "指标" and all(cell.words and not _READING.fullmatch(cell.words) for cell in (one, other)):
            joined = [*cells[:at], LineCell(one.start, other.end, one.words + other.words), *cells[at + 2 :]]
            yield joined, pieces
            if pieces < _MOST_MENDED:
                yield from _mended(joined, at, pieces + 1)


def _placed(cells: list[LineCell], roles: list[str], readers: Readers, pieces: int = 0) -> _Fit:
    """The row under the column from which its cells fit best; the cells behind the last column are more of the reason."""
    best = _NONE
    for first in range(roles.index("name") + 1):
        over = first + len(cells) - len(roles)
        if over > (_MOST_OVER if roles[-1] == "reason" else 0):
            continue
        own = cells if over <= 0 else [*cells[: -over - 1], cells[-over - 1]._replace(end=cells[-1].end)]
        words = [*[""] * first, *(cell.words for cell in own), *[""] * -over]
        worth, eased = _worth(words, roles, readers)
        if worth - _MENDED * pieces > best.worth:
            cut = [*[(cells[0].start,) * 2] * first, *((cell.start, cell.end) for cell in own)]
            best = _Fit(worth - _MENDED * pieces, eased, cut)
    return best


def _worth(words: list[str], roles: list[str], readers: Readers) -> tuple[float, bool]:
    """How well words fit their columns, and whether all do; nothing where the row has no name, or words where points stand."""
    pairs = [(role, word) for role, word in zip(roles, words, strict=True) if role]
    marks = [word for role, word in pairs if word and role in ("weight", "score")]
    name = words[roles.index("name")]
    if not marks or not one_kind(marks) or not name or FIGURE.fullmatch(name) or len(name) > LONGEST_NAME:
        return 0.0, False
    fits = readers.aligner.fits
    strange = [word for role, word in pairs if word and role in ("level1", "level2") and fits(role, word) <= _IS_LEVEL]
    worth = sum(fits(role, word) for role, word in pairs) - _NO_LEVEL * sum(1 for word in strange if len(word) > _LONGEST_OTHER)
    return worth, not strange and all(fits(role, word) >= 0 for role, word in pairs if word)


__all__ = ["LineCell", "best_row"]
