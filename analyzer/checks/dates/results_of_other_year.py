"""Results of the report's year told of the year before: 2022年，全年受理诉求5,236件, where the table of 2023 has 5,236件 for its result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import YEAR
from analyzer.checks.figures.slips import significant
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_TELLING, _FARTHEST = 4, 2
_KINDS = frozenset({"count", "headcount", "households", "person_times", "other", "area"})
_OPENING = late_regex(r"[\s*#]*(?:[（(][一二三四五六七八九十]{1,3}[)）][^。，]{0,20}。|[一二三四五六七八九十]{1,2}是)?\s*")
_YEARLY = late_regex(r"20\d\d\s*年度?(?!\s*\d)(?![初末底中])(?:[，,]|全年|(?=[一-鿿]))")
_COMPARED = late_regex(r"[较比与同自从至起曾]")


class OddResult(NamedTuple):
    """A row's result, the same figure of the prose, the year it is told of, and the flow offsets from the year to the figure."""

    row: Indicator
    cell: Quantity
    year: int
    start: int
    end: int


def results_of_other_year(facts: Facts, own: int) -> Iterator[OddResult]:
    """The figures that a sentence which opens with an earlier year tells as that year's. Args: own: the report's year."""
    cells = _cells(facts)
    if not cells:
        return
    aside = cue(facts.lexicon, "spans-years", "earlier-cue")
    for sentence in facts.prose:
        found = _opening_year(sentence) if "20" in sentence.text else None
        if found is None or not own - _FARTHEST <= int(found[1]) < own:
            continue
        for mention in sentence.mentions:
            row = _row_of(sentence, mention, cells)
            words = sentence.between(sentence.start + found.end(), mention.start)
            if row is not None and not _COMPARED.search(words) and not aside.search(words) and not _is_told_twice(mention, row[1], facts):
                yield OddResult(*row, int(found[1]), sentence.start + found.start(), mention.end)
                break


def _opening_year(sentence: Sentence) -> re.Match[str] | None:
    """The only year of a sentence, where it opens it."""
    years = list(YEAR.finditer(sentence.text))
    first = _OPENING.match(sentence.text)
    opens = len(years) == 1 and first is not None and years[0].start() == first.end()
    return years[0] if opens and _YEARLY.match(sentence.text, years[0].start()) is not None else None


def _cells(facts: Facts) -> dict[tuple[str, Decimal], tuple[Indicator, Quantity]]:
    """The results of rows that are equal to nothing by chance, by unit and value."""
    rows = ((item, facts.figures_of(item)) for item in facts.indicators if item.table is not None)
    told = [(item, pair[1]) for item, pair in rows if pair is not None and pair[0].value != pair[1].value]
    return {(cell.unit, cell.value): (item, cell) for item, cell in told if cell.value and _is_telling(cell)}


def _is_telling(cell: Quantity) -> bool:
    return cell.metric in _KINDS and significant(cell) >= _TELLING


def _row_of(
    sentence: Sentence, mention: Mention, cells: dict[tuple[str, Decimal], tuple[Indicator, Quantity]],
) -> tuple[Indicator, Quantity] | None:  # fmt: skip
    """The row with that very figure, of whose name the words before it tell something."""
    quantity = mention.quantity
    row = cells.get((quantity.unit, quantity.value)) if quantity.value and not quantity.approximate and not mention.depth else None
    return row if row is not None and pairs_of(row[0].name) & pairs_of(sentence.item(mention)) else None


def _is_told_twice(mention: Mention, cell: Quantity, facts: Facts) -> bool:
    """True where the prose tells the same figure once more: as last year's, from which the row's is but copied, or as this year's."""
    early = cue(facts.lexicon, "earlier-cue")
    again = [
        (sentence, one)
        for sentence in facts.prose
        for one in sentence.mentions
        if one.start != mention.start and (one.quantity.unit, one.quantity.value) == (cell.unit, cell.value)
    ]
    return any(early.search(sentence.lead(one)) for sentence, one in again)


__all__ = ["OddResult", "results_of_other_year"]
