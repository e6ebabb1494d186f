"""Sentences and clauses of a place, each clause with its cues and its figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.claims.cues import Cue
from analyzer.lexicon import Match
from analyzer.model import Quantity

_BREAK = re.compile(r"[，；。！？\n]|,(?!\d)|;|:(?!\d)")
_CLOSES = "。！？\n"
_LONGEST = 160


@dataclass(frozen=True)
class Figure:
    """A quantity where it stands in the flow."""

    start: int
    end: int
    quantity: Quantity

    @property
    def percent(self) -> bool:
        """True for a plain percentage."""
        return self.quantity.unit == "%"


@dataclass
class Clause:
    """The words between two of ，；。 with what was found in them. ``last`` is true where the sentence ends after it."""

    start: int
    end: int
    cues: Sequence[Match[Cue]]
    figures: Sequence[Figure]
    last: bool = False
    part_ends: bool = False

    @property
    def may_claim(self) -> bool:
        """True if it holds a trigger or a percentage."""
        return any(cue.value.trigger for cue in self.cues) or any(figure.percent for figure in self.figures)


class ClauseCutter:
    """Cuts flow ranges into clauses; cues and figures are looked up by bisection."""

    def __init__(self, text: str, cues: list[Match[Cue]], figures: list[Figure]) -> None:
        """Args: text: the folded flow; cues and figures: all of it, in order."""
        self._text, self._cues, self._figures = text, cues, figures
        self._cue_starts = [cue.start for cue in cues]
        self._figure_starts = [figure.start for figure in figures]

    def holds(self, start: int, end: int) -> bool:
        """True if a range has a cue or a figure."""
        at = bisect_left(self._cue_starts, start)
        if at < len(self._cues) and self._cue_starts[at] < end:
            return True
        at = bisect_left(self._figure_starts, start)
        return at < len(self._figures) and self._figure_starts[at] < end

    def sentences(self, start: int, end: int) -> Iterator[list[Clause]]:
        """The clauses of each sentence of a range."""
        out: list[Clause] = []
        at = start
        for found in _BREAK.finditer(self._text, start, end):
            mark = found[0]
            closes = mark in _CLOSES
            if found.start() > at:
                out.append(self._clause(at, found.start(), last=closes, part_ends=mark in "；;"))
            at = found.end()
            if closes and out:
                yield out
                out = []
        if end > at:
            out.append(self._clause(at, end, last=True, part_ends=True))
        if out:
            yield out

    def _clause(self, start: int, end: int, *, last: bool, part_ends: bool) -> Clause:
        cues = self._cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]
        figures = self._figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]
        return Clause(start, end, cues, figures, last, part_ends)


__all__ = ["Clause", "ClauseCutter", "Figure"]
