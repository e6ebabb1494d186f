"""A broken relation as figures: what is stated, what it is computed from, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model import Finding, Quantity, Span
from analyzer.model.findings import Kind

_HUNDRED = Decimal(100)
_SUM = late_regex(r"[\d.]+(?:×\d+)?(?:\+[\d.]+(?:×\d+)?)+")
_GAP = late_regex(r"[\d.]+-[\d.]+")
_SHARE = late_regex(r"[\d.]+÷[\d.]+(?:×100%?)?")
_KINDS: tuple[Kind, ...] = ("sum", "difference", "ratio", "weights", "score")
Rule = Callable[[list[Decimal]], Decimal | None]


class Figure(NamedTuple):
    """A printed figure: its place, its words, its value in base units and the worth of its last place."""

    span: Span
    printed: str
    value: Decimal
    ulp: Decimal
    scale: Decimal
    dimension: str


@dataclass(frozen=True)
class Relation:
    """``stated`` should be what ``rule`` makes of ``parts``; ``additive`` where it is their sum."""

    stated: Figure
    parts: tuple[Figure, ...]
    rule: Rule
    additive: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures, the stated one first."""
        return (self.stated, *self.parts)

    def holds(self) -> bool:
        """True if the stated figure is the computed one: a sum to the last place, any other rounded to the place printed."""
        return self.holds_with(0, self.stated.value)

    def holds_with(self, number: int, value: Decimal) -> bool:
        """True if the relation holds with the value of its ``number``-th figure replaced."""
        if self.additive:
            return self.gap() == (self.stated.value - value if number == 0 else value - self.parts[number - 1].value)
        stated, *values = [value if at == number else figure.value for at, figure in enumerate(self.figures)]
        computed = self.rule(values)
        if computed is None:
            return False
        places = self.stated.ulp
        return (computed / places).quantize(Decimal(1), ROUND_HALF_UP) * places == stated

    def gap(self) -> Decimal:
        """Stated minus computed."""
        return self._gap

    @cached_property
    def _gap(self) -> Decimal:
        return self.stated.value - (self.rule([part.value for part in self.parts]) or Decimal(0))


def relation_of(found: Finding, by_place: dict[tuple[int, int], Quantity]) -> Relation | None:
    """The relation behind a finding; None where it has none, or its figures do not give the computed value that it states."""
    if found.calculation is None or found.kind not in _KINDS:
        return None
    rule = _rule(found.calculation.expression)
    figures = tuple(_figures(found.spans, by_place)) if rule is not None else ()
    if rule is None or len(figures) < 3:
        return None
    relation = Relation(figures[0], figures[1:], rule[0], additive=rule[1])
    same = {figure.dimension for figure in relation.parts}
    if len(same) != 1 or (relation.additive and same != {relation.stated.dimension}) or relation.holds():
        return None
    return relation if _as_computed(relation, found.calculation.computed) else _turned(relation, found.calculation.computed)


def _turned(relation: Relation, computed: str) -> Relation | None:
    """Two parts in the other order: a finding quotes the later figure first or last."""
    if relation.additive or len(relation.parts) != 2:
        return None
    turned = replace(relation, parts=relation.parts[::-1])
    return turned if _as_computed(turned, computed) else None


def _as_computed(relation: Relation, computed: str) -> bool:
    """True if the parts give the value that the finding printed, in its unit."""
    number = re.match(r"-?[\d.]+", computed)
    value = relation.rule([part.value for part in relation.parts])
    if number is None or value is None:
        return False
    printed = Decimal(number[0])
    step = Decimal(1).scaleb(int(printed.as_tuple().exponent)) if printed.as_tuple().exponent else Decimal(1)
    return any(abs(value / scale - printed) < step for scale in {relation.stated.scale, Decimal(1), relation.parts[0].scale})


def _figures(spans: Iterable[Span], by_place: dict[tuple[int, int], Quantity]) -> Iterable[Figure]:
    for span in dict.fromkeys(spans):
        quantity = by_place.get((span.start, span.end))
        if quantity is not None and quantity.value is not None and not quantity.approximate:
            yield Figure(span, quantity.printed, quantity.value, quantity.ulp, quantity.scale, quantity.dimension)


def _rule(expression: str) -> tuple[Rule, bool] | None:
    words = expression.replace(" ", "")
    if _SUM.fullmatch(words):
        return (lambda values: sum(values, Decimal(0))), True
    if _GAP.fullmatch(words):
        return (lambda values: abs(values[0] - values[1]) if len(values) == 2 else None), False
    if _SHARE.fullmatch(words):
        return (lambda values: values[0] / values[1] * _HUNDRED if len(values) == 2 and values[1] else None), False
    return None
