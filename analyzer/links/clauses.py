"""What the clauses around a claim tell of the names of a scope, each clause read once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.links.lines import Line, Place, Zone, zone_of
from analyzer.links.names import Found
from analyzer.links.scopes import Scope
from analyzer.links.words import Words
from analyzer.model import Claim
from analyzer.model.layout import Layout

_HEADING, _TITLE = 56, 60
_POINTED_AT = 80
"""What the sentence before is worth for a clause that speaks of 该项任务."""
_BEHIND_OTHER, _UNDER_TITLE = 60, 92
_KNOWN, _SUBJECT, _HARDLY_WORDS = 25, 5, 3
_ENOUGH = 65
"""How much of a name must be told before farther clauses, other sentences and headings are not looked at."""
_PART = 10
"""So much of a name, in hundredths, the words of one thing in a list must tell."""
_COVERED = "全覆盖"
_ANNOUNCES, _ANNOUNCED = (":", "："), 90
_HARDLY = 10
"""Less of a name, in hundredths, is told by chance."""


class Told(NamedTuple):
    """What one clause tells."""

    found: Found
    """The characters of each name."""
    shares: dict[int, int]
    """How much of its name is told, in hundredths, for each indicator of which more than hardly anything is told."""
    most: int
    """The most that is told of any."""


_NOTHING = Told({}, {}, 0)


class Clauses:
    """Reads the clauses of one report."""

    def __init__(self, layout: Layout, words: Words) -> None:
        """Args: layout: of the report; words: to read with."""
        self._layout, self._words = layout, words
        self._text = layout.flow.folded
        self._starts = [0, *[found.end() for found in re.finditer("\n", self._text)]]
        self._lines: dict[int, Line] = {}
        self._headings: dict[int, Zone] = {}
        self._told: dict[tuple[int, int, int], Told] = {}
        self._subjects: dict[int, bool] = {}
        self._left: dict[tuple[int, int], int] = {}

    def line(self, at: int) -> Line:
        """The line that holds a flow offset."""
        number = bisect_right(self._starts, at) - 1
        start = self._starts[number]
        if start not in self._lines:
            end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._text)
            self._lines[start] = Line(self._text, start, end)
        return self._lines[start]

    def around(self, claim: Claim, line: Line, place: Place, scope: Scope) -> list[tuple[Zone, Told]]:
        """The zones of a claim that tell something, with what they tell, its own clause first: as many as it takes.

        Words behind a clause that speaks of something else are worth less. Args: line, place: that the claim stands in.
        """
        begin, start, end = place
        own = zone_of(Zone, (start, end, 100))
        first = self._read(scope, line, own)
        if first.most and self._tells_only_when(scope, first, start, end):
            first = _NOTHING
        most, worth = first.most, 100
        read = [(own, first)]
        if most >= _ENOUGH:
            return read
        unknown = most < _KNOWN
        between = [own] if unknown else []
        for zone, near in self._farther(claim, line, place):
            here = self._read(scope, line if near else self.line(zone.start), zone)
            if here.found:
                if worth == 100 and any(map(self._has_subject, between)):
                    worth = _BEHIND_OTHER
                weighed = zone
                if worth != 100:
                    weighed = zone_of(Zone, (zone.start, zone.end, zone.worth * (worth if near else _UNDER_TITLE) // 100))
                elif unknown and near and zone.start < begin and self._words.this_one.search(self._text, start, end) is not None:
                    weighed = Zone(zone.start, zone.end, _POINTED_AT)
                read.append((weighed, here))
                most = max(most, here.most * weighed.worth // 100)
                if most >= _ENOUGH and not (unknown and self._words.several.search(self._text, start, end)):
                    break
            if near and here.most < _KNOWN:
                between.append(zone)
        return read

    def part(self, line: Line, place: Place, subject: str, scope: Scope) -> tuple[Place, list[tuple[Zone, Told]]] | None:
        """One of the things that a clause lists (甲 of 甲、乙均达标), with what its words alone tell; None where they tell no name."""
        at = self._text.find(subject, place.start, place.end) if len(subject) > 1 else -1
        if at < 0:
            return None
        end = at + len(subject)
        own = Zone(at, end, 100)
        told = self._read(scope, line, own)
        return (Place(place.begin, at, end), [(own, told)]) if told.most >= _PART else None

    def _farther(self, claim: Claim, line: Line, place: Place) -> Iterator[tuple[Zone, bool]]:
        """What a bare clause announces (有一项未完成：…), the clauses before, the sentence before, then the titles above.

        Each with whether it is running text.
        """
        begin, start, end = place
        if self._text[end : end + 1] in _ANNOUNCES and end < line.end and self._announces(start, end):
            yield Zone(end + 1, line.after(end + 1), _ANNOUNCED), True
        for zone in line.before(begin, start):
            yield zone, True
        if line.label and line.label[1] <= begin:
            yield Zone(*line.label, _TITLE), False
        heading = self.heading(claim)
        if heading is not None:
            yield heading, False

    def heading(self, claim: Claim) -> Zone | None:
        """The heading above a claim."""
        section = self._layout.section_at(claim.span.start)
        if section is None or section.span.end > claim.span.start:  # it stands in the heading itself
            return None
        at = section.span.start
        if at not in self._headings:
            self._headings[at] = Zone(*self._layout.flow.range_of(section.span), _HEADING)
        return self._headings[at]

    def _read(self, scope: Scope, line: Line, zone: Zone) -> Told:
        """What a zone tells of the names of a scope."""
        key = (zone.start, zone.end, id(scope))
        known = self._told.get(key)
        if known is not None:
            return known
        index = scope.index
        hits = line.hits(index, zone.start, zone.end)
        known = _NOTHING
        if hits:
            found = index.gather(hits)
            if line.may_mislead:
                found = self._not_misled(scope, line, zone, found)
            known = Told(found, *index.shares(found, _HARDLY))
        self._told[key] = known
        return known

    def _not_misled(self, scope: Scope, line: Line, zone: Zone, found: Found) -> Found:
        """What a zone tells without a 全覆盖 that is no name's, or without the earlier time that it compares with.

        Args: found: what all of it tells.
        """
        if (at := self._text.find(_COVERED, zone.start, zone.end)) >= 0:
            return self._uncovered(scope, line, zone, at, found)
        if (base := self._base(zone)) is None:
            return found
        return scope.index.gather(line.hits(scope.index, zone.start, base.start()) + line.hits(scope.index, base.end(), zone.end))

    def _base(self, zone: Zone) -> re.Match[str] | None:
        """The earlier time that a zone compares with: 比上一轮监测的92.4%."""
        return self._words.base.search(self._text, zone.start, zone.end)

    @staticmethod
    def _uncovered(scope: Scope, line: Line, zone: Zone, at: int, found: Found) -> Found:
        """What a clause tells without its 全覆盖, where that alone speaks of the likeliest name (公益林管护全覆盖, no 森林覆盖率).

        Args: at: where the word stands; found: what all of the clause tells.
        """
        hits = line.hits(scope.index, zone.start, at) + line.hits(scope.index, at + len(_COVERED), zone.end)
        rest = scope.index.gather(hits)
        every, told = scope.index.told(found), scope.index.told(rest)
        likeliest = max(every, key=every.__getitem__, default=None)
        alone = likeliest is not None and told.get(likeliest, 0) < _HARDLY
        return rest if alone and max(told.values(), default=0) >= _KNOWN else found

    def said(self, line: Line, place: Place) -> str:
        """A clause that names nothing, with the nearest one before in its sentence that does. Args: as of ``around``."""
        begin, start, end = place
        zones = (zone.start for zone in line.before(begin, start) if zone.start >= begin and not self.is_bare(zone.start, zone.end))
        return self._text[next(zones, start) : end]

    def is_bare(self, start: int, end: int) -> bool:
        """True if a clause holds hardly more than figures and words of outcome: 没有完成年度计划."""
        return self.words_left(start, end) <= _HARDLY_WORDS and self._words.group.search(self._text, start, end) is None

    def _tells_only_when(self, scope: Scope, told: Told, start: int, end: int) -> bool:
        """True for 全年任务如期完成: a clause that names nothing says by 如期 when, not that it speaks of a time limit."""
        if self._words.to_goal.search(self._text, start, end) is None or self.words_left(start, end):
            return False
        return not any(scope.index.parted(bits)[0] for bits in told.found.values())

    def _announces(self, start: int, end: int) -> bool:
        """True for a clause that tells an outcome and not of what."""
        return self.is_bare(start, end) and self._words.announces.search(self._text, start, end) is not None

    def words_left(self, start: int, end: int) -> int:
        """How many characters of a clause name something."""
        known = self._left.get((start, end))
        if known is None:
            known = self._left[start, end] = len(self._words.empty.sub("", self._text[start:end]))
        return known

    def _has_subject(self, zone: Zone) -> bool:
        """True if a clause has words that are neither figures nor empty of a subject."""
        known = self._subjects.get(zone.start)
        if known is None:
            known = zone.end - zone.start >= _SUBJECT and self.words_left(zone.start, zone.end) >= _SUBJECT
            self._subjects[zone.start] = known
        return known


__all__ = ["Clauses", "Told"]
