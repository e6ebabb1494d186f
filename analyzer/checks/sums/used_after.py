"""Those who used what they had got (3285人凭所取得的证书上岗), against the number told elsewhere of all who got it (3126人取得证书)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.statements import grounds_of, pairs_of
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.checks.sums.of_which import is_larger
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_THINGS = ("证", "合格")
_WIDE = 2
"""What is larger by more is of another group."""


def used_after(facts: Facts) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """All who got it with the larger number of those who used it, and whether these are said to have got it so."""
    text = facts.layout.flow.folded
    used = pattern(facts.lexicon, "used-after")
    if not any(thing in text for thing in _THINGS) or used.search(text) is None:
        return
    sentences = facts.prose
    parts = [(sentence, one, found) for sentence in sentences for one, found in _people(facts, sentence, used)]
    got = pattern(facts.lexicon, "got-before")
    wholes = [(sentence, one, found) for sentence in sentences for one, found in _people(facts, sentence, got)] if parts else []
    for home, part, found in parts:
        told = [one.quantity for sentence, one, other in wholes if other["thing"] == found["thing"] and _one_group(facts, home, sentence)]
        whole = max(told, key=lambda one: one.value or 0, default=None)
        near = whole is not None and (part.quantity.value or 0) <= (whole.value or 0) * _WIDE
        if whole is not None and near and is_larger(part.quantity, whole) and not hedged(part.quantity, whole):
            yield whole, part.quantity, found["own"] is not None


def _people(facts: Facts, sentence: Sentence, words: regex.Pattern[str]) -> Iterator[tuple[Mention, regex.Match[str]]]:
    """Each number of people in whose clause some words stand, where a result of this year is told."""
    weak = no_result(facts.lexicon, "denial")
    people = [
        one for one in sentence.mentions if one.quantity.dimension == "headcount" and one.quantity.comparator == "eq" and not one.depth
    ]
    for one in people:
        start, end = sentence.clause_of(one)
        said = sentence.between(start, end)
        found = words.search(said)
        alone = sum(start <= other.start < end for other in people) == 1
        if found is not None and alone and weak.search(said) is None and grounds_of(facts).claims_at(one.start):
            yield one, found


def _one_group(facts: Facts, home: Sentence, other: Sentence) -> bool:
    """True where two sentences have words for who they are in common (参训), besides the thing itself."""
    generic = cue(facts.lexicon, "generic-words")
    one, two = (pairs_of(generic.sub("，", sentence.text)) for sentence in (home, other))
    return home is not other and bool((one & two) - pairs_of("证书取得合格上岗就业"))


__all__ = ["used_after"]
