"""The indicators of two files of one project, matched: the report under check and the one beside it."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.model import Analysis, Indicator, Locator, OtherQuote, Quantity, Reading, Span
from analyzer.model.kinship import Comparison, Pair, compare_indicators, year_of


def with_targets(facts: Facts) -> Iterator[Comparison]:
    """The files whose targets bind: the forms that state targets alone where there is one of this project, else all."""
    found = [comparison for comparison in comparisons(facts) if comparison.kin]
    forms = [comparison for comparison in found if all(item.actual is None for item in comparison.other.indicators)]
    yield from forms or found


def comparisons(facts: Facts) -> Iterator[Comparison]:
    """The report against each of the files beside it."""
    for other in facts.beside:
        yield compare_indicators(facts.indicators, other)


def quantities_of(other: Analysis) -> dict[str, Quantity]:
    """The quantities of another file by id."""
    return {quantity.id: quantity for quantity in other.quantities}


def quoted(other: Analysis, place: Reading | Quantity | Indicator | Span) -> OtherQuote:
    """A place in another file as a finding shows it: an indicator by its name, a span by its words."""
    span = place if isinstance(place, Span) else place.span
    if isinstance(place, Indicator):
        words = place.name
    elif isinstance(place, Span):
        words = other.text[span.start : span.end]
    else:
        words = place.text
    locator = Locator(other.text, other.places)
    return OtherQuote(file=other.source.name, text=words, line=locator.line(span.start), place=locator.told(span), span=span)


def years_differ(facts: Facts, other: Analysis) -> bool:
    """True if the report and the other file each name a year, and not the same one."""
    years = year_of(facts.text), year_of(other.text)
    return all(years) and years[0] != years[1]


__all__ = ["Comparison", "Pair", "comparisons", "quantities_of", "quoted", "with_targets", "year_of", "years_differ"]
