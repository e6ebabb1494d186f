"""What a report computes from its fund rows, and under which rounding each printed figure is right.

A rate is B/A; the points for execution are weight × B/A, from the exact or from the printed rate, never more than the weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import Outcome, amount, ratio_interval
from analyzer.checks.prose.words import cue, is_word
from analyzer.checks.tables.evaluations import Line
from analyzer.model import BudgetLine, Calculation, Quantity, Span, plain
from analyzer.model.interval import MODES, Interval, Mode, best_mode, printed

_HUNDRED = Decimal(100)
_SHOWN = Decimal("0.0001")
_LARGEST_SHARE = Decimal(2)


@dataclass(frozen=True)
class Relation:
    """A printed figure with the values it may have been shortened from. ``image`` is what its operands allow at most."""

    name: str
    exact: tuple[Decimal, ...]
    image: Interval | None
    stated: Quantity
    spans: tuple[Span, ...]
    expression: str
    unit: str
    indicator: str | None = None
    weight: Decimal = Decimal(0)

    @cached_property
    def modes(self) -> frozenset[Mode]:
        """The rounding modes under which the figure is right to its last place."""
        value = self.stated.value
        return frozenset(mode for mode in MODES if any(mode.shorten(exact, self.stated.ulp) == value for exact in self.exact))

    @cached_property
    def outcome(self) -> Outcome:
        """Exact when rounded half up, 尾差 under another mode or within the operands' own precision, else failed."""
        if Mode.ROUND in self.modes:
            return Outcome.EXACT
        near = self.image is not None and self.stated.value is not None and self.image.overlaps(printed(self.stated.value, self.stated.ulp))
        return Outcome.TAIL if self.modes or near else Outcome.FAIL

    @property
    def note(self) -> str:
        """How a relation holds that is not rounded half up."""
        if self.outcome is not Outcome.TAIL:
            return ""
        return "、".join(mode.value for mode in MODES if mode in self.modes) or "尾差"

    def calculation(self) -> Calculation:
        """The arithmetic with the exact value to four places."""
        computed, stated = self.exact[0], self.stated.value or Decimal(0)
        shown = plain(computed.quantize(_SHOWN)) if computed != computed.quantize(_SHOWN) else plain(computed)
        difference = plain((computed - stated).quantize(_SHOWN))
        return Calculation.made(
            expression=self.expression, computed=shown + self.unit, stated=plain(stated) + self.unit, difference=difference + self.unit
        )


def rate_relation(line: BudgetLine, *, base: Quantity | None) -> Relation | None:
    """The rate of a fund row against executed ÷ ``base``, also where it is printed as a share (0.98).

    None where a figure is missing or the base is 0.
    """
    done, rate = line.executed, line.rate
    if base is None or done is None or rate is None or not base.value or done.value is None or rate.value is None:
        return None
    share, spans, expression = done.value * _HUNDRED / base.value, (rate.span, done.span, base.span), f"{amount(done)}÷{amount(base, done)}"
    relation = Relation(line.label, (share,), ratio_interval(done, base), rate, spans, expression, "%")
    if relation.outcome is Outcome.FAIL and rate.value <= _LARGEST_SHARE:
        whole = rate.having(value=rate.value * _HUNDRED, ulp=rate.ulp * _HUNDRED)
        as_share = Relation(line.label, (share,), relation.image, whole, spans, expression, "%")
        return relation if as_share.outcome is Outcome.FAIL else as_share
    return relation


def points_relation(line: BudgetLine, weight: Decimal, place: Span) -> Relation | None:
    """The points of a fund row against weight × rate. Args: weight, place: its full mark and where that stands."""
    score, base, done, rate = line.score, line.budget or line.initial, line.executed, line.rate
    if score is None or score.value is None or weight <= 0:
        return None
    exact, spans, image, expression = [], [score.span, place], None, ""
    if base is not None and done is not None and base.value and done.value is not None:
        exact.append(weight * done.value / base.value)
        image = _scaled(ratio_interval(done, base), weight / _HUNDRED)
        expression = f"{plain(weight)}×{amount(done)}÷{amount(base, done)}"
        spans += [done.span, base.span]
    if rate is not None and rate.value is not None and (rate.value or not exact):
        exact.append(weight * rate.value / _HUNDRED)
        expression = expression or f"{plain(weight)}×{plain(rate.value)}%"
        spans.append(rate.span)
    if not exact:
        return None
    capped = tuple(min(value, weight) for value in exact)
    return Relation(line.label, capped, image, score, tuple(spans), expression, "分", weight=weight)


def indicator_relation(line: Line, facts: Facts) -> Relation | None:
    """The points of an indicator row that is the execution rate itself: 预算执行率 100% 97.99% 10 9.8."""
    item, span = line.indicator, line.span("score")
    if not is_word(facts.lexicon, item.name, "execution-group") or item.weight is None or item.score is None or span is None:
        return None
    rate = facts.figure_of(item.actual)
    if rate is None or rate.value is None or rate.dimension != "percent" or not item.weight:
        return None
    step = Decimal(1).scaleb(min(int(item.score.as_tuple().exponent), 0))
    score = Quantity.made(id="", span=span, text=plain(item.score), metric="score", value=item.score, ulp=step, scale=Decimal(1))
    value = min(item.weight * rate.value / _HUNDRED, item.weight)
    spans = (span, *line.place("weight"), rate.span)
    return Relation(item.name, (value,), None, score, spans, f"{plain(item.weight)}×{plain(rate.value)}%", "分", item.id, item.weight)


@once
def rate_relations(facts: Facts) -> tuple[tuple[BudgetLine, Relation], ...]:
    """All fund rows with amounts and a rate."""
    found = ((line, rate_relation(line, base=line.budget or line.initial)) for line in facts.budgets)
    return tuple((line, relation) for line, relation in found if relation is not None)


@once
def points_relations(facts: Facts) -> tuple[Relation, ...]:
    """All points for execution, of fund rows and of indicator rows."""
    return (*_points_of_funds(facts), *_points_of_rows(facts))


def _points_of_funds(facts: Facts) -> Iterator[Relation]:
    for _, block in groupby(facts.budgets, key=lambda line: line.block):
        line = next((one for one in block if one.score is not None), None)
        mark = _full_mark(line, facts) if line is not None else None
        relation = points_relation(line, *mark) if line is not None and mark is not None else None
        if relation is not None:
            yield relation


def _points_of_rows(facts: Facts) -> Iterator[Relation]:
    for evaluation in facts.evaluations:
        for row in evaluation.lines:
            relation = indicator_relation(row, facts)
            if relation is not None:
                yield relation


def _full_mark(line: BudgetLine, facts: Facts) -> tuple[Decimal, Span] | None:
    """The weight of a block's points: its cell, or the mark of the block's label (预算执行情况（20分）)."""
    if line.weight is not None and line.weight.value is not None:
        fits = line.weight.value <= facts.profile.full_mark
        return (line.weight.value, line.weight.span) if fits else None
    execution = cue(facts.lexicon, "execution-group")
    marks = (mark for evaluation in facts.evaluations if line in evaluation.funds for mark in evaluation.marks)
    return next(((mark.value, mark.span) for mark in marks if execution.match(mark.name)), None)


def document_mode(relations: list[Relation]) -> Mode:
    """The mode that is right for most relations; half up unless another is right for strictly more."""
    return best_mode([relation.modes for relation in relations])


def _scaled(image: Interval | None, factor: Decimal) -> Interval | None:
    return image.times(factor) if image is not None else None


__all__ = ["Relation", "document_mode", "indicator_relation", "points_relation", "points_relations", "rate_relation", "rate_relations"]
