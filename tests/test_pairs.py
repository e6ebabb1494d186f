"""Short reports with one planted fault beside their mended twins, written without sight of the rules (tests/pairs)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from analyzer.analyze import analyze
from analyzer.load import load_text
from analyzer.model import Analysis, Finding

FOLDER = Path(__file__).with_name("pairs")
LEVELS = ("error", "warning")


class Pair(BaseModel):
    """``evidence``: pieces of ``bad`` at the fault; ``why``: its arithmetic in one line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    rule: str
    severity: str
    bad: str
    good: str
    evidence: tuple[str, ...]
    why: str

    def places(self) -> list[tuple[int, int]]:
        return [(self.bad.index(piece), self.bad.index(piece) + len(piece)) for piece in self.evidence]


def _pairs() -> Iterator[Pair]:
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield Pair.model_validate(json.loads(line))


PAIRS = {pair.id: pair for pair in _pairs()}
UNTOLD = set((FOLDER / "untold.txt").read_text(encoding="utf-8").split())


@cache
def _read(text: str) -> Analysis:
    return analyze(load_text(text))


def _key(found: Finding) -> tuple[str, str]:
    return found.rule, found.message


def _is_told(pair: Pair) -> bool:
    """True if something is told at the fault that is not told of the mended twin: a note counts where a note is due."""
    levels = (*LEVELS, "info") if pair.severity == "info" else LEVELS
    mended = {_key(found) for found in _read(pair.good).findings}
    new = [found for found in _read(pair.bad).findings if found.severity in levels and _key(found) not in mended]
    return any(span.start < end and start < span.end for found in new for span in found.spans for start, end in pair.places())


def test_the_pairs_are_all_there() -> None:
    assert len(PAIRS) == 526
    assert set(PAIRS) >= UNTOLD


@pytest.mark.parametrize("name", PAIRS)
def test_the_fault_alone_is_told_or_known_to_be_missed(name: str) -> None:
    """In one test, as each text is then read once, by one worker."""
    pair = PAIRS[name]
    assert _is_told(pair) == (name not in UNTOLD)
    assert [f"{one.rule} {one.message}" for one in _read(pair.good).findings if one.severity in LEVELS] == []
    runs = (*_read(pair.bad).checks, *_read(pair.good).checks)
    assert [run.rule for run in runs if run.status == "crashed"] == []
