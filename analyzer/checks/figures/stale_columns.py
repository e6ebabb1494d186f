"""A figure of the year before, in a table by years, told in the prose as this year's: 2022年 3860, 2023年 4105, 当年带动就业3860人."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged, unit_words
from analyzer.checks.dates.years import only_own_year, years_of
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.grids import UNIT, Figure, Grid, grids_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import IN_BRACKETS

_YEAR = late_regex(r"(20\d\d)\s*年")
_FILLERS = "为达到是有共了约计的: "
_NOW, _BEFORE = ("本年", "当年", "本期"), ("上年", "去年", "上期")
_NAME, _DIGITS = 3, 2


class StaleFigure(NamedTuple):
    """The name of a row, its figures of the year and of the year before, and the figure of the prose."""

    name: str
    now: Figure
    before: Figure
    told: Quantity


class _Row(NamedTuple):
    name: str
    unit: str
    now: Figure
    before: Figure


def stale_figures(facts: Facts) -> Iterator[StaleFigure]:
    """Each figure told of the year behind the name of a row that is the row's of the year before; none where the right one is told too."""
    rows = [row for grid in grids_of(facts) for row in _rows(grid, facts)]
    for row in rows:
        told = [(sentence, one) for sentence in facts.prose if row.name in sentence.text
                for one in sentence.mentions if _is_named(sentence, one, row)]  # fmt: skip
        if any(_is(one.quantity, row.now) for _, one in told):
            continue
        stale = [one.quantity for sentence, one in told if _is(one.quantity, row.before) and _is_of_year(sentence, one, facts)]
        if len(stale) == 1:
            yield StaleFigure(row.name, row.now, row.before, stale[0])


def _columns(grid: Grid, facts: Facts) -> tuple[int, int] | None:
    """The columns of the year and of the year before: 2023年, 2022年; 本年, 上年."""
    by_year = {int(found[1]): column for column, header in grid.headers.items() if (found := _YEAR.search(header))}
    if len(by_year) > 1 and (year := years_of(facts).own) and {year, year - 1} <= by_year.keys():
        return by_year[year], by_year[year - 1]
    now = [column for column, header in grid.headers.items() if header.startswith(_NOW)]
    before = [column for column, header in grid.headers.items() if header.startswith(_BEFORE)]
    return (now[0], before[0]) if len(now) == len(before) == 1 else None


def _rows(grid: Grid, facts: Facts) -> Iterator[_Row]:
    columns = _columns(grid, facts)
    if columns is None:
        return
    for row in grid.rows:
        now, before = (row.figures.get(column) for column in columns)
        name, unit = IN_BRACKETS.sub("", row.label).strip(), UNIT.search(row.label) or UNIT.search(grid.headers[columns[0]])
        if now is None or before is None or now.value == before.value or len(name) < _NAME or unit is None:
            continue
        if len(str(before.value).replace(".", "")) >= _DIGITS:
            yield _Row(name, unit[1], now, before)


def _is_named(sentence: Sentence, mention: Mention, row: _Row) -> bool:
    plain = not mention.depth and not hedged(mention.quantity) and unit_words(mention.quantity) == row.unit
    return plain and sentence.lead(mention).rstrip(_FILLERS).endswith(row.name)


def _is(told: Quantity, figure: Figure) -> bool:
    return told.value == figure.value * told.scale


def _is_of_year(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a figure said to be of the year, and of no other."""
    lead = sentence.lead(mention)
    if cue(facts.lexicon, "last-period", "plan-base").search(lead):
        return False
    said = cue(facts.lexicon, "of-whole-year").search(lead) or _YEAR.search(lead)
    return said is not None and only_own_year(sentence.between(sentence.start, mention.start), facts)


__all__ = ["StaleFigure", "stale_figures"]
