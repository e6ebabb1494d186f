"""Sheets of arithmetic that computes itself: one relation a row, its figures in cells of their own at the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.export.reckoning import Amount, Reckoning, read_amount, read_reckoning
from analyzer.export.workbook.cells import GENERAL, Cell, Formula, Number, amount, number, shape_of_amount
from analyzer.export.workbook.paper import A3, Column, Paper, Sheet, name_of
from analyzer.model import Calculation

_COLUMNS = (
    Column("索引号", 7, "center"), Column("规则", 9, "center"), Column("事项", 16), Column("位置", 18), Column("报告原文", 46),
    Column("算式", 28), Column("复算值", 14, "right"), Column("单位", 7, "center"), Column("报告值", 14, "right"),
    Column("单位", 7, "center"), Column("差异", 12, "right"), Column("单位", 7, "center"), Column("复算与报告", 9, "center"),
    Column("说明", 14),
)  # fmt: skip
COMPUTED, STATED, DIFFERENCE = 6, 8, 10
"""Columns of the three values, from 0."""
_FIRST_FIGURE = len(_COLUMNS)
_MOST_FIGURES = 400
_DUST = 10
"""Decimals to which a difference is rounded: binary fractions leave dust in the sixteenth digit."""
_NOTE = "右侧“数1、数2……”是算式中的各个数，改动其中任何一个，复算值、差异随之重算；用文字写的算式不能重算，按文字列出"


@dataclass(frozen=True)
class Relation:
    """A row: what it is called, where it stands, and its arithmetic."""

    number: str
    rule: str
    subject: str
    place: str
    quote: str
    calculation: Calculation | None
    note: str = ""


class RelationSheet:
    """A sheet of relations; ``rows`` tells the row of each relation by its number."""

    def __init__(self, paper: Paper, name: str) -> None:
        """Args: name: of the sheet."""
        self.sheet = paper.sheet(name, _COLUMNS, size=A3)
        self.rows: dict[str, int] = {}
        self._reckonings: dict[str, Reckoning | None] = {}

    def fill(self, title: str, relations: Iterable[Relation]) -> None:
        """Write the rows."""
        self.sheet.title(title, _NOTE)
        longest = 0
        for relation in relations:
            reckoning = _reckoning(relation)
            self._reckonings[relation.number] = reckoning
            self.rows[relation.number] = self.sheet.add(list(_cells(relation, reckoning, self.sheet)))
            longest = max(longest, len(reckoning.arithmetic.figures) if reckoning is not None else 0)
        self.sheet.extend(Column(f"数{number + 1}", 11, "right") for number in range(longest))

    def value(self, number: str, column: int, told: str) -> Cell:
        """A cell of another sheet that shows a value of this one. Args: told: the value in words, where it is none."""
        reckoning = self._reckonings.get(number)
        live = _amounts(reckoning).get(column) if reckoning is not None else None
        if live is None:
            return amount(read_amount(told), told, unit=True)
        return Formula("=" + name_of(self.rows[number], column, sheet=self.sheet.name), live.value, shape_of_amount(live, unit=True))


def _reckoning(relation: Relation) -> Reckoning | None:
    if relation.calculation is None:
        return None
    found = read_reckoning(relation.calculation)
    return found if found is not None and len(found.arithmetic.figures) <= _MOST_FIGURES else None


def _amounts(reckoning: Reckoning) -> dict[int, Amount]:
    """The values that stand on this sheet as numbers, by column."""
    out = {COMPUTED: reckoning.computed}
    if isinstance(amount(reckoning.stated, ""), Number) and reckoning.stated is not None:
        out[STATED] = reckoning.stated
    if reckoning.way and reckoning.difference is not None:
        out[DIFFERENCE] = reckoning.difference
    return out


def _cells(relation: Relation, reckoning: Reckoning | None, sheet: Sheet) -> Iterator[Cell]:
    calculation = relation.calculation
    yield from (relation.number, relation.rule, relation.subject, relation.place, relation.quote)
    yield calculation.expression if calculation is not None else ""
    if calculation is None:
        yield from [None] * 7
        yield relation.note
    elif reckoning is None:
        for words in (calculation.computed, calculation.stated, calculation.difference):
            told = read_amount(words)
            yield amount(told, words)
            yield _unit(told)
        yield from (None, relation.note)
    else:
        yield from _live(reckoning, calculation, sheet.next_row)
        yield relation.note
        for figure in reckoning.arithmetic.figures:
            yield number(figure.value, "0.########%" if figure.percent else "")


def _live(reckoning: Reckoning, calculation: Calculation, row: int) -> Iterator[Cell]:
    """Computed, stated, difference, each with its unit, and how they compare."""
    figures = [name_of(row, _FIRST_FIGURE + at) for at in range(len(reckoning.arithmetic.figures))]
    computed, stated, difference = (name_of(row, column) for column in (COMPUTED, STATED, DIFFERENCE))
    yield Formula(_computed(reckoning, figures), reckoning.computed.value, shape_of_amount(reckoning.computed))
    yield _unit(reckoning.computed)
    yield amount(reckoning.stated, calculation.stated)
    yield _unit(reckoning.stated)
    told = reckoning.difference
    if told is None or not reckoning.way:
        yield from (calculation.difference, None, None)
        return
    minuend, subtrahend = {
        "computed-stated": (computed, stated), "first-second": tuple(figures[:2]), "second-first": tuple(figures[1::-1])
    }[reckoning.way]  # fmt: skip
    per = "/100" if told.percent and reckoning.way != "computed-stated" else ""
    yield Formula(f"=ROUND(({minuend}-{subtrahend}){per},{_DUST})", told.value, shape_of_amount(told))
    yield _unit(told)
    yield _compared(difference, told.value) if reckoning.way == "computed-stated" else None


def _computed(reckoning: Reckoning, figures: list[str]) -> str:
    code = reckoning.arithmetic.formula(figures)
    if reckoning.divisor != 1:
        code = f"({code})/{reckoning.divisor}"
    return f"={reckoning.rounding or 'ROUND'}({code},{reckoning.computed.places if reckoning.rounding else _DUST})"


def _compared(cell: str, difference: Decimal) -> Formula:
    now = "一致" if difference == 0 else "复算大" if difference > 0 else "复算小"
    return Formula(f'=IF({cell}=0,"一致",IF({cell}>0,"复算大","复算小"))', now, GENERAL)


def _unit(told: Amount | None) -> str:
    return told.unit if told is not None else ""


__all__ = ["COMPUTED", "DIFFERENCE", "STATED", "Relation", "RelationSheet"]
