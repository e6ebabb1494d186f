"""cases.tsv: one text a row, with every quantity that must be found in it and none besides."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from analyzer import Quantity, find_quantities
from analyzer.model import plain

FILE = Path(__file__).with_name("cases.tsv")
FLAGS = {"ge", "gt", "le", "lt", "approx"}
LEAST = 600


class Expected(NamedTuple):
    """A quantity as a row of the file writes it: ``quoted|value|unit|metric|flags``."""

    text: str
    value: str
    unit: str
    metric: str
    flags: frozenset[str]

    @classmethod
    def read(cls, words: str) -> Expected:
        text, value, unit, metric, flags = words.split("|")
        return cls(text, value, unit, metric, frozenset(filter(None, flags.split(","))))

    @classmethod
    def of(cls, quantity: Quantity) -> Expected:
        ends = [plain(end) for end in (quantity.low, quantity.high) if end is not None]
        value = plain(quantity.value) if quantity.value is not None else "..".join(ends)
        flags = {quantity.comparator} & FLAGS | ({"approx"} if quantity.approximate else set())
        return cls(quantity.text, value, quantity.unit, quantity.metric, frozenset(flags))


class Case(NamedTuple):
    """A row of the file."""

    line: int
    text: str
    expected: tuple[Expected, ...]
    note: str


def _read() -> list[Case]:
    header, *rows = FILE.read_text(encoding="utf-8").split("\n")
    assert header == "text\texpected\tnote"
    cases = []
    for line, row in enumerate(rows, 2):
        if row:
            text, expected, note = row.split("\t")
            parts = tuple(Expected.read(words) for words in expected.split(" ; ") if words)
            cases.append(Case(line, text, parts, note))
    return cases


CASES = _read()


@pytest.mark.parametrize("case", CASES, ids=[f"line{case.line}" for case in CASES])
def test_quantities_of_the_text_are_the_expected_ones(case: Case) -> None:
    found = find_quantities(case.text)
    assert [Expected.of(quantity) for quantity in found] == list(case.expected), case.note
    assert [case.text[quantity.span.start : quantity.span.end] for quantity in found] == [expected.text for expected in case.expected]


def test_the_file_is_long_enough_and_says_nothing_twice() -> None:
    assert len(CASES) >= LEAST
    repeated = [text for text, count in Counter(case.text for case in CASES).items() if count > 1]
    assert repeated == []


def test_every_flag_and_quotation_of_the_file_can_hold() -> None:
    for case in CASES:
        for expected in case.expected:
            assert expected.flags <= FLAGS, f"{FILE.name}:{case.line}"
            assert expected.text in case.text, f"{FILE.name}:{case.line}"


def test_at_least_a_quarter_of_the_rows_hold_nothing_to_find() -> None:
    assert sum(not case.expected for case in CASES) * 4 >= len(CASES)
