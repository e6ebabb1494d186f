"""What is told of a report, in a form that its guises share: rules, severities and figures, no places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from analyzer import analyze
from analyzer.load import load_text
from analyzer.model import Analysis, Finding

_FIGURE = re.compile(r"\d+(?:\.\d+)?")


class Told(NamedTuple):
    """The faults told of a report by their keys with one message each, and how much was read."""

    faults: dict[str, str]
    indicators: int
    claims: int
    links: int


class Change(NamedTuple):
    """What a guise made of the faults of a report: those told no more, those told anew (each as key and message)."""

    lost: tuple[str, ...]
    new: tuple[str, ...]


def told(text: str) -> Told:
    """Errors and warnings of a plain text."""
    analysis = analyze(load_text(text))
    faults = {_key(found, analysis): found.message for found in analysis.findings if found.severity != "info"}
    return Told(faults, len(analysis.indicators), len(analysis.claims), len(analysis.links))


def change(before: Told, after: Told) -> Change:
    """The faults of one telling that the other does not have."""
    lost = (f"{key} {words}" for key, words in before.faults.items() if key not in after.faults)
    new = (f"{key} {words}" for key, words in after.faults.items() if key not in before.faults)
    return Change(tuple(lost), tuple(new))


def _key(found: Finding, analysis: Analysis) -> str:
    """Severity, rule and the figures: of the sum where there is one, else of the first quote."""
    sum_of = found.calculation
    first = found.spans[0]
    words = f"{sum_of.computed} {sum_of.stated}" if sum_of is not None else analysis.text[first.start : first.end]
    return f"{found.severity} {found.rule} {','.join(_figures(words))}"


def _figures(words: str) -> Iterable[str]:
    return sorted(set(_FIGURE.findall(unicodedata.normalize("NFKC", words).replace(",", ""))))


__all__ = ["Change", "Told", "change", "told"]
