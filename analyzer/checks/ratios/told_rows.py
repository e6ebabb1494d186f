"""Shares and means that prose tells of rows of a table, where those of other rows prove which columns are meant.

石门线平均每公里116万元，河湾线129万元 by the columns 里程 and 结算投资; 堤防加固占27.5%，灌区改造占42.4% of the row 合计.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple, TypeVar

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes_apart import OTHERWISE, year_told
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.levels import own_year
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.far_means import FarMean
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES
from analyzer.checks.ratios.row_shares import as_quantity
from analyzer.checks.tables.footing import is_total
from analyzer.checks.tables.grids import MONEY_SCALES, UNIT, Grid, GridRow, grids_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.model.passages import Mention, Passage, Sentence

_SHARE = late_regex(r"占(?P<of>[^，。；、\d]{0,14}?)的?(?:比[例重率])?(?:为|约|达到?|近|了|到)*\s*$")
_ALL_OF = late_regex(r"(?:全[部年市县区省镇乡局校院]|总|合计|项目|其|比)*(?:总?[数量额]|合计)?")
_ASIDE = late_regex(r"[(（][^()（）]*[)）]|\s|^其中[:：]?|^(?:实际|年度|全年|本年)")
_CJK = late_regex("[一-鿿]")
_LEAD = late_regex(r"(?:其中|[看中为是以年])$")
_OF_WHICH = "其中"
_NAME, _TELLING, _MONEY, _NEAR, _MOST = 2, 3, "money", Decimal(15), Decimal("0.25")
_ALL = 100
_Key = TypeVar("_Key")


class _Said(NamedTuple):
    """A figure that the prose tells of a row: a share of something, or a mean for a unit."""

    row: GridRow
    stated: Mention
    of: str
    each: str


def told_rows(facts: Facts, settled: Collection[Span]) -> Iterator[Ratio | FarMean]:
    """Every such figure that its row gives, or does not while other rows prove the columns. Args: settled: the figures read otherwise."""
    grids = [(grid, rows) for grid in grids_of(facts) if len(rows := _named_rows(grid, facts.lexicon)) > 1]
    for grid, rows in grids:
        for passage in facts.passages:
            if not passage.in_table:
                said = list(_said(passage, rows, facts))
                shares, means = [one for one in said if not one.each], [one for one in said if one.each]
                yield from (one for one in _shares(shares, grid, facts.lexicon) if one.stated.quantity.span not in settled)
                yield from (one for one in _means(means, grid) if one.stated.span not in settled)


def _named_rows(grid: Grid, lexicon: Lexicon) -> dict[str, GridRow]:
    """The rows by their names, without the sum and those of one name."""
    names = [_ASIDE.sub("", row.label) for row in grid.rows]
    total = cue(lexicon, "total-row")
    return {
        name: row for name, row in zip(names, grid.rows, strict=True)
        if len(name) >= _NAME and names.count(name) == 1 and not total.search(name) and _CJK.search(name)
    }  # fmt: skip


def _said(passage: Passage, rows: dict[str, GridRow], facts: Facts) -> Iterator[_Said]:
    for sentence in passage.sentences:
        if any(sign in sentence.text for sign in "占均每") and any(name in sentence.text for name in rows):
            for stated in sentence.mentions:
                row = _row_before(sentence, stated, rows, facts) if _is_plain(stated) else None
                if row is not None:
                    yield from _of_kind(sentence, stated, row, facts.lexicon)


def _is_plain(stated: Mention) -> bool:
    one = stated.quantity
    return bool(one.value) and not hedged(one) and not stated.depth and len(digits_of(one)) > 1


def _row_before(sentence: Sentence, stated: Mention, rows: dict[str, GridRow], facts: Facts) -> GridRow | None:
    """The row that the clauses before a figure name last, of this year and as it is."""
    said = re.split("[；;]", sentence.between(sentence.start, stated.start))[-1]
    places = {name: at for name in rows if (at := said.rfind(name)) >= 0}
    if not places or OTHERWISE.search(said.removeprefix(_OF_WHICH)) or year_told(said) not in (0, 1, own_year(facts)):
        return None
    name = max(places, key=lambda one: (places[one] + len(one), len(one)))
    before = said[: places[name]]
    led = not before or not _CJK.match(before[-1]) or _LEAD.search(before)
    return rows[name] if led else None


def _of_kind(sentence: Sentence, stated: Mention, row: GridRow, lexicon: Lexicon) -> Iterator[_Said]:
    one = stated.quantity
    if one.dimension == "percent" and one.metric in RATES:
        share = _SHARE.search(sentence.lead(stated))
        if share is not None:
            yield _Said(row, stated, share["of"], "")
    elif one.dimension == _MONEY:
        mean = pattern(lexicon, "far-mean").search(sentence.item(stated))
        if mean is not None and not mean["times"]:
            yield _Said(row, stated, "", mean["unit"])


def _shares(said: Sequence[_Said], grid: Grid, lexicon: Lexicon) -> Iterator[Ratio]:
    """The shares of a column's total: of the column that the words for the whole name, else that another row proves."""
    total = next((row for row in grid.rows if is_total(row.label, lexicon)), None)
    if total is None or not said:
        return
    columns = [column for column in grid.columns if column in total.figures and not grid.percent(column)]
    read = [{column: _ratio(one, total, column) for column in columns if column in one.row.figures} for one in said]
    proved = _proved(read)
    for one, readings in zip(said, read, strict=True):
        named = [column for column in readings if _names(one.of, grid.headers[column])]
        meant = named or (proved if _ALL_OF.fullmatch(one.of) else [])
        right = next((other for other in readings.values() if _holds(other)), None)
        ratio = readings.get(meant[0]) if len(meant) == 1 else None
        near = ratio is not None and ratio.share <= _ALL and abs(ratio.share - (one.stated.quantity.value or Decimal(0))) <= _NEAR
        if right is not None:
            yield right
        elif ratio is not None and near and all(other.outcome is Outcome.FAIL for other in readings.values()):
            yield ratio


