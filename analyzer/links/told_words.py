"""The words that name a figure, wherever in its clause they stand: 改造危桥16座, 危桥改造完成的16座, 为16户家庭实施了改造."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.links.labels import FILE, Labels, labels_of, pairs
from analyzer.links.settings import Settings
from analyzer.links.statements import Statement

_HAN = late_regex(r"[一-鿿A-Za-z]+")
_STOP = late_regex(r"[，。；、:()（）\n|]")
_BEHIND, _TITLE, _BEFORE, _FEWEST, _CORE = 22, 20, 60, 2, 4
_AMONG = late_regex(r"(?:[中里内]|之中|当中)[，,]?(?:[仅只已还也又就均]|尚)*有?(?:[仅只已])*$")
_RISEN = late_regex(r"^[一-鿿]{0,4}[到至为]$")
"""由上年的27个扩大到41个: what it is stands before both."""
_OF = late_regex(r"的(?:[仅只共]?有)?$")


class Named(NamedTuple):
    """What names a figure: the words of its clause, and with them those of its sentence and the titles above it."""

    runs: tuple[str, ...]
    """Its own words: those before it, and where they tell no thing those behind it."""
    heads: bool
    """The figure opens its clause: what it counts is told first behind it, and then what came of it."""
    things: tuple[str, ...]
    """Its own words without those of what was done."""
    pairs: frozenset[str]
    wide: frozenset[str]
    core: frozenset[str]
    """The pairs of what it counts: of the words before it, or of the first behind it."""
    telling: frozenset[str]
    """The pairs of its own words that name a thing, not what was done with it."""

    def covered(self, by: frozenset[str]) -> int:
        """How many characters of its own words stand in pairs that are among ``by``."""
        return sum(_letters(run, by) for run in self.runs)

    def whole(self, by: frozenset[str]) -> int:
        """How many characters its name has, where some pairs cover all of it; 0 where they leave some of it out."""
        if self.heads:
            return next((at for at, char in enumerate(self.runs[0]) if not _stands(self.runs[0], at, by)), len(self.runs[0]))
        return self.size if self.covered(by) == self.size else 0

    def thing(self, by: frozenset[str]) -> int:
        """How many characters of its name tell a thing, where some pairs cover all of them; 0 where they leave some out."""
        size = sum(map(len, self.things))
        return size if sum(_letters(run, by) for run in self.things) == size else 0

    @property
    def size(self) -> int:
        """How many characters its own words have."""
        return sum(map(len, self.runs))


class ToldWords:
    """Reads the words that name the figures of one report."""

    def __init__(self, settings: Settings, lexicon: Lexicon) -> None:
        """Args: settings: knows the titles above a figure."""
        self._settings = settings
        self._labels: Labels = labels_of(lexicon)
        self._common, self._deeds, self._fillers = _cues(lexicon)
        self._known: dict[str, Named] = {}

    def of(self, statement: Statement) -> Named:
        """The words round a figure of the prose; those of its clause where its own item says nothing."""
        known = self._known.get(statement.quantity.id)
        if known is None:
            known = self._known[statement.quantity.id] = self._read(statement)
        return known

    def _says_little(self, words: str) -> bool:
        return sum(map(len, self._runs(words))) < _FEWEST

    def of_row(self, name: str) -> Named:
        """The words of a row's name."""
        return self._named(self._labels.of_row(name), "", "")

    def _read(self, statement: Statement) -> Named:
        sentence, mention = statement.sentence, statement.mention
        behind, item = _behind(statement), sentence.item(mention)
        if self._says_little(f"{item}，{behind}") or _RISEN.search(item):
            item = sentence.lead(mention)
        opening = sentence.text[: mention.start - sentence.start][-_BEFORE:]
        title = f"{self._settings.title(statement)}，{self._settings.opening(statement, _TITLE)}，{opening}"
        if not self._says_little(self._deeds.sub("，", item)):
            return self._named(item, behind, title)
        return self._named(f"{item}，{behind}", "", title, heads=not self._runs(item))

    def _named(self, own: str, behind: str, wide: str, *, heads: bool = False) -> Named:
        runs, after = tuple(self._runs(own)), self._runs(behind)
        mine = frozenset[str]().union(*map(pairs, (*runs, *after)))
        telling = frozenset[str]().union(*(pairs(part) for run in (*runs, *after) for part in self._deeds.split(run)))
        things = tuple(part for run in runs for part in self._deeds.split(run) if part)
        heads = heads and bool(runs)
        core = pairs(runs[0][:_CORE]) if heads else frozenset[str]().union(*map(pairs, runs))
        return Named(runs, heads, things, mine, mine.union(*map(pairs, self._runs(wide))), core, telling)

    def _runs(self, words: str) -> list[str]:
        """The words in one wording for synonyms, without those of every report."""
        plain = self._common.sub("，", self._labels.with_synonyms(words)).replace("的", "，").replace("了", "，")
        return [run for found in _HAN.findall(plain) if (run := self._fillers.sub("", found))]


def are_twins(one: Named, other: Named) -> bool:
    """True for two names of one build, which tell two things: 农村新增参保, 城镇新增参保."""
    if one.heads or other.heads or not one.things or not other.things:
        return False
    first, second = one.things[-1], other.things[-1]
    tail = next((at for at, (left, right) in enumerate(zip(reversed(first), reversed(second), strict=False)) if left != right), 0)
    if tail < _FEWEST:
        return False
    odd = (run[len(run) - tail - 1 : len(run) - tail + 1] not in its.wide for run, its in ((first, other), (second, one)))
    return all(odd)


def is_among(statement: Statement) -> bool:
    """True for a count of some of those named: 改造小区中有27个."""
    return _AMONG.search(statement.sentence.item(statement.mention)) is not None


def is_of_such(statement: Statement) -> bool:
    """True for a count of those that are said to be such: 按期完工的12所; they may be some, or those told before."""
    return _OF.search(statement.sentence.item(statement.mention)) is not None


def _behind(statement: Statement) -> str:
    """The words of the clause behind a figure, up to the next one."""
    sentence, mention = statement.sentence, statement.mention
    ends = [one.start for one in sentence.mentions if one.start >= mention.end]
    words = sentence.between(mention.end, min([sentence.clause_of(mention)[1], mention.end + _BEHIND, *ends]))
    stop = _STOP.search(words)
    return words[: stop.start()] if stop is not None else words


def _letters(run: str, by: frozenset[str]) -> int:
    """How many characters of a run of words stand in pairs that are among some."""
    return sum(_stands(run, at, by) for at in range(len(run)))


def _stands(run: str, at: int, by: frozenset[str]) -> bool:
    """True for a character of a run that stands in one of some pairs."""
    return run[at : at + 2] in by or (at > 0 and run[at - 1 : at + 1] in by)


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Words of every report, words of what was done, and those that only lead up to a figure."""
    common, deeds = (late_regex(alternation(lexicon.words(name))) for name in ("generic-words", "deed-words"))
    filler = alternation(lexicon.forms(FILE, "cue", "lead-up"))
    return common, deeds, late_regex(rf"^(?:(?!中[央心小学医药外]){filler})+|(?:{filler})+$")


__all__ = ["Named", "ToldWords", "are_twins", "is_among", "is_of_such"]
