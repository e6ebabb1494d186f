"""Percentages whose denominator the sentence does not give: a labelled figure elsewhere in the report, or two added, may explain them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import amount
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.interval import printed
from analyzer.model.passages import Mention, Sentence

_HUNDRED = Decimal(100)
_TELLING = 4
_MOST_BASES = 24
_PARTED = "；;。"


class Explained(NamedTuple):
    """A percentage with its numerator and the figures that make up its denominator."""

    stated: Quantity
    top: Quantity
    bases: tuple[Quantity, ...]

    def spans(self) -> list[Span]:
        """The percentage, the numerator, the denominator's figures."""
        return [self.stated.span, self.top.span, *(base.span for base in self.bases)]

    def calculation(self) -> Calculation:
        """The quotient, written out."""
        top, total = self.top.value or Decimal(0), sum((base.value or Decimal(0) for base in self.bases), Decimal(0))
        bottom = "+".join(amount(base, self.top) for base in self.bases)
        bottom = f"({bottom})" if len(self.bases) > 1 else bottom
        share = (top * _HUNDRED / total).quantize(Decimal("0.0001"))
        return calculation(f"{amount(self.top)}÷{bottom}×100%", share, self.stated.value or Decimal(0), "%")


class HiddenBases:
    """The figures of a report that may be denominators: those that their words call planned or budgeted."""

    def __init__(self, facts: Facts) -> None:
        """Args: facts: of the report."""
        self._facts = facts
        self._base = cue(facts.lexicon, "rate-base")
        self._top = cue(facts.lexicon, "rate-top", "passed")

    @cached_property
    def _bases(self) -> dict[str, list[Quantity]]:
        """Labelled figures by dimension, each value once, from small to large."""
        found: dict[str, dict[Decimal, Quantity]] = {}
        for passage in self._facts.passages:
            for sentence in passage.sentences:
                for mention in sentence.mentions:
                    quantity = mention.quantity
                    if quantity.value and quantity.dimension and quantity.metric not in RATES and self._base.search(sentence.item(mention)):
                        found.setdefault(quantity.dimension, {}).setdefault(quantity.value, quantity)
        return {dimension: [values[key] for key in sorted(values)] for dimension, values in found.items()}

    def explained(self, judged: Collection[Span]) -> Iterator[Explained]:
        """The percentages of four digits that no figure near explains and exactly one denominator elsewhere does."""
        for passage in self._facts.passages:
            for sentence in passage.sentences:
                for index, mention in enumerate(sentence.mentions):
                    stated = mention.quantity
                    if stated.metric in RATES and stated.span not in judged and len(digits_of(stated)) >= _TELLING:
                        yield from self._explain(sentence, index)

    def _explain(self, sentence: Sentence, index: int) -> Iterator[Explained]:
        stated, top = sentence.mentions[index], _numerator(sentence, index)
        if top is None or stated.quantity.dimension != "percent" or not self._top.search(sentence.item(top)):
            return
        found = list(self._fitting(stated.quantity, top.quantity))
        if len(found) == 1:
            yield Explained(stated.quantity, top.quantity, found[0])

    def _fitting(self, stated: Quantity, top: Quantity) -> Iterator[tuple[Quantity, ...]]:
        image = printed(stated.value or Decimal(0), stated.ulp)
        if image.low <= 0:
            return
        low, high = (top.value or Decimal(0)) * _HUNDRED / image.high, (top.value or Decimal(0)) * _HUNDRED / image.low
        bases = self._bases.get(top.dimension, [])
        values = [base.value or Decimal(0) for base in bases]
        single = bases[bisect_left(values, low) : bisect_right(values, high)]
        yield from ((base,) for base in single)
        if not single and len(bases) <= _MOST_BASES:
            yield from (pair for pair in combinations(bases, 2) if low <= (pair[0].value or 0) + (pair[1].value or 0) <= high)


def _numerator(sentence: Sentence, index: int) -> Mention | None:
    """The figure right before a percentage, in the same part of its sentence."""
    stated = sentence.mentions[index]
    before = next((mention for mention in reversed(sentence.mentions[:index]) if mention.depth <= stated.depth), None)
    if before is None or before.quantity.value is None or before.quantity.value <= 0 or before.quantity.dimension in ("", "percent"):
        return None
    return None if any(mark in sentence.between(before.end, stated.start) for mark in _PARTED) else before


def given_elsewhere(ratio: Ratio, facts: Facts) -> bool:
    """True for a rate of four digits that the part makes, to the last of them, of another figure of its unit in the report."""
    stated, top = ratio.stated.quantity, ratio.top.quantity
    if len(digits_of(stated)) < _TELLING or top.value is None:
        return False
    image, part = printed(stated.value or Decimal(0), stated.ulp), top.value * _HUNDRED
    wholes = (one.value for one in facts.quantities if one.unit == top.unit and one.value)
    return any(image.low <= part / whole <= image.high for whole in wholes)


__all__ = ["Explained", "HiddenBases", "given_elsewhere"]
