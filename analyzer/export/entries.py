"""Findings as every paper tells them: numbered, with quotes, places, arithmetic, basis and advice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.export.advice import Advice, advice_of
from analyzer.export.arithmetic import read_comparison
from analyzer.export.names import SEVERITIES
from analyzer.export.quotes import Quoter, visible
from analyzer.export.terminal import NOTHING, arithmetic
from analyzer.model import Analysis, Calculation, Finding, Indicator, Locator, Rescored, Span, plain

_MOST_QUOTES = 12
_BORDERS = " |\u3000"
"""Cell borders and blanks around a quote say nothing of it."""


@dataclass(frozen=True)
class Quote:
    """Words of a report: ``text`` with the figures in 【】, ``place`` in words; without a place, a word about further quotes."""

    place: str
    text: str

    @property
    def told(self) -> str:
        """Place and words in one line."""
        return f"{self.place}：{self.text}" if self.place else self.text


@dataclass(frozen=True)
class Entry:
    """A finding with everything that a paper tells of it. ``number`` names it within the paper (``F01``).

    ``arithmetic`` is ``sum``, ``stated`` and ``difference`` in one line; ``impact`` is
    what a recomputed score says, ``project`` the indicator's.
    """

    number: str
    finding: Finding
    severity: str
    title: str
    message: str
    quotes: tuple[Quote, ...]
    arithmetic: str
    sum: str
    stated: str
    difference: str
    diagnosis: str
    project: str
    indicator: str
    impact: str
    advice: Advice

    @property
    def confirmed(self) -> bool:
        """True where an auditor confirmed it."""
        return self.finding.state == "confirmed"


class Teller:
    """Tells the findings of one analysis."""

    def __init__(self, analysis: Analysis) -> None:
        """Args: analysis: the report with its findings."""
        self._analysis = analysis
        self._quoter = Quoter(analysis.text, analysis.places, marks=True)
        self._locator = Locator(analysis.text, analysis.places)
        self._indicators = {item.id: item for item in analysis.indicators}
        self._rescored = {row.indicator: row for row in analysis.rescored if row.indicator}

    def entries(self) -> tuple[Entry, ...]:
        """The findings that are not dismissed, the gravest first, numbered."""
        return tuple(self._numbered(found for found in self._analysis.findings if found.state != "dismissed"))

    def dismissed(self) -> tuple[Entry, ...]:
        """The findings that an auditor dismissed."""
        return tuple(self._numbered((found for found in self._analysis.findings if found.state == "dismissed"), "D"))

    def place(self, span: Span) -> str:
        """Where a span begins, in words."""
        return self._locator.told(span)

    def quotes(self, spans: Iterable[Span]) -> tuple[Quote, ...]:
        """The quotes of some spans, one per line of the report, with their places; at most a dozen, and how many more there are."""
        found = self._quoter.quotes(spans)
        shown = tuple(Quote(visible(quote.place), quote.text.plain.strip(_BORDERS)) for quote in found[:_MOST_QUOTES])
        return (*shown, Quote("", f"另有 {len(found) - _MOST_QUOTES} 行引文未列出")) if len(found) > _MOST_QUOTES else shown

    def _numbered(self, findings: Iterable[Finding], letter: str = "F") -> Iterator[Entry]:
        for number, found in enumerate(findings, 1):
            yield self._entry(found, f"{letter}{number:02}")

    def _entry(self, found: Finding, number: str) -> Entry:
        others = tuple(Quote(visible(f"{other.file} {other.place}"), f"【{visible(other.text)}】") for other in found.elsewhere)
        same = f"与 {'、'.join(found.same_cause)} 的差额相同，可能出于同一处差错" if found.same_cause else ""
        indicator = self._indicators.get(found.indicator or "")
        return Entry(
            number=number, finding=found, severity=SEVERITIES[found.severity], title=visible(found.title), message=visible(found.message),
            quotes=self.quotes(found.spans) + others[:_MOST_QUOTES],
            arithmetic=arithmetic(found.calculation) if found.calculation is not None else "",
            sum=_sum(found.calculation), stated=_stated(found.calculation), difference=_difference(found.calculation),
            diagnosis="；".join(filter(None, (visible(found.diagnosis.text) if found.diagnosis else "", same))),
            project=visible(indicator.project) if indicator is not None else "",
            indicator=path_of(indicator), impact=impact_of(self._rescored.get(found.indicator or "")),
            advice=advice_of(found.rule),
        )  # fmt: skip


def _sum(calculation: Calculation | None) -> str:
    """The arithmetic without what the report states: ``17+38 = 55处``; a comparison as it is; empty where nothing is computed."""
    if calculation is None or not calculation.computed.strip("—"):
        return ""
    if read_comparison(calculation.expression) is not None:
        return visible(calculation.expression)
    return arithmetic(calculation.model_copy(update={"stated": "", "difference": ""}))


def _stated(calculation: Calculation | None) -> str:
    return visible(calculation.stated.strip("—")) if calculation is not None else ""


def _difference(calculation: Calculation | None) -> str:
    """What the computed value has more than the stated one; empty where there is none."""
    if calculation is None or not calculation.difference or NOTHING.match(calculation.difference):
        return ""
    return visible(calculation.difference)


def path_of(indicator: Indicator | None) -> str:
    """Project, category and name of an indicator; empty for None."""
    if indicator is None:
        return ""
    return visible(" / ".join(part for part in (indicator.project, indicator.category, indicator.name) if part))


def impact_of(row: Rescored | None) -> str:
    """What a recomputed score says: ``自评 9，复核 9.87，差 -0.87``; empty where it agrees or nothing can be said."""
    if row is None or not row.gap or row.stated is None or row.low is None or row.high is None:
        return ""
    again = plain(row.low) if row.low == row.high else f"{plain(row.low)}～{plain(row.high)}"
    return f"自评 {plain(row.stated)}，复核 {again}，差 {'+' if row.gap > 0 else ''}{plain(row.gap)}"


__all__ = ["Entry", "Quote", "Teller", "impact_of", "path_of"]
