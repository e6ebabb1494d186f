"""The order of the tests in several processes: every part begins with what takes long, and none is lost."""

from __future__ import annotations

import pytest

from tests.corpora import ROOT
from tests.order import LONG, in_parts

NAMES = [*(f"tests/a{number}.py" for number in range(92)), *(f"{name}::{number}" for name in LONG for number in range(3))]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_every_part_begins_with_long_ones(count: int) -> None:
    ordered = in_parts(NAMES, count, str)
    assert sorted(ordered) == sorted(NAMES)
    heads = [ordered[len(NAMES) * part // count] for part in range(count)]
    assert heads == [f"{LONG[part]}::0" for part in range(count)]


def test_few_tests_are_none_too_many() -> None:
    few = ["tests/a.py", "tests/browser/b.py", "tests/batch/c.py", "tests/d.py"]
    assert sorted(in_parts(few, 3, str)) == sorted(few)


def test_what_is_long_is_there() -> None:
    assert [name for name in LONG if not (ROOT / name).exists()] == []
