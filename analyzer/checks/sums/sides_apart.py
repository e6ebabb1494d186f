"""Two counts that take the two sides of one kind (农村家庭412户，城镇家庭231户), together the row's result but for a slip of the pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.figures.swapped_results import kind_counted
from analyzer.checks.prose.sides import has_two_sides, named_side
from analyzer.checks.prose.statements import pairs_of, telling_pairs
from analyzer.checks.sums.lots import Lots
from analyzer.model import COUNTED, Indicator, Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_TELLING, _FIFTH, _ZERO = 100, Decimal("0.2"), Decimal(0)
_OF_WHICH = "其中"


def sides_apart(facts: Facts) -> Iterator[Lots]:
    """Each row that two such counts of a paragraph with a word of its name miss, where the paragraph tells neither total."""
    rows = _rows(facts)
    for passage in facts.passages if rows else ():
        for sentence in passage.sentences if not passage.in_table else ():
            for one, other in pairwise(sentence.mentions):
                near = rows.get(kind_counted(one.quantity), ())
                if not near or not _are_sides(sentence, one, other, facts) or not only_own_year(sentence.text, facts):
                    continue
                found = [Lots(row, cell, (one.quantity, other.quantity)) for row, cell in near if _is_named(row, sentence, one, facts)]
                if len(found) == 1 and _is_off(found[0]) and not _tells_total(passage, sentence, found[0]):
                    yield found[0]


def _rows(facts: Facts) -> dict[str, list[tuple[Indicator, Quantity]]]:
    """The telling counts among the results of the tables, by what they count."""
    rows = defaultdict[str, list[tuple[Indicator, Quantity]]](list)
    for item in facts.indicators:
        cell = facts.figure_of(item.actual) if item.table is not None else None
        if cell is not None and cell.metric in COUNTED and not hedged(cell) and (cell.value or _ZERO) >= _TELLING:
            rows[kind_counted(cell)].append((item, cell))
    return rows


def _are_sides(sentence: Sentence, one: Mention, other: Mention, facts: Facts) -> bool:
    """True for the only two counts of their unit in a sentence, each behind the one word that takes its side of a kind."""
    unit = one.quantity.unit
    alone = sum(mention.quantity.unit == unit for mention in sentence.mentions) == len((one, other))
    plain = unit == other.quantity.unit and alone and not (one.depth or other.depth) and not hedged(one.quantity, other.quantity)
    if not plain:
        return False
    first, second = (named_side(sentence.item(mention), facts.lexicon) for mention in (one, other))
    same = first is not None and second is not None and first.group == second.group and first.number != second.number
    return same and first is not None and has_two_sides(first.group, facts.lexicon)


def _is_named(row: Indicator, sentence: Sentence, one: Mention, facts: Facts) -> bool:
    """True where the sentence up to the second count, or the heading above it, tells a word of the row's name."""
    words = f"{facts.layout.title_at(one.quantity.span.start)}，{sentence.text}"
    return not telling_pairs(facts.lexicon.fold(row.name), facts.lexicon).isdisjoint(pairs_of(words))


def _is_off(one: Lots) -> bool:
    """True where the two make the result, or miss it by one slip of the pen."""
    value = one.cell.value or _ZERO
    return one.total == value or (abs(one.total - value) <= value * _FIFTH and bool(near_miss(one.cell, one.total)))


def _tells_total(passage: Passage, sentence: Sentence, one: Lots) -> bool:
    """True where the paragraph itself tells a total of the two, the result, or another whole of which they are told: 其中."""
    figures = [mention.quantity for mention in passage.mentions if mention.quantity.unit == one.cell.unit]
    values = {figure.value for figure in figures}
    if _OF_WHICH in sentence.text and len(figures) > len(one.parts):
        return True
    return one.total in values or one.cell.value in values


__all__ = ["sides_apart"]
