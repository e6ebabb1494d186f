"""Figures that bear one name and are parts of two wholes: 支出33,191.5万元，其中基本支出26,755.4万元…; 未执行495.5万元，其中基本支出224.6万元…."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts, once
from analyzer.checks.figures.givers import value_of
from analyzer.checks.figures.slips import digits_of, near_miss
from analyzer.checks.prose.words import cue
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_MOST, _FEWEST, _TELLING = 8, 2, 3
_Told = tuple[Sentence, Mention]
_LEFT = re.compile(r"(?:未|没有|尚未|没能)(?:执行|支出|使用|支付|拨付|列支|到位|完成支付)")
_ZERO, _FAR = Decimal(0), Decimal("1.5")


def of_other_whole(told: Quantity, other: Quantity, facts: Facts) -> bool:
    """True where a figure is one of the parts that make up a whole before them which is less than the other figure.

    Where that whole is told to be left over, or the other is one of the parts that make up a whole far larger. Not for a slip of the pen.
    """
    if near_miss(told, value_of(other)) or value_of(other) <= value_of(told):
        return False
    own = _wholes(facts).get(told.span.start)
    if own is None or value_of(own[1].quantity) >= value_of(other):
        return False
    sentence, whole = own
    if _LEFT.search(sentence.item(whole)) or cue(facts.lexicon, "remainder").search(sentence.item(whole)):
        return True
    far = _wholes(facts).get(other.span.start)
    return far is not None and value_of(far[1].quantity) > value_of(whole.quantity) * _FAR


@once
def _wholes(facts: Facts) -> dict[int, _Told]:
    """Each part of a list that adds up exactly, by where it begins, with the whole before it."""
    found: dict[int, _Told] = {}
    for passage in facts.passages:
        above: list[_Told] = []
        for sentence in passage.sentences if not passage.in_table else ():
            money = [(sentence, one) for one in sentence.mentions if one.quantity.metric == "money" and one.quantity.value]
            for whole, parts in _lists([*above[-1:], *money]) if len(money) >= _FEWEST else ():
                found.update((one.quantity.span.start, whole) for _, one in parts)
            above = money
    return found


def _lists(money: list[_Told]) -> Iterator[tuple[_Told, list[_Told]]]:
    """Every sum of money with those right behind it that make it up; shares may stand between."""
    for at, whole in enumerate(money):
        total, wanted = _ZERO, whole[1].quantity
        for end, (_, part) in enumerate(money[at + 1 : at + 1 + _MOST], at + 1):
            total += value_of(part.quantity)
            if total >= value_of(wanted):
                if total == value_of(wanted) and end - at >= _FEWEST and len(digits_of(wanted)) >= _TELLING:
                    yield whole, money[at + 1 : end + 1]
                break


__all__ = ["of_other_whole"]
