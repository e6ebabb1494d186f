"""Multiples of the only figure of the year before in their sentence: 由2022年的1250人次增加到今年的2500人次，三年间翻了一番."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.changes.two_years import of_two_years
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.ratios.means import Mean
from analyzer.checks.ratios.ratios import levels_of
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_SIGNS, _DOUBLED = ("倍", "番"), "番"
_LOW, _HIGH, _MOST, _ONE, _CENT = Decimal("0.95"), Decimal("1.25"), Decimal("2.5"), Decimal(1), Decimal("0.01")


def multiples_beside(facts: Facts, settled: Collection[Span]) -> Iterator[Mean]:
    """Every such multiple that fails, read as a quotient or as what came on top. Args: settled: the figures read otherwise."""
    for sentence in facts.prose if any(sign in facts.text for sign in _SIGNS) else ():
        for stated in sentence.mentions if any(sign in sentence.text for sign in _SIGNS) else ():
            one = stated.quantity
            if one.dimension == "multiple" and one.value and one.span not in settled and not hedged(one) and not stated.depth:
                yield from _read(sentence, stated, facts)


def _read(sentence: Sentence, stated: Mention, facts: Facts) -> Iterator[Mean]:
    figures = [one for one in levels_of(sentence) if one.start < stated.start]
    for years in of_two_years(sentence, figures, facts.lexicon):
        told = Mean(years.new.quantity, years.old.quantity, stated.quantity)
        readings = (Mean(told.top, told.bottom, stated.quantity.having(value=stated.value + step)) for step in (0, _ONE, -_ONE))
        if stated.quantity.text.endswith(_DOUBLED):
            told = Mean(told.top, told.bottom, stated.quantity.having(ulp=_CENT))
            holds = stated.value * _LOW <= told.value <= stated.value * _HIGH
        else:
            holds = any(one.outcome is not Outcome.FAIL for one in readings)
        far = told.value * _MOST < stated.value or stated.value * _MOST < told.value
        if not holds and not far and not hedged(told.top, told.bottom):
            yield told


__all__ = ["multiples_beside"]
