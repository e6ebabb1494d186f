"""Rows among cells that follow one another with nothing between rows: cut where the cells fit the columns best.

Merged levels are left out at the left of a row, a reason that several rows share at its right; blank cells may pad a row.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.align import FIGURES, READINGS
from analyzer.layout.lines import Line
from analyzer.layout.readers import Readers
from analyzer.layout.tables.header_lines import FIGURE, LONGEST_NAME, Cells, is_subtotal, total_row
from analyzer.text import DIGIT

_LEVELS = ("level1", "level2")
_NUMBERED = late_regex(r"指标\s*\d{1,2}\s*[:：.、]|[①-⑳]")
_NOTHING = late_regex(r"(?:指标\s*\d{1,2}\s*[:：.、]?|[….]+)")
_POINTS = late_regex(r"\d+(?:\.\d+)?分?")
_MARKED = ("weight", "score")
_MARKS, _SHARES = late_regex(rf"{_POINTS.pattern}|[-—–－/]+"), late_regex(r"\d+(?:\.\d+)?%|[-—–－/]+")
_PAD, _JUNK, _LEFT, _LEVEL_ALONE = 0.15, 2.5, 0.5, 0.4
"""What a blank cell between rows costs, a cell with words, a figure that is not read; what a level without a row below it is worth."""
_NAMED = 1.5
_FAR, _ROWS_A_JUNK = 12, 5
_MISFIT = -1.0
_NEVER = -1000.0


class CutRows(NamedTuple):
    """Rows as wide as their header, the place after them, and whether nothing between them was left over."""

    rows: list[Cells]
    after: int
    whole: bool


class _Step(NamedTuple):
    """The best way on from a cell: its worth, the cell after the step, how many columns are left out left and right (-1: no row)."""

    worth: float
    after: int
    first: int = -1
    last: int = 0


def cut_rows(cells: list[Line], at: int, end: int, roles: list[str], readers: Readers) -> CutRows:
    """The rows among the cells from ``at`` up to ``end``. Args: roles: of the columns, "" for unknown ones; readers: of a lexicon."""
    cutter = _Cutter(cells, at, end, roles, readers)
    rows, place, junk = list[Cells](), at, 0
    while (step := cutter.steps[place - at]).after > place:
        if step.first >= 0:
            rows.append(_row(cells, place, step))
        elif cells[place].text and not _NOTHING.fullmatch(cells[place].text):
            junk += 1
        place = step.after
    return CutRows(rows, place, junk * _ROWS_A_JUNK <= len(rows))


def cut_at_subtotals(cells: list[Line], roles: list[str], readers: Readers) -> list[Cells]:
    """The rows among cells that rows of 小计 part, those rows too; none where something is left over between them."""
    rows, at = list[Cells](), 0
    while at < len(cells):
        end = next((place for place in range(at, len(cells)) if is_subtotal(cells[place].text)), len(cells))
        found = cut_rows(cells, at, end, roles, readers)
        if not found.whole:
            return []
        rows += found.rows
        points = [place for place in range(end + 1, min(end + 1 + len(roles), len(cells))) if cells[place].text][:2]
        points = list(takewhile(lambda place: is_points(cells[place].text), points))
        if end < len(cells):
            rows.append(total_row((cells[end].start, cells[end].end), [(cells[one].start, cells[one].end) for one in points], roles))
        at = (points or [end])[-1] + 1
    return rows


def _row(cells: list[Line], at: int, step: _Step) -> Cells:
    own = [(cell.start, cell.end if cell.text else cell.start) for cell in cells[at : step.after]]
    return [*[(cells[at].start,) * 2] * step.first, *own, *[(own[-1][1],) * 2] * step.last]


class _Cutter:
    """The best cuts from every cell on, found from the last one backwards."""

    def __init__(self, cells: list[Line], at: int, end: int, roles: list[str], readers: Readers) -> None:
        self._cells, self._end, self._roles, self._readers = cells, end, roles, readers
        self._label = next((index for index, role in enumerate(roles) if role in ("name", "item")), 0)
        self._merged = 1 + (roles[-1] == "reason")
        self.steps = [_Step(0.0, end)] * (end - at + 1)
        left = 0
        for place in range(end - 1, at - 1, -1):
            far = place + _FAR
            left += is_points(cells[place].text) - (far < end and is_points(cells[far].text))
            self.steps[place - at] = max(self._options(place, at, left), key=lambda step: step.worth)

    def _options(self, place: int, at: int, left: int) -> list[_Step]:
        """To end here, to leave the cell out, or to read a row. Args: left: figures among the next cells."""
        words = self._cells[place].text
        cost = _JUNK if words and not _NOTHING.fullmatch(words) else _PAD
        out = [_Step(-_LEFT * left, place), _Step(self.steps[place + 1 - at].worth - cost, place + 1)]
        if self._label and self._readers.aligner.fits("level1", words) > _LEVEL_ALONE:
            column = self._level_column(words)
            out.append(_Step(self.steps[place + 1 - at].worth + _LEVEL_ALONE, place + 1, column, len(self._roles) - 1 - column))
        for first in range(self._label + 1):
            for last in range(self._merged):
                after = place + len(self._roles) - first - last
                worth = self._worth(place, first, last) if after <= self._end else _NEVER
                if worth > 0:
                    out.append(_Step(worth + self.steps[after - at].worth, after, first, last))
        return out

    def _level_column(self, words: str) -> int:
        """Where a level without a row stands: under the second level where it names one (时效指标), else in the first column."""
        fits = self._readers.aligner.fits
        second = "level2" in self._roles[1:] and fits("level2", words) > fits("level1", words)
        return self._roles.index("level2") if second else 0

    def _worth(self, at: int, first: int, last: int) -> float:
        """How well the cells from ``at`` on are a row without so many columns left and right; not above zero where they are none."""
        roles = self._roles[first : len(self._roles) - last]
        words = {role: self._cells[at + index].text for index, role in enumerate(roles) if role}
        label = words.get("name", words.get("item", ""))
        if not label:
            alone = [role for role, word in words.items() if word]
            fits = self._readers.aligner.fits
            return _LEVEL_ALONE if alone and all(role in _LEVELS and fits(role, words[role]) > _LEVEL_ALONE for role in alone) else _NEVER
        if len(label) > LONGEST_NAME or not self._filled(words):
            return _NEVER
        if not one_kind([word for role, word in words.items() if word and role in _MARKED]):
            return _NEVER
        worth = 0.0
        for role, word in words.items():
            fit = self._fit(role, word)
            if word and fit <= _MISFIT and (role != "name" or FIGURE.fullmatch(word)):
                return _NEVER  # 12345热线受理量 is a name
            worth += fit
        return worth

    def _filled(self, words: dict[str, str]) -> bool:
        """True where the row holds a figure or a reading, or, in a table of funds, a label alone."""
        return "item" in words or any(word for role, word in words.items() if role in FIGURES or role in READINGS)

    def _fit(self, role: str, word: str) -> float:
        if word and (word in self._readers.totals or self._readers.headers.read(word).role in ("form", "name", "level1", "level2")):
            return _NEVER if role != "reason" else 0.0
        numbered = _NUMBERED.match(word) is not None
        if role == "item":
            return _NEVER if DIGIT.match(word) else 1.0
        if numbered and role != "reason":
            return self._readers.aligner.fits(role, word) + _NAMED if role == "name" else _NEVER
        return self._readers.aligner.fits(role, word)


def one_kind(marks: list[str]) -> bool:
    """True where the weight and the score of a row are both points, or both shares. Args: marks: the two, blank ones left out."""
    return any(all(map(kind.fullmatch, marks)) for kind in (_MARKS, _SHARES))


def is_points(words: str) -> bool:
    """True for a figure alone, as of a weight or a score."""
    return _POINTS.fullmatch(words) is not None
