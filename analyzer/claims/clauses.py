"""Sentences and clauses of a place, each clause with its cues and its figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from analyzer.claims.cues import TRIGGERS, Cue
from analyzer.lexicon import Match
from analyzer.model import Quantity

_BREAK = re.compile(r"[，；。！？\n]|,(?!\d)|;|:(?!\d)")
_CLOSES = "。！？\n"
_ENDLESS = 1 << 62
_LONGEST = 1000
"""Characters: words without a mark for longer are no clause of a report; what is read of a clause grows with the square of it."""
_BARE = (TRIGGERS - {"work"}) | {"denial", "perfect", "more", "ongoing"}

_TIMELY_WORK = {"done", "work"}


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
        if self.figures:
            return not self.kinds.isdisjoint(_BARE) or not self.kinds.isdisjoint(TRIGGERS) or any(figure.percent for figure in self.figures)
        return not self.kinds.isdisjoint(_BARE) or self.kinds >= _TIMELY_WORK


class ClauseCutter:
    """Cuts flow ranges into clauses; cues and figures are looked up by bisection."""

    def __init__(self, text: str, cues: list[Match[Cue]], figures: list[Figure]) -> None:
        """Args: text: the folded flow; cues and figures: all of it, in order."""
        self._text, self._cues, self._figures = text, cues, figures
        self._cue_starts = [cue.start for cue in cues]
        self._kinds = [cue.value.kind for cue in cues]
        self._figure_starts = [figure.start for figure in figures]
        self._all_cues, self._all_figures = [*self._cue_starts, _ENDLESS], [*self._figure_starts, _ENDLESS]

    def holds(self, start: int, end: int) -> bool:
        """True if a range has a cue or a figure."""
        at = bisect_left(self._cue_starts, start)
        if at < len(self._cues) and self._cue_starts[at] < end:
            return True
        at = bisect_left(self._figure_starts, start)
        return at < len(self._figures) and self._figure_starts[at] < end

    def sentences(self, start: int, end: int, *, bare: bool = False) -> Iterator[list[Clause]]:
        """The clauses of each sentence of a range; those with neither cue nor figure only where ``bare``."""
        text, out, at = self._text, list[Clause](), start
        cue, figure = bisect_left(self._cue_starts, start), bisect_left(self._figure_starts, start)
        for found in _BREAK.finditer(text, start, end):
            stop = found.start()
            if stop > at:
                cue, figure = self._read(at, stop, cue, figure, out, bare=bare)
            at = stop + 1
            if out and text[stop] in _CLOSES:
                yield out
                out = []
        if end > at:
            self._read(at, end, cue, figure, out, bare=bare)
        if out:
            yield out

    def _read(self, start: int, end: int, cue: int, figure: int, out: list[Clause], *, bare: bool) -> tuple[int, int]:
        """Put a clause to those of its sentence, an endless one in pieces.

        Args: cue, figure: the first that may stand in it. Returns those after it.
        """
        for at in range(start, end - _LONGEST, _LONGEST):
            cue, figure = self._put(at, at + _LONGEST, cue, figure, out, bare=bare)
            start = at + _LONGEST
        return self._put(start, end, cue, figure, out, bare=bare)

    def _put(self, start: int, end: int, cue: int, figure: int, out: list[Clause], *, bare: bool) -> tuple[int, int]:
        cues, figures = self._all_cues, self._all_figures
        while cues[cue] < start:
            cue += 1
        while figures[figure] < start:
            figure += 1
        last, after = cue, figure
        while cues[last] < end:
            last += 1
        while figures[after] < end:
            after += 1
        if last > cue:
            out.append(Clause(start, end, self._cues[cue:last], self._figures[figure:after], frozenset(self._kinds[cue:last])))
        elif bare or after > figure:
            out.append(Clause(start, end, (), self._figures[figure:after]))
        return last, after


__all__ = ["Clause", "ClauseCutter", "Figure"]
