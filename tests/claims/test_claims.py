"""Invented sentences and the claims in them: quote, stance, status, subject, period; and the sentences that hold none."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analyzer import analyze
from analyzer.claims.cues import TRIGGERS
from analyzer.lexicon import load_lexicon
from analyzer.load import load_text
from analyzer.model import Claim

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{path.stem}-{case['name']}")
    for path in sorted(HERE.glob("*.toml"))
    if path.stem != "phrases"
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
PHRASES = [
    pytest.param(stance, phrase, id=f"{stance}-{phrase}")
    for stance, phrases in tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8")).items()
    for phrase in phrases
]
FIELDS = ("stance", "status", "subject", "period")


def told(claim: Claim, expected: dict[str, Any]) -> dict[str, Any]:
    """What a claim says of itself in the words of a case: only the fields that the case names."""
    words = "".join(claim.text.split())
    inside = expected["quote"] in words
    found = {field: getattr(claim, field) for field in FIELDS if field in expected}
    return {"quote": expected["quote"] if inside else words, **found}


@pytest.mark.parametrize("case", CASES)
def test_claims_of_a_text(case: dict[str, Any]) -> None:
    claims = analyze(load_text(case["text"], "例" + case.get("suffix", ".txt"))).claims
    expected = [{"status": "asserted", **one} for one in case.get("claims", [])]
    got = [told(claim, one) for claim, one in zip(claims, expected, strict=False)]
    assert [claim.text for claim in claims[len(expected) :]] == []
    assert got == expected


@pytest.mark.parametrize(("stance", "phrase"), PHRASES)
def test_phrase(stance: str, phrase: str) -> None:
    claims = analyze(load_text(f"一、绩效情况\n\n{phrase}。\n", "例.txt")).claims
    told = [claim.stance for claim in claims if claim.status in ("asserted", "denied")]
    assert told == [] if stance == "none" else stance in told


def test_no_trigger_has_two_meanings() -> None:
    entries = load_lexicon().entries("claims.toml", "cue")
    counted = Counter(form for entry in entries if entry.kind not in ("noun", "shell") for form in entry.forms)
    assert [form for form, times in counted.items() if times > 1] == []


def test_every_trigger_has_a_stance() -> None:
    entries = load_lexicon().entries("claims.toml", "cue")
    assert [entry.id for entry in entries if entry.kind in TRIGGERS and not entry.stance] == []


def test_spans_and_text_agree() -> None:
    analysis = analyze(load_text("全年举办讲座\n12场，参训320人次，均已完成年度目标。", "例.txt"))
    assert analysis.claims
    assert [analysis.text[claim.span.start : claim.span.end] for claim in analysis.claims] == [claim.text for claim in analysis.claims]
