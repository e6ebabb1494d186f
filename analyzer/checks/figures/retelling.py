"""A result of the table told otherwise in a sentence that tells other rows rightly: 巡查3.74万人次，参加业务培训24场 of 3.74万人次, 22场.

The row and the figure must be the only ones of their unit, in the table and in the sentence, and share a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.misread_results import MisreadResult
from analyzer.checks.figures.proved import is_proved
from analyzer.checks.figures.swapped_results import is_of_other, kind_counted, names_row
from analyzer.checks.prose.statements import grounds_of, letters_in, pairs_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_RATIOS = ("percent", "percentage-point", "score", "calendar", "money", "duration", "")
_PART = late_regex(r"其中|累计|平均|[每均]|新增|[上下]半年|季度|\d月|[一二三]期|首批|第[一二三]|[较比][^，。；]{0,8}$|[余另还增减最]|有$")
_MOSTLY = Decimal(2) / 3
_NEAR = (Decimal("0.67"), Decimal("1.5"))
_LEAST = 10


def retelling(facts: Facts) -> Iterator[MisreadResult]:
    """Each such figure that is none of the row's and no other cell's, where the prose tells the row's own nowhere."""
    rows = [(item, cell) for item in facts.indicators if (cell := _cell(item, facts)) is not None]
    units = Counter(kind_counted(cell) for _, cell in rows)
    alone = {kind_counted(cell): (item, cell) for item, cell in rows if units[kind_counted(cell)] == 1}
    if len(rows) < 2 or not alone:
        return
    cells = {(one.unit, one.value) for one in facts.quantities if one.cell is not None}
    results = {(cell.unit, cell.value) for _, cell in rows}
    told = {(one.quantity.unit, one.quantity.value) for sentence in facts.prose for one in sentence.mentions}
    for sentence in facts.prose:
        if len(sentence.mentions) < 2 or not any((one.quantity.unit, one.quantity.value) in results for one in sentence.mentions):
            continue
        own = Counter(kind_counted(one.quantity) for one in sentence.mentions)
        for mention in sentence.mentions:
            found = alone.get(kind_counted(mention.quantity))
            if found is None or own[kind_counted(mention.quantity)] > 1 or (mention.quantity.unit, mention.quantity.value) in cells:
                continue
            if (found[1].unit, found[1].value) not in told and _is_row(sentence, mention, *found, facts):
                yield MisreadResult(*found, mention.quantity)


def _cell(item: Indicator, facts: Facts) -> Quantity | None:
    """The one figure of a table's result, where it counts or measures something."""
    cell = facts.figure_of(item.actual) if item.table is not None else None
    plain = cell is not None and cell.value and cell.dimension not in _RATIOS and not hedged(cell)
    return cell if plain else None


def _is_row(sentence: Sentence, mention: Mention, row: Indicator, cell: Quantity, facts: Facts) -> bool:
    """True for a figure of the whole, of the year, about as large, in a clause that tells a word of the row's name."""
    figure = mention.quantity
    if not figure.value or not cell.value or mention.depth or hedged(figure) or min(figure.value, cell.value) < _LEAST:
        return False
    target = facts.figure_of(row.target)
    if (target is not None and target.value == figure.value) or not grounds_of(facts).claims_at(mention.start):
        return False
    if not _NEAR[0] <= figure.value / cell.value <= _NEAR[1] or _PART.search(sentence.lead(mention)):
        return False
    if is_of_other(sentence, mention, row, facts) or cue(facts.lexicon, "plan-cue", "target-cue").search(sentence.lead(mention)):
        return False
    return _names(sentence, mention, row, facts) and not is_proved(figure, facts)


def _names(sentence: Sentence, mention: Mention, row: Indicator, facts: Facts) -> bool:
    """True where the clause tells a word of the row's name, and the sentence up to its end most of the name."""
    if not names_row(sentence, mention, row, facts, any_word=True):
        return False
    name = cue(facts.lexicon, "generic-words").sub("，", facts.lexicon.fold(row.name))
    said = pairs_of(name) & pairs_of(sentence.between(sentence.start, sentence.clause_of(mention)[1]))
    return len(letters_in(name, said)) >= len(name.replace("，", "")) * _MOSTLY


__all__ = ["retelling"]
