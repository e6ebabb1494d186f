"""Ways to tell figures of which one follows from the others (``equations.toml``): found in a passage, with the figures by role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import regex

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import reached
from analyzer.late_regex import kept_regex, late_regex, wide_regex
from analyzer.lexicon import Lexicon, Sieve, alternation, expanded, needed
from analyzer.model.passages import Mention, Passage, Sentence

_SIGNS = {"percent": "◆", "percentage-point": "◈"}
_AMOUNT = "◇"
_FEWEST, _PAIR = 3, 2
_PART, _PARTS = "；", late_regex(r"[；。](?=.)")
_MARKS = "，。；、,\n"
_OUT, _OVER = "出", "超"
_NEW, _AIM = "new", "aim"
_NEXT = late_regex(r"[^，。；◇◆◈]{0,10}[、和及][^，。；◇◆◈]{0,14}")
"""What stands between two parts of a figure."""
_NAME, _AGAIN = late_regex(r"\?P<\w+>"), late_regex(r"\\[1-9]")


@dataclass(frozen=True)
class Equation:
    """A place that is told like an entry of the lexicon: the figures by the names of their roles, and the words round each."""

    id: str
    arithmetic: str
    figures: dict[str, tuple[Mention, ...]]
    words: dict[str, tuple[str, ...]]
    meant: tuple[Mention, ...] = ()
    """What the new figure may be, the likelier first, where it stands in a list of parts: one of them, or their whole."""

    @property
    def readings(self) -> tuple[Equation, ...]:
        """The ways to read it: ``2.61万件，其中窗口1.09万件、线上1.52万件，是上年的…`` tells of all or of what was done online."""
        return tuple(replace(self, figures={**self.figures, _NEW: (one,)}) for one in self.meant) or (self,)

    def one(self, role: str) -> Mention:
        """The figure of a role that stands once."""
        return self.figures[role][0]


class _Pattern:
    """A form as two modules read it: ``re`` tells in a third of the time that it stands nowhere, ``regex`` all the figures of a role."""

    def __init__(self, form: str) -> None:
        """Args: form: with the marks of the lexicon. It is compiled when the first sentence comes."""
        self._form = expanded(form)

    @property
    def needed(self) -> frozenset[str]:
        """Words and signs of which every match holds one."""
        return needed(self._form)

    @cached_property
    def _look(self) -> re.Pattern[str] | None:
        try:
            return kept_regex(_NAME.sub("", self._form)) if _AGAIN.search(self._form) is None else None
        except re.error:  # a look behind of any width, which regex alone can do
            return None

    @cached_property
    def _full(self) -> regex.Pattern[str]:
        return wide_regex(self._form)

    def found_in(self, bare: str) -> Iterable[regex.Match[str]]:
        """All places, also those that overlap."""
        return () if self._look is not None and self._look.search(bare) is None else self._full.finditer(bare, overlapped=True)


@dataclass(frozen=True)
class _Form:
    id: str
    arithmetic: str
    patterns: tuple[_Pattern, ...]
    across: bool
    figures: int
    of_which: re.Pattern[str]
    """What stands before the parts of a figure."""

    @cached_property
    def _needed(self) -> re.Pattern[str]:
        words = [one.needed for one in self.patterns]
        return late_regex(alternation(frozenset[str]().union(*words)) if all(words) else "")

    def found_in(self, bare: str) -> Iterator[regex.Match[str]]:
        """All places of all patterns. A sentence that tells no equation is known by the words that it has not."""
        if self._needed.search(bare) is not None:
            for pattern in self.patterns:
                yield from pattern.found_in(bare)


@lru_cache(maxsize=8)
def _forms(lexicon: Lexicon) -> tuple[tuple[_Form, ...], Sieve[int], re.Pattern[str]]:
    """All ways to tell an equation, which of them a sentence has a needed word of, and the words of those of two figures (减半)."""
    entries, of_which = lexicon.entries("equations.toml", "equation"), late_regex(alternation(lexicon.words("of-which")))
    forms = tuple(
        _Form(entry.id, entry.arithmetic, tuple(map(_Pattern, entry.forms)), entry.across, entry.figures, of_which) for entry in entries
    )
    paired = [word for entry in entries for word in entry.needs if entry.figures == _PAIR]
    return forms, Sieve({number: entry.needs for number, entry in enumerate(entries)}), late_regex(alternation(paired))


@once
def equations_told(facts: Facts) -> tuple[tuple[Equation, ...], ...]:
    """The equations of each passage, sentence by sentence, in the order of the lexicon."""
    return tuple(tuple(_in_passage(passage, facts.lexicon)) for passage in facts.passages)


def _in_passage(passage: Passage, lexicon: Lexicon) -> Iterator[Equation]:
    forms, sieve, paired = _forms(lexicon)
    across: list[Equation] = []
    before: Sentence | None = None
    many = len(passage.mentions) >= _FEWEST
    for sentence in passage.sentences if len(passage.mentions) >= _PAIR else ():
        figures = len(sentence.mentions)
        enough = figures >= _PAIR or (before is not None and len(before.mentions) + figures >= _FEWEST)
        read = enough and (many or paired.search(sentence.text))
        told = [forms[number] for number in sorted(sieve.of(sentence.text))] if read else []
        if told and figures >= _PAIR:
            yield from _in_sentence(sentence, [form for form in told if form.figures <= figures])
        across += _across(before, sentence, [form for form in told if form.across])
        before = sentence
    yield from across


def _in_sentence(sentence: Sentence, told: list[_Form]) -> Iterator[Equation]:
    bare, starts, placed = _bare(sentence) if told else ("", [], [])
    for form in told:
        for found in form.found_in(bare):
            yield _equation(form, found, bare, starts, placed)


def _across(before: Sentence | None, sentence: Sentence, told: list[_Form]) -> Iterator[Equation]:
    """The equations whose figures stand on both sides of a ； or of a full stop."""
    if told and _PART in sentence.text and len(sentence.mentions) >= _FEWEST:
        yield from _joined((sentence,), told)
    if told and before is not None and before.mentions and len(before.mentions) + len(sentence.mentions) >= _FEWEST:
        yield from _joined((before, sentence), told)


def _joined(sentences: tuple[Sentence, ...], forms: list[_Form]) -> Iterator[Equation]:
    bare, starts, placed, edge = "", list[int](), list[Mention](), 0
    for sentence in sentences:
        edge = max(len(bare) - 1, 0)
        words, at, mentions = _bare(sentence)
        starts += [len(bare) + start for start in at]
        bare += words
        placed += mentions
    plain = _PARTS.sub("，", bare)
    for form in forms:
        for found in form.found_in(plain):
            if found.start() < edge < found.end() - 1 or (not edge and _PART in bare[found.start() : found.end()]):
                yield _equation(form, found, plain, starts, placed)


def _bare(sentence: Sentence) -> tuple[str, list[int], list[Mention]]:
    """The sentence without blanks and with one sign for every figure, where these signs stand, and the figures."""
    bare = ""
    starts: list[int] = []
    placed: list[Mention] = []
    text, offset, at = sentence.text, sentence.start, 0
    for mention in sentence.mentions:
        start = mention.start - offset
        if start < at:
            continue
        bare += text[at:start].replace(" ", "")
        starts.append(len(bare))
        placed.append(mention)
        bare += _SIGNS.get(mention.quantity.dimension, _AMOUNT)
        at = mention.end - offset
    return bare + text[at:].replace(" ", ""), starts, placed


def _equation(form: _Form, found: regex.Match[str], bare: str, starts: list[int], mentions: list[Mention]) -> Equation:
    roles = {role: found.spans(role) for role in found.re.groupindex}
    over = _AIM in roles
    figures = {
        role: tuple(_level(role, mentions[bisect_left(starts, at)], over=over) for at, _ in places)
        for role, places in roles.items() if places
    }  # fmt: skip
    words = {role: tuple(_clause(bare, start) for start, _ in places) for role, places in roles.items() if places}
    meant = _meant(form.of_which, bisect_left(starts, roles[_NEW][0][0]), bare, starts, mentions) if _NEW in figures else ()
    used = {one.start for role, own in figures.items() if role != _NEW for one in own}
    told = () if any(one.start in used for one in meant) else tuple(_level(_NEW, one) for one in meant)
    return Equation(form.id, form.arithmetic, figures, words, told)


def _meant(of_which: re.Pattern[str], part: int, bare: str, starts: list[int], mentions: list[Mention]) -> tuple[Mention, ...]:
    """A figure and the one of its sentence whose parts are listed up to it; nothing where none are.

    Args: of_which: what stands before such parts; part: the number of the figure.
    """
    first, own = part, mentions[part]
    if own.quantity.dimension in _SIGNS:  # no rate is a part of one
        return ()
    while first and _NEXT.fullmatch(bare, starts[first - 1] + 1, starts[first]):
        first -= 1
    begin = bare.rfind("。", 0, starts[first]) + 1
    led = [found.start() for found in of_which.finditer(bare, begin, starts[first])]
    end = bisect_left(starts, led[-1]) if led else first
    before = mentions[bisect_left(starts, begin) : end] if end < part or led else []
    whole = next((one for one in reversed(before) if _alike(one, own)), None)
    if whole is None:
        return ()
    return (whole, own) if end < part else (own, whole)


def _alike(one: Mention, other: Mention) -> bool:
    return (one.quantity.dimension, one.quantity.unit, one.depth) == (other.quantity.dimension, other.quantity.unit, other.depth)


def _level(role: str, mention: Mention, *, over: bool = False) -> Mention:
    """A figure that was reached is no bound, nor is a gap: 高出1.7个百分点; nor, where an aim is told too (``over``), 超218人."""
    quantity = mention.quantity
    if quantity.comparator == "eq":
        return mention
    gap = role == "gap" and (quantity.hedge.endswith(_OUT) or (over and quantity.hedge == _OVER))
    return mention._replace(quantity=quantity.having(comparator="eq", hedge="") if gap else reached(quantity))


def _clause(bare: str, at: int) -> str:
    """The words between the marks round a place."""
    start, end = at, at + 1
    while start > 0 and bare[start - 1] not in _MARKS:
        start -= 1
    while end < len(bare) and bare[end] not in _MARKS:
        end += 1
    return bare[start:end]


__all__ = ["Equation", "equations_told"]
