"""Reports in other guises tell the same: page marks, line ends, numbers of chapters and spellings of figures change nothing."""

from __future__ import annotations

from functools import cache

import pytest

from tests.corpora import ROOT
from tests.guises import figures, headings, pages, paragraphs
from tests.guises.guise import Guise
from tests.guises.telling import Told, change, told

GUISES = (*pages.GUISES, *paragraphs.GUISES, *headings.GUISES, *figures.GUISES)
REPORTS = ("c74", "c80", "c91", "c99", "c104", "c110", "c116", "c125")
KNOWN = {"没有序号": frozenset({"c74"})}
"""By guise, the reports of which it changes what is told: in c74 one list is read no more behind a heading without a number."""


def _text(report: str) -> str:
    return (ROOT / "corpus" / "reports" / f"{report}.txt").read_text(encoding="utf-8")


@cache
def _told(report: str) -> Told:
    return told(_text(report))


@pytest.mark.parametrize("guise", GUISES, ids=[guise.name for guise in GUISES])
def test_what_is_told_stays(guise: Guise) -> None:
    changed = {}
    for report in REPORTS:
        text = _text(report)
        other = guise.write(text)
        if other is not None and other != text:
            found = change(_told(report), told(other))
            if any(found):
                changed[report] = found
    assert frozenset(changed) == KNOWN.get(guise.name, frozenset()), changed


@pytest.mark.parametrize("guise", GUISES, ids=[guise.name for guise in GUISES])
def test_every_guise_is_worn_by_some_report(guise: Guise) -> None:
    assert any((other := guise.write(_text(report))) is not None and other != _text(report) for report in REPORTS)
