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

        The automaton is of the kind that reads fastest: a few hundred words make it no larger than half a megabyte.
        """
        self._always = {name for name, forms in lists.items() if not forms}
        words: dict[str, set[T]] = {}
        for name, forms in lists.items():
            for form in forms:
                words.setdefault(form, set()).add(name)
        self._lists = list(words.values())
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.Standard, store_patterns=False, implementation=Implementation.DFA)

    def of(self, text: str) -> set[T]:
        """The lists that have a word in ``text``."""
        try:
            found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            found = self._automaton.find_matches_as_indexes(encodable(text), overlapping=True)
        return self._always.union(*[self._lists[number] for number in {number for number, _, _ in found}])