def _names(words: str, header: str) -> bool:
    """True for 占全部完成投资的 and the column 完成投资."""
    name = _ASIDE.sub("", header)
    before, found, behind = words.partition(name) if len(name) > _NAME else ("", "", "")
    return bool(found) and all(_ALL_OF.fullmatch(part) for part in (before, behind))


def _means(said: Sequence[_Said], grid: Grid) -> Iterator[FarMean]:
    """The means of two columns that another row proves: of money, by what the mean is told for."""
    counts = {one.each: [column for column in grid.columns if one.each in grid.headers[column]] for one in said}
    sums = {column: scale for column in grid.columns if (scale := MONEY_SCALES.get((UNIT.findall(grid.headers[column]) or [""])[-1]))}
    read = [
        {
            (top, below): _mean(one, top, below, scale) for (top, scale), below in product(sums.items(), counts[one.each])
            if top in one.row.figures and below in one.row.figures and one.row.figures[below].value
        }
        for one in said
    ]  # fmt: skip
    proved = _proved(read)
    for readings in read:
        meant = [readings[key] for key in proved if key in readings]
        right = next((one for one in readings.values() if _holds(one)), None)
        if right is not None:
            yield right
        elif len(meant) == 1 and meant[0].gap <= _MOST and all(one.outcome is Outcome.FAIL for one in readings.values()):
            yield meant[0]


def _proved(read: Sequence[Mapping[_Key, Ratio | FarMean]]) -> list[_Key]:
    """The columns by which the figure of a row holds, to at least three digits."""
    keys = dict.fromkeys(key for readings in read for key in readings)
    return [key for key in keys if any(_holds(readings[key]) for readings in read if key in readings)]


def _holds(told: Ratio | FarMean) -> bool:
    stated = told.stated.quantity if isinstance(told, Ratio) else told.stated
    return told.outcome is Outcome.EXACT and len(re.sub(r"\D|^[0.]+", "", stated.printed)) >= _TELLING


def _ratio(one: _Said, total: GridRow, column: int) -> Ratio:
    top, bottom = (as_quantity(row.figures[column], "", one.stated.quantity) for row in (one.row, total))
    return Ratio(one.stated._replace(quantity=top), one.stated._replace(quantity=bottom), one.stated, firm=True)


def _mean(one: _Said, top: int, below: int, scale: Decimal) -> FarMean:
    stated = one.stated.quantity
    whole, count = (as_quantity(one.row.figures[column], "", stated) for column in (top, below))
    money = whole.having(
        value=(whole.value or Decimal(0)) * scale, ulp=whole.ulp * scale, scale=scale, unit=stated.unit, dimension=stated.dimension
    )
    return FarMean(money, count.having(unit=one.each), stated, 1)


__all__ = ["told_rows"]
