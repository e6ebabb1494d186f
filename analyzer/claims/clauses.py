"""Sentences and clauses of a place, each clause with its cues and its figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import NamedTuple

from analyzer.claims.cues import TRIGGERS, Cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Match
from analyzer.model import COUNTED, Quantity

_BREAK = late_regex(r"[，；。！？\n;,:](?!(?<=[,:])\d)")  # one set first: a search skips to it
_CLOSES = "。！？\n"
_ENDLESS = 1 << 62
_LONGEST = 1000
"""Characters: words without a mark for longer are no clause of a report; what is read of a clause grows with the square of it."""
_BARE = (TRIGGERS - {"work"}) | {"denial", "perfect", "more", "ongoing", "rise"}

_LIMITS = {"cap", "aim"}
_BOOKED = late_regex(r"预算|决算|账|库|台账|名单|清单|计划|方案|规划|项目")
_TOLD, _TIMES = {"work", "cap", "over"}, "倍"

_start_of, _kind_of = itemgetter(0), attrgetter("value.kind")
_TIMELY_WORK = {"done", "work"}
TIMELY = ("如期", "按期", "按时", "准时", "圆满", "顺利")
_STATE = 3
_IDLE = {"work", "rise", "earlier", "degree", "over", "past", "most", "some", "aim", "cap"}
"""The kinds of cues that say nothing without a figure or a cue of another kind."""


class Figure(NamedTuple):
    """A quantity where it stands in the flow."""

    start: int
    end: int
    quantity: Quantity

    @property
    def percent(self) -> bool:
        """True for a plain percentage."""
        return self.quantity.unit == "%"


@dataclass(slots=True)
class Clause:
    """The words between two of ，；。 with what was found in them; ``kinds`` are the kinds of its cues."""

    start: int
    end: int
    cues: Sequence[Match[Cue]]
    figures: Sequence[Figure]
    kinds: AbstractSet[str] = frozenset()

    def may_claim(self) -> bool:
        """True if it holds a trigger, or a percentage; a verb of work counts only beside a figure or a word like 如期."""
        if not self.kinds.isdisjoint(_BARE):
            return True
        if "within" in self.kinds and not self.kinds.isdisjoint(_LIMITS):
            return True
        if not self.figures:
            return self.kinds >= _TIMELY_WORK
        units = [figure.quantity.unit for figure in self.figures]
        return not self.kinds.isdisjoint(_TOLD) or "%" in units or ("aim" in self.kinds and _TIMES in units)

    def takes_in(self, rest: str) -> bool:
        """True for 14个行政村全部纳入城乡一体化收运体系: so many were, and not in a book or a budget. Args: rest: the words behind 全部."""
        return rest.startswith("纳入") and _BOOKED.search(rest) is None and any(one.quantity.metric in COUNTED for one in self.figures)

    def tells_nothing(self, text: str) -> bool:
        """True without a figure where the cues only name work, or qualify what none of them says: 开展技术培训.

        But for what came to be so: 水生植被渐次恢复.
        """
        if self.figures or not self.kinds <= _IDLE:
            return False
        if "rise" in self.kinds and any(cue.value.kind == "rise" and 0 < self.end - cue.end <= _STATE for cue in self.cues):
            return False
        return not any(text.endswith(TIMELY, 0, cue.start) for cue in self.cues)


class ClauseCutter:
    """Cuts flow ranges into clauses; cues and figures are looked up by bisection."""

    def __init__(self, text: str, cues: list[Match[Cue]], figures: list[Figure]) -> None:
        """Args: text: the folded flow; cues and figures: all of it, in order."""
        self._text, self._cues, self._figures = text, cues, figures
        self._kinds: list[str] = list(map(_kind_of, cues))
        self._cue_starts: list[int] = [*map(_start_of, cues), _ENDLESS]
        self._figure_starts: list[int] = [*map(_start_of, figures), _ENDLESS]

    def holds(self, start: int, end: int) -> bool:
        """True if a range has a cue or a figure."""
        cues, figures = self._cue_starts, self._figure_starts
        return cues[bisect_left(cues, start)] < end or figures[bisect_left(figures, start)] < end

    def sentences(self, start: int, end: int, *, bare: bool = False) -> Iterator[list[Clause]]:
        """The clauses of each sentence of a range; those with neither cue nor figure only where ``bare``."""
        text = self._text
        out: list[Clause] = []
        cues, figures, kinds = self._cue_starts, self._figure_starts, self._kinds
        cue, figure = bisect_left(cues, start), bisect_left(figures, start)
        at = start
        for stop in [*[found.start() for found in _BREAK.finditer(text, start, end)], end]:
            for low, high in _pieces(at, stop) if stop - at > _LONGEST else ((at, stop),) if stop > at else ():
                while cues[cue] < low:
                    cue += 1
                while figures[figure] < low:
                    figure += 1
                first, leading = cue, figure
                while cues[cue] < high:
                    cue += 1
                while figures[figure] < high:
                    figure += 1
                if cue > first:
                    out.append(Clause(low, high, self._cues[first:cue], self._figures[leading:figure], frozenset(kinds[first:cue])))
                elif bare or figure > leading:
                    out.append(Clause(low, high, (), self._figures[leading:figure]))
            at = stop + 1
            if out and (stop == end or text[stop] in _CLOSES):
                yield out
                out = []


def _pieces(start: int, end: int) -> list[tuple[int, int]]:
    """An endless clause in pieces."""
    starts = [*range(start, end - _LONGEST, _LONGEST)]
    starts.append(starts[-1] + _LONGEST)
    return list(zip(starts, [*starts[1:], end], strict=True))


__all__ = ["Clause", "ClauseCutter", "Figure"]
