"""Shares that prose tells of two rows of a table of figures: 新能源车辆占运营车辆的比重升至80%, a row for each, columns by year."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes_apart import OTHERWISE, year_told
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.prose.told_names import name_told, without_place
from analyzer.checks.prose.words import pattern
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES
from analyzer.checks.tables.grids import Figure, Grid, grids_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_UNIT = late_regex(r"[(（][^)）]*[)）]|^其中[:：]?|^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、．]|[:：]$")
_CELL = late_regex(r"[(（](?P<unit>[^)）\d]{1,4})[)）]")
_STOP = late_regex("[，。；、]")
_NAME, _FEWEST, _ALL, _TAIL = 2, 2, 100, 12
_RESULT = "实际"

Series = dict[str, dict[str, tuple[Figure, str]]]
"""By the name of a row (or column): its figures by the words over them, each with its unit."""


class RowShare(NamedTuple):
    """A share with the figures of the two rows; ``sure`` where the year is told, or the table has figures of one time only."""

    ratio: Ratio
    sure: bool


def row_shares(facts: Facts, settled: Collection[Span]) -> Iterator[RowShare]:
    """The shares whose part and whole are both named as a table names them. Args: settled: the percentages read otherwise."""
    told = [
        (sentence, one) for sentence in facts.prose if "占" in sentence.text
        for one in sentence.mentions if _is_share(sentence, one, settled)
    ]  # fmt: skip
    tables = [*(series for grid in grids_of(facts) for series in _series(grid)), *_results(facts)] if told else []
    for sentence, stated in told if tables else ():
        found = _named(sentence, stated, facts.lexicon)
        shares = [share for series in tables if found and (share := _share(sentence, stated, *found, series)) is not None]
        if shares:
            fits = [one for one in shares if one.ratio.outcome is not Outcome.FAIL]
            yield from fits[:1] or (shares if len(shares) == 1 else ())


def _is_share(sentence: Sentence, mention: Mention, settled: Collection[Span]) -> bool:
    quantity = mention.quantity
    lead = sentence.lead(mention)
    plain = quantity.dimension == "percent" and quantity.metric in RATES and quantity.value is not None and not hedged(quantity)
    behind = _STOP.split(sentence.between(mention.end, mention.end + _TAIL))[0]
    aimed = OTHERWISE.search(lead) is not None or OTHERWISE.search(behind) is not None
    return plain and "占" in lead and not mention.depth and quantity.span not in settled and not aimed


def _named(sentence: Sentence, stated: Mention, lexicon: Lexicon) -> tuple[str, str] | None:
    """The names of the part and of the whole."""
    found = pattern(lexicon, "share-of-row").search(sentence.lead(stated))
    if found is None:
        return None
    part, whole = without_place(name_told(found["part"])), without_place(name_told(found["whole"] or found["among"] or ""))
    return (part, whole) if min(len(part), len(whole)) >= _NAME and part != whole else None


def _series(grid: Grid) -> Iterator[Series]:
    """The rows of a table by name, then its columns by name."""
    by_row: Series = {}
    by_column: Series = {}
    for row in grid.rows:
        for column in grid.columns:
            figure, header = row.figures.get(column), grid.headers[column]
            if figure is not None and figure.value > 0 and not figure.percent and "%" not in row.label + header:
                by_row.setdefault(_clean(row.label), {})[header] = (figure, _unit(row.label))
                by_column.setdefault(_clean(header), {})[row.label] = (figure, _unit(header))
    yield from (series for series in (by_row, by_column) if len(series) >= _FEWEST)


def _results(facts: Facts) -> Iterator[Series]:
    """The results of a 自评表 by the names of its rows: 享受服务老年人 8640人."""
    found: Series = {}
    for item in facts.indicators:
        one = facts.figure_of(item.actual) if item.table is not None else None
        if one is not None and one.value and one.dimension != "percent" and not hedged(one):
            figure = Figure(one.value, one.ulp, one.span)
            found.setdefault(_clean(facts.lexicon.fold(item.name)), {})[_RESULT] = (figure, one.unit)
    yield from [found] if len(found) >= _FEWEST else []


def _of_name(series: Series, name: str) -> dict[str, tuple[Figure, str]] | None:
    """The figures of the row of a name, or of the only result whose longer name ends with it: 服务失能老年人 for 失能老年人."""
    longer = [row for label, row in series.items() if _RESULT in row and len(name) > _FEWEST and label.endswith(name)]
    return series.get(name) or (longer[0] if len(longer) == 1 else None)


def _clean(label: str) -> str:
    return without_place(_UNIT.sub("", label))


def _unit(label: str) -> str:
    found = _CELL.search(label)
    return found["unit"] if found is not None else ""


def _share(sentence: Sentence, stated: Mention, part: str, whole: str, series: Series) -> RowShare | None:
    """The share of the year that the sentence tells; where it tells none, of any year that it fits, else of the last."""
    tops, bottoms = _of_name(series, part), _of_name(series, whole)
    if not tops or not bottoms:
        return None
    ratios = {
        key: _ratio(tops[key], bottoms[key], stated)
        for key in tops
        if key in bottoms and tops[key][1] == bottoms[key][1] and not OTHERWISE.search(key)
    }
    years = {key: year_told(key) for key in ratios}
    if not ratios or (len(ratios) > 1 and (0 in years.values() or len(set(years.values())) < len(years))):
        return None
    said = year_told(sentence.between(sentence.start, stated.start))
    own = _own(said, years)
    fits = next((one for one in ratios.values() if one.outcome is not Outcome.FAIL), None)
    if fits is not None:
        return RowShare(fits, sure=True)
    ratio = ratios[own] if own is not None else None
    if ratio is None or not ratio.plausible() or ratio.share > _ALL:
        return None
    return RowShare(ratio, sure=said == 1 or (said != 0 and years[own or ""] == said) or (said == 0 and len(years) == 1))


def _own(said: int, years: dict[str, int]) -> str | None:
    """The words over the figures of the year that a sentence tells, the last year where it tells none. Args: years: by these words."""
    order = sorted(years, key=lambda key: (years[key] == 1, years[key]))
    if said > 1:
        return next((key for key in order if years[key] == said), None)
    if said == -1:
        return next((key for key in order if years[key] == -1), order[-2] if len(order) > 1 else None)
    return order[-1]


def _ratio(top: tuple[Figure, str], bottom: tuple[Figure, str], stated: Mention) -> Ratio:
    first, second = (stated._replace(quantity=as_quantity(*one, stated.quantity)) for one in (top, bottom))
    return Ratio(first, second, stated, firm=True)


def as_quantity(figure: Figure, unit: str, like: Quantity) -> Quantity:
    """A figure of a cell as a quantity of its own."""
    metric = "count" if figure.ulp >= 1 else like.metric
    words, span = str(figure.value), figure.span or like.span
    return like.having(
        id="", span=span, text=words, printed=words, value=figure.value, ulp=figure.ulp, scale=1, unit=unit, dimension="", metric=metric,
    )  # fmt: skip


__all__ = ["RowShare", "as_quantity", "row_shares"]
