"""Things told by where they stand (城区的雨量站27座，散布各乡的24座), more together than the table counts of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.lots import Lots
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_FEWEST, _MOST, _TELLING = 2, 4, 10
_FIFTH, _ZERO = Decimal("0.2"), Decimal(0)


def places_apart(facts: Facts) -> Iterator[Lots]:
    """Each row of new things whose numbers by place, all of a sentence, make as many or up to a fifth more."""
    rows = [(item, cell) for item in facts.indicators if (cell := _cell(item, facts)) is not None]
    units = {cell.unit for _, cell in rows}
    told = [(sentence, some) for sentence in facts.prose if rows and len(sentence.mentions) > 1 for some in _apart(sentence, units, facts)]
    for sentence, some in told:
        found = [Lots(item, cell, parts) for item, cell in rows
                 if (parts := tuple(one.quantity for one in some)) and _is_of(item, cell, sentence, some, facts)]  # fmt: skip
        if len(found) == 1 and _ZERO <= found[0].total - (found[0].cell.value or _ZERO) <= found[0].total * _FIFTH:
            yield found[0]


def _cell(item: Indicator, facts: Facts) -> Quantity | None:
    """The number of things that a row of the table says were newly made."""
    new = item.table is not None and pattern(facts.lexicon, "newly-made").match(item.name) is not None
    one = facts.figure_of(item.actual) if new else None
    return one if one is not None and one.value and one.value >= _TELLING and not hedged(one) else None


def _apart(sentence: Sentence, units: set[str], facts: Facts) -> Iterator[list[Mention]]:
    """The counts of one of some units, all that the sentence tells, each behind the words for a place."""
    for unit in sorted(units):
        some = [one for one in sentence.mentions if one.quantity.unit == unit]
        plain = _FEWEST <= len(some) <= _MOST and not any(one.depth or hedged(one.quantity) for one in some)
        if plain and all(pattern(facts.lexicon, "stands-at").search(sentence.lead(one)) for one in some):
            yield some


def _is_of(item: Indicator, cell: Quantity, sentence: Sentence, some: list[Mention], facts: Facts) -> bool:
    """True where the first of them bears a word of the row's name, of its unit and of this year."""
    if some[0].quantity.unit != cell.unit or not only_own_year(sentence.text, facts):
        return False
    lead, behind = sentence.lead(some[0]), sentence.between(some[0].end, sentence.clause_of(some[0])[1])
    if cue(facts.lexicon, "last-period", "plan-base").search(lead):
        return False
    name = cue(facts.lexicon, "generic-words", "deed-words").sub("，", facts.lexicon.fold(item.name))
    return not pairs_of(name).isdisjoint(pairs_of(lead + behind))


__all__ = ["places_apart"]
