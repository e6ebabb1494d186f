"""The total of a column that a sentence tells beside that of another column, which holds: 合计建成124个，完成投资376.6万元.

The other total proves that the sentence tells of all rows of the table; no word need say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged, unit_words
from analyzer.checks.figures.slips import digits_of, near_miss, swapped
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.checks.sums.period_tables import YearTold, column_of, column_scale, years_told
from analyzer.checks.tables.footing import is_total, summed_columns
from analyzer.checks.tables.grids import Figure, Grid, small_grids_of
from analyzer.model.passages import Mention, Sentence

_TELLING, _PAIR, _SURE = 2, 2, 4
_TENTH = Decimal("0.1")


class _Column(NamedTuple):
    """A column: its unit (empty where the header has none in brackets), what its figures are multiplied with, its cells."""

    unit: str
    header: str
    name: str
    scale: Decimal
    figures: tuple[Figure, ...]


def columns_told(facts: Facts) -> Iterator[YearTold]:
    """The totals that fail, beside one that holds or called so; those of a year by its quarters are read elsewhere."""
    found = list(_found(facts))
    known = {told.stated.span for told in years_told(facts)} if found else set()
    yield from (told for told in found if told.stated.span not in known)


def _found(facts: Facts) -> Iterator[YearTold]:
    for grid in small_grids_of(facts):
        columns = _columns(grid, facts) if not any(is_total(row.label, facts.lexicon) for row in grid.rows) else []
        for sentence in facts.prose if columns else ():
            yield from _beside(sentence, columns, facts) if len(columns) >= _PAIR else ()
            yield from _alone(sentence, columns, facts)


def _columns(grid: Grid, facts: Facts) -> list[_Column]:
    out = []
    for column in summed_columns(grid, facts.lexicon):
        figures = tuple(grid.figure(row, column) for row in grid.rows)
        if all(figure.span is not None for figure in figures):
            unit, name, scale = column_of(grid.headers[column])
            out.append(_Column(unit, grid.headers[column], name, scale, figures))
    return out


def _beside(sentence: Sentence, columns: list[_Column], facts: Facts) -> Iterator[YearTold]:
    told = [[_told(one, column) for one in sentence.mentions if _is_of(sentence, one, column)] for column in columns]
    held = [next((one for one in some if _holds(one)), None) for some in told]
    proved = {one.stated.id for one in held if one is not None}
    if not proved or cue(facts.lexicon, "last-period", "planned-figure").search(sentence.text):
        return
    cells = {figure.value * column.scale for column in columns for figure in column.figures}
    for column, some, right in zip(columns, told, held, strict=True):
        others = [one for one in some if one.stated.id not in proved and one.stated.value not in cells] if right is None else []
        if len(others) == 1 and _is_near(others[0]) and not _is_given(others[0], columns, column):
            yield others[0]


def _alone(sentence: Sentence, columns: list[_Column], facts: Facts) -> Iterator[YearTold]:
    """``第四季度共处置3,893吨`` over three months: called a total, under the column's name, one slip of the pen away from its sum."""
    for one in sentence.mentions if cue(facts.lexicon, "total").search(sentence.text) else ():
        called = cue(facts.lexicon, "total").search(sentence.item(one)) is not None and len(digits_of(one.quantity)) >= _SURE
        for column in columns if called and not cue(facts.lexicon, "last-period", "planned-figure").search(sentence.lead(one)) else ():
            told = _told(one, column)
            slip = near_miss(one.quantity, told.total) or swapped(one.quantity, told.total)
            named = pairs_of(column.name) & pairs_of(sentence.item(one)) and _is_of(sentence, one, column)
            if named and slip and told.outcome() is Outcome.FAIL and not any(_is_total(other, told) for other in facts.prose):
                yield told


def _is_total(sentence: Sentence, told: YearTold) -> bool:
    """True where a sentence tells the sum as it should be."""
    return any(one.value == told.total for one in sentence.mentions)


def _is_of(sentence: Sentence, one: Mention, column: _Column) -> bool:
    """True for an exact figure in the unit of a column; a header without one has the unit in it, or shares a word with the figure."""
    quantity, item = one.quantity, sentence.item(one)
    if not quantity.value or hedged(quantity) or quantity.dimension in ("percent", "calendar"):
        return False
    units = {unit_words(quantity), quantity.unit} - {""}
    fits = column.unit in units if column.unit else any(unit in column.header for unit in units)
    return fits and any(column.name[at : at + 1] in item for at in range(len(column.name)))


def _told(one: Mention, column: _Column) -> YearTold:
    return YearTold(one.quantity, column.figures, column_scale(one.quantity, column.unit, column.scale))


def _holds(told: YearTold) -> bool:
    return told.outcome() is Outcome.EXACT and len(digits_of(told.stated)) >= _TELLING and told.total == told.stated.value


def _is_near(told: YearTold) -> bool:
    stated = told.stated.value or Decimal(0)
    slip = near_miss(told.stated, told.total) or swapped(told.stated, told.total)
    return told.outcome() is Outcome.FAIL and (bool(slip) or abs(told.total - stated) <= stated * _TENTH)


def _is_given(told: YearTold, columns: list[_Column], own: _Column) -> bool:
    """True for a figure that another column makes."""
    totals = [sum((one.value for one in column.figures), Decimal(0)) * column.scale for column in columns if column is not own]
    return told.stated.value in totals


__all__ = ["columns_told"]
