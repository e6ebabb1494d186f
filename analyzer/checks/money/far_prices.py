"""Prices per unit whose count and amount stand far away: in a table's row, or together in a sentence of another section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.money.unit_prices import Priced, counts_units, fits_unit, is_amount, price_unit
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, significant_digits
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

UNIT_STEPS, _STEPS = (4, 8), (1, 2, 3)
_DIGITS = 3
_MEAN = "均"
_OTHER = late_regex(r"增收|收入|工资|高于|低于|上年|去年|标准(?:上限|下限)|最高|最低|不超过|不低于|原|目标|计划|拟")
_FEW = 400
"""Pairs of a count and an amount that are looked at for one price."""


class _Pair(NamedTuple):
    """A count and an amount told side by side."""

    number: Quantity
    amount: Quantity


def far_slips(facts: Facts, told: set[Span]) -> Iterator[tuple[Priced, int, bool]]:
    """Prices that a count and an amount elsewhere contradict by a power of ten and nothing else; whether they say that they are a mean.

    Args: told: the prices that the words beside them prove or disprove already.
    """
    waiting = [(sentence, mention, unit) for sentence, mention, unit in _prices(facts) if mention.quantity.span not in told]
    if not waiting:
        return
    rows, together = _rows(facts), _sentences(facts)
    for sentence, price, unit in waiting:
        pairs = [pair for pair in rows if fits_unit(pair.number, unit)]
        pairs += [_Pair(count.quantity, amount) for place, count, amount in together if counts_units(place, count, unit)]
        mean = _MEAN in sentence.text[_behind_amounts(sentence, price) : price.start - sentence.start]
        found = _slip(price.quantity, pairs[:_FEW], mean=mean)
        if found is not None:
            pair, step = found
            yield Priced(pair.number, price.quantity, pair.amount, near=False, total=True, alone=True, mean=mean), step, mean


def _prices(facts: Facts) -> Iterator[tuple[Sentence, Mention, str]]:
    """The exact prices of the prose for one of many, of what was paid."""
    spent = cue(facts.lexicon, "paid-out", "fund-got")
    for passage in facts.passages:
        for sentence in passage.sentences:
            if "元" not in sentence.text or not ("每" in sentence.text or "均" in sentence.text or "/" in sentence.text):
                continue
            for mention in sentence.mentions:
                lead = sentence.lead(mention)
                unit = price_unit(sentence, mention, facts.lexicon) if _OTHER.search(lead) is None else ""
                clause = sentence.between(*sentence.clause_of(mention)) if unit else ""
                if unit and not mention.quantity.approximate and spent.search(clause) is not None:
                    yield sentence, mention, unit


def _behind_amounts(sentence: Sentence, price: Mention) -> int:
    """Where in its sentence the words begin that lead to a price: behind the amount before it."""
    before = [one.end for one in sentence.mentions if one.end <= price.start and one.quantity.dimension.startswith("money")]
    return before[-1] - sentence.start if before else 0


def _rows(facts: Facts) -> list[_Pair]:
    """The counts and the amounts of each row of the tables."""
    rows: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for quantity in facts.quantities:
        if quantity.cell is not None and quantity.value and quantity.comparator == "eq":
            rows[quantity.cell.table, quantity.cell.row].append(quantity)
    return [
        _Pair(count, amount)
        for row in rows.values()
        for amount in row if amount.dimension == "money"
        for count in row if count.metric in ("headcount", "households", "count", "area", "person_times")
    ]  # fmt: skip


def _sentences(facts: Facts) -> list[tuple[Sentence, Mention, Quantity]]:
    """The counts of the sentences with each amount right before or behind them."""
    return [
        (sentence, count, amount.quantity)
        for passage in facts.passages
        for sentence in passage.sentences
        for pair in pairwise(sentence.mentions)
        for count, amount in (pair, pair[::-1])
        if amount.quantity.dimension == "money" and is_amount(amount.quantity) and count.quantity.dimension != "money"
    ]


def _slip(price: Quantity, pairs: list[_Pair], *, mean: bool) -> tuple[_Pair, int] | None:
    """The pair that gives the price but for the power of ten; None where some pair gives it as it is."""
    own, found = interval_of(price), []
    for pair in pairs:
        share = interval_of(pair.amount).over(interval_of(pair.number))
        if share is None or pair.number.value == 1:
            continue
        if share.overlaps(own):
            return None
        step = _step(price, pair, mean=mean)
        found += [(pair, step)] if step else []
    return max(found, key=lambda one: one[0].amount.value or Decimal(0), default=None)


def _step(price: Quantity, pair: _Pair, *, mean: bool) -> int:
    """By how many places the price is too large (below zero: too small) for the pair; 0 where it is not by places alone."""
    one, count, amount = price.value or Decimal(0), pair.number.value or Decimal(0), pair.amount.value or Decimal(0)
    if not one or max(len(significant_digits(value)) for value in (one, amount)) < _DIGITS:
        return 0
    shift = (one * count).adjusted() - amount.adjusted()
    if abs(one * count - amount.scaleb(shift)) * 2 > pair.amount.ulp.scaleb(shift):
        return 0
    large = one > amount and shift in UNIT_STEPS
    return shift if large or (mean and abs(shift) in (*UNIT_STEPS, *_STEPS)) else 0


__all__ = ["UNIT_STEPS", "far_slips"]
