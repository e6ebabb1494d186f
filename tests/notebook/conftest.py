"""A small report with one error, and analyses of reports of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import Analysis, analyze
from analyzer.load import load_text
from tests.conftest import ROOT, SUM_WRONG


@pytest.fixture(scope="session")
def small() -> Analysis:
    """17 schools of which 12, 3 and 3: one finding of ARI-06."""
    return analyze(load_text(SUM_WRONG, "小报告.txt"))


@pytest.fixture(scope="session")
def table_report() -> Analysis:
    """A Markdown report with a pipe table, four errors and one row that is scored too high."""
    return analyze(ROOT / "corpus" / "reports" / "a05.md")


@pytest.fixture(scope="session")
def prose_report() -> Analysis:
    """A report in prose with findings of all severities."""
    return analyze(ROOT / "corpus" / "reports" / "a01.txt")


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of our own reports."""
    return ROOT / "corpus" / "reports"
