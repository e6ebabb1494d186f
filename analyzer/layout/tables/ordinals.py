"""The column 序号 of a table of one cell per line: its numbers stand before the rows, which are read without them.

A number is taken for an ordinal only where the header names such a column, where it is the next one, a row's cells after the last, and
where words follow it: a weight has a figure behind it.
"""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.layout.readers import Readers, readers_of
from analyzer.layout.tables.header_lines import FIGURE, SCORED, roles_of
from analyzer.lexicon import Lexicon

_ORDINAL, _POINTS = "ordinal", late_regex(r"\d+(?:\.\d+)?")
_LONGEST_HEAD, _MOST_HEADS = 4, 16
_LEAST_CELLS, _MOST_CELLS, _LEAST_ROWS = 5, 40, 2
_SIGNS = "=≥≤><"


def without_ordinals(lines: list[Line], taken: set[int], lexicon: Lexicon) -> tuple[list[Line], set[int]]:
    """The lines without the header and the numbers of such columns, and the numbers of the lines left out.

    Args: lines: of the text; taken: the numbers of those in other tables; lexicon: with header_roles.toml.
    """
    headers = readers_of(lexicon).headers
    short = [line for line in lines if 0 < len(line.text) <= _LONGEST_HEAD and line.number not in taken]
    heads = {line.number for line in short if headers.read(line.text).role == _ORDINAL}
    if not heads:
        return lines, set()
    cells = [line for line in lines if not line.blank and line.number not in taken]
    left: set[int] = set()
    for at, line in enumerate(cells):
        if line.number in heads:
            left |= _column(cells, at, lexicon)
    return [line for line in lines if line.number not in left and not _spare(line, lines, left)], left


def _column(cells: list[Line], at: int, lexicon: Lexicon) -> set[int]:
    """The line numbers of the header at a place and of the ordinals below it; none where it heads no such column."""
    roles = roles_of(cells[at + 1 : at + 1 + _MOST_HEADS], lexicon)
    width = next((place for place, role in enumerate(roles) if not role or role in roles[:place]), len(roles))
    if not SCORED.issubset(roles[:width]):
        return set()
    found, last = {cells[at].number}, at + width
    readers = readers_of(lexicon)
    for place in range(at + 1 + width, len(cells) - 1):
        if place - last > _MOST_CELLS:
            break
        near = place == last + 1 if len(found) == 1 else last + _LEAST_CELLS < place
        counts = near and cells[place].text.rstrip(".、") == str(len(found)) and not _is_score(cells, place)
        if counts and _names(cells[place + 1].text, readers):
            found.add(cells[place].number)
            last = place
    return found if len(found) > _LEAST_ROWS else set()


def _is_score(cells: list[Line], at: int) -> bool:
    """True for a figure with one figure before it, its weight: an ordinal has the two points of the row above before it, or words."""
    return _POINTS.fullmatch(cells[at - 1].text) is not None and not _POINTS.fullmatch(cells[at - 2].text)


def _names(text: str, readers: Readers) -> bool:
    """True for words that may begin a row: no figure, no total, no header of the next page."""
    return text[0] not in _SIGNS and not FIGURE.fullmatch(text) and text not in readers.totals and not readers.headers.read(text).role


def _spare(line: Line, lines: list[Line], left: set[int]) -> bool:
    """True for the blank line behind an ordinal that has another blank line before it."""
    before = line.number - 1
    return line.blank and before in left and before > 0 and lines[before - 1].blank


__all__ = ["without_ordinals"]
