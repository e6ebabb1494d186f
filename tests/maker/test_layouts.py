"""Every flattening reads back as the same indicators: random reports, exactly, and the share of noisy ones above its floor."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.maker.flattenings import FLATTENINGS
from tests.maker.measure import Trial, share, trials
from tests.maker.readback import document, outcome, read
from tests.maker.strategies import reports

FLOORS = tomllib.loads((Path(__file__).resolve().parents[1] / "floors.toml").read_text(encoding="utf-8"))["maker"]
COUNT = 60
EXAMPLES = 40


@cache
def measured(flattening: str) -> list[Trial]:
    """The first reports of a flattening, read back once for all tests."""
    return trials(flattening, COUNT)


@pytest.mark.parametrize("flattening", FLATTENINGS)
def test_clean_reports_come_back_exactly(flattening: str) -> None:
    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(reports(flattening, noise=False))
    def every_row(made) -> None:
        assert outcome(made).rows == ()

    every_row()


@pytest.mark.parametrize("flattening", FLATTENINGS)
def test_the_share_of_noisy_reports_keeps_its_floor(flattening: str) -> None:
    found = measured(flattening)
    wrong = [(one.seed, one.outcome.rows[0]) for one in found if not one.exact]
    assert share(found) >= Decimal(FLOORS["rows"][flattening]), wrong[:5]


@pytest.mark.parametrize("flattening", FLATTENINGS)
def test_the_share_of_places_keeps_its_floor(flattening: str) -> None:
    found = measured(flattening)
    placed = Decimal(sum(not one.outcome.places for one in found)) / COUNT
    assert placed >= Decimal(FLOORS["places"][flattening]), [(one.seed, one.outcome.places[0]) for one in found if one.outcome.places][:5]


def test_every_flattening_has_its_floors() -> None:
    assert set(FLOORS["rows"]) == set(FLOORS["places"]) == set(FLATTENINGS)


@settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(FLATTENINGS)).flatmap(lambda name: reports(name, noise=True)))
def test_whatever_the_noise_every_span_is_in_the_text(made) -> None:
    text = document(made).text
    for indicator in read(made):
        spans = [indicator.span, *(reading.span for reading in (indicator.target, indicator.actual) if reading is not None)]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert indicator.target is None or indicator.target.text == text[indicator.target.span.start : indicator.target.span.end]
