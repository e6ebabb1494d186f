"""Prices per unit and time (每座每年1500元, 500元/人·月) with the count and the amount of a year told in their sentence.

The count may change within the year, so that the product seldom is the amount to the last 元: these are read for slips of units alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from analyzer.checks.money.unit_prices import Priced, amount_beside, counts_units, is_amount
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_TIMES = {"年": 1, "月": 12, "季": 4}
_PER_TIME = late_regex(r"(?P<unit>[^·]+)·(?P<time>年|月|季)")
_LEAD = 24


def yearly_prices(passages: tuple[Passage, ...], lexicon: Lexicon) -> Iterator[list[Priced]]:
    """For every such price the counts and amounts of its sentence, with how often a year it is paid, and once."""
    for passage in passages:
        for sentence in passage.sentences:
            if "元" not in sentence.text or len(sentence.mentions) < len(("count", "price", "amount")):
                continue
            for mention in sentence.mentions:
                unit, times = per_time(sentence, mention, lexicon)
                if unit:
                    yield list(_candidates(sentence, mention, unit, times))


def per_time(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> tuple[str, int]:
    """The unit that a price over time is for and how often a year it is paid; empty and 0 where the figure is no such price."""
    quantity = mention.quantity
    if not is_amount(quantity) or quantity.cell is not None:
        return "", 0
    if "/" in quantity.dimension:
        told = _PER_TIME.fullmatch(quantity.dimension.partition("/")[2])
        return (told["unit"], _TIMES[told["time"]]) if told is not None else ("", 0)
    lead = pattern(lexicon, "price-per-time").search(sentence.item(mention)[-_LEAD:])
    return (lead["unit"], _TIMES[lead["time"]]) if lead is not None else ("", 0)


def _candidates(sentence: Sentence, price: Mention, unit: str, times: int) -> Iterator[Priced]:
    others = [mention for mention in sentence.mentions if mention is not price]
    counts = [mention for mention in others if counts_units(sentence, mention, unit)]
    amounts = [mention for mention in others if amount_beside(mention, price)]
    for count, amount in product(counts, amounts):
        for often in {times, 1}:
            yield Priced(count.quantity, of_year(price.quantity, often), amount.quantity, near=True, total=False, alone=False)


def of_year(price: Quantity, often: int) -> Quantity:
    """The price of a year, for one that is paid so often."""
    if often == 1 or price.value is None:
        return price
    return price.having(value=price.value * often, ulp=price.ulp * often)


__all__ = ["of_year", "per_time", "yearly_prices"]
