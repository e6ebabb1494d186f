"""A rate of growth in a row (技术合同成交额增长率 12%) against the two figures that the prose tells: 成交额2.75亿元，上年为2.5亿元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import amount, hedged
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Indicator, Quantity, Span
from analyzer.model.interval import interval_of
from analyzer.model.passages import Sentence

_NAME = late_regex(
    r"(?P<thing>[一-鿿A-Za-z]{3,16}?)的?(?:[较比](?:上年度?|去年)|同比|年度|年均)*"
    r"(?:(?P<up>增长(?:率|比例|幅度)?|增[速幅]|提[高升](?:率|比例|幅度))|(?P<down>(?:下降|降低|减少|压减)(?:率|比例|幅度)|降幅))"
)
_FROM = late_regex(r"[由从](?:20\d\d年|上年|去年)?(?:度|末|底|同期)?的?\s*$")
_TAIL, _PAIR, _ORDER, _HUNDRED, _PLACES = 4, 2, 3, Decimal(100), Decimal("0.0001")


class GrowthRow(NamedTuple):
    """A row with its rate, and the figures of both years."""

    row: Indicator
    stated: Quantity
    new: Quantity
    old: Quantity
    value: Decimal

    @property
    def holds(self) -> bool:
        """True where the rate is what the figures may give, a figure with fewer decimals taken as told to those of the other."""
        step = min(self.new.ulp, self.old.ulp)
        new, old = (interval_of(one.having(ulp=step)) for one in (self.new, self.old))
        ends = [abs(one / other - 1) * _HUNDRED for one in (new.low, new.high) for other in (old.low, old.high) if other]
        stated = self.stated.value or Decimal(0)
        return min(ends) - self.stated.ulp <= stated <= max(ends) + self.stated.ulp

    def spans(self) -> list[Span]:
        """The rate, then both figures."""
        return [self.stated.span, self.new.span, self.old.span]

    def calculation(self) -> Calculation:
        """The quotient, written out."""
        first, second = (self.new, self.old) if (self.new.value or 0) >= (self.old.value or 0) else (self.old, self.new)
        words = f"({amount(first)}-{amount(second, first)})÷{amount(self.old, first)}×100%"
        return calculation(words, self.value.quantize(_PLACES), self.stated.value or Decimal(0), "%")


def growth_rows(facts: Facts) -> Iterator[GrowthRow]:
    """Each such row with the one sentence that tells both figures of its thing."""
    for item in facts.indicators:
        found = _NAME.fullmatch(facts.lexicon.fold(item.name)) if item.table is not None else None
        stated = facts.figure_of(item.actual) if found is not None else None
        if found is None or stated is None or stated.dimension != "percent" or not stated.value or hedged(stated):
            continue
        thing = found["thing"][-_TAIL:]
        pairs = [pair for sentence in facts.prose if thing in sentence.text and (pair := _both(sentence, thing, facts)) is not None]
        if len(pairs) == 1:
            made = _made(item, stated, *pairs[0], up=found["up"] is not None)
            yield from [made] if made is not None else []


def _both(sentence: Sentence, thing: str, facts: Facts) -> tuple[Quantity, Quantity] | None:
    """This year's figure and last year's, where they are the only two of their unit from the name of the thing on."""
    at = sentence.start + sentence.text.index(thing)
    told = [one for one in sentence.mentions if one.start >= at and one.quantity.value and not hedged(one.quantity) and not one.depth]
    first = next((one for one in told if one.quantity.dimension not in ("", "percent", "percentage-point", "calendar")), None)
    unit = (first.quantity.unit, first.quantity.scale) if first is not None else None
    alike = [one for one in told if (one.quantity.unit, one.quantity.scale) == unit]
    past = cue(facts.lexicon, "last-period")
    old = [one for one in alike if past.search(sentence.item(one)) or _FROM.search(sentence.lead(one))]
    if len(alike) != _PAIR or len(old) != 1 or (past.search(sentence.lead(alike[0])) and alike[0] is not old[0]):
        return None
    new = next(one for one in alike if one is not old[0])
    return new.quantity, old[0].quantity


def _made(item: Indicator, stated: Quantity, new: Quantity, old: Quantity, *, up: bool) -> GrowthRow | None:
    """The row, where the figures move the way it tells and by no other order of size."""
    rise = ((new.value or Decimal(0)) / (old.value or Decimal(1)) - 1) * _HUNDRED
    value, told = rise if up else -rise, stated.value or Decimal(0)
    near = value > 0 and told < value * _ORDER and value < told * _ORDER
    return GrowthRow(item, stated, new, old, value) if near else None


__all__ = ["GrowthRow", "growth_rows"]
