"""The findings as cards: words, arithmetic, diagnosis, quotes with the figures marked and the places to jump to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.text import Text

from analyzer.export.names import SEVERITIES
from analyzer.export.quotes import Quoter
from analyzer.export.review.marks import anchor
from analyzer.export.terminal import arithmetic
from analyzer.late_regex import late_regex
from analyzer.model import Analysis, Finding, Indicator, Locator

_SHORT = 12
_BORDERS = late_regex(r"\s*\|[\s|]*")


@dataclass(frozen=True)
class Excerpt:
    """A line of the report around the figures: pieces of words, True where they are quoted. ``href`` is the place to jump to."""

    place: str
    href: str
    pieces: tuple[tuple[str, bool], ...]

    @property
    def short(self) -> bool:
        """True for a figure or a few words that need no line of their own."""
        return sum(len(words) for words, _ in self.pieces) <= _SHORT


@dataclass(frozen=True)
class Card:
    """One finding, numbered from 1 in the order of the analysis. ``start`` is where its first quote begins."""

    number: int
    start: int
    finding: Finding
    severity: str
    indicator: str
    arithmetic: str
    excerpts: tuple[Excerpt, ...]
    mend: Excerpt | None
    """The figure that the diagnosis would change."""


def cards_of(analysis: Analysis) -> tuple[Card, ...]:
    """The cards, the gravest first and those of one severity in the order of the analysis."""
    maker = _Maker(analysis)
    weights = {severity: number for number, severity in enumerate(SEVERITIES)}
    cards = (maker.card(number, finding) for number, finding in enumerate(analysis.findings, 1))
    return tuple(sorted(cards, key=lambda card: weights[card.finding.severity]))


def path_of(indicator: Indicator) -> str:
    """Project, category and name of an indicator."""
    return " / ".join(part for part in (indicator.project, indicator.category, indicator.name) if part)


class _Maker:
    """Makes the cards of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        self._quoter = Quoter(analysis.text, analysis.places, marks=False)
        self._locator = Locator(analysis.text, analysis.places)
        self._indicators = {indicator.id: indicator for indicator in analysis.indicators}

    def card(self, number: int, finding: Finding) -> Card:
        indicator = self._indicators.get(finding.indicator or "")
        mend = finding.diagnosis.span if finding.diagnosis is not None else None
        return Card(
            number, min((span.start for span in finding.spans), default=0), finding, SEVERITIES[finding.severity],
            indicator=path_of(indicator) if indicator is not None else "",
            arithmetic=arithmetic(finding.calculation) if finding.calculation is not None else "",
            excerpts=tuple(self._excerpts(finding)),
            mend=Excerpt(self._locator.told(mend), anchor(mend), ()) if mend is not None else None,
        )  # fmt: skip

    def _excerpts(self, finding: Finding) -> Iterator[Excerpt]:
        for quote in self._quoter.quotes(finding.spans):
            yield Excerpt(quote.place, anchor(quote.span), _pieces(quote.text))


def _pieces(text: Text) -> tuple[tuple[str, bool], ...]:
    """The words of a quote, cut where its marks begin and end; borders of empty cells are drawn once, none at either end."""
    edges = sorted({0, len(text.plain), *(edge for span in text.spans for edge in (span.start, span.end))})
    marked = {span.start for span in text.spans}
    pieces = [(text.plain[start:end], start in marked) for start, end in pairwise(edges)]
    last = len(pieces) - 1
    return tuple(
        (words if quoted else _without_empty_cells(words, first=at == 0, last=at == last), quoted)
        for at, (words, quoted) in enumerate(pieces)
    )


def _without_empty_cells(words: str, *, first: bool, last: bool) -> str:
    plain = _BORDERS.sub(" | ", words)
    return plain.removeprefix(" | " if first else "").removesuffix(" | " if last else "")
