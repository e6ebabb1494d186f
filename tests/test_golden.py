"""Frozen output over the corpus: what changed in sections, quantities, indicators, findings and verified relations.

``pytest tests/test_golden.py --force-regen`` writes the files of ``tests/golden`` anew; read their difference before you keep them.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from analyzer import Analysis, Quantity
from analyzer.model import Calculation, Indicator, Reading, Span, plain
from tests.corpora import Report, own_reports

FOLDER = Path(__file__).with_name("golden")
REPORTS = [pytest.param(report, id=report.name) for report in own_reports()]


def compact(analysis: Analysis) -> dict[str, object]:
    """An analysis as people can read and compare it: a line for each fact, quotes instead of offsets."""
    return {
        "file": analysis.source.name,
        "sections": [f"{section.level} {section.kind} {section.title}" for section in analysis.sections],
        "tables": [f"{table.id} {table.rows}×{table.columns} {table.caption}".rstrip() for table in analysis.tables],
        "quantities": [_quantity(quantity) for quantity in analysis.quantities],
        "indicators": [_indicator(indicator) for indicator in analysis.indicators],
        "findings": [
            {
                "rule": found.rule, "severity": found.severity, "kind": found.kind, "message": found.message,
                "quotes": [_quote(analysis, span) for span in found.spans], "calculation": _sums(found.calculation),
            }
            for found in analysis.findings
        ],
        "verified": [f"{relation.rule} {_sums(relation.calculation)} {relation.note}".rstrip() for relation in analysis.verified],
        "checks": [f"{run.rule} {run.status} {run.examined}" for run in analysis.checks],
    }  # fmt: skip


def _quote(analysis: Analysis, span: Span) -> str:
    return _line(analysis.text[span.start : span.end])


def _line(words: str) -> str:
    """Words without line ends."""
    return " ".join(words.split())


def _quantity(quantity: Quantity) -> str:
    value = plain(quantity.value) if quantity.value is not None else f"{quantity.low}..{quantity.high}"
    about = "约" if quantity.approximate else ""
    return "|".join([_line(quantity.text), value, quantity.unit, quantity.metric, about + quantity.comparator])


def _indicator(indicator: Indicator) -> str:
    marks = [plain(mark) if mark is not None else "" for mark in (indicator.weight, indicator.score)]
    levels = [indicator.category, indicator.subcategory, indicator.name]
    return "|".join([*map(_line, levels), _reading(indicator.target), _reading(indicator.actual), *marks, indicator.verdict])


def _reading(reading: Reading | None) -> str:
    if reading is None:
        return ""
    return _line(reading.text) if reading.value is None else f"{reading.comparator} {plain(reading.value)} {reading.unit}".rstrip()


def _sums(sums: Calculation | None) -> str:
    return f"{sums.expression} = {sums.computed} : {sums.stated}" if sums else ""


@pytest.mark.parametrize("report", REPORTS)
def test_the_analysis_of_a_report_is_the_frozen_one(report: Report, file_regression: FileRegressionFixture) -> None:
    words = json.dumps(compact(report.analysis), ensure_ascii=False, indent=1) + "\n"
    file_regression.check(words, encoding="utf-8", newline="\n", fullpath=FOLDER / f"{report.name}.json")


def test_every_frozen_file_belongs_to_a_report() -> None:
    assert {file.stem for file in FOLDER.glob("*.json")} == {report.name for report in own_reports()}
