"""The JSON of an analysis: the contract's names and types, figures as decimal strings, the same bytes every time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analyzer import Analysis, analyze
from analyzer.export.json import to_json
from tests.corpora import ROOT, Report, own_reports, spread

Json = Any
Shape = Callable[[Json], bool]

DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")


def text(value: Json) -> bool:
    return isinstance(value, str)


def whole(value: Json) -> bool:
    return type(value) is int


def flag(value: Json) -> bool:
    return isinstance(value, bool)


def decimal(value: Json) -> bool:
    """A plain decimal string: no exponent, no separators, no zeros at its end."""
    return isinstance(value, str) and DECIMAL.fullmatch(value) is not None


def one_of(*words: str) -> Shape:
    return lambda value: value in words


def maybe(shape: Shape) -> Shape:
    return lambda value: value is None or shape(value)


def many(shape: Shape) -> Shape:
    return lambda value: isinstance(value, list) and all(map(shape, value))


def record(**shapes: Shape) -> Shape:
    """An object with these fields, each of its shape; more fields may be added."""
    return lambda value: isinstance(value, dict) and not wrong(value, shapes)


def wrong(value: dict[str, Json], shapes: dict[str, Shape]) -> list[str]:
    """The names that are missing or hold something else."""
    return [name for name, shape in shapes.items() if name not in value or not shape(value[name])]


SPAN = record(start=whole, end=whole)
KINDS = one_of(
    "sum", "ratio", "difference", "target-vs-actual", "target-vs-prose", "table-vs-prose", "prose-vs-prose", "weights", "score",
    "unit-or-mode", "no-evidence", "wording",
)  # fmt: skip
READING = record(text=text, comparator=one_of("eq", "ge", "gt", "le", "lt", "range"), value=maybe(decimal), unit=text, span=SPAN)
CALCULATION = record(expression=text, computed=text, stated=text, difference=text)

CONTRACT: dict[str, dict[str, Shape]] = {
    "source": {"name": text, "media_type": text, "sha256": text, "characters": whole},
    "sections": {"id": text, "title": text, "level": whole, "parent": maybe(text), "span": SPAN},
    "tables": {
        "id": text, "span": SPAN, "rows": whole, "columns": whole, "caption": text,
        "cells": many(record(row=whole, column=whole, row_span=whole, column_span=whole, span=SPAN)),
    },
    "quantities": {
        "id": text, "span": SPAN, "text": text,
        "metric": one_of(
            "headcount", "person_times", "households", "money", "rate", "completion_rate", "satisfaction", "score", "count", "duration",
            "area", "other",
        ),
        "value": maybe(decimal), "low": maybe(decimal), "high": maybe(decimal),
        "comparator": one_of("eq", "ge", "gt", "le", "lt", "range"), "approximate": flag, "unit": text, "subject": text,
        "cell": maybe(record(table=text, row=whole, column=whole)),
    },
    "indicators": {
        "id": text, "name": text, "project": text, "category": text, "subcategory": text, "target": maybe(READING),
        "actual": maybe(READING), "weight": maybe(decimal), "score": maybe(decimal), "deviation_reason": text,
        "verdict": one_of("met", "missed", "exceeded", "incomparable", "no_evidence"),
    },
    "claims": {
        "id": text, "span": SPAN, "text": text, "stance": one_of("met", "exceeded", "partly", "not-met", "improved"),
        "quantities": many(text), "status": one_of("asserted", "denied", "planned", "conditional", "earlier"),
    },
    "links": {"claim": text, "indicator": text, "strength": decimal, "evidence": many(many(text))},
    "findings": {
        "rule": text, "severity": one_of("error", "warning", "info"), "kind": KINDS, "title": text, "message": text,
        "spans": many(SPAN), "calculation": maybe(CALCULATION), "indicator": maybe(text), "fingerprint": text,
    },
    "verified": {"rule": text, "kind": KINDS, "spans": many(SPAN), "calculation": maybe(CALCULATION), "note": text},
    "checks": {"rule": text, "status": one_of("ran", "not-applicable", "crashed", "off"), "examined": whole, "found": whole},
    "problems": {"stage": text, "code": text, "message": text},
}  # fmt: skip
SINGLE = {"source"}

SAMPLE = spread(own_reports(), 64)
REPORTS = [pytest.param(report, id=report.name) for report in SAMPLE]


@pytest.fixture(scope="module")
def dumps() -> dict[str, Json]:
    return {report.name: report.analysis.model_dump(mode="json") for report in SAMPLE}


def leaves(value: Json) -> Iterator[Json]:
    """Every value of a JSON document that is no list and no object."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("name", CONTRACT)
def test_every_part_keeps_the_names_and_types_of_the_contract(name: str, dumps: dict[str, Json]) -> None:
    parts = [part for dump in dumps.values() for part in ([dump[name]] if name in SINGLE else dump[name])]
    assert parts or name == "problems"
    for part in parts:
        assert wrong(part, CONTRACT[name]) == [], part


def test_an_analysis_has_the_parts_of_the_contract(dumps: dict[str, Json]) -> None:
    for dump in dumps.values():
        assert dump["schema_version"] == "1"
        assert isinstance(dump["text"], str)
        assert set(CONTRACT) <= set(dump)


