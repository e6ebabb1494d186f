"""What prose says of a change between two years (旅游收入比2021年增长33.95%) that only a table with a row or column for each tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import lru_cache

from analyzer.checks.base import Facts, once
from analyzer.checks.changes.changes_apart import year_told
from analyzer.checks.changes.last_year_rows import Since
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.levels import own_year
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.told_names import name_told, without_place
from analyzer.checks.prose.words import pattern
from analyzer.checks.ratios.row_shares import as_quantity
from analyzer.checks.tables.grids import UNIT, Figure, Grid, small_grids_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_YEARS = late_regex(r"(20\d\d)年?(?:度|末|底|实际|完成|全年)*(?:[(（].*)?")
_SINCE = late_regex("[比较与](?:20\\d\\d年|上年|去年|上一年)")
_ASIDE = late_regex(r"[(（][^()（）]*[)）]|\s|[:：]")
_SCALES = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(10**8)}
_PERCENT, _NAME, _FEWEST, _TELLING, _ORDER = "percent", 2, 2, 2, 3
_WHERE = "两年的数见表。"

_Series = dict[int, tuple[Figure, str]]
"""The figures of one name by their years, each with its unit."""


def since_of_tables(facts: Facts, settled: Collection[Span]) -> Iterator[Since]:
    """Every such change of the only series of its name. Args: settled: the changes read otherwise."""
    sign = pattern(facts.lexicon, "since-sign")
    told = [sentence for sentence in facts.prose if sign.search(sentence.text)]
    series = series_of(facts) if told else {}
    for sentence in told if series else ():
        for stated, name, new, old in _changes(sentence, facts):
            if stated.quantity.span not in settled:
                found = [one for one in series.get(name, ()) if new in one and old in one]
                read = [since for one in found if (since := _since(stated.quantity, one[new], one[old])) is not None]
                yield from read[:1] if len(read) == 1 and len(series[name]) == 1 else ()


@once
def series_of(facts: Facts) -> dict[str, list[_Series]]:
    """The figures by year of each row or column of a table of years, by its name."""
    out: dict[str, list[_Series]] = {}
    for grid in small_grids_of(facts):
        for words, figures in (*_by_column(grid, facts), *_by_row(grid)):
            name = without_place(_ASIDE.sub("", words))
            if len(figures) >= _FEWEST and len(name) >= _NAME:
                out.setdefault(name, []).append(figures)
    return out


def _by_column(grid: Grid, facts: Facts) -> Iterator[tuple[str, _Series]]:
    """A row for each year, whose number stands in the first column."""
    firsts = {cell.row: facts.layout.words(cell.span) for cell in grid.table.cells if cell.column == 0}
    places = {cell.span: cell.row for cell in grid.table.cells}
    years: dict[int, int] = {}
    for number, row in enumerate(grid.rows):
        at = next((places[one.span] for one in row.figures.values() if one.span in places), -1)
        found = _YEARS.fullmatch(firsts.get(at, ""))
        if found is not None:
            years[number] = int(found[1])
    if len(years) == len(set(years.values())) >= _FEWEST:
        for column in grid.columns:
            told = {year: grid.rows[at].figures.get(column) for at, year in years.items()}
            figures = {year: (one, _unit(grid.headers[column])) for year, one in told.items() if one is not None}
            yield grid.headers[column], figures


def _by_row(grid: Grid) -> Iterator[tuple[str, _Series]]:
    """A column for each year."""
    years = {column: int(found[1]) for column in grid.columns if (found := _YEARS.fullmatch(grid.headers[column])) is not None}
    if len(years) == len(set(years.values())) >= _FEWEST:
        for row in grid.rows:
            yield row.label, {years[at]: (one, _unit(row.label)) for at, one in row.figures.items() if at in years}


def _unit(words: str) -> str:
    found: list[str] = UNIT.findall(words)
    return found[-1] if found else ""


@lru_cache(maxsize=8)
def _verb(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a change is told by: with its name and the year it is reckoned from, and alone behind another one."""
    words = alternation(lexicon.words("increase", "decrease"))
    than = r"(?:(?:比|较|与)(?P<since>20\d\d年|上年|去年|上一年|前一年)(?:度|末|底|同期|的)*(?:相比|相较)?|(?P<same>同比))"
    return (
        late_regex(rf"(?P<name>[^，。；、\d]{{2,16}}?)(?:则|也|又|均|分别)*{than}(?:净)?(?:{words})(?:了|约|近)*\s*$"),
        late_regex(rf"[，,（(]?\s*(?:净)?(?:{words})(?:了|约|近)*\s*"),
    )


def _changes(sentence: Sentence, facts: Facts) -> Iterator[tuple[Mention, str, int, int]]:
    """Each change with what it is of and the two years; one told right behind another is of the same."""
    full, again = _verb(facts.lexicon)
    last: tuple[int, str, int, int] | None = None
    for mention in sentence.mentions:
        said = re.split("[，。；]", sentence.between(sentence.start, mention.start))[-1]
        found = full.search(said)
        if found is not None:
            last = _meant(sentence, mention, found, facts)
        elif last is None or not again.fullmatch(sentence.between(last[0], mention.start)):
            last = None
        if last is not None:
            last = (mention.end, *last[1:])
            yield mention, *last[1:]


def _meant(sentence: Sentence, mention: Mention, found: re.Match[str], facts: Facts) -> tuple[int, str, int, int]:
    """The end of a change, the name, the new year and the old one."""
    before = sentence.between(sentence.start, mention.start)
    told = year_told(_SINCE.sub("", re.split("[；;]", before[: before.rfind(found[0])])[-1]))
    own = own_year(facts)
    new = told if told > 1 else own + min(told, 0)
    since = found["since"] or ""
    old = int(since[:4]) if since[:4].isdigit() else new - 1
    return mention.end, without_place(name_told(found["name"])), new, old


def _since(stated: Quantity, new: tuple[Figure, str], old: tuple[Figure, str]) -> Since | None:
    """The change of the two figures, where it is told in percent or in their unit; none where another kind of figure is told."""
    first, second = (quantity_of(*one, stated) for one in (new, old))
    rates = new[0].percent or old[0].percent or "%" in new[1]
    relative = stated.dimension == _PERCENT
    plain = not hedged(stated) and len(digits_of(stated)) >= _TELLING and bool(second.value) and not rates
    if not plain or not (relative or (new[1] and stated.unit and new[1].endswith(stated.unit))):
        return None
    since = Since(stated, first, second, named=True, where=_WHERE)
    near = since.value < (stated.value or Decimal(0)) * _ORDER and (stated.value or Decimal(0)) < since.value * _ORDER
    return since if since.outcome is not Outcome.FAIL or near else None


def quantity_of(figure: Figure, unit: str, like: Quantity) -> Quantity:
    """A figure of a cell in the scale that its header tells."""
    one, scale = as_quantity(figure, unit, like), _SCALES.get(unit[:1], Decimal(1))
    return one.having(value=figure.value * scale, ulp=figure.ulp * scale, scale=scale, unit=unit.lstrip("".join(_SCALES)))


__all__ = ["quantity_of", "series_of", "since_of_tables"]
