"""Cells on lines of their own that a page break cut in two."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.layout.breaks import Break
from analyzer.layout.lines import Line
from analyzer.layout.readers import Readers, readers_of
from analyzer.layout.wraps import starts_anew
from analyzer.lexicon import Lexicon
from analyzer.text import DIGIT

_LONG, _SHORT, _BEFORE, _PAIR = 20, 24, 3, 2
_FIGURE = late_regex(r"\d+(?:\.\d+)?")
_READING = late_regex(r"[=≥≤><]{0,2}\s*\d.*|[=≥≤><]{1,2}")
_NOTHING = late_regex(r"(?:无|[-—–－/]+|略)")
_PARTED = late_regex(r"[\s|]")
"""A row of several cells."""
_IS_LEVEL = 0.5


def cut_cells(lines: list[Line], breaks: list[Break], lexicon: Lexicon) -> list[bool]:
    """For each break, whether the lines beside it are one cell."""
    return [_is_cut(lines, one, readers_of(lexicon)) for one in breaks]


def _is_cut(lines: list[Line], one: Break, readers: Readers) -> bool:
    before, after = one.before, one.after
    if before is None or after is None or any(line.blank or line.finished or _PARTED.search(line.text) for line in (before, after)):
        return False
    if starts_anew(after) or any(_names(line.text, readers) or _NOTHING.fullmatch(line.text) for line in (before, after)):
        return False
    above = [line.text for line in lines[max(one.start - 2 * _BEFORE, 0) : one.start - 1] if not line.blank][-_PAIR:]
    below = next((line.text for line in lines[one.end + 1 : one.end + _BEFORE] if not line.blank), "")
    if len(above) < _PAIR or any(_READING.fullmatch(line.text) for line in (before, after)):
        return False
    if not _READING.fullmatch(below):
        return len(before.text) >= _LONG and len(above[-1]) <= 2 * _LONG and bool(below)
    if any(len(line.text) > _SHORT or DIGIT.search(line.text) for line in (before, after)):
        return False
    whole = above[0] == above[1] and _FIGURE.fullmatch(above[1]) is not None  # the row above lost no points: it gives no reason
    return whole or _is_level(above[1], readers)


def _names(words: str, readers: Readers) -> bool:
    """True for a header, a label of the form, a level or a total."""
    return bool(readers.headers.read(words).role) or words in readers.totals or _is_level(words, readers)


def _is_level(words: str, readers: Readers) -> bool:
    return max(readers.aligner.fits("level1", words), readers.aligner.fits("level2", words)) > _IS_LEVEL


__all__ = ["cut_cells"]
