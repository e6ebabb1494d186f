"""Which patterns of the lexicons a report may hold at all: one pass over its text for the words that they cannot do without."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

import regex

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.sought import forms_told
from analyzer.lexicon import Lexicon, Sieve, needed

_CUES = (
    "all-spent", "applied-for", "causes-all-lead", "causes-closed", "causes-plain-lead", "diverted", "execution-near",
    "fault-received", "fill-date", "glued-header", "near-time",
    "none-left", "rest-level", "spent-contents", "supported-ones", "survey-not-made",
)  # fmt: skip
"""Entries of ``prose.toml`` that are looked for in the whole text."""


@once
def possible_forms(facts: Facts) -> set[str]:
    """The patterns, as the lexicon writes them, that may stand in the flow: slips, cues, placeholders and contradictions.

    Those left out stand nowhere in it.
    """
    return _sieve(facts.lexicon).of(facts.layout.flow.folded) | forms_told(facts)


def may_stand(facts: Facts, cue: str) -> bool:
    """True unless no pattern of an entry of ``_CUES`` can stand in the flow."""
    return not possible_forms(facts).isdisjoint(facts.lexicon.words(cue))


def either(forms: Iterable[str], possible: Collection[str]) -> regex.Pattern[str] | None:
    """The forms that may stand in a text, as one pattern: made when a text first asks for it. None where none may."""
    left = tuple(form for form in forms if form in possible)
    return _joined(left) if left else None


@lru_cache(maxsize=1024)
def _joined(forms: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile("|".join(forms))


@lru_cache(maxsize=8)
def _sieve(lexicon: Lexicon) -> Sieve[str]:
    forms = [form for entry in lexicon.entries("slips.toml", "slip") for form in entry.forms]
    return Sieve({form: needed(form) for form in (*forms, *lexicon.words(*_CUES))})


__all__ = ["either", "may_stand", "possible_forms"]
