"""Amounts of the fund table of the report's year that a sentence tells of another year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import YEAR
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import BudgetLine, Quantity, significant_digits
from analyzer.model.passages import Mention, Sentence

_DIGITS, _PAIR, _SEVERAL = 3, 2, 2
"""An amount of fewer digits is equal by chance; two or more different ones of at least two digits each are not."""
_TOTAL = late_regex(r"(?:合计|共计|总计|共|总额)(?:为|达)?")
_AFTER = 40
_LATE = ("10", "11", "12")
"""Months of the year before in which a budget is approved."""


class Misdated(NamedTuple):
    """A cell of the fund table and the same amount ``told`` in the prose: flow offsets from the year that the sentence names to its end."""

    cell: Quantity
    told: Quantity
    year: int
    start: int
    end: int


def misdated(facts: Facts, own: int) -> Iterator[Misdated]:
    """Each amount told of a year other than ``own`` that is, to the digit, one of the fund table's.

    Args: own: the report's year.
    """
    cells = _cells(facts)
    if not cells:
        return
    for passage in facts.passages:
        if passage.in_table:
            continue
        for sentence in passage.sentences:
            yield from _of_sentence(sentence, cells, own, facts)


def _of_sentence(sentence: Sentence, cells: dict[Decimal, Quantity], own: int, facts: Facts) -> Iterator[Misdated]:
    years = list(YEAR.finditer(sentence.text)) if "20" in sentence.text else []
    if len({found[1] for found in years}) != 1 or int(years[0][1]) == own or cue(facts.lexicon, "spans-years").search(sentence.text):
        return
    start = sentence.start + years[0].start()
    if sentence.text[years[0].end() :].lstrip().startswith(_LATE):
        return
    told = [
        (mention, cell)
        for mention in sentence.mentions
        if (cell := _cell(mention, cells, start)) and _of_funds(sentence, mention, start, facts)
    ]
    telling = [pair for pair in told if len(significant_digits(pair[1].value or Decimal(0))) >= _DIGITS]
    several = told if len({cell.value for _, cell in told}) >= _SEVERAL else []
    for mention, cell in several[-1:] or telling[:1]:
        yield Misdated(cell, mention.quantity, int(years[0][1]), start, mention.end)


def _cell(mention: Mention, cells: dict[Decimal, Quantity], year: int) -> Quantity | None:
    """The cell with the amount that is told in few words behind the year."""
    quantity = mention.quantity
    exact = quantity.dimension == "money" and quantity.comparator == "eq" and not quantity.approximate
    return cells.get(quantity.value or Decimal(0)) if exact and 0 <= mention.start - year <= _AFTER else None


def _of_funds(sentence: Sentence, mention: Mention, year: int, facts: Facts) -> bool:
    """The words before it speak of a budget or of what was spent: those of its clause, of all since the year where it is but the total."""
    lead = sentence.lead(mention)
    words = sentence.between(year, mention.start) if _TOTAL.fullmatch(lead.strip()) else lead
    return cue(facts.lexicon, "fund-of-year").search(words) is not None


def _cells(facts: Facts) -> dict[Decimal, Quantity]:
    """The amounts of the fund rows that may tell something, by value."""
    figures = [figure for line in facts.budgets for figure in _figures(line)]
    return {figure.value: figure for figure in reversed(figures) if figure.value and len(significant_digits(figure.value)) >= _PAIR}


def _figures(line: BudgetLine) -> list[Quantity]:
    return [figure for figure in (line.initial, line.budget, line.executed) if figure is not None]


__all__ = ["Misdated", "misdated"]
