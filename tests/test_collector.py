"""The collector of cycles rests while a report is read, and nothing that is read makes it needed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer import analyze
from analyzer.collector import resting_collector
from analyzer.load import load_file

REPORTS = sorted((Path(__file__).parents[1] / "corpus" / "reports").glob("*.md"))[:4]


@pytest.fixture
def switched_off() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def test_it_rests_within_and_works_again_afterwards() -> None:
    with resting_collector():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), resting_collector():
        divmod(1, 0)
    assert gc.isenabled()


@pytest.mark.usefixtures("switched_off")
def test_one_that_is_off_stays_off() -> None:
    with resting_collector():
        assert not gc.isenabled()
    assert not gc.isenabled()


@pytest.mark.usefixtures("switched_off")
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_report_is_read_without_cycles(report: Path) -> None:
    document = load_file(report)
    analyze(document)  # what is made once for all reports
    gc.collect()
    gc.freeze()  # what other tests have made stays out of the count
    analyze(document)
    assert gc.collect() == 0
