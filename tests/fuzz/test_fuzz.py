"""A little fuzzing in every run of the tests; hours of it: benchmarks/fuzz.py."""

from __future__ import annotations

import random
import time

import pytest

from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, read

_TIMES = {"docx": 120, "xlsx": 250, "pdf": 150, "html": 150, "zip": 150, "ods": 250, "md": 150, "txt": 150, "mht": 100, "text": 25}
_LONGEST = 30.0
"""Seconds of processor time for one input of a few kilobytes: far from what it takes, near enough to end what does not end."""


@pytest.mark.parametrize("target", _TIMES)
def test_any_change_of_a_file_leads_to_a_document_or_one_clear_error(target: str) -> None:
    rng = random.Random(target)  # noqa: S311 - the same each time
    came = {TARGETS[target](data) for data in seeds(target)}
    assert came == {"document"}
    for _ in range(_TIMES[target]):
        data = mutated(rng.choice(seeds(target)), rng)
        start = time.process_time()
        TARGETS[target](data)
        assert time.process_time() - start < _LONGEST


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf", "ods", "html", "mht", "xls", "txt"])
def test_a_file_cut_anywhere_or_under_another_name_is_one_clear_error(suffix: str) -> None:
    for kind in ("docx", "xlsx", "pdf", "ods", "html", "mht"):
        data = seeds(kind)[0]
        for tenth in range(10):
            read(data[: len(data) * tenth // 10], f"报告.{suffix}")
        assert read(data, f"报告.{suffix}") == "document"
