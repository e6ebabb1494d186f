"""Totals told behind a price (每套3万元，合同总价663万元) of which the sentence before tells the count (全年更新212套).

The count stands apart, so that a wrong product alone proves nothing: the report tells the product elsewhere, or the total has two digits
of it the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import near_miss, swapped
from analyzer.checks.money.unit_prices import Priced, amount_beside, counts_units, is_price, price_unit
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_PARTS, _FAR, _SHARED = "其中", 30, 2
_SAID = ("总", "共", "计", "金额")
"""One of which every total is told with."""


class Disproved(NamedTuple):
    """A price with its count and the total told; ``elsewhere`` is the amount of the product, ``slip`` that the total is one slip away."""

    priced: Priced
    elsewhere: Quantity | None
    slip: bool


def disproved_totals(facts: Facts) -> Iterator[Disproved]:
    """The totals that are not the product, where a slip or the product told elsewhere says so."""
    for passage in facts.passages:
        for before, sentence in pairwise(passage.sentences) if not passage.in_table else ():
            if "元" not in sentence.text or not any(word in sentence.text for word in _SAID):
                continue
            for price in sentence.mentions:
                found = _total_of(before, sentence, price, facts)
                if found is not None:
                    yield found


def _total_of(before: Sentence, sentence: Sentence, price: Mention, facts: Facts) -> Disproved | None:
    unit = price_unit(sentence, price, facts.lexicon)
    totals = [one for one in sentence.mentions if _is_total(one, price, sentence, facts)] if unit else []
    if len(totals) != 1 or any(counts_units(sentence, one, unit) for one in sentence.mentions if one is not price):
        return None
    whole = before.text.partition(_PARTS)[0]
    counts = [one for one in before.mentions if one.end <= before.start + len(whole) and counts_units(before, one, unit)]
    if len(counts) != 1:
        return None
    count, total = counts[0].quantity, totals[0].quantity
    product = (count.value or Decimal(0)) * (price.quantity.value or Decimal(0))
    if abs(product - (total.value or Decimal(0))) < total.ulp:
        return None
    slip = bool(near_miss(total, product))
    elsewhere = _told_elsewhere(product, pairs_of(before.between(before.start, counts[0].start)), sentence, facts)
    priced = Priced(count, price.quantity, total, near=False, total=True, alone=True)
    return Disproved(priced, elsewhere, slip) if elsewhere is not None or swapped(total, product) else None


def _is_total(one: Mention, price: Mention, sentence: Sentence, facts: Facts) -> bool:
    behind = price.end <= one.start <= price.end + _FAR and amount_beside(one, price)
    return (
        behind
        and pattern(facts.lexicon, "total-lead").search(sentence.item(one)) is not None
        and not is_price(sentence, one, facts.lexicon)
    )


def _told_elsewhere(product: Decimal, about: frozenset[str], own: Sentence, facts: Facts) -> Quantity | None:
    """The amount of the product, told of the thing that was counted in another sentence."""
    for passage in facts.passages:
        for sentence in passage.sentences:
            for one in sentence.mentions if sentence is not own else ():
                quantity = one.quantity
                same = quantity.dimension == "money" and quantity.value == product and not quantity.approximate
                if same and len(about & pairs_of(sentence.item(one))) >= _SHARED:
                    return quantity
    return None


__all__ = ["Disproved", "disproved_totals"]
