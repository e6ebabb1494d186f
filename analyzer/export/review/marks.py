"""The report's text cut where a quote begins or ends: pieces that know the findings quoting them, however these overlap.

Offsets are code points of ``Analysis.text``. A place to jump to is named by its offset: ``p123``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analyzer.model import Finding, LedgerEntry, LedgerState, Span


class Piece(NamedTuple):
    """Some words of the report. ``findings`` are the numbers (from 1) of those that quote it, ``state`` is of the numeral it is in."""

    text: str
    findings: tuple[int, ...] = ()
    state: LedgerState | None = None
    anchors: tuple[str, ...] = ()


class _Stretch(NamedTuple):
    start: int
    findings: tuple[int, ...]
    state: LedgerState | None


def anchor(span: Span) -> str:
    """The id of the place where a span begins."""
    return f"p{span.start}"


class Marks:
    """Cuts one text into pieces. Every anchor is given out once: ``pieces`` is asked in reading order."""

    def __init__(self, text: str, findings: Sequence[Finding], ledger: Iterable[LedgerEntry], places: Iterable[Span]) -> None:
        """Args: text: the document's; findings: numbered from 1; ledger: of the text; places: further spans to jump to."""
        self._text = text
        self._stretches = _stretches(findings, ledger)
        self._starts = [stretch.start for stretch in self._stretches]
        quoted = (span for finding in findings for span in finding.spans)
        self._anchors = sorted({span.start for span in (*quoted, *places)}, reverse=True)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The pieces of a range. Places in the text that was left out before it are taken as its beginning."""
        anchors = self._anchors_before(start + 1)
        out: list[Piece] = []
        for stretch, upto in self._within(start, end):
            at = max(start, stretch.start)
            while at < upto:
                cut = min(self._anchors[-1], upto) if self._anchors else upto
                out.append(Piece(self._text[at:cut], stretch.findings, stretch.state, anchors))
                at, anchors = cut, self._anchors_before(cut + 1) if cut < end else ()
        return out or [Piece("", anchors=anchors)]

    def rest(self) -> Piece:
        """The anchors that no range has given out."""
        return Piece("", anchors=self._anchors_before(len(self._text) + 1))

    def _within(self, start: int, end: int) -> Iterable[tuple[_Stretch, int]]:
        index = bisect_right(self._starts, start) - 1
        while index < len(self._stretches) and self._stretches[index].start < end:
            following = self._starts[index + 1] if index + 1 < len(self._starts) else end
            yield self._stretches[index], min(following, end)
            index += 1

    def _anchors_before(self, offset: int) -> tuple[str, ...]:
        out = []
        while self._anchors and self._anchors[-1] < offset:
            out.append(f"p{self._anchors.pop()}")
        return tuple(out)


def _stretches(findings: Sequence[Finding], ledger: Iterable[LedgerEntry]) -> list[_Stretch]:
    """The text from its beginning, cut wherever a finding's quote or a numeral begins or ends."""
    changes: dict[int, list[tuple[int, int]]] = defaultdict(list)
    states: dict[int, LedgerState | None] = {}
    for number, finding in enumerate(findings, 1):
        for span in finding.spans:
            changes[span.start].append((number, 1))
            changes[span.end].append((number, -1))
    for entry in ledger:
        states[entry.span.start] = entry.state
        states.setdefault(entry.span.end, None)
    active: Counter[int] = Counter()
    state: LedgerState | None = None
    out = [_Stretch(0, (), None)] if 0 not in changes and 0 not in states else []
    for at in sorted({*changes, *states}):
        for number, step in changes.get(at, ()):
            active[number] += step
        state = states.get(at, state)
        out.append(_Stretch(at, tuple(sorted(+active)), state))
    return out
