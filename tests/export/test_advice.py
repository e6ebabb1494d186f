"""Every rule has its advice, and the advice is fit to be sent."""

from __future__ import annotations

import re
import tomllib

import pytest

from analyzer.checks import CHECKS
from analyzer.export.advice import NO_ADVICE, advice_of, advices
from analyzer.lexicon import load_lexicon
from tests.conftest import ROOT

FILE = ROOT / "analyzer" / "export" / "templates" / "advice.toml"


def test_every_rule_has_its_advice_and_no_other() -> None:
    assert sorted(advices()) == sorted(check.id for check in CHECKS)


@pytest.mark.parametrize("rule", sorted(advices()))
def test_advice_is_a_sentence(rule: str) -> None:
    advice = advice_of(rule)
    assert re.fullmatch(r"[^\n]{12,90}。", advice.advice)
    assert re.fullmatch(r"[^\n。]{0,40}", advice.material)


def test_a_strange_rule_gets_the_general_advice() -> None:
    assert advice_of("OWN-01") is NO_ADVICE


def test_every_entry_names_a_known_source() -> None:
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))
    named = set(entries["about"]["sources"])
    assert named <= set(load_lexicon().sources)
    assert {entry["source"] for rule, entry in entries.items() if rule != "about"} == named
