"""Which of several word lists have a word in a text: all lists in one pass, instead of one search for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from analyzer.lexicon.matcher import encodable

T = TypeVar("T")


class Sieve(Generic[T]):
    """Tells the lists of which a text holds a word."""

    def __init__(self, lists: Mapping[T, Collection[str]]) -> None:
        """Args: lists: the words of each list; one word may be in several. A list without words is told of every text.

        The automaton is of the kind that takes the least memory: between two texts the processor's cache is full of other things, and a
        table of megabytes, though quicker by itself, has to be fetched again.
        """
        self._always = {name for name, forms in lists.items() if not forms}
        self._lists: dict[str, set[T]] = {}
        for name, forms in lists.items():
            for form in forms:
                self._lists.setdefault(form, set()).add(name)
        kind = Implementation.ContiguousNFA
        self._automaton = AhoCorasick(list(self._lists), matchkind=MatchKind.Standard, store_patterns=True, implementation=kind)

    def of(self, text: str) -> set[T]:
        """The lists that have a word in ``text``."""
        try:
            found = self._automaton.find_matches_as_strings(text, overlapping=True)
        except UnicodeEncodeError:
            found = self._automaton.find_matches_as_strings(encodable(text), overlapping=True)
        return self._always.union(*map(self._lists.__getitem__, set(found)))
