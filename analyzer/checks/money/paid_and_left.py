"""Money told as paid and what is still to be paid (已支付512万元，其余128万元结转), which together make what is booked as spent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.money.funds import is_total
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.tables.grids import grids_of
from analyzer.model import Quantity, significant_digits
from analyzer.model.passages import Mention, Passage, Sentence

_AFTER, _BETWEEN, _DIGITS, _LABEL, _LEAST = 6, 60, 3, 3, 2


class PaidAndLeft(NamedTuple):
    """What is booked as spent, what of it was paid and what was not."""

    spent: Quantity
    paid: Quantity
    left: Quantity


class _Pair(NamedTuple):
    paid: Mention
    left: Mention
    passage: Passage
    words: str
    """The sentences of both."""

    @property
    def total(self) -> Decimal:
        return (self.paid.quantity.value or Decimal(0)) + (self.left.quantity.value or Decimal(0))

    @property
    def telling(self) -> bool:
        """True for figures whose sum is not what another one is by chance."""
        return max(len(significant_digits(one.quantity.value or Decimal(0))) for one in (self.paid, self.left)) >= _DIGITS


def paid_and_left(facts: Facts) -> Iterator[PaidAndLeft]:
    """Every pair of a payment and what is left of it, with the spending that is the sum of the two."""
    for pair in _pairs(facts):
        spent = next(_cells(pair, facts), None) or next(_told(pair, facts), None)
        if spent is not None:
            yield PaidAndLeft(spent, pair.paid.quantity, pair.left.quantity)


def _pairs(facts: Facts) -> Iterator[_Pair]:
    waits = pattern(facts.lexicon, "still-to-pay")
    for passage in facts.passages:
        if passage.in_table:
            continue
        money = [(one, mention) for one in passage.sentences for mention in one.mentions if mention.quantity.dimension == "money"]
        if len(money) < _LEAST or not any(waits.search(sentence.text) for sentence in passage.sentences):
            continue
        for (first, paid), (second, left) in pairwise(money):
            if (
                left.start - paid.end <= _BETWEEN
                and not hedged(paid.quantity, left.quantity)
                and _is_pair(first, paid, second, left, facts)
            ):
                yield _Pair(paid, left, passage, first.text if first is second else first.text + second.text)


def _is_pair(first: Sentence, paid: Mention, second: Sentence, left: Mention, facts: Facts) -> bool:
    """True where the words of one say that it was paid, those of the other that it was not, and nobody else holds it."""
    told = first.text + second.text
    if any(pattern(facts.lexicon, name).search(told) is not None for name in ("lower-bodies", "not-booked")):
        return False
    if pattern(facts.lexicon, "paid-already").search(first.item(paid) + "#" + first.between(paid.end, paid.end + _AFTER)) is None:
        return False
    stops = [one.start for one in second.mentions if one.start > left.start and one.quantity.dimension == "money"]
    words = second.item(left) + "#" + second.between(left.end, min(stops, default=second.end)).split("；")[0]
    return pattern(facts.lexicon, "still-to-pay").search(words) is not None and cue(facts.lexicon, "earlier-cue").search(words) is None


def _told(pair: _Pair, facts: Facts) -> Iterator[Quantity]:
    """The sum of the two told in prose as spent: in their paragraph, in another one only where it is no chance."""
    spent = pattern(facts.lexicon, "spent-label")
    for passage in facts.passages if pair.telling else (pair.passage,):
        for sentence in passage.sentences if not passage.in_table else ():
            for one in sentence.mentions:
                if one.quantity.value == pair.total and one.quantity.dimension == "money" and not hedged(one.quantity):
                    words = sentence.item(one)
                    if spent.search(words) is not None and cue(facts.lexicon, "not-spending").search(words) is None:
                        yield one.quantity


def _cells(pair: _Pair, facts: Facts) -> Iterator[Quantity]:
    """The sum of the two in the column of what was spent: of a row that their sentences name, or of the total."""
    for line in facts.budgets:
        done = line.executed
        if done is not None and done.value == pair.total and pair.telling and (is_total(line, facts.lexicon) or _names(pair, line.label)):
            yield done
    columns = pattern(facts.lexicon, "spent-column")
    cells = {one.span.start: one for one in facts.quantities if one.cell is not None and one.value == pair.total}
    for grid in grids_of(facts) if cells else ():
        spent = [column for column, header in grid.headers.items() if columns.search(header) is not None]
        for row in grid.rows:
            for column in spent if _names(pair, row.label) else ():
                figure = row.figures.get(column)
                if figure is not None and figure.span is not None and figure.span.start in cells:
                    yield cells[figure.span.start]


def _names(pair: _Pair, label: str) -> bool:
    return len(label) >= _LABEL and label in pair.words


__all__ = ["PaidAndLeft", "paid_and_left"]
