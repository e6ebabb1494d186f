"""The quarters of a year in one sentence against the result of the table that it names: 临时救助按季办理，一季度386人次，……."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.figures.swapped_results import result_cell
from analyzer.checks.prose.statements import telling_pairs
from analyzer.checks.sums.period_lists import by_clauses
from analyzer.checks.sums.sums import Reading
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_SIGNS = ("四季度", "下半年")


def period_rows(facts: Facts) -> Iterator[Reading]:
    """Every list of all periods of a year, no figure of its unit before it in the sentence, with the one row that its words name."""
    if not facts.indicators or not any(sign in facts.layout.flow.folded for sign in _SIGNS):
        return
    for sentence in facts.prose:
        for parts in by_clauses(sentence, facts.lexicon, to_end=False):
            own = [one for one in sentence.mentions if one.end <= parts[0].start and one.quantity.unit == parts[0].quantity.unit]
            rows = _rows(sentence, parts, facts) if not own else []
            if len({one.value for one in rows}) == 1:
                yield Reading(Mention(rows[0], 0, 0), parts)


def _rows(sentence: Sentence, parts: tuple[Mention, ...], facts: Facts) -> list[Quantity]:
    """The results in the unit of the list whose names share a word with what stands before it."""
    said = telling_pairs(sentence.between(sentence.start, parts[0].start), facts.lexicon)
    cells = [
        cell for item in facts.indicators
        if telling_pairs(facts.lexicon.fold(item.name), facts.lexicon) & said and (cell := result_cell(item, facts)) is not None
    ]  # fmt: skip
    return [one for one in cells if (one.dimension, one.unit) == (parts[0].quantity.dimension, parts[0].quantity.unit)]


__all__ = ["period_rows"]
