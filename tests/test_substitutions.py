"""The same finding in other words: a word of the sentences that a finding quotes becomes one that says the same (substitutions.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BaseModel, ConfigDict, Field

from analyzer.analyze import analyze
from analyzer.evaluate.anchors import Anchors
from analyzer.evaluate.gold import read_gold
from analyzer.load import load_text
from analyzer.model import Analysis, Finding

HERE = Path(__file__).parent
CORPUS = HERE.parent / "corpus"
LEVELS = ("error", "warning")
EDGES = "。\n"


class Substitution(BaseModel):
    """``word`` is replaced by ``by``; ``told`` are the findings of the gold (report:number) that it touches, all still told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str = Field(alias="from")
    by: str = Field(alias="to")
    told: tuple[str, ...]


class _Report(NamedTuple):
    text: str
    findings: tuple[Finding, ...]


def _substitutions() -> list[Substitution]:
    rows = tomllib.loads((HERE / "substitutions.toml").read_text(encoding="utf-8"))["substitution"]
    return [Substitution.model_validate(row) for row in rows]


@cache
def _report(name: str) -> _Report:
    text = next((CORPUS / "reports").glob(f"{name}.*")).read_text(encoding="utf-8")
    return _Report(text, _told(analyze(load_text(text))))


def _told(analysis: Analysis) -> tuple[Finding, ...]:
    return tuple(found for found in analysis.findings if found.severity in LEVELS)


def _at(findings: tuple[Finding, ...], places: list[tuple[int, int]]) -> list[Finding]:
    return [one for one in findings if any(span.start < end and start < span.end for span in one.spans for start, end in places)]


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(edge, 0, at) for edge in EDGES) + 1
    ends = [end for edge in EDGES if (end := text.find(edge, at)) >= 0]
    return start, min(ends, default=len(text))


def _replaced(text: str, one: Substitution, sentences: set[tuple[int, int]]) -> tuple[str, list[int]]:
    """The text with the word replaced in these sentences, and where it stood."""
    found, at = [], text.find(one.word)
    while at >= 0:
        found += [at] if any(start <= at < end for start, end in sentences) else []
        at = text.find(one.word, at + len(one.word))
    for place in reversed(found):
        text = text[:place] + one.by + text[place + len(one.word) :]
    return text, found


def _moved(place: int, found: list[int], one: Substitution) -> int:
    return place + sum(len(one.by) - len(one.word) for at in found if at < place)


@pytest.mark.parametrize("one", _substitutions(), ids=lambda one: f"{one.word}→{one.by}")
def test_a_finding_is_told_in_other_words(one: Substitution) -> None:
    """Each finding is told by the report as it stands, is touched by the substitution, and by the same rule is told after it."""
    for key in one.told:
        name, number = key.split(":")
        text, findings = _report(name)
        entry = read_gold(CORPUS / "gold" / f"{name}.json").findings[int(number) - 1]
        anchors = Anchors(text, name)
        places = [(span.start, span.end) for piece in entry.evidence for span in anchors.every(piece, key)]
        hits = _at(findings, places)
        assert hits, f"{key} 原文就没有报告"
        quotes = [(span.start, span.end) for found in hits for span in found.spans]
        changed, found = _replaced(text, one, {_sentence(text, start) for start, _ in quotes})
        assert found, f"{key} 的句子里没有“{one.word}”"
        after = [(_moved(start, found, one), _moved(end, found, one)) for start, end in places]
        rules = {one.rule for one in _at(_told(analyze(load_text(changed))), after)}
        assert rules >= {hit.rule for hit in hits}, f"{key} 换词以后没有报告：{entry.why}"
