"""A title of the year before the one that the text tells of: under a title of 2022, 2023年支出 and 比2022年增长5%.

Every place that names the title's year must be one where a report on the year after would name it (a base of comparison, a row of years,
a day), and the year after must nowhere be told as one to come.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.evaluated_years import first_lines
from analyzer.checks.dates.years import YEAR, Dated, Years
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.text import piece_end, piece_start

_ENDS = "。；;\n|\t"
_PAIR = 2
_DAY = late_regex(r"20\d\d\s*年\s*(?:[1-9]|1[01])\s*月")
_YEAR_END = late_regex(r"20\d\d\s*年[末底]")
_OWN = late_regex(r"本年|当年|今年")


class OutdatedTitle(NamedTuple):
    """The title's year with its place, and the places that tell of the year after it."""

    title: Dated
    told: tuple[Dated, ...]


class _Named(NamedTuple):
    """A year with its sentence."""

    at: Dated
    words: str
    offset: int
    """Of the year in the sentence."""


def outdated_title(facts: Facts, years: Years) -> OutdatedTitle | None:
    """The title; None where one place speaks of its year as the report's own, or of the year after as one to come."""
    heads = (*years.titles, *years.captions) or tuple(first_lines(facts))
    if len({head.year for head in heads}) != 1:
        return None
    own = heads[0].year
    named = list(_named(facts, heads))
    old, new, later = ([one for one in named if one.at.year == own + ahead] for ahead in range(3))
    told = [one for one in new if not _is_day(one)]
    if len(told) < _PAIR or not (later or any(_is("year-as-base", one, facts) for one in old)):
        return None
    if any(_is("year-to-come", one, facts) for one in new) or not all(_is_of_year_before(one, told, facts) for one in old):
        return None
    return OutdatedTitle(heads[0], tuple(one.at for one in told)) if _is_over(told, years, facts) else None


def _named(facts: Facts, heads: tuple[Dated, ...]) -> Iterator[_Named]:
    text = facts.layout.flow.folded
    for found in YEAR.finditer(text):
        if not any(head.start <= found.start() < head.end for head in heads):
            start = piece_start(text, found.start(), _ENDS)
            words = text[start : piece_end(text, found.end(), _ENDS)]
            yield _Named(Dated(int(found[1]), *found.span()), words, found.start() - start)


def _is(entry: str, one: _Named, facts: Facts) -> bool:
    """True where an entry's pattern speaks of that very year."""
    return any(found.start("year") == one.offset for found in pattern(facts.lexicon, entry).finditer(one.words, overlapped=True))


def _is_of_year_before(one: _Named, told: list[_Named], facts: Facts) -> bool:
    """True where a report on the year after would name a year so: as a base, in a row of years, next to its own, by a day."""
    beside = str(one.at.year + 1) in one.words or _OWN.search(one.words, one.offset) is not None
    row = one.words[: one.offset].endswith("、")
    end = _YEAR_END.match(one.words, one.offset) is not None and any(_YEAR_END.match(item.words, item.offset) for item in told)
    return beside or row or end or _is_day(one) or _is("year-as-base", one, facts)


def _is_over(told: list[_Named], years: Years, facts: Facts) -> bool:
    """True where the text tells of all of that year, or evaluates it, or bears a day of the year after."""
    year = told[0].at.year
    day = years.written or years.headed
    if (day is not None and day.year == year + 1) or any(one.year == year for one in years.told):
        return True
    if any(_is("year-gone-by", one, facts) for one in told):
        return True
    text = facts.layout.flow.folded
    entries = ("evaluated-year", "evaluation-named", "year-opening")
    return any(str(year) in found[0] for entry in entries for found in pattern(facts.lexicon, entry).finditer(text))


def _is_day(one: _Named) -> bool:
    return _DAY.match(one.words, one.offset) is not None


__all__ = ["OutdatedTitle", "outdated_title"]
