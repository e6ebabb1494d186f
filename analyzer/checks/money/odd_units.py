"""Sums of money in a unit that nothing around them has (运行费84亿元 among 万元), and that fit the figures around them in the next one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.figures.givers import value_of
from analyzer.checks.figures.slips import unit_slips
from analyzer.checks.money.unit_proofs import Place, Proof, is_any_sum, of_three, proof_of, share_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Passage

_NEAR, _FAR, _WINDOW, _MANY = Decimal(20), Decimal(100), 16, 200
_PRICE = late_regex(r"(?:[每/]|(?<!日)均|单价|标准|限额|[上下]限|单[^，。；\n独]{1,4}[价费本])[^，。；\n]*$")
"""What is told of one of many is told in a smaller unit than what is told of all."""


class OddUnit(NamedTuple):
    """A sum of money, what it would be in the unit next to its own, what the slip is called, and the figures that bear this out."""

    told: Quantity
    meant: Quantity
    slip: str
    proof: Proof


def odd_units(facts: Facts, settled: Collection[Span]) -> Iterator[OddUnit]:
    """The sums ten thousand times off all that is told with them. Args: settled: figures whose unit is found wrong already."""
    for passage in facts.passages:
        values = [one.value for one in passage.mentions if one.quantity.dimension == "money" and one.value]
        if values and max(values) > min(values) * _NEAR:
            yield from _in_passage(passage, settled, facts)


def _in_passage(passage: Passage, settled: Collection[Span], facts: Facts) -> Iterator[OddUnit]:
    places = [Place(sentence, one) for sentence in passage.sentences for one in sentence.mentions if _is_money(one)]
    for place in places if len(places) <= _MANY else ():
        if place.quantity.span not in settled and _stands_out(place, places):
            read = ((name, meant, _proof(place, meant, places, facts)) for name, meant in unit_slips(place.quantity, bool))
            yield from islice((OddUnit(place.quantity, meant, name, proof) for name, meant, proof in read if proof is not None), 1)


def _is_money(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.dimension == "money" and bool(quantity.value) and not quantity.approximate


def _is_price(place: Place) -> bool:
    return place.quantity.comparator != "eq" or _PRICE.search(place.sentence.lead(place.mention)) is not None


def _beside(place: Place, places: Sequence[Place]) -> list[Decimal]:
    """The other sums of its sentence, or of its paragraph where it is the only one of it."""
    others = [one for one in places if one is not place]
    return [one.mention.value for one in others if one.sentence is place.sentence] or [one.mention.value for one in others]


def _stands_out(place: Place, places: Sequence[Place]) -> bool:
    """True where nothing beside it is of its order."""
    beside = _beside(place, places)
    return bool(beside) and not _alike(place.quantity, beside, _NEAR)


def _proof(place: Place, meant: Quantity, places: Sequence[Place], facts: Facts) -> Proof | None:
    """What bears out the unit meant, where nothing bears out the one written."""
    likely = _gain(place, meant, _beside(place, places)) >= 0 and _gain(place, meant, _wholes(facts)) > 0
    price = _is_price(place)
    own = places if price else [one for one in places if not _is_price(one)]
    written, at, others = _near(place, place.quantity, own)
    if is_any_sum(written, at) or share_of(place, place.quantity, others, firm=False) is not None:
        return None
    figures = [*written[:at], meant, *written[at + 1 :]]
    if price:
        return of_three(place, figures, at) or (share_of(place, meant, others[max(at - 1, 0) : at + 1]) if likely else None)
    found = proof_of(figures, at, _wholes(facts)) or of_three(place, *_near(place, meant, places)[:2])
    return found or (share_of(place, meant, others) if likely else None)


def _near(place: Place, quantity: Quantity, places: Sequence[Place]) -> tuple[list[Quantity], int, list[Place]]:
    """The figures around one, it among them as what it is taken for; its number, and the places of the others."""
    number = next(number for number, one in enumerate(places) if one is place)
    low = max(number - _WINDOW, 0)
    near = places[low : number + _WINDOW]
    return [quantity if one is place else one.quantity for one in near], number - low, [one for one in near if one is not place]


def _gain(place: Place, meant: Quantity, others: Iterable[Decimal]) -> int:
    """How many more sums are of the order of the one meant than of the one told."""
    others = [one for one in others if one != place.quantity.value]
    return _alike(meant, others, _FAR) - _alike(place.quantity, others, _FAR)


def _alike(quantity: Quantity, others: Iterable[Decimal], within: Decimal) -> int:
    """How many sums are of the order of one, so many times as much at most."""
    value = value_of(quantity)
    return sum(one < value * within and value < one * within for one in others)


@once
def _wholes(facts: Facts) -> dict[Decimal, Quantity]:
    """The sums of money of the report, by their value; the first that tells each."""
    wholes: dict[Decimal, Quantity] = {}
    for one in facts.quantities:
        if one.dimension == "money" and one.value:
            wholes.setdefault(one.value, one)
    return wholes


__all__ = ["OddUnit", "odd_units"]
