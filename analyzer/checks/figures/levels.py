"""The figures of the running text as levels: what each is told of, of which year, as a plan, a change or a part of another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import years_of
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.ratio_scope import tail
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model.passages import Mention, Sentence

_YEAR = late_regex(r"(?P<year>20\d\d)(?=年)|(?P<digits>二[〇○零]二[〇○零一二三四五六七八九])(?=年)")
_NUMERALS = {"〇": "0", "○": "0", "零": "0"} | {word: str(number) for number, word in enumerate("一二三四五六七八九", 1)}
_OTHERS = late_regex(r"全[国省]|邻[县市区]|外[省市县]|其他[县市区]|行业|(?:平均|先进)水平|不(?:在|计|列)入?")
_OF_WHICH = late_regex(r"其中|分别|具体(?:是|为)")
_NO_LEVEL = ("percent", "percentage-point", "calendar", "score", "points", "multiple", "")
_LAST_YEAR, _MOST = -1, 8


class Level(NamedTuple):
    """A figure with the words before it in its item."""

    mention: Mention
    sentence: Sentence
    passage: int
    words: str
    year: int
    """Its number; -1 for the year before where only a word tells it; 0 where nothing does."""
    aimed: bool

    @property
    def value(self) -> Decimal:
        """The figure itself."""
        return self.mention.quantity.value or Decimal(0)

    @property
    def unit(self) -> str:
        """The unit it is printed in, without 万."""
        return self.mention.quantity.unit

    @property
    def behind(self) -> str:
        """The words behind it up to the next mark."""
        return tail(self.sentence, self.mention)

    @property
    def told(self) -> str:
        """All its words."""
        return f"{self.words}|{self.behind}"


@once
def levels_of_prose(facts: Facts) -> tuple[Level, ...]:
    """The exact figures of the running text that are of this year and no change, in reading order; plans and targets are marked."""
    return tuple([level for level in _levels(facts) if level.year in (0, own_year(facts))])


@once
def levels_before(facts: Facts) -> tuple[Level, ...]:
    """The exact figures of the running text that are of the year before and no plan."""
    return tuple([level for level in _levels(facts) if level.year in (_LAST_YEAR, own_year(facts) - 1) and not level.aimed])


@once
def own_year(facts: Facts) -> int:
    """The report's year; where nothing says it the last one that the text tells."""
    own = years_of(facts).own
    return own or max(map(_number, _YEAR.finditer("\n".join([sentence.text for sentence in facts.prose]))), default=0)


def _number(year: re.Match[str]) -> int:
    return int(year["year"] or "".join(_NUMERALS.get(char, "2") for char in year["digits"]))


@once
def _levels(facts: Facts) -> list[Level]:
    """The exact figures of the running text that are no change, of this year or the one before."""
    aims, done = cue(facts.lexicon, "rate-base"), cue(facts.lexicon, "rate-top")
    moves, old, own = _moves(facts.lexicon), cue(facts.lexicon, "year-before"), own_year(facts)
    out, years = [], (0, own, _LAST_YEAR, own - 1)
    for number, passage in enumerate(facts.passages):
        for sentence in passage.sentences if not passage.in_table else ():
            year, last = 0, sentence.start
            dated = "年" in sentence.text or old.search(sentence.text) is not None
            for mention in sentence.mentions:
                if dated:
                    last, year = mention.end, _year(sentence.between(last, mention.start), old) or year
                words = sentence.item(mention)
                if year in years and _is_level(mention, words) and not (moves.search(words) and not words.endswith(("新增", "净增"))):
                    aimed = aims.search(words) is not None and done.search(words) is None
                    out.append(Level(mention, sentence, number, words, year, aimed))
    return out


@lru_cache(maxsize=8)
def _moves(lexicon: Lexicon) -> re.Pattern[str]:
    """The word of a change before a figure: 增加, 净增户, 多."""
    words = lexicon.words("increase", "decrease", "gap", "moved-in-a-year")
    long, short = ([word for word in words if (len(word) > 1) == whole] for whole in (True, False))
    return late_regex(rf"(?:(?:{alternation(long)})[^，。；、\d]{{0,4}}|(?:{alternation(short)})(?:了|出|约|近)?)\s?$")


def _is_level(mention: Mention, words: str) -> bool:
    one = mention.quantity
    return one.dimension not in _NO_LEVEL and bool(one.value) and not hedged(one) and not mention.depth and not _OTHERS.search(words)


def _year(said: str, old: re.Pattern[str]) -> int:
    """The year that words tell last. Args: old: what tells the year before."""
    told = [(found.start(), _number(found)) for found in _YEAR.finditer(said)] if "年" in said else []
    told += [(found.start(), _LAST_YEAR) for found in old.finditer(said)]
    return max(told)[1] if told else 0


def wholes(levels: Sequence[Level]) -> list[Level]:
    """The levels without those that are told as parts of one: after 其中 or 分别, or a row of which another one is the sum."""
    values = {one.value for one in levels}
    parts = [_is_part(one) for one in levels]
    for start in range(len(levels)):
        total = levels[start].value
        for end in range(start + 1, min(start + _MOST, len(levels))):
            if levels[end].sentence is not levels[start].sentence:
                break
            total += levels[end].value
            if total in values:
                parts[start : end + 1] = [True] * (end + 1 - start)
    return [one for one, part in zip(levels, parts, strict=True) if not part]


def _is_part(one: Level) -> bool:
    """True behind 其中 and the like, where no full stop or ； is between."""
    before = one.sentence.between(one.sentence.start, one.mention.start)
    return _OF_WHICH.search(re.split("[；;]", before)[-1]) is not None


def values_of(levels: Iterable[Level]) -> set[Decimal]:
    """The different figures among levels."""
    return {one.value for one in levels}


__all__ = ["Level", "levels_before", "levels_of_prose", "own_year", "values_of", "wholes"]
