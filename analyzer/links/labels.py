"""Labels: the words that name what a figure counts, without the words that only lead up to it, in one wording for synonyms."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.lexicon import Lexicon, alternation

FILE = "same_facts.toml"
_YEAR = r"(?:19|20)\d\d年度?"
_ORDINAL = re.compile(r"^(?:指标)?\s*[(（]?[0-9一二三四五六七八九十]{1,2}[)）]?[.:：、)）]\s*|^其中[:：]?")


class Labels:
    """Makes labels. Two labels are compared by the pairs of neighbouring characters that they share."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the filler words and synonyms of same_facts.toml."""
        forms = {form: entry.id for entry in lexicon.entries(FILE, "synonym") for form in entry.forms}
        self._same: dict[str, str] = dict(forms)
        self._fold = lexicon.fold
        self._synonym = re.compile(alternation(forms))
        filler, tail, head = (alternation(lexicon.forms(FILE, "cue", name)) for name in ("filler", "tail", "head"))
        self._each = re.compile(alternation(lexicon.forms(FILE, "cue", "each")))
        self._filler = re.compile(rf"{filler}|{_YEAR}|[\W_]+")
        self._tail = re.compile(rf"(?:{tail})+$")
        self._head = re.compile(rf"^(?:{head})+")

    def of(self, text: str) -> str:
        """The label in folded words: synonyms made one, fillers and marks left out."""
        words = self._filler.sub("", self._synonym.sub(self._one, text))
        shorter = self._head.sub("", self._tail.sub("", words))
        return shorter if len(shorter) > 1 else words

    def of_row(self, name: str) -> str:
        """The label of a table row: without its ordinal (指标1：) and without what its unit tells (人数, 面积)."""
        return self.of(_ORDINAL.sub("", self._fold(name)))

    def each(self, text: str) -> bool:
        """True if words speak of an amount for one of many (人均, 每亩)."""
        return self._each.search(self._fold(text)) is not None

    def _one(self, found: re.Match[str]) -> str:
        return self._same[found[0]]


def pairs(label: str) -> set[str]:
    """The pairs of neighbouring characters of a label."""
    return {label[at : at + 2] for at in range(len(label) - 1)}


def covered(label: str, by: set[str]) -> int:
    """How many characters of a label stand in a pair that is among ``by``."""
    count, last = 0, -1
    for at in range(len(label) - 1):
        if label[at : at + 2] in by:
            count += 1 if last == at else 2
            last = at + 1
    return count


@lru_cache(maxsize=8)
def labels_of(lexicon: Lexicon) -> Labels:
    """The label maker of a lexicon."""
    return Labels(lexicon)
