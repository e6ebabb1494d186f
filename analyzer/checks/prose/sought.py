"""Patterns looked for in the flow only where they may stand: between the stops round the words that they cannot do without.

All these words, of all such patterns, are looked for in one pass, when a report is first asked for one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue, pattern
from analyzer.kept import kept
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternatives, demanded
from analyzer.lexicon.matcher import encodable

_STOPS = "，。；！？\n\t|"
_MARK, _ALL = late_regex(f"[{_STOPS}]"), frozenset(_STOPS)
_KINDS = (_STOPS, "，。；！？\n", "，。；", "。；\n", "，；", "。；", "\n", "。", "")
"""Sets of stops, of which the first that fits is taken: few of them, for their places are listed for each text."""
_BEYOND = 24
"""How far behind the stop that ends a stretch a match may look ahead."""
_PART = late_regex(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P?<\w+>|<?[=!]|[:>]))?|.", re.DOTALL)
_LOOKS, _SIGNS = ("(?=", "(?!", "(?<=", "(?<!"), ("^", "$", "|", "?", "*", "+", "{", "}", r"\b", r"\B")
_EDGES = late_regex(rf"^\(\?:\^\|\[[^\]]*\]\)|[{_STOPS[:5]}]$")
"""The stop, or the beginning of the text, with which a match begins; the stop with which it ends."""
_TABLES = (("placeholders.toml", "placeholder"), ("contradictions.toml", "claim"))
"""The tables of patterns, any of whose entries may be asked for."""
KNOWN: list[Sought] = []
"""All such patterns."""

Stretch = tuple[int, int]


class Sought:
    """A pattern of the lexicon: its alternatives as they are written, and the whole, compiled when a text may hold it."""

    def __init__(self, forms: Callable[[Lexicon], tuple[str, ...]], made: Callable[[Lexicon], Any]) -> None:
        """Args: forms, made: give the alternatives and the whole; each match is one of the alternatives."""
        self.forms, self.made, self._number = forms, made, len(KNOWN)
        KNOWN.append(self)

    def find(self, facts: Facts, start: int = 0, end: int | None = None, **limits: float) -> Iterator[Any]:
        """What ``finditer`` of the pattern yields for ``start:end`` of the flow. Args: limits: the ``timeout`` of ``regex``."""
        heard = _heard(facts)
        stop = len(heard.text) if end is None else min(end, len(heard.text))
        stretches = heard.stretches(heard.words.forms[self._number], start, stop)
        return _found(self.made(facts.lexicon), heard.text, stretches, (start, stop), limits) if stretches else iter(())

    def first(self, facts: Facts, start: int = 0, end: int | None = None) -> Any:
        """What ``search`` of the pattern finds in ``start:end`` of the flow."""
        return next(self.find(facts, start, end), None)

    def may_stand(self, facts: Facts, start: int = 0, end: int | None = None) -> bool:
        """True unless no match can begin in ``start:end`` of the flow."""
        heard = _heard(facts)
        return bool(heard.stretches(heard.words.forms[self._number], start, len(heard.text) if end is None else end))


def sought(entry: str) -> Sought:
    """An entry of ``prose.toml`` whose forms are regular expressions of the module ``regex``."""
    return Sought(lambda lexicon: lexicon.words(entry), lambda lexicon: pattern(lexicon, entry))


def forms_in(facts: Facts, forms: tuple[str, ...], made: Any, **limits: float) -> Iterator[Any]:
    """What ``finditer`` of a pattern yields for the flow. Args: forms: its alternatives, as in ``_TABLES``; limits: as above."""
    heard = _heard(facts)
    whole = 0, len(heard.text)
    return _found(made, heard.text, heard.stretches(forms, *whole), whole, limits)


def _found(made: Any, text: str, stretches: list[Stretch], whole: Stretch, limits: dict[str, float]) -> Iterator[Any]:
    """The matches in some stretches of a part of a text; one may begin with the very stop before its stretch."""
    start, end = whole
    for left, right in stretches:
        for found in made.finditer(text, left - 1 if left > start else left, min(right + _BEYOND, end), **limits):
            if found.start() >= right:
                break
            yield found


def sought_cue(*entries: str) -> Sought:
    """The words of some entries of the files of cues."""
    return Sought(lambda lexicon: (cue(lexicon, *entries).pattern,), lambda lexicon: cue(lexicon, *entries))


def forms_told(facts: Facts) -> set[str]:
    """The forms of the entries of ``_TABLES`` that may stand in the flow: of each alternative of the others it holds no word."""
    return _heard(facts).forms()


class _Branch:
    """What an alternative of a pattern demands: words, by their numbers, one of which each match holds, and other groups of such words.

    ``stops`` are the marks that no match holds.
    """

    def __init__(self, first: tuple[int, ...], others: Sequence[frozenset[str]], stops: str) -> None:
        self.first, self.stops, self._others = first, stops, others

    @cached_property
    def others(self) -> list[Callable[[str, int, int], object]]:
        """What tells whether a part of a text holds a word of each other group."""
        return [late_regex("|".join(alternatives(other))).search for other in self._others]


class _Words:
    """The first words of all patterns with the automaton that finds them; of each pattern its alternatives, and its stops.

    A pattern of which an alternative demands nothing has none: it may stand anywhere.
    """

    def __init__(self, lexicon: Lexicon, patterns: list[Sought]) -> None:
        self.forms = [one.forms(lexicon) for one in patterns]
        tables = [tuple(entry.forms) for table in _TABLES for entry in lexicon.entries(*table)]
        every = {*self.forms, *tables}
        read = {form: demanded(form) for forms in every for form in forms}
        needs = {forms: [(demands, _stops_of(form)) for form in forms for demands in read[form]] for forms in every}
        words = list(dict.fromkeys(word for each in needs.values() for demands, _ in each if demands for word in demands[0]))
        numbers = {word: number for number, word in enumerate(words)}
        self.branches = {
            forms: [_Branch(tuple(numbers[word] for word in first), others, stops) for (first, *others), stops in each]
            if all(demands for demands, _ in each)
            else []
            for forms, each in needs.items()
        }
        self.tables = {
            form: tuple(numbers[word] for branch in read[form] for word in branch[0]) if all(read[form]) else ()
            for forms in tables for form in forms
        }  # fmt: skip
        kind = Implementation.ContiguousNFA
        automaton = AhoCorasick(words, matchkind=MatchKind.Standard, store_patterns=False, implementation=kind)
        self.find = automaton.find_matches_as_indexes


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon, count: int) -> _Words:
    """Args: count: how many of the patterns known are meant: one that is made later has words of its own."""
    return _Words(lexicon, KNOWN[:count])


class _Heard:
    """Where the words of all patterns stand in a flow, and the stretches between its stops."""

    def __init__(self, text: str, words: _Words) -> None:
        self.text, self.words = text, words
        self._bounds: dict[str, list[int]] = {}
        self._behind: dict[tuple[int, str], set[int]] = {}
        self._held: dict[tuple[str, ...], tuple[list[tuple[int, int, int]], list[int]]] = {}

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        """The places of each word, by its number."""
        try:
            found = self.words.find(self.text, overlapping=True)
        except UnicodeEncodeError:
            found = self.words.find(encodable(self.text), overlapping=True)
        places: dict[int, list[int]] = {}
        for number, start, _ in found:
            if number in places:
                places[number].append(start)
            else:
                places[number] = [start]
        return places

    def forms(self) -> set[str]:
        """The forms of the tables of which a word stands in the flow, and those that demand none."""
        present = set(self._places)
        return {form for form, words in self.words.tables.items() if not words or not present.isdisjoint(words)}

    def stretches(self, forms: tuple[str, ...], start: int, end: int) -> list[Stretch]:
        """The parts of ``start:end`` in which a match of a pattern may begin: those that hold all that one of its forms demands."""
        branches = self.words.branches[forms]
        if not branches:
            return [(start, end)]
        out: list[Stretch] = []
        held, reach = self._of(forms)
        for at in range(bisect_right(reach, start) if start else 0, len(held)):
            left, right, number = held[at]
            if left >= end:
                break
            if out and right <= out[-1][1]:
                continue
            for search in branches[number].others:
                if search(self.text, left, right) is None:
                    break
            else:
                if out and left <= out[-1][1]:
                    out[-1] = (out[-1][0], right)
                else:
                    out.append((left if left > start else start, right))  # noqa: FURB136 - asked of every stretch
        return out

    def _of(self, forms: tuple[str, ...]) -> tuple[list[tuple[int, int, int]], list[int]]:
        """The stretches that hold a first word of an alternative, in reading order, each with the number of the alternative.

        With them how far the stretches up to each of them reach.
        """
        if forms not in self._held:
            places, held = self._places, []
            for number, branch in enumerate(self.words.branches[forms]):
                present = [word for word in branch.first if word in places]
                if present:
                    bounds = self._stops(branch.stops)
                    ends = set[int]().union(*[self._ends(word, branch.stops, bounds) for word in present])
                    held += [(bounds[end - 1], bounds[end], number) for end in ends]
            held.sort()
            self._held[forms] = held, list(accumulate([right for _, right, _ in held], max))
        return self._held[forms]

    def _ends(self, word: int, stops: str, bounds: list[int]) -> set[int]:
        """The numbers of the bounds behind the places of a word."""
        key = word, stops
        if key not in self._behind:
            self._behind[key] = {bisect_right(bounds, place) for place in self._places[word]}
        return self._behind[key]

    def _stops(self, stops: str) -> list[int]:
        """Where the stretches between some stops begin; last the end of the text."""
        if stops not in self._bounds:
            self._bounds[stops] = [0, *[end for end, mark in self._marks if mark in stops], len(self.text) + 1]
        return self._bounds[stops]

    @cached_property
    def _marks(self) -> list[tuple[int, str]]:
        """All marks that may be stops, each with where it ends."""
        return [(found.end(), found[0]) for found in _MARK.finditer(self.text)]


@once
def _heard(facts: Facts) -> _Heard:
    return _Heard(facts.layout.flow.folded, _words(facts.lexicon, len(KNOWN)))


@kept
def _stops_of(form: str) -> str:
    """The marks that no match of a pattern holds, but for one that it begins or ends with."""
    looks, held = [False], set[str]()
    for part in _PART.findall(_EDGES.sub("", form)):
        if part[0] == "(":
            looks.append(looks[-1] or part in _LOOKS)
        elif part == ")":
            looks.pop()
        elif not looks[-1]:  # what is only looked ahead or back at is not held
            held |= _held(part)
    return next(kind for kind in _KINDS if held.isdisjoint(kind))


@lru_cache(maxsize=4096)
def _held(part: str) -> frozenset[str]:
    """The marks that a character of a pattern, or a class of them, matches."""
    if part in _SIGNS:
        return frozenset()
    if len(part) == 1:
        return _ALL - {"\n"} if part == "." else _ALL.intersection(part)
    listed = part.replace(r"\d", "").replace(r"\s", "\n\t").replace(r"\n", "\n").replace("一-鿿", "")
    if part[0] != "[" or "\\" in listed or "-" in listed:
        return frozenset(re.findall(part, _STOPS))
    return _ALL.difference(listed) if listed[1] == "^" else _ALL.intersection(listed)


__all__ = ["KNOWN", "Sought", "forms_in", "forms_told", "sought", "sought_cue"]
