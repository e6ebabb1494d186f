"""Names of indicators (or labels of figures) as sets of weighed characters, and an index that finds them in running words.

A name is found by pairs of neighbouring characters, which survive small changes of wording, and by synonyms of its words. A
character weighs the more, the fewer names have it; plain words (完成, 情况, 率) weigh little. All weights are whole numbers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import add
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.links.words import Words

_UNIT = 6
_PLAIN = 4
"""A character of a plain word weighs a fourth."""
_LIGHT = 2
"""One in brackets weighs half."""
_FLOOR = 60
"""Hundredths of what a name would weigh without plain words."""
_COMMON = 48
"""A pair in more names than these tells nothing."""
_KEPT = late_regex(r"[^\W_]|(?<=\d)\.(?=\d)|[、，,；;()]")
_BETWEEN = "、，,；;"
_SIMPLE = frozenset(f"{_BETWEEN}()")
"""A name without one of these has no parts."""
_SHORT_PART = 4
_OF_PART = 90

ALIKE = 70
"""Worth of a synonym, in hundredths of the word itself."""

Hit = list[tuple[int, int]]
"""The names that a pair of characters speaks of: number and characters (a bit set: word for word, above them by a synonym)."""
Found = dict[int, int]
"""Number of a name, with the set of its characters that stand here (word for word, above them by a synonym)."""


class Name:
    """The characters of a name that count, what each weighs, and the bit sets of its parts (举办两个培训班、选树一批服务站)."""

    __slots__ = ("_known", "_until", "all", "chars", "own", "parts", "plain", "told", "whole")

    def __init__(self, chars: str, weights: Sequence[int], parts: tuple[int, ...], *, least: int, plain: int) -> None:
        """Args: plain: the characters of plain words; least: what it takes to tell the name, lest a few plain words tell it."""
        self.chars, self.parts, self.plain = chars, parts, plain
        self.own: list[int] = []
        self._until = [0, *accumulate(weights)]
        self.all = (1 << len(chars)) - 1
        self.whole = max(sum(weights), least, 1)
        self._known: dict[int, int] = {}
        self.told: dict[int, int] = {}
        """How much of the name is told, in hundredths, by what clauses tell of it."""

    def weight(self, bits: int) -> int:
        """What a set of the name's characters weighs."""
        known = self._known.get(bits)
        if known is None:
            known, left, until = 0, bits, self._until
            while left:  # run by run: what stands side by side is weighed in one step
                lowest = left & -left
                after = left & (left + lowest)
                known += until[(left ^ after).bit_length()] - until[lowest.bit_length() - 1]
                left = after
            self._known[bits] = known
        return known


class _Cut(NamedTuple):
    """The kept characters of a name, the bits of those in brackets, and the bits of its parts."""

    chars: str
    aside: int
    parts: tuple[int, ...]


def _cut(name: str) -> _Cut:
    """Letters, digits and characters of a name; a point between digits stays (PM2.5)."""
    chars: list[str] = []
    starts, aside, depth = [0], 0, 0
    kept: list[str] = _KEPT.findall(name)
    if _SIMPLE.isdisjoint(kept):
        return _Cut("".join(kept), 0, ())
    for char in kept:
        if char in "()":
            depth += 1 if char == "(" else -1
        elif char in _BETWEEN:
            starts.append(len(chars))
        else:
            aside |= (depth > 0) << len(chars)
            chars.append(char)
    starts.append(len(chars))
    return _Cut("".join(chars), aside, tuple(_parts(starts, aside, len(chars))))


def _parts(starts: list[int], aside: int, count: int) -> Iterator[int]:
    """Each of the things that a name lists; else what stands before a bracket, or in it, with the rest."""
    if len(starts) > 2 and min(end - start for start, end in pairwise(starts)) >= _SHORT_PART:
        yield from ((1 << end) - (1 << start) for start, end in pairwise(starts))
    elif aside.bit_count() > 1:
        every = (1 << count) - 1
        yield every & ~aside
        yield every & ~((aside & -aside) - 1)


