"""Names of indicators (or labels of figures) as sets of weighed characters, and an index that finds them in running words.

A name is found by pairs of neighbouring characters, which survive small changes of wording, and by synonyms of its words. A
character weighs the more, the fewer names have it; plain words (完成, 情况, 率) weigh little. All weights are whole numbers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from analyzer.links.words import Words

_UNIT = 6
_PLAIN = 4
"""A character of a plain word weighs a fourth."""
_ASIDE = 2
_FLOOR = 60
"""Hundredths of what a name would weigh without plain words."""
_COMMON = 48
"""A pair in more names than these tells nothing."""
_PART = re.compile(r"[、，,；;]")
_SHORT_PART = 4
_OF_PART = 90

Found = dict[int, tuple[int, int]]
"""Number of a name, with the sets of its characters that stand here word for word, and as a synonym (bit sets)."""


@dataclass(frozen=True)
class Name:
    """The characters of a name that count, what each weighs, and the bit sets of its parts (举办两个培训班、选树一批服务站)."""

    chars: str
    weights: tuple[int, ...]
    parts: tuple[int, ...]
    whole: int
    """What it takes to tell the name: names of plain words only are not told by a few of them."""

    def weight(self, bits: int) -> int:
        """What a set of the name's characters weighs."""
        return sum(weight for at, weight in enumerate(self.weights) if bits >> at & 1)


def kept(name: str) -> tuple[str, tuple[int, ...]]:
    """Letters, digits and characters of a name, and where each part of it begins."""
    chars, starts = [], [0]
    for piece in _PART.split(name):
        chars += [char for char in piece if char.isalnum()]
        starts.append(len(chars))
    sizes = [end - start for start, end in pairwise(starts)]
    return "".join(chars), tuple(starts) if len(sizes) > 1 and min(sizes) >= _SHORT_PART else (0, len(chars))


class NameIndex:
    """Finds which of some folded names the words of a text speak of."""

    def __init__(self, names: Sequence[str], words: Words) -> None:
        """Args: names: folded; words: synonyms and plain words."""
        cut = [kept(name) for name in names]
        spread = Counter(char for chars, _ in cut for char in set(chars))
        self.names = [_weighed(chars, starts, spread, len(cut), words, whole) for (chars, starts), whole in zip(cut, names, strict=True)]
        self._own = [_alone(name, spread, words) for name in self.names]
        self._pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._forms: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
        for number, name in enumerate(self.names):
            for at, pair in enumerate(map(add, name.chars, name.chars[1:])):
                self._pairs[pair].append((number, 3 << at))
            for form, bits in _synonyms(name.chars, words):
                self._forms[form[:2]].append((form, number, bits))
        for pair in [pair for pair, names_of in self._pairs.items() if len(names_of) > _COMMON]:
            del self._pairs[pair]
        self._known = self._pairs.keys() | self._forms.keys()

    def find(self, text: str) -> Found:
        """The names that a text shares something with."""
        out: dict[int, tuple[int, int]] = {}
        for pair in self._known.intersection(map(add, text, text[1:])):
            for number, bits in self._pairs.get(pair, ()):
                exact, alike = out.get(number, (0, 0))
                out[number] = (exact | bits, alike)
            for form, number, bits in self._forms.get(pair, ()):
                if len(form) == len(pair) or form in text:
                    exact, alike = out.get(number, (0, 0))
                    out[number] = (exact, alike | bits)
        return out

    def share(self, number: int, layers: Sequence[tuple[int, int]]) -> int:
        """How much of a name is told, in hundredths: the best of the whole and of its parts.

        Args: layers: sets of its characters with the worth of each in hundredths, the worthiest first.
        """
        name = self.names[number]
        whole = (1 << len(name.chars)) - 1
        told = _told(name, whole, layers) // name.whole
        verbatim = max((worth for bits, worth in layers if bits == whole), default=0)
        parts = (_told(name, part, layers) // (name.weight(part) or 1) * _OF_PART // 100 for part in name.parts)
        return max((told, verbatim, *parts))

    def place(self, number: int, text: str) -> int:
        """Where the words of a name begin in a text that shares something with it."""
        chars = self.names[number].chars
        return min((at for pair in map(add, chars, chars[1:]) if (at := text.find(pair)) >= 0), default=len(text))

    def rare(self, number: int, bits: int) -> bool:
        """True if a set of a name's characters holds two that no other name has."""
        return (bits & self._own[number]).bit_count() > 1


def _told(name: Name, part: int, layers: Sequence[tuple[int, int]]) -> int:
    """The worth of what is told of a part of a name, times the weights."""
    left, told = part, 0
    for bits, worth in layers:
        fresh = bits & left
        if fresh:
            told += name.weight(fresh) * worth
            left &= ~fresh
    return told


def _weighed(chars: str, starts: tuple[int, ...], spread: Mapping[str, int], count: int, words: Words, whole: str) -> Name:
    full = [(count // spread[char]).bit_length() * _UNIT for char in chars]
    weights = list(full)
    for found in words.plain.find(chars):
        for at in range(found.start, found.end):
            weights[at] = max(weights[at] // _PLAIN, 1)
    for at in _aside(whole):
        weights[at] = max(weights[at] // _ASIDE, 1)
    parts = tuple((1 << end) - (1 << start) for start, end in pairwise(starts)) if len(starts) > 2 else ()
    return Name(chars, tuple(weights), parts, max(sum(weights), sum(full) * _FLOOR // 100, 1))


def _alone(name: Name, spread: Mapping[str, int], words: Words) -> int:
    """The characters that no other name has, plain words left out."""
    out = sum(1 << at for at, char in enumerate(name.chars) if spread[char] == 1)
    for found in words.plain.find(name.chars):
        out &= ~((1 << found.end) - (1 << found.start))
    return out


def _aside(name: str) -> Iterator[int]:
    """Which kept characters stand in brackets: 细颗粒物（PM2.5）年均浓度."""
    depth = at = 0
    for char in name:
        depth += (char in "(（") - (char in ")）")
        if char.isalnum():
            if depth > 0:
                yield at
            at += 1


def _synonyms(chars: str, words: Words) -> Iterator[tuple[str, int]]:
    """Other words for the words of a name, each with the characters that it stands for."""
    for found in words.same.find(chars):
        bits = (1 << found.end) - (1 << found.start)
        for form in words.forms[found.value]:
            if form != chars[found.start : found.end]:
                yield form, bits


__all__ = ["Found", "Name", "NameIndex"]
