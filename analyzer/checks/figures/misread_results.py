"""A result of the table told in the prose, by other words, with one digit wrong: 2744小时, 全年巡航2754小时.

Only where the prose tells the result nowhere else, the figure is no other fact's, and no other row of the kind shares its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.slips import one_digit_off, significant
from analyzer.checks.figures.swapped_results import kind_counted, names_row, result_cell, values_of_prose, values_of_tables
from analyzer.checks.figures.told_often import mentions_told
from analyzer.checks.prose.words import pattern
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_FEWEST = 3


class MisreadResult(NamedTuple):
    """A row, its result, and the figure of the prose."""

    row: Indicator
    cell: Quantity
    told: Quantity


class _Place(NamedTuple):
    sentence: Sentence
    mention: Mention


def misread_results(facts: Facts) -> Iterator[MisreadResult]:
    """Each figure that is one row's result but for one digit, beside a word of the row's name."""
    paired = {one for fact in facts.firm_facts for one in (fact.left, fact.right)}
    rows = defaultdict[str, list[tuple[Indicator, Quantity]]](list)
    for item in facts.indicators:
        cell = result_cell(item, facts)
        if cell is not None and cell.id not in paired:
            rows[kind_counted(cell)].append((item, cell))
    if not rows:
        return
    seen: set[str] = set()
    for sentence, mention in mentions_told(facts):
        figure, place = mention.quantity, _Place(sentence, mention)
        near = rows.get(kind_counted(figure), ()) if figure.value and not hedged(figure) else ()
        fit = [(row, cell) for row, cell in near if one_digit_off(figure, cell, _FEWEST) and not _is_told(cell, facts)]
        if not fit or figure.id in paired or (kind_counted(figure), figure.value) in values_of_tables(facts) or _is_other(place, facts):
            continue
        named = [
            (row, cell) for row, cell in fit if names_row(place.sentence, place.mention, row, facts, any_word=significant(cell) > _FEWEST)
        ]
        if len(named) == 1 and named[0][1].id not in seen:
            seen.add(named[0][1].id)
            yield MisreadResult(*named[0], figure)


def _is_told(cell: Quantity, facts: Facts) -> bool:
    """True for a result that the running text tells."""
    return (kind_counted(cell), cell.value) in values_of_prose(facts)


def _is_other(place: _Place, facts: Facts) -> bool:
    """True for a part (其中) or a stock of years (累计)."""
    lead = place.sentence.lead(place.mention)
    return "其中" in place.sentence.item(place.mention) or pattern(facts.lexicon, "told-change").search(lead) is not None


__all__ = ["MisreadResult", "misread_results"]
