"""The report that the items of a collection were read from: places, sections, and what items refer to by id."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from analyzer.export.quotes import Quoter
from analyzer.model import Analysis, Claim, Indicator, Locator, Quantity, Source, Span
from analyzer.model.outline import Outline
from analyzer.text import on_one_line, squeezed


class Context:
    """Looks things up in one report. Made once for an analysis and shared by all its collections."""

    def __init__(self, report: Analysis) -> None:
        """Args: report: the plain analysis."""
        self.report = report

    @cached_property
    def locator(self) -> Locator:
        """Tells places in words."""
        return Locator(self.report.text, self.report.places)

    @cached_property
    def quoter(self) -> Quoter:
        """Quotes the report, what is quoted in 【】."""
        return Quoter(self.report.text, self.report.places, marks=True)

    @cached_property
    def outline(self) -> Outline:
        """Tells sections."""
        return Outline(self.report.sections)

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        """Quantities by id."""
        return {item.id: item for item in self.report.quantities}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {item.id: item for item in self.report.indicators}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id."""
        return {item.id: item for item in self.report.claims}

    @cached_property
    def linked(self) -> dict[str, tuple[str, ...]]:
        """Names of the indicators that each claim speaks of, by the claim's id."""
        out: dict[str, tuple[str, ...]] = {}
        for link in self.report.links:
            out[link.claim] = (*out.get(link.claim, ()), self.name(link.indicator))
        return out

    def name(self, indicator: str | None) -> str:
        """The name of an indicator; empty for none."""
        item = self.indicators.get(indicator or "")
        return item.name if item is not None else ""

    def quote(self, span: Span) -> str:
        """The words of a span on one line."""
        return on_one_line(self.report.text[span.start : span.end])

    def place(self, spans: Iterable[Span]) -> str:
        """Where the first of some spans stands, in words."""
        first = next(iter(spans), None)
        return self.locator.told(first) if first is not None else ""

    def section(self, span: Span) -> str:
        """The title of the innermost section that holds a span."""
        found = self.outline.at(span.start)
        return found.title if found is not None else ""

    def under(self, span: Span, words: str) -> bool:
        """True where a section that holds the span, or one above it, has the words in its title."""
        wanted = squeezed(words)
        return any(wanted in squeezed(section.title) for section in self.outline.path(span.start))


NOWHERE = Context(Analysis(source=Source(name="", media_type="", sha256="", characters=0), text=""))
"""Of a collection that was put together by hand."""
