"""Figures of this year and of the year before by what they are of, from wherever a report tells the two: a table, a row and the prose."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.changes.last_year_rows import rows_of_both_years
from analyzer.checks.changes.year_tables import quantity_of, series_of
from analyzer.checks.compare import hedged
from analyzer.checks.figures.levels import Level, levels_before, levels_of_prose, own_year
from analyzer.checks.goals.stated_goals import stated_goals
from analyzer.checks.prose.told_names import name_only, name_told, without_place
from analyzer.checks.tables.grids import Figure
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span

_ASIDE = late_regex(r"[(（][^()（）]*[)）]|\s|[:：]")
_TAIL = late_regex("(?:占比|比例|比重|情况|完成|人次数|人次)$")
_LEAST, SAME, WITHIN, APART = 2, 2, 1, 0

TABLE, _ROW, _PROSE = "两年的数见表。", "上年数和本年数见自评表。", "本年数见自评表，上年数见正文。"


class YearPair(NamedTuple):
    """The figures of both years of one name; those of a table of figures with the unit that its header tells."""

    name: str
    new: Quantity | tuple[Figure, str]
    old: Quantity | tuple[Figure, str]
    where: str

    def figures(self, like: Quantity) -> tuple[Quantity, Quantity] | None:
        """This year's figure and last year's, where a change told like that may be of them."""
        if isinstance(self.new, Quantity) or isinstance(self.old, Quantity):
            both = (self.new, self.old) if isinstance(self.new, Quantity) and isinstance(self.old, Quantity) else None
            return both if both is not None and changes_of(both[0], like) else None
        (one, unit), (two, _) = self.new, self.old
        rates = one.percent or two.percent or "%" in unit
        fits = like.dimension == "percentage-point" if rates else like.dimension == "percent" or (like.unit and unit.endswith(like.unit))
        if not fits or not two.value:
            return None
        new, old = quantity_of(one, unit, like), quantity_of(two, unit, like)
        return (new.having(dimension="percent"), old.having(dimension="percent")) if rates else (new, old)


def changes_of(level: Quantity, change: Quantity) -> bool:
    """True where a change may be one of a figure, by their units: 4.9万 of 47.5万人次, points of a rate."""
    if level.dimension == "percent":
        return change.dimension == "percentage-point"
    bare = not change.unit and change.metric == "other" and change.scale == level.scale
    return change.dimension == "percent" or change.unit == level.unit or bare


@once
def year_pairs(facts: Facts) -> tuple[YearPair, ...]:
    """The pairs of a report: of tables with both years, of rows with last year's column, of rows whose last year the prose tells."""
    own = own_year(facts)
    found = [
        YearPair(name, figures[own], figures[own - 1], TABLE)
        for name, some in series_of(facts).items() for figures in some if own in figures and own - 1 in figures
    ]  # fmt: skip
    rows = rows_of_both_years(facts)
    found += [YearPair(facts.indicators_by_id[number].name, new, old, _ROW) for number, (new, old) in rows.items()]
    return (*found, *_of_prose(facts, frozenset(rows)))


def _of_prose(facts: Facts, settled: frozenset[str]) -> Iterator[YearPair]:
    earlier: dict[str, list[Quantity]] = {}
    for level in levels_before(facts):
        earlier.setdefault(plain_name(level.words), []).append(level.mention.quantity)
    for item in facts.indicators if earlier else ():
        new = facts.figure_of(item.actual) if item.table is not None and item.id not in settled else None
        for old in earlier.get(plain_name(item.name), ()) if new is not None and new.value and not hedged(new) else ():
            if new is not None and old.unit == new.unit:
                yield YearPair(item.name, new, old, _PROSE)


@lru_cache(maxsize=4096)
def plain_name(words: str) -> str:
    """What a figure is of, without year, place, verb and the word that says how it is counted."""
    name = without_place(name_told(_ASIDE.sub("", words)))
    return _TAIL.sub("", name_only(name)) or name  # 支出 itself says how it is counted


def alike(label: str, name: str) -> int:
    """How far two names are of one thing: the same words in any order, one within the other, or neither."""
    one, other = plain_name(label), plain_name(name)
    if min(len(one), len(other)) < _LEAST:
        return APART
    if sorted(one) == sorted(other):
        return SAME
    return WITHIN if one in other or other in one else APART


def this_year(label: str, base: Quantity, facts: Facts) -> list[tuple[Quantity, int]]:
    """The figures of this year, of rows and of the prose, of what a figure of the year before is told of, and how alike the names are."""
    if len(plain_name(label)) < _LEAST:
        return []
    rows = ((facts.figure_of(item.actual), alike(label, item.name)) for item in facts.indicators)
    found = [(one, how) for one, how in rows if one is not None and how and one.value and _of_kind(one, base)]
    if base.dimension != "percent":
        goals = stated_goals(facts)
        levels = (one for one in levels_of_prose(facts) if one.unit == base.unit and not (one.aimed or _inside(one, goals)))
        told = ((one.mention.quantity, max(alike(label, one.words), alike(label, one.behind))) for one in levels)
        found += [(one, how) for one, how in told if how == SAME and one.span != base.span]
    return [(one, how) for one, how in found if not hedged(one)]


def _inside(level: Level, goals: tuple[Span, ...]) -> bool:
    span = level.mention.quantity.span
    return any(goal.start <= span.start < goal.end for goal in goals)


def _of_kind(one: Quantity, base: Quantity) -> bool:
    return one.dimension == base.dimension and (one.unit == base.unit or base.dimension == "percent")


__all__ = ["APART", "SAME", "TABLE", "WITHIN", "YearPair", "alike", "changes_of", "this_year", "year_pairs"]
