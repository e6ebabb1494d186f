"""Runs every fixture case of every check, and every check's own two examples.

A case says where its check fires (``expect``), or proves that it ran and stayed silent: ``verified`` relations held, or it is
``silent`` (nothing could be compared).
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, Self

import pytest
from pydantic import model_validator

from analyzer import analyze
from analyzer.checks import CHECKS, Check
from analyzer.load import load_text
from analyzer.load.files import LOADERS
from analyzer.model import Analysis, CheckRun, Finding, Record, Span

FOLDER = Path(__file__).parent
LEAST = 12


def _beside(text: str) -> tuple[Analysis, ...]:
    return tuple(analyze(load_text(part, f"目标表{number or ''}.txt")) for number, part in enumerate(filter(None, text.split("\n=====\n"))))


class Expected(Record):
    """A finding: its quotes (the foremost first) and whichever of its other facts the case fixes."""

    quotes: tuple[str, ...]
    severity: str | None = None
    kind: str | None = None
    computed: str | None = None
    stated: str | None = None
    difference: str | None = None
    message: str | None = None

    def facts(self) -> dict[str, object]:
        return self.model_dump(exclude_none=True)

    def same_facts_of(self, found: Finding, text: str) -> dict[str, object]:
        """What the finding says of all that this expectation fixes."""
        sums = found.calculation.model_dump() if found.calculation else {}
        said = {**found.model_dump(), **sums, "quotes": tuple(_quote(text, span) for span in found.spans)}
        if self.message is not None and self.message in found.message:
            said["message"] = self.message
        return {name: said.get(name) for name in self.facts()}


class Case(Record):
    """A report with what its check must say of it."""

    name: str
    report: str
    expect: tuple[Expected, ...]
    verified: int | None = None
    silent: bool = False
    format: Literal["txt", "md", "html"] = "txt"
    beside: str = ""
    """Another file of the same project, for the checks that compare two."""

    @model_validator(mode="after")
    def _proves_something(self) -> Self:
        if not self.expect and not self.verified and not self.silent:
            raise ValueError(f"case {self.name!r} neither fires nor says that it ran: give expect, verified or silent")
        if self.silent and (self.expect or self.verified):
            raise ValueError(f"case {self.name!r} is silent and yet expects something")
        return self

    def analysis(self) -> Analysis:
        others = _beside(self.beside)
        if self.format == "txt":
            return analyze(load_text(self.report), beside=others)
        return analyze(LOADERS[f".{self.format}"](self.report.encode(), f"{self.name}.{self.format}"), beside=others)


class Fixture(Record):
    """A file of cases."""

    check: str
    case: tuple[Case, ...]


def _load(path: Path) -> Fixture:
    return Fixture.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


FIXTURES = {path.stem: _load(path) for path in sorted(FOLDER.glob("*.toml"))}
CASES = [pytest.param(name, case, id=f"{name}-{case.name}") for name, fixture in FIXTURES.items() for case in fixture.case]


def _quote(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _findings(analysis: Analysis, rule: str) -> list[Finding]:
    """The findings of one rule in the order of their foremost quotes."""
    return sorted(
        (found for found in analysis.findings if found.rule == rule), key=lambda found: found.spans[0].start if found.spans else 0
    )


def _run(analysis: Analysis, rule: str) -> CheckRun:
    return next(run for run in analysis.checks if run.rule == rule)


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_check_fires_just_where_its_case_says(rule: str, case: Case) -> None:
    analysis = case.analysis()
    found = _findings(analysis, rule)
    run = _run(analysis, rule)
    assert run.status == "ran", f"{rule} did not run: {run.note}"
    quotes = [tuple(_quote(analysis.text, span) for span in one.spans) for one in found]
    assert quotes == [expected.quotes for expected in case.expect], [one.message for one in found]
    for expected, one in zip(case.expect, found, strict=True):
        assert expected.same_facts_of(one, analysis.text) == expected.facts(), one.message
    held = [relation for relation in analysis.verified if relation.rule == rule]
    if case.verified is not None:
        assert len(held) == case.verified, [relation.calculation for relation in held]
    if case.silent:
        assert run.examined == 0, [relation.calculation for relation in held]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_wrong_example_of_a_check_is_found(check: Check) -> None:
    analysis = analyze(load_text(check.wrong), beside=_beside(check.beside))
    found = _findings(analysis, check.id)
    assert found, _run(analysis, check.id)
    assert any(one.severity == check.severity and one.kind == check.kind for one in found)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_right_example_of_a_check_is_not_found(check: Check) -> None:
    analysis = analyze(load_text(check.right), beside=_beside(check.beside))
    assert _run(analysis, check.id).status == "ran"
    assert _findings(analysis, check.id) == []


def test_every_check_has_its_fixture_file_and_every_file_its_check() -> None:
    assert sorted(FIXTURES) == sorted(check.id for check in CHECKS)
    assert {name: fixture.check for name, fixture in FIXTURES.items()} == {name: name for name in FIXTURES}


@pytest.mark.parametrize("fixture", FIXTURES.values(), ids=list(FIXTURES))
def test_a_fixture_file_shows_as_much_silence_as_noise(fixture: Fixture) -> None:
    silent = sum(not case.expect for case in fixture.case)
    assert len(fixture.case) >= LEAST
    assert silent * 2 >= len(fixture.case)
    assert len({case.name for case in fixture.case}) == len(fixture.case)
