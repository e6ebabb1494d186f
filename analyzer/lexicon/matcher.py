"""The one matcher of word lists: finds the longest form at each place, on characters, in one pass.

jieba tokens lose about 8 % of the field's terms, so lists are matched on characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from analyzer.late_regex import late_regex

T = TypeVar("T")
_LONE = late_regex(r"[\ud800-\udfff]")
"""Halves of surrogate pairs: no text can be encoded that holds one alone."""


def encodable(text: str) -> str:
    """The text with a sign of its own for every half of a surrogate pair; as long as before."""
    return _LONE.sub("\ufffd", text)


class Match(NamedTuple, Generic[T]):
    """A form found at ``text[start:end]`` with what it stands for."""

    start: int
    end: int
    value: T


_match = tuple.__new__  # a third of the time of the named tuple's own way


def alternation(forms: Iterable[str]) -> str:
    """A regular expression that matches the longest of ``forms``, built as a trie: no alternative is tried twice."""
    return _branch(_trie(forms))


def alternatives(forms: Iterable[str]) -> list[str]:
    """The alternatives of ``alternation``, each with a first character of its own: a search skips to these where nothing nests them."""
    return _parts(_trie(forms))


def _trie(forms: Iterable[str]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for char in form:
            node = node.setdefault(char, {})
        node[""] = None
    return root


def _parts(node: dict[str, Any]) -> list[str]:
    parts = []
    for char in sorted(key for key in node if key):
        child = node[char]
        chain = re.escape(char)
        while len(child) == 1 and "" not in child:
            following, child = next(iter(child.items()))
            chain += re.escape(following)
        rest = "" if set(child) == {""} else _branch(child)
        parts.append(chain + rest)
    return parts


def _branch(node: dict[str, Any]) -> str:
    ends, parts = "" in node, _parts(node)
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{body}?" if ends else body


class Matcher(Generic[T]):
    """Finds forms in text; the longest form wins, matches do not overlap. A hidden form hides those inside it and is no match itself.

    All forms are looked for at once by an automaton (Aho and Corasick 1975), which is made when the first text comes.
    """

    def __init__(self, forms: Mapping[str, T], hidden: Iterable[str] = ()) -> None:
        """Args: forms: what to find, with what each stands for; hidden: names that hold forms and mean something else."""
        self._values = dict(forms)
        self._stands_for = list(self._values.values())
        self._hidden = [form for form in hidden if form not in self._values]

    @cached_property
    def _search(self) -> Callable[[str], list[tuple[int, int, int]]]:
        automaton = AhoCorasick([*self._values, *self._hidden], matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        return cast("Callable[[str], list[tuple[int, int, int]]]", automaton.find_matches_as_indexes)

    def _found(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._search(text)
        except UnicodeEncodeError:
            return self._search(encodable(text))

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Match[T]]:
        """All matches from left to right in ``text[start:end]``."""
        values, known = self._stands_for, len(self._stands_for)
        if not start and end is None:
            return [_match(Match, (at, stop, values[number])) for number, at, stop in self._found(text) if number < known]
        found = self._found(text[start:end])
        return [_match(Match, (start + at, start + stop, values[number])) for number, at, stop in found if number < known]

    def replaced(self: Matcher[str], text: str) -> str:
        """The text with what each match stands for in its place."""
        parts: list[str] = []
        at, values = 0, self._stands_for
        for number, start, end in self._found(text):
            parts += text[at:start], values[number] if number < len(values) else text[start:end]
            at = end
        return "".join([*parts, text[at:]]) if parts else text

    def first(self, text: str, start: int = 0, end: int | None = None) -> Match[T] | None:
        """The leftmost match, if any."""
        return next(iter(self.find(text, start, end)), None)

    def whole(self, text: str) -> T | None:
        """What ``text`` stands for if it is exactly one of the forms."""
        return self._values.get(text)


class Starts:
    """Tells where the words of a list begin in a text, also inside one another: a pattern that needs one of them is tried there alone."""

    def __init__(self, words: Iterable[str]) -> None:
        """Args: words: what to find."""
        self._search = AhoCorasick(list(dict.fromkeys(words)), matchkind=MatchKind.Standard, store_patterns=False).find_matches_as_indexes

    def find(self, text: str) -> list[int]:
        """All places in order, each once."""
        try:
            found = self._search(text, overlapping=True)
        except UnicodeEncodeError:
            found = self._search(encodable(text), overlapping=True)
        return sorted({start for _, start, _ in found})