class NameIndex:
    """Finds which of some folded names the words of a text speak of. Names are numbered; each is read once however often it comes."""

    def __init__(self, names: Sequence[str], words: Words) -> None:
        """Args: names: folded; words: synonyms and plain words."""
        numbers: dict[str, int] = {}
        self.of = [numbers.setdefault(name, len(numbers)) for name in names]
        """The number of each of the names as they were given."""
        self.members: list[list[int]] = [[] for _ in numbers]
        """The places of each name among those that were given."""
        for place, number in enumerate(self.of):
            self.members[number].append(place)
        cut = [_cut(name) for name in numbers]
        spread = Counter(chain.from_iterable([set(cut[number].chars) for number in self.of]))
        weights = {char: (len(names) // count).bit_length() * _UNIT for char, count in spread.items()}
        self.names = [_weighed(name, weights, words) for name in cut]
        self._words = words
        self._width = max([len(name.chars) for name in self.names], default=0)
        self._pairs: dict[str, Hit] = defaultdict(list)
        self._same: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for number, name in enumerate(self.names):
            for at, pair in enumerate(map(add, name.chars, name.chars[1:])):
                self._pairs[pair].append((number, 3 << at))
            for meaning, bits, form in _looked_up(name.chars, words)[1]:
                self._same[meaning].append((number, bits, form))
        most = max(map(len, self.members), default=0)
        often = [pair for pair, where in self._pairs.items() if len(where) * most > _COMMON]
        for pair in often:
            if sum(len(self.members[hit[0]]) for hit in self._pairs[pair]) > _COMMON:
                del self._pairs[pair]
        for where in self._pairs.values():
            if len(where) == 1:
                number, bits = where[0]
                if len(self.members[number]) == 1 and not bits & self.names[number].plain:
                    self.names[number].own.append(bits)
        heads = {head for meaning in self._same for head in words.heads_of[meaning]}
        self._known = self._pairs.keys() | heads
        self._plain = {pair: hit for pair, hit in self._pairs.items() if pair not in heads}
        """The pairs that no synonym begins with."""

    def hits(self, text: str) -> list[tuple[int, Hit]]:
        """Where a text shares a pair of characters or a synonym with a name, and with which."""
        known, plain, chars = self._known, self._plain.get, list(text)
        return [(at, plain(pair) or self._hit(text, at, pair)) for at, pair in enumerate(map(add, chars, chars[1:])) if pair in known]

    def _hit(self, text: str, at: int, pair: str) -> Hit:
        hit = self._pairs.get(pair, [])
        for form, meaning in self._words.heads.get(pair, ()):
            if meaning in self._same and text.startswith(form, at):
                hit = hit + [(number, bits << self._width) for number, bits, told in self._same[meaning] if told != form]
        return hit

    def gather(self, hits: Iterable[Hit]) -> Found:
        """The names that some hits are of, with all that is told of each."""
        out: Found = {}
        before = out.get
        for hit in hits:
            for number, bits in hit:
                out[number] = bits | before(number, 0)
        return out

    def parted(self, bits: int) -> tuple[int, int]:
        """What is told of a name: the set of its characters that stand there word for word, and that of those told by a synonym."""
        return bits & ~(-1 << self._width), bits >> self._width

    def told(self, found: Found) -> dict[int, int]:
        """How much of each name one clause tells, in hundredths."""
        return {number: self._told(number, bits) for number, bits in found.items()}

    def shares(self, found: Found, least: int) -> tuple[dict[int, int], int]:
        """How much of its name one clause tells, in hundredths, for each indicator of which so much is told; and the most of any."""
        names, members = self.names, self.members
        out: dict[int, int] = {}
        most = 0
        for number, bits in found.items():
            share = names[number].told.get(bits)
            if share is None:
                share = self._told(number, bits)
            if share >= least:
                for member in members[number]:
                    out[member] = share
            if share > most:  # noqa: PLR1730 — asked of every name of every clause
                most = share
        return out, most

    def _told(self, number: int, bits: int) -> int:
        """How much of a name a set of its characters tells."""
        name = self.names[number]
        exact, alike = (bits, 0) if bits <= name.all else self.parted(bits)
        if name.parts:
            told = self.share(number, ((exact, 100), (alike, ALIKE)) if alike else ((exact, 100),))
        elif exact == name.all:
            told = 100
        else:
            told = (name.weight(exact) * 100 + name.weight(alike & ~exact) * ALIKE) // name.whole
            told = max(told, ALIKE) if alike == name.all else told
        name.told[bits] = told
        return told

    def share(self, number: int, layers: Sequence[tuple[int, int]]) -> int:
        """How much of a name is told, in hundredths: the best of the whole and of its parts.

        Args: layers: sets of its characters with the worth of each in hundredths, the worthiest first.
        """
        name = self.names[number]
        if len(layers) == 1 and not name.parts:
            bits, worth = layers[0]
            return worth if bits == name.all else name.weight(bits) * worth // name.whole
        told = _worth(name, name.all, layers) // name.whole
        for bits, worth in layers:
            if bits == name.all and worth > told:
                told = worth
        for part in name.parts:
            told = max(told, _worth(name, part, layers) // (name.weight(part) or 1) * _OF_PART // 100)
        return told

    def place(self, number: int, text: str) -> int:
        """Where the words of a name begin in a text that shares something with it."""
        chars = self.names[number].chars
        return min((at for pair in map(add, chars, chars[1:]) if (at := text.find(pair)) >= 0), default=len(text))

    def places(self, number: int, text: str) -> set[int]:
        """The places in a text of a name's words that are not plain."""
        name = self.names[number]
        out: set[int] = set()
        for own, pair in enumerate(map(add, name.chars, name.chars[1:])):
            at = text.find(pair) if not name.plain >> own & 3 else -1
            if at >= 0:
                out.update((at, at + 1))
        return out

    def rare(self, number: int, bits: int) -> bool:
        """True if a set of a name's characters holds a pair that no other name has and that is no plain word."""
        for pair in self.names[number].own:  # noqa: SIM110 — asked of every candidate of every claim
            if bits & pair == pair:
                return True
        return False


def _worth(name: Name, part: int, layers: Sequence[tuple[int, int]]) -> int:
    """The worth of what is told of a part of a name, times the weights."""
    left, told = part, 0
    for bits, worth in layers:
        fresh = bits & left
        if fresh:
            told += name.weight(fresh) * worth
            left ^= fresh
            if not left:
                break
    return told


def _weighed(name: _Cut, weights_of: Mapping[str, int], words: Words) -> Name:
    full = [*map(weights_of.__getitem__, name.chars)]
    plain, light = _looked_up(name.chars, words)[0], name.aside
    weights, left = list(full), plain | light
    while left:
        at = left.bit_length() - 1
        share = (_PLAIN if plain >> at & 1 else 1) * (_LIGHT if light >> at & 1 else 1)
        weights[at] = full[at] // share or 1
        left ^= 1 << at
    return Name(name.chars, weights, name.parts, least=sum(full) * _FLOOR // 100, plain=plain)


@lru_cache(maxsize=4096)
def _looked_up(chars: str, words: Words) -> tuple[int, tuple[tuple[str, int, str], ...]]:
    """The characters of plain words, and the words with synonyms: meaning, characters, word."""
    plain = 0
    for found in words.plain.find(chars):
        plain |= (1 << found.end) - (1 << found.start)
    same = words.same.find(chars)
    return plain, tuple((found.value, (1 << found.end) - (1 << found.start), chars[found.start : found.end]) for found in same)


__all__ = ["ALIKE", "Found", "Hit", "Name", "NameIndex"]
