"""Page numbers that are bare figures: they rise by one, a page apart, and stand as no figure of the report does."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, pairwise

from analyzer.late_regex import late_regex
from analyzer.layout.breaks import is_row
from analyzer.layout.lines import Line

_BARE = late_regex(r"\d{1,3}")
_LONG, _LEAST_HEAD, _LONGEST_HEAD = 15, 7, 60
_LEAST_LINES, _LEAST_LETTERS, _LONG_PAGE = 4, 150, 300
_PAIR, _SURE = 2, 3
_BAR = "|"
"""A line of nothing but what parts two cells: the figure beside it is one."""
_UNEVEN = (4, 8)
"""So many times as long as the shortest page the longest is at most, of few pages and of many."""
_CENTRED = 12
_NEAR = 0.4
_FIRST = 3
"""A text that begins inside a report has no page before this one."""


def rising(chain: list[tuple[int, int]], apart: int) -> bool:
    """True for numbers that rise, by one for the most part, so many lines apart. Args: chain: line and number of each, in order."""
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(chain)]
    return all(lines >= apart and step > 0 for lines, step in steps) and sum(step <= _PAIR for _, step in steps) * 2 > len(steps)


def bare_pages(lines: list[Line], full: list[Line], text: str, known: set[int]) -> set[int]:
    """Lines of nothing but the number of a page. Args: full: those that are not blank; known: page numbers that say more."""
    places = [at for at, line in enumerate(full) if "0" <= line.text[0] <= "9" and _BARE.fullmatch(line.text)]
    if len(places) < _PAIR or len(known) > 1:
        return set()
    finder = _Finder(lines, full, text)
    groups: dict[str, list[int]] = defaultdict(list)
    for at in places:
        for style in finder.styles(at):
            groups[style].append(at)
    chains = [finder.chain(group, _LEAST_LETTERS if " " in style else _LONG_PAGE) for style, group in groups.items()]
    best = max(chains, key=len, default=[])
    return {full[at].number for at in finder.filled(best, places)}


class _Finder:
    def __init__(self, lines: list[Line], full: list[Line], text: str) -> None:
        self._lines, self._full, self._text = lines, full, text
        self._letters = [0, *accumulate(len(line.text) for line in full)]

    def styles(self, at: int) -> list[str]:
        """How a figure stands that may be a page number: set apart from what is beside it, below or above the same head."""
        full, line = self._full, self._full[at]
        if not 0 < at < len(full) - 1:
            return []
        before, after = full[at - 1], full[at + 1]
        if _BAR in (before.text, after.text):
            return []
        out = ["apart"] if self._is_apart(line, before, after) else []
        out += [f"head {after.text}"] if _LEAST_HEAD <= len(after.text) <= _LONGEST_HEAD and not after.finished else []
        return out + ([f"foot {before.text}"] if _LEAST_HEAD <= len(before.text) <= _LONGEST_HEAD and not before.finished else [])

    def _is_apart(self, line: Line, before: Line, after: Line) -> bool:
        lines, text = self._lines, self._text
        if lines[line.number - 1].blank and lines[line.number + 1].blank:
            return True
        if "\f" in text[line.end : line.end + 3] or text[line.start - 1] == "\f":
            return True
        if line.indent >= _CENTRED > max(before.indent, after.indent):
            return True
        if all(len(other.text) >= _LONG or other.finished for other in (before, after)):
            return True
        return is_row(before, text) or is_row(after, text)

    def chain(self, places: list[int], least: int) -> list[int]:
        """The longest chain of figures that rise, a page apart; none where it is too short, or its pages are too uneven.

        Args: least: so many letters has a page at least where there are but two numbers.
        """
        full, chains = self._full, list[list[int]]()
        for index, at in enumerate(places):
            number = int(full[at].text)
            before = [chains[place] for place, other in enumerate(places[:index]) if chains[place] and self._follows(other, at)]
            longest = max(before, key=len, default=[])
            chains.append([*longest, at] if longest else [at] if 0 < number <= _FIRST else [])
        best = max(chains, key=len, default=[])
        sizes = [self._size(one, other) for one, other in pairwise(best)]
        if len(best) < _PAIR or (len(best) == _PAIR and sizes[0] < least) or max(sizes) > _UNEVEN[len(best) > _SURE] * min(sizes):
            return []
        rest = max(self._letters[best[0]] / int(full[best[0]].text), self._letters[-1] - self._letters[best[-1]])
        return best if rest <= _UNEVEN[False] * max(sizes) else []

    def _follows(self, before: int, after: int) -> bool:
        """True for the number of a page further on, so many pages apart."""
        step = int(self._full[after].text) - int(self._full[before].text)
        apart = after - before >= step * _LEAST_LINES and self._letters[after] - self._letters[before] >= step * _LEAST_LETTERS
        return 0 < step <= _FIRST and apart

    def _size(self, before: int, after: int) -> float:
        """The letters of a page between two numbers."""
        return (self._letters[after] - self._letters[before]) / (int(self._full[after].text) - int(self._full[before].text))

    def filled(self, chain: list[int], places: list[int]) -> list[int]:
        """The chain with the numbers that lack in it, where one figure stands about a page behind the number before it."""
        out = chain[:1]
        for before, after in pairwise(chain):
            size = self._size(before, after)
            for number in range(int(self._full[before].text) + 1, int(self._full[after].text)):
                due = self._letters[before] + size * (number - int(self._full[before].text))
                near = [at for at in places if before < at < after and abs(self._letters[at] - due) < size * _NEAR]
                one = [at for at in near if int(self._full[at].text) == number]
                out += one if len(one) == 1 else []
            out.append(after)
        return out
