"""What stands where in a report, as runs of text that share the same marks: figures, claims, quotes of findings.

Marks may lie over and inside each other; a run is the longest piece of text over which nothing begins or ends. Spans are
code points of ``Document.text``.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from analyzer.export.names import METRICS, SEVERITIES, STANCES
from analyzer.model import Analysis

Layer = Literal["focus", "error", "warning", "info", "quantity", "claim"]
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_WEIGHT = {"focus": 0, "error": 1, "warning": 2, "info": 3}


class Mark(NamedTuple):
    """A marked range. ``title`` is what it says; ``finding`` is the number of its finding, ``quote`` of its quote (from 1)."""

    start: int
    end: int
    layer: Layer
    title: str
    finding: int = 0
    quote: int = 0


class Run(NamedTuple):
    """A piece of text with all marks that lie over it, the gravest finding first; ``begins`` are those that begin here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]


def marks_of(analysis: Analysis) -> list[Mark]:
    """All marks of a report. Findings are numbered from 1 as ``analysis.findings`` lists them; dismissed ones make no mark."""
    out = [
        Mark(item.span.start, item.span.end, "quantity", f"{METRICS[item.metric]} {item.explain()}") for item in analysis.quantities
    ]  # fmt: skip
    out += [Mark(item.span.start, item.span.end, "claim", f"表述：{STANCES[item.stance]}") for item in analysis.claims]
    for number, found in enumerate(analysis.findings, 1):
        if found.state != "dismissed":
            title = f"{SEVERITIES[found.severity]} {found.rule} {found.title}"
            out += [
                Mark(span.start, span.end, found.severity, title, number, quote)
                for quote, span in enumerate(found.spans, 1) if span.end > span.start
            ]  # fmt: skip
    return sorted(out)


class MarkedText:
    """The runs of a whole text, to be read piece by piece."""

    def __init__(self, length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> None:
        """Args: length: of the text; marks: sorted by their start; cuts: where the pieces that will be read begin and end."""
        self._runs = list(_runs(list(marks), {0, length, *cuts}))
        self._starts = [run.start for run in self._runs]

    def between(self, start: int, end: int) -> list[Run]:
        """The runs of a piece, those without marks too. Args: start, end: two of the cuts."""
        return self._runs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _runs(marks: list[Mark], cuts: set[int]) -> Iterator[Run]:
    edges = sorted(cuts.union(*((mark.start, mark.end) for mark in marks)))
    waiting, over = marks[::-1], list[Mark]()
    for left, right in pairwise(edges):
        over = [mark for mark in over if mark.end > left]
        begins = []
        while waiting and waiting[-1].start <= left:
            begins.append(waiting.pop())
        over += begins
        yield Run(left, right, tuple(sorted(over, key=_gravest)), tuple(begins))


def _gravest(mark: Mark) -> tuple[int, int, int]:
    return _WEIGHT.get(mark.layer, len(_WEIGHT)), mark.start, mark.finding


def legible(words: str) -> str:
    """Text that HTML allows and that cannot turn its direction: control signs as �, carriage returns left out."""
    if words.isprintable():
        return words
    return "".join("�" if unicodedata.category(char) in _HIDDEN and char not in "\n\t" else char for char in words.replace("\r", ""))
