"""The shares of two kinds that are all there is by nature (男 and 女, 网上 and 窗口), told in a row and in the prose, or in two clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity

_SIGN, _PERCENT = "占", "percent"
_ROW = late_regex(r"占?(?:总[数量额])?(?:的)?(?:占比|比[例重率])$")
_HAN, _FILLERS = late_regex(r"[一-鿿]"), "比的为达约到 "
_OPEN = "way"
"""Kinds beside which there may be a third one (自助终端): only more than the whole is wrong."""
_WHOLE, _NEAR = Decimal(100), Decimal(8)


class _Share(NamedTuple):
    kind: str
    first: bool
    of: str
    quantity: Quantity


def kinds_of_two(facts: Facts) -> Iterator[list[Quantity]]:
    """The share of the one kind and of the other of the same things, each told with one value, where they are near the whole."""
    if _SIGN not in facts.text and not any(_ROW.search(item.name) for item in facts.indicators):
        return
    shares = [*_rows(facts), *_told(facts)]
    for key in dict.fromkeys((one.kind, one.of) for one in shares):
        yield from _both([one for one in shares if one.kind == key[0] and _alike(one.of, key[1])], open_=key[0] == _OPEN)


def _both(shares: Sequence[_Share], *, open_: bool) -> Iterator[list[Quantity]]:
    sides = [[one.quantity for one in shares if one.first], [one.quantity for one in shares if not one.first]]
    if all(len({one.value for one in side}) == 1 for side in sides):
        for one, other in list(product(*sides))[:1]:
            total = (one.value or Decimal(0)) + (other.value or Decimal(0))
            if abs(total - _WHOLE) <= _NEAR and (total >= _WHOLE or not open_):
                yield [one, other]


def _alike(one: str, other: str) -> bool:
    """True for 学员 and 学员, for 学员 and 参训学员."""
    return one.endswith(other) or other.endswith(one)


def _rows(facts: Facts) -> Iterator[_Share]:
    """The rows of shares: 女性学员占比."""
    for item in facts.indicators:
        actual = facts.figure_of(item.actual) if item.table is not None and _ROW.search(item.name) else None
        if actual is not None:
            yield from _kind(_ROW.sub("", facts.lexicon.fold(item.name)), actual, facts)


def _told(facts: Facts) -> Iterator[_Share]:
    """The shares that clauses tell of this year: 从性别看，男性学员占."""
    otherwise = pattern(facts.lexicon, "share-otherwise")
    for sentence in facts.prose if _SIGN in facts.text else ():
        for one in sentence.mentions if _SIGN in sentence.text else ():
            if one.quantity.dimension != _PERCENT:
                continue
            lead = sentence.lead(one)
            before, sign, behind = lead.rpartition(_SIGN)
            plain = sign and not one.depth and not _HAN.search(behind.strip(_FILLERS))
            if plain and otherwise.search(sentence.between(sentence.start, one.start)) is None:
                yield from _kind(before.strip(), one.quantity, facts)


def _kind(words: str, quantity: Quantity, facts: Facts) -> Iterator[_Share]:
    """A share of a kind that stands in its words with what it is of: 男性学员, 窗口办理的."""
    if quantity.dimension != _PERCENT or quantity.value is None or hedged(quantity) or quantity.comparator != "eq":
        return
    found = pattern(facts.lexicon, "kind-of-two").search(words)
    if found is not None and found.lastgroup is not None and found["of"]:
        key = next(name for name, value in found.groupdict().items() if value is not None and name != "of")
        yield _Share(key.rstrip("12"), key.endswith("1"), found["of"], quantity)


__all__ = ["kinds_of_two"]
