"""Runs the fixture cases of the links: a small report, and which indicator each quoted clause speaks of (none where it is empty).

Claims are made of the quotes, so that these tests do not depend on how claims are found.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

import pytest

from analyzer import analyze
from analyzer.layout import lay_out
from analyzer.lexicon import load_lexicon
from analyzer.links import link_claims
from analyzer.load import load_text
from analyzer.load.files import LOADERS
from analyzer.model import Claim, Document, Record, Span
from analyzer.model.facts import Stance

FOLDER = Path(__file__).parent
CLAUSE_END = re.compile(r"[，；。：！？\n\t|]|$")
LEAST = 12


class Expected(Record):
    """A quote (its nth occurrence) with the names of the indicators that its clause speaks of, with their projects where given.

    ``subject``: the one of the things listed in the clause that the claim is on.
    """

    quote: str
    nth: int = 1
    indicators: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    stance: Stance = "met"
    subject: str = ""


class Case(Record):
    """A report with the links of its claims."""

    name: str
    report: str
    links: tuple[Expected, ...]
    format: Literal["txt", "md", "html"] = "txt"

    def document(self) -> Document:
        if self.format == "txt":
            return load_text(self.report)
        return LOADERS[f".{self.format}"](self.report.encode(), f"{self.name}.{self.format}")


def cases() -> list[Case]:
    return [Case(**case) for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


def place(text: str, expected: Expected) -> Span:
    """The clause of a quote, from the quote on."""
    at = -1
    for _ in range(expected.nth):
        at = text.find(expected.quote, at + 1)
        assert at >= 0, f"{expected.quote!r} does not stand {expected.nth} times in the report"
    end = CLAUSE_END.search(text, at + len(expected.quote))
    assert end is not None
    return Span(start=at, end=max(end.start(), at + len(expected.quote)))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_claims_get_the_indicators_they_speak_of(case: Case) -> None:
    lexicon = load_lexicon()
    document = case.document()
    layout = lay_out(document, lexicon)
    analysis = analyze(document, lexicon=lexicon)
    quantities, indicators = analysis.quantities, analysis.indicators
    claims = []
    for number, expected in enumerate(case.links):
        span = place(document.text, expected)
        inside = tuple(quantity.id for quantity in quantities if quantity.span.within(span))
        claims.append(
            Claim(
                id=f"c{number}",
                span=span,
                text=document.text[span.start : span.end],
                stance=expected.stance,
                quantities=inside,
                subject=expected.subject,
            )
        )
    ordered = tuple(sorted(claims, key=lambda claim: (claim.span.start, claim.span.end)))
    links = link_claims(layout, quantities, indicators, ordered, lexicon)
    known = {indicator.id: indicator for indicator in indicators}
    for number, expected in enumerate(case.links):
        found = [link for link in links if link.claim == f"c{number}"]
        named = tuple(known[link.indicator].name for link in found)
        assert named == expected.indicators, (expected.quote, [(known[link.indicator].name, link.evidence) for link in found])
        if expected.projects:
            assert tuple(known[link.indicator].project for link in found) == expected.projects, expected.quote
        assert set(expected.evidence) <= {kind for link in found for kind, _ in link.evidence}, (expected.quote, found)
        assert all(0 < link.strength <= 1 for link in found)


def test_there_are_enough_cases_with_and_without_links() -> None:
    expected = [one for case in cases() for one in case.links]
    assert sum(bool(one.indicators) for one in expected) >= LEAST
    assert sum(not one.indicators for one in expected) >= LEAST // 2
