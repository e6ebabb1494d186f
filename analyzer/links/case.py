"""One claim with the zones that it is judged by, and what they tell of the names of the indicators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from analyzer.late_regex import late_regex
from analyzer.links.clauses import Told
from analyzer.links.lines import Zone
from analyzer.links.names import ALIKE
from analyzer.links.scopes import Scope
from analyzer.model import Claim, Quantity

_LEAST, _LEAST_PARTLY, _LEAST_IN_TABLE, _WHOLLY = 36, 40, 30, 80
_LEAST_PART = 16
"""Enough for one of the things of a list, by a word that no other name has, where nothing speaks for another indicator."""
_LEAST_BARE, _AHEAD = 24, 5
"""Enough for a clause that names nothing, where no other indicator comes so near."""
_AVERAGE, _LEAST_COMPARED = late_regex("(?:全[国省市县区]|同类|周边|行业|兄弟|[省市])[^，。；]{0,6}(?:平均|均值)"), 48
"""高于全市平均水平 compares with no goal: the sentence must tell most of the name."""
_LEAST_AHEAD, _FAR_AHEAD, _MOSTLY, _BRIEF = 34, 9, 65, 6
"""Enough for a brief clause (six characters that name something), where its sentence tells most of the name and no other indicator
comes so near."""
_ALONE, _HINTED = 25, 3
"""So far before all others stands one of a group that the clause names."""
_GROUPED = {"rare-word", "group"}
"""A word that no other name has, and one of its group (道路保洁质量稳定): less is enough where no other indicator comes so near."""
_GOOD = ("met", "improved")
_LEAST_TITLE = 20
_LEAST_FAR, SPEAKS = 30, 30
_NAMED, _PARTED = 55, 50
UNLIKELY, _LIKELY = 1_000, 45
"""A name of which less is told, or less than so many hundredths of the likeliest, is not weighed."""


@dataclass(slots=True)
class Case:
    """One claim with all that it is judged by."""

    claim: Claim
    scope: Scope
    read: Sequence[tuple[Zone, Told]]
    """Its zones, its own clause first, with what each tells of the names of the scope."""
    told: Told
    """What its own clause tells."""
    own: str
    """The words of its own clause."""
    lead: str
    """The words from the beginning of its sentence to its end."""
    quantities: Sequence[Quantity]
    begin: int
    """Where its sentence begins in the flow."""
    words_left: Callable[[], int]
    """How many characters of its own clause name something: few in 全部如期开幕."""
    said: str = ""
    """Its own clause, with the clause before where it names nothing itself."""
    part: bool = False
    """True for one of the things that a clause lists, of which its own clause is no more than the name: 甲 of 甲、乙均达标."""
    bare: bool = False
    """True if its own clause names nothing: 没有完成年度计划."""
    is_title: bool = False
    """True for the run-in heading of a paragraph: （一）生态修复超额完成。全年修复…… is one."""
    in_table: bool = False
    project: str = ""
    scores: dict[int, int] = field(default_factory=dict)
    evidence: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    @property
    def names_itself(self) -> bool:
        """True if its own clause shares something with the indicator that it speaks of most likely."""
        if self.told.most < SPEAKS or not self.scores:
            return False
        return self.own_share(max(self.scores, key=self.scores.__getitem__)) >= SPEAKS

    def least(self, number: int) -> int:
        """The score below which an indicator gets no link: lower where a title tells its whole name, lowest in its own table."""
        if self.in_table:
            return _LEAST_IN_TABLE
        for zone, told in self.read:
            if zone.start < self.begin and told.shares.get(number, 0) >= _WHOLLY:
                return _LEAST
        ahead = self.scores.get(number, 0) - max([score for other, score in self.scores.items() if other != number], default=0)
        if self.part and ahead == self.scores[number] and any(kind == "rare-word" for kind, _ in self.evidence.get(number, ())):
            return _LEAST_PART
        if self.bare and _AVERAGE.search(self.own) is not None:
            return _LEAST_COMPARED
        if self.bare and ahead >= _AHEAD:
            return _LEAST_BARE
        if ahead >= _AHEAD and self._tells_state and _GROUPED.issubset(map(_kind, self.evidence.get(number, ()))):
            return _LEAST
        if ahead >= _ALONE and any(kind == "group" and worth > _HINTED for kind, worth in self.evidence.get(number, ())):
            return _LEAST_AHEAD
        if ahead < _FAR_AHEAD:
            return _LEAST_PARTLY
        named = any(zone.start >= self.begin and told.shares.get(number, 0) >= _MOSTLY for zone, told in self.read[1:])
        return _LEAST_AHEAD if named and self.words_left() <= _BRIEF else _LEAST_PARTLY

    @property
    def _tells_state(self) -> bool:
        """True for a good state told without a figure: 道路保洁质量稳定."""
        return not self.quantities and self.claim.stance in _GOOD

    def number_of(self, indicator: str) -> int | None:
        """The number of an indicator, by its id, that something speaks for; None where nothing does."""
        return next((number for number in self.scores if self.scope.indicators[number].id == indicator), None)

    def is_likely(self, number: int) -> bool:
        """True if hardly anything speaks more for another indicator, though it is not enough by itself."""
        return self.scores[number] >= max(_LEAST_TITLE, max(self.scores.values()) - _AHEAD)

    def named_before(self, text: str) -> list[int]:
        """The indicators that its sentence names before its own clause, in their order: two at least, from the nearest part on."""
        before = [(zone, told) for zone, told in self.read if self.begin <= zone.start < self.read[0][0].start]
        named: dict[int, int] = {}
        for zone, told in before:
            if zone.worth < _PARTED and len(named) > 1:
                break
            for number, share in told.shares.items():
                if share >= _NAMED:
                    if number not in self.scores:
                        self.scores[number] = share * zone.worth // 100
                        self.evidence[number] = [("name", self.scores[number])]
                    named.setdefault(number, zone.start + self.scope.index.place(self.scope.index.of[number], text[zone.start : zone.end]))
        wholly = [number for number in named if any(told.shares.get(number, 0) >= _WHOLLY for _, told in before)]
        return sorted(wholly if len(wholly) > 1 else named, key=named.__getitem__)

    def listed(self) -> list[int]:
        """The indicators that its own clause lists side by side (法律援助、人民调解等), in the order of their strength."""
        told = [number for number in self.scores if self.own_share(number) >= SPEAKS]
        if len(told) < 2:  # one thing is no list
            return []
        out: list[int] = []
        taken: set[int] = set()
        for number in sorted(told, key=lambda number: (-self.scores[number], number)):
            if self.scores[number] >= self.least(number):
                places = self.scope.index.places(self.scope.index.of[number], self.own)
                if places and not places & taken:
                    taken |= places
                    out.append(number)
        return out

    def own_share(self, number: int) -> int:
        """How much of a name its own clause tells, in hundredths."""
        return self.told.shares.get(number, 0)

    def likeliest(self) -> int:
        """The most that one zone tells of a name, in ten-thousandths."""
        return max([told.most * zone.worth for zone, told in self.read])

    def layers(self) -> dict[int, list[tuple[int, int]]]:
        """What all zones tell of the likely names, with what that is worth, the worthiest first.

        Words outside of its own clause are worth little where the clause names an indicator itself.
        """
        own = self.told.most
        far = max(100 - own, _LEAST_FAR) if own >= SPEAKS else 100
        read = [(100, self.told), *[(zone.worth * far // 100, told) for zone, told in self.read[1:]]]
        least = max(max([told.most * worth for worth, told in read]) * _LIKELY // 100, UNLIKELY)
        out: dict[int, list[tuple[int, int]]] = {}
        of_name: dict[int, list[tuple[int, int]]] = {}
        names = self.scope.index.of
        for most, before in read:
            if before.most * most < least:
                continue
            for number, share in before.shares.items():
                if share * most >= least and number not in out:
                    name = names[number]
                    if name not in of_name:
                        of_name[name] = self._layers(read, name)
                    out[number] = of_name[name]
        return out

    def _layers(self, read: Sequence[tuple[int, Told]], name: int) -> list[tuple[int, int]]:
        """What each of some zones tells of a name, with what that is worth, the worthiest first."""
        layers: list[tuple[int, int]] = []
        index = self.scope.index
        every = index.names[name].all
        for worth, told in read:
            found = told.found.get(name, 0)
            if found > every:
                found, alike = index.parted(found)
                layers.append((alike, worth * ALIKE // 100))
            if found:
                layers.append((found, worth))
        if len(layers) > 1:
            layers.sort(key=_worth, reverse=True)
        return layers


_kind, _worth = itemgetter(0), itemgetter(1)


__all__ = ["SPEAKS", "UNLIKELY", "Case"]
