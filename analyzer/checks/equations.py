"""Ways to tell figures of which one follows from the others (``equations.toml``): found in a passage, with the figures by role."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import reached
from analyzer.lexicon import Lexicon, Sieve, expanded
from analyzer.model.passages import Mention, Passage, Sentence

_SIGNS = {"percent": "◆", "percentage-point": "◈"}
_AMOUNT = "◇"
_FEWEST = 3
_MARKS = "，。；、,\n"


@dataclass(frozen=True)
class Equation:
    """A place that is told like an entry of the lexicon: the figures by the names of their roles, and the words round each."""

    id: str
    arithmetic: str
    figures: dict[str, tuple[Mention, ...]]
    words: dict[str, tuple[str, ...]]

    def one(self, role: str) -> Mention:
        """The figure of a role that stands once."""
        return self.figures[role][0]


@dataclass(frozen=True)
class _Form:
    id: str
    arithmetic: str
    patterns: tuple[regex.Pattern[str], ...]


@lru_cache(maxsize=8)
def _forms(lexicon: Lexicon) -> tuple[tuple[_Form, ...], Sieve[int]]:
    """All ways to tell an equation, and which of them a sentence has a needed word of, by their numbers."""
    entries = lexicon.entries("equations.toml", "equation")
    forms = (_Form(entry.id, entry.arithmetic, tuple(map(regex.compile, map(expanded, entry.forms)))) for entry in entries)
    return tuple(forms), Sieve({number: entry.needs for number, entry in enumerate(entries)})


@once
def equations_told(facts: Facts) -> tuple[tuple[Equation, ...], ...]:
    """The equations of each passage, sentence by sentence, in the order of the lexicon."""
    return tuple(tuple(_in_passage(passage, facts.lexicon)) for passage in facts.passages)


def _in_passage(passage: Passage, lexicon: Lexicon) -> Iterator[Equation]:
    for sentence in passage.sentences if len(passage.mentions) >= _FEWEST else ():
        if len(sentence.mentions) >= _FEWEST:
            yield from _in_sentence(sentence, *_forms(lexicon))


def _in_sentence(sentence: Sentence, forms: tuple[_Form, ...], sieve: Sieve[int]) -> Iterator[Equation]:
    told = [forms[number] for number in sorted(sieve.of(sentence.text))]
    if not told:
        return
    bare, starts, placed = _bare(sentence)
    for form in told:
        for pattern in form.patterns:
            for found in pattern.finditer(bare, overlapped=True):
                yield _equation(form, found, bare, starts, placed)


def _bare(sentence: Sentence) -> tuple[str, list[int], list[Mention]]:
    """The sentence with one sign for every figure, where these signs stand, and the figures."""
    out: list[str] = []
    starts: list[int] = []
    placed: list[Mention] = []
    at, length = sentence.start, 0
    for mention in sentence.mentions:
        if mention.start < at:
            continue
        words = sentence.between(at, mention.start)
        out += [words, _SIGNS.get(mention.quantity.dimension, _AMOUNT)]
        starts.append(length + len(words))
        placed.append(mention)
        length += len(words) + 1
        at = mention.end
    out.append(sentence.between(at, sentence.end))
    return "".join(out), starts, placed


def _equation(form: _Form, found: regex.Match[str], bare: str, starts: list[int], mentions: list[Mention]) -> Equation:
    roles = {role: found.spans(role) for role in found.re.groupindex}
    figures = {role: tuple(_level(mentions[bisect_left(starts, start)]) for start, _ in places) for role, places in roles.items() if places}
    words = {role: tuple(_clause(bare, start) for start, _ in places) for role, places in roles.items() if places}
    return Equation(form.id, form.arithmetic, figures, words)


def _level(mention: Mention) -> Mention:
    return mention if mention.quantity.comparator == "eq" else mention._replace(quantity=reached(mention.quantity))


def _clause(bare: str, at: int) -> str:
    """The words between the marks round a place."""
    start, end = at, at + 1
    while start > 0 and bare[start - 1] not in _MARKS:
        start -= 1
    while end < len(bare) and bare[end] not in _MARKS:
        end += 1
    return bare[start:end]


__all__ = ["Equation", "equations_told"]
