"""What a money was given for, as the report states it, beside a use of all of it that has nothing to do with that."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts
from analyzer.checks.money.approvals import is_approved
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.model.passages import Sentence

_WORDS, _ALL = ("用于", "用途", "用作"), ("全部", "全额", "悉数", "均已", "一次性")
_ECHO, _LEAST, _RARE = 2, 3, 6
_SHARE = 3
"""A use is foreign to a report where at most one in three of its pairs of characters stands anywhere else in it."""


class Purpose(NamedTuple):
    """A purpose that a sentence states, with the sums of money that it tells: flow offsets of the words of the purpose and before them."""

    words: str
    sums: frozenset[Decimal]
    sentence: Sentence
    start: int
    end: int


def purposes(facts: Facts) -> Iterator[Purpose]:
    """Every purpose that the prose states outright; none that is open (等) or broad (人居环境整治)."""
    if not any(word in facts.layout.flow.folded for word in _WORDS):
        return
    for sentence in facts.prose:
        found = pattern(facts.lexicon, "purpose-set").search(sentence.text) if any(word in sentence.text for word in _WORDS) else None
        if found is None or cue(facts.lexicon, "purpose-broad").search(found["what"]) or _all_used(sentence, facts):
            continue
        told = frozenset(one.quantity.value for one in sentence.mentions if one.quantity.dimension == "money" and one.quantity.value)
        end = sentence.start + found.start("what") + len(found["what"].partition("，")[0])
        yield Purpose(found["what"], told, sentence, sentence.start + found.start(), end)


def diverted_wholes(facts: Facts) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Purposes with the use of the whole of the same sum for something that the report speaks of nowhere else: flow ranges of both."""
    stated = list(purposes(facts)) if any(word in facts.layout.flow.folded for word in _ALL) else []
    if not stated or is_approved(facts, 0, len(facts.layout.flow.folded), "use-changed", "approved"):
        return
    for sentence in facts.prose:
        found = _all_used(sentence, facts)
        if found is None or cue(facts.lexicon, "plan-cue", "condition-cue", "duty-lead").search(sentence.text):
            continue
        spent = {one.quantity.value for one in sentence.mentions if one.start < sentence.start + found.start("what")}
        given = [one for one in stated if one.sums & spent and one.sentence is not sentence]
        if given and _is_foreign(facts, sentence, found["what"], stated) and _is_echoed(facts, given[0]):
            yield (given[0].start, given[0].end), (sentence.start + found.start("what"), sentence.start + found.end("what"))


def about(facts: Facts, words: str) -> frozenset[str]:
    """The pairs of characters that say what is bought or paid for, without words that any use may have."""
    return pairs_of(cue(facts.lexicon, "generic-words", "purpose-verb").sub("，", words))


def unlike(facts: Facts, one: str, other: str) -> bool:
    """True where two uses hardly share a character but in words that any use may have: 户厕 is of 农村厕所, 教职工桌椅 not of 教学软件."""
    mine, theirs = (frozenset(char for pair in about(facts, words) for char in pair) for words in (one, other))
    return bool(mine and theirs) and len(mine & theirs) * _RARE <= min(len(mine), len(theirs))


def _all_used(sentence: Sentence, facts: Facts) -> regex.Match[str] | None:
    return pattern(facts.lexicon, "all-used-for").search(sentence.text) if any(word in sentence.text for word in _ALL) else None


def _is_foreign(facts: Facts, sentence: Sentence, words: str, stated: list[Purpose]) -> bool:
    """True where a use shares nothing with any purpose, and next to nothing with the rest of the report."""
    own = about(facts, words)
    if len(own) < _LEAST or not all(unlike(facts, words, one.words) for one in stated):
        return False
    text = facts.layout.flow.folded
    rest = text[: sentence.start] + "，" + text[sentence.end :]
    return sum(pair in rest for pair in own) * _SHARE <= len(own)


def _is_echoed(facts: Facts, purpose: Purpose) -> bool:
    """True where the report speaks of what the money was given for elsewhere too: in its title, its goals, its results."""
    text = facts.layout.flow.folded
    rest = text[: purpose.sentence.start] + "，" + text[purpose.sentence.end :]
    words = about(facts, purpose.words)
    return len(words) >= _LEAST and sum(pair in rest for pair in words) >= _ECHO


__all__ = ["Purpose", "about", "diverted_wholes", "purposes", "unlike"]
