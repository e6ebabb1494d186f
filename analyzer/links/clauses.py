"""What the clauses of a report tell of the names of a scope, each clause read once."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.links.context import Zone, sentence_starts, zones_of
from analyzer.links.names import Found
from analyzer.links.scopes import Scope
from analyzer.links.words import Words
from analyzer.model import Claim
from analyzer.model.layout import Layout

_BEHIND_OTHER, _UNDER_TITLE = 60, 80
_KNOWN, _SUBJECT = 25, 4
_ENOUGH, _ENOUGH_HERE = 90, 65
"""How much of a name must be told before farther clauses, and other sentences and headings, are not looked at."""
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:[\u4e00-\u9fff]{1,2}(?![\u4e00-\u9fff])|万?[\u4e00-\u9fff%/])?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Told(NamedTuple):
    """What one clause tells: the characters of each name, how much of it that is in hundredths, and the most of all."""

    found: Found
    shares: dict[int, int]
    most: int


class Clauses:
    """Reads the clauses of one report."""

    def __init__(self, layout: Layout, words: Words) -> None:
        """Args: layout: of the report; words: to read with."""
        self._layout, self._words = layout, words
        self._text = layout.flow.folded
        self.starts = sentence_starts(self._text)
        self._told: dict[tuple[int, int, int], Told] = {}
        self._other: dict[tuple[int, int], bool] = {}

    def around(self, claim: Claim, start: int, end: int, begin: int, scope: Scope) -> tuple[list[Zone], list[Told]]:
        """The zones of a claim with what they tell, its own clause first: as many as it takes to know what it speaks of.

        Words behind a clause that speaks of something else are worth less. Args: begin: of its sentence.
        """
        zones, told = [], []
        several = self._words.several.search(self._text, start, end)
        most, worth = 0, 100
        for zone in zones_of(self._layout, claim, start, end, self.starts):
            near = zone.start >= begin or zone.end == begin
            if most >= (_ENOUGH if zone.start >= begin else _ENOUGH_HERE) and not several:
                continue
            here = self.read(scope, zone)
            weighed = zone if worth == 100 else zone._replace(worth=zone.worth * (worth if near else _UNDER_TITLE) // 100)
            zones.append(weighed)
            told.append(here)
            most = max(most, here.most * weighed.worth // 100)
            if near and worth == 100 and here.most < _KNOWN and self._has_subject(zone):
                worth = _BEHIND_OTHER
        return zones, told

    def read(self, scope: Scope, zone: Zone) -> Told:
        """What a zone tells of the names of a scope."""
        key = (id(scope), zone.start, zone.end)
        known = self._told.get(key)
        if known is None:
            found = scope.index.find(self._text[zone.start : zone.end])
            of_name = scope.index.told
            shares = {number: of_name(number, exact, alike) for number, (exact, alike) in found.items()}
            known = self._told[key] = Told(found, shares, max(shares.values(), default=0))
        return known

    def _has_subject(self, zone: Zone) -> bool:
        """True if a clause has words that are neither figures nor empty of a subject."""
        key = (zone.start, zone.end)
        known = self._other.get(key)
        if known is None:
            words = _FIGURE.sub("", self._text[zone.start : zone.end])
            empty = sum(found.end - found.start for found in self._words.empty.find(words))
            known = self._other[key] = len(_HAN.findall(words)) - empty >= _SUBJECT
        return known


__all__ = ["Clauses", "Told"]