def test_no_figure_is_a_float(dumps: dict[str, Json]) -> None:
    for name, dump in dumps.items():
        assert {type(leaf) for leaf in leaves(dump)} <= {str, int, bool, type(None)}, name


@pytest.mark.parametrize("report", REPORTS)
def test_a_range_has_two_ends_and_no_value_and_anything_else_a_value(report: Report, dumps: dict[str, Json]) -> None:
    for quantity in dumps[report.name]["quantities"]:
        ranged = quantity["comparator"] == "range"
        assert (quantity["value"] is None) is ranged
        assert (quantity["low"] is not None and quantity["high"] is not None) is ranged


@pytest.mark.parametrize("report", REPORTS)
def test_ids_are_told_once_and_references_lead_somewhere(report: Report, dumps: dict[str, Json]) -> None:
    dump = dumps[report.name]
    ids = {name: [part["id"] for part in dump[name]] for name in ("sections", "tables", "quantities", "indicators", "claims")}
    assert all(len(set(names)) == len(names) for names in ids.values())
    assert {section["parent"] for section in dump["sections"]} <= {None, *ids["sections"]}
    assert {quantity["cell"]["table"] for quantity in dump["quantities"] if quantity["cell"]} <= set(ids["tables"])
    assert {inner for claim in dump["claims"] for inner in claim["quantities"]} <= set(ids["quantities"])
    assert {link["claim"] for link in dump["links"]} <= set(ids["claims"])
    assert {link["indicator"] for link in dump["links"]} <= set(ids["indicators"])
    assert {found["indicator"] for found in dump["findings"]} <= {None, *ids["indicators"]}


@pytest.mark.parametrize("report", REPORTS)
def test_cells_lie_in_their_grid_and_quantities_in_their_cells(report: Report, dumps: dict[str, Json]) -> None:
    dump = dumps[report.name]
    cells = {}
    for table in dump["tables"]:
        for cell in table["cells"]:
            assert 0 <= cell["row"] < cell["row"] + cell["row_span"] <= table["rows"]
            assert 0 <= cell["column"] < cell["column"] + cell["column_span"] <= table["columns"]
            cells[table["id"], cell["row"], cell["column"]] = cell["span"]
    for quantity in dump["quantities"]:
        if quantity["cell"]:
            span = cells[tuple(quantity["cell"][name] for name in ("table", "row", "column"))]
            assert span["start"] <= quantity["span"]["start"] < quantity["span"]["end"] <= span["end"]


@pytest.mark.parametrize("report", REPORTS)
def test_what_the_checks_say_of_their_runs_is_what_they_found(report: Report, dumps: dict[str, Json]) -> None:
    dump = dumps[report.name]
    for run in dump["checks"]:
        found = sum(found["rule"] == run["rule"] for found in dump["findings"])
        held = sum(relation["rule"] == run["rule"] for relation in dump["verified"])
        assert (run["found"], run["examined"]) == (found, found + held)
    assert {found["rule"] for found in dump["findings"]} <= {run["rule"] for run in dump["checks"] if run["status"] == "ran"}


@pytest.mark.parametrize("report", REPORTS)
def test_findings_are_told_once_and_known_again_by_their_fingerprint(report: Report) -> None:
    prints = [found.fingerprint for found in report.analysis.findings]
    assert all(re.fullmatch(r"[0-9a-f]{16}", mark) for mark in prints)
    assert len(set(prints)) == len(prints)


def test_the_json_reads_back_into_the_same_analysis() -> None:
    for report in SAMPLE:
        assert Analysis.model_validate_json(to_json(report.analysis)) == report.analysis


def test_records_that_are_not_validated_hold_all_their_fields_in_order() -> None:
    for report in own_reports():
        for record in (*report.analysis.quantities, *report.analysis.claims, *report.analysis.indicators, *report.analysis.same_facts):
            assert list(record.__dict__) == list(type(record).model_fields)


def test_the_text_of_a_text_file_is_its_own_characters() -> None:
    for report in own_reports():
        if report.file.suffix == ".txt":
            assert report.file.read_bytes().decode("gb18030" if report.name == "a09" else "utf-8") == report.document.text


def digest(analysis: Analysis) -> str:
    return hashlib.sha256(to_json(analysis).encode()).hexdigest()


def digests(files: list[Path]) -> dict[str, str]:
    return {file.name: digest(analyze(file)) for file in files}


def test_the_same_report_gives_the_same_bytes_twice_and_in_another_process() -> None:
    reports = spread(own_reports(), 24)
    files = [report.file for report in reports]
    here = {report.file.name: digest(report.analysis) for report in reports}
    assert digests(files) == here
    script = (
        "import json, pathlib, sys; from tests.test_contract import digests; "
        "print(json.dumps(digests([pathlib.Path(name) for name in sys.argv[1:]])))"
    )
    for seed in ("1", "4242"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run([sys.executable, "-c", script, *map(str, files)], env=env, capture_output=True, check=True, cwd=ROOT)
        assert json.loads(run.stdout) == here
