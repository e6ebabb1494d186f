"""Reports without any fault, written without sight of the rules (tests/clean): nothing may be told of them but notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.analyze import analyze

FOLDER = Path(__file__).with_name("clean")
REPORTS = sorted(path for path in FOLDER.iterdir() if path.name != "README.md")


def test_there_are_reports() -> None:
    assert len(REPORTS) == 247


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_sound_report_is_called_sound(path: Path) -> None:
    analysis = analyze(path)
    assert [f"{one.rule} {one.message}" for one in analysis.findings if one.severity != "info"] == []
    assert [run.rule for run in analysis.checks if run.status == "crashed"] == []
