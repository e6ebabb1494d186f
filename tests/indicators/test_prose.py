"""Runs the fixture sentences of targets told in prose: exactly these indicators come of each, none where the list is empty."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analyzer import analyze
from analyzer.load import load_text
from analyzer.model import Reading, Record

SIGNS = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<"}
LEAST = 15


class Case(Record):
    """A text with the indicators that it tells: name, target, result."""

    text: str
    told: tuple[tuple[str, str, str], ...]


def cases() -> list[Case]:
    path = Path(__file__).with_name("prose.toml")
    return [Case(**case) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


def figure(reading: Reading | None) -> str:
    if reading is None or reading.value is None:
        return ""
    return SIGNS.get(reading.comparator, "") + format(reading.value.normalize(), "f")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[:16])
def test_targets_told_in_prose(case: Case) -> None:
    found = analyze(load_text(case.text)).indicators
    told = tuple((row.name, figure(row.target), figure(row.actual)) for row in found if row.target is not None)
    assert told == case.told


def test_there_are_enough_sentences_with_and_without_targets() -> None:
    assert sum(bool(case.told) for case in cases()) >= LEAST
    assert sum(not case.told for case in cases()) >= LEAST
