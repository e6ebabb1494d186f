"""The one standard of a report (每人每年600元) with the number of those it is paid to and the sum paid, each told in a place of its own.

Three figures told apart prove nothing by a product that is wrong; they do where it has all the digits of the sum, but not its order.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.money.unit_prices import TIMED, Priced, amount_beside, counts_units, is_price, price_unit
from analyzer.checks.money.yearly_prices import of_year, per_time
from analyzer.checks.prose.words import cue
from analyzer.model import Quantity, Span, significant_digits
from analyzer.model.passages import Mention, Sentence

_STEPS = (1, 2, 3, 4)
_DIGITS, _WINDOW, _FEW = 3, 3, 12
_ELSE = ("other-level", "over-years", "apart", "sample", "no-payee")
"""Entries of the lexicon: a figure of something else than what was paid this year."""
_EDGES = "；。\n"
_Place = tuple[int, Sentence, Mention]


def scattered_slips(facts: Facts, told: set[Span]) -> Iterator[tuple[Priced, int]]:
    """The price with the count and the amount that its product tells but for the order, and by how many places the amount is too large.

    Args: told: the figures that the words beside them prove or disprove already.
    """
    prices = list(_prices(facts))
    if len({(price.quantity.value, unit) for (_, _, price), unit, _ in prices}) != 1 or prices[0][0][2].quantity.span in told:
        return
    (number, sentence, price), unit, times = prices[0]
    other = cue(facts.lexicon, *_ELSE)
    near = [
        (at, place, mention)
        for at, passage in enumerate(facts.passages[max(number - _WINDOW, 0) : number + _WINDOW + 1])
        for place in passage.sentences if not passage.in_table
        for mention in place.mentions if mention is not price and not other.search(_words_before(place, mention))
    ]  # fmt: skip
    counts = [(place, mention) for _, place, mention in near if counts_units(place, mention, unit)]
    amounts = [(place, mention) for _, place, mention in near if amount_beside(mention, price) and _is_paid(place, mention, facts)]
    together = any(place is sentence for place, _ in counts) and any(place is sentence for place, _ in amounts)
    timed = any(TIMED.search(place.text) for place in (sentence, *(place for place, _ in amounts)))
    if counts and not (together or timed) and len({mention.quantity.value for _, mention in amounts}) == 1 and len(counts) <= _FEW:
        yield from _slip([mention.quantity for _, mention in counts], price.quantity, amounts[0][1].quantity, times)


def _prices(facts: Facts) -> Iterator[tuple[_Place, str, int]]:
    """The exact prices of the prose, of one thing or of one thing over time, with how often a year each is paid."""
    standard = cue(facts.lexicon, "entitlement", "at-a-rate")
    for number, passage in enumerate(facts.passages):
        for sentence in passage.sentences if not passage.in_table else ():
            if "元" not in sentence.text or not ("每" in sentence.text or "均" in sentence.text or "/" in sentence.text):
                continue
            for mention in sentence.mentions:
                if mention.quantity.approximate or not mention.quantity.dimension.startswith("money"):
                    continue
                unit, times = per_time(sentence, mention, facts.lexicon)
                unit = unit or price_unit(sentence, mention, facts.lexicon)
                if unit and standard.search(sentence.lead(mention)):
                    yield (number, sentence, mention), unit, times or 1


def _words_before(sentence: Sentence, mention: Mention) -> str:
    """The words before a figure since the last stop that parts two matters, and those of its own clause behind it."""
    before = sentence.between(sentence.start, mention.start)
    cut = max(before.rfind(mark) for mark in _EDGES) + 1
    return before[cut:] + sentence.between(mention.end, sentence.clause_of(mention)[1])


def _is_paid(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    return cue(facts.lexicon, "paid-out", "money-spent").search(sentence.lead(mention)) is not None and not is_price(
        sentence, mention, facts.lexicon
    )


def _slip(counts: list[Quantity], price: Quantity, amount: Quantity, times: int) -> Iterator[tuple[Priced, int]]:
    """The one count whose product has the digits of the amount; none where a product is the amount itself."""
    found: list[tuple[Priced, int]] = []
    for count in counts:
        for often in {times, 1}:
            yearly = of_year(price, often)
            step = _step((count.value or Decimal(0)) * (yearly.value or Decimal(0)), amount)
            if step == 0:
                return
            if step is not None:
                found.append((Priced(count, yearly, amount, near=False, total=True, alone=True), step))
    if len({one.count.value for one, _ in found}) == 1:
        yield found[0]


def _step(product: Decimal, amount: Quantity) -> int | None:
    """By how many places an amount is larger than a product of the same digits; None where it has others, or too few."""
    told = amount.value or Decimal(0)
    if abs(product - told) < amount.ulp:
        return 0
    if len(significant_digits(told)) < _DIGITS or significant_digits(product) != significant_digits(told):
        return None
    step = told.adjusted() - product.adjusted()
    return step if abs(step) in _STEPS else None


__all__ = ["scattered_slips"]
