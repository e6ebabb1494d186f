"""The arithmetic of figures that are told together: what one of them must be by the others, and how far it is from that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from analyzer.checks.base import calculation
from analyzer.checks.compare import Outcome, amount, compare, hedged, in_scale, percent_matches, sum_interval, unit_words
from analyzer.checks.figures.equations import Equation
from analyzer.checks.figures.multiples import MULTIPLES, TIMES, multiple
from analyzer.checks.figures.slips import swapped, unit_slips
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.interval import Interval, exact, interval_of
from analyzer.model.passages import Mention

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.0001")
_ZERO = Decimal(0)
_ORDER = 20
_FAR_ORDER = 2000  # 5.2万元，较上年增加3.2万元，增长0.16%: a fraction told as a percentage, where the words leave no other figures
_TOLD_CHANGES = ("growth", "decline")
POINT = "percentage-point"
_PERMILLE = "‰"
_PERSONS = "headcount"  # 编制46名，在岗39人: one unit

Share = Callable[[Decimal, Decimal], Decimal]


@dataclass(frozen=True)
class _Rate:
    """A percentage of two figures: it rises with the figure of one role and falls with that of the other."""

    rising: str
    falling: str
    share: Share
    words: str


_RATES: dict[str, _Rate] = {
    "ratio": _Rate("top", "bottom", lambda top, bottom: top / bottom, "{0}÷{1}"),
    "short": _Rate("top", "gap", lambda top, gap: top / (top + gap), "{0}÷({0}+{1})"),
    "over": _Rate("gap", "top", lambda gap, top: top / (top - gap), "{1}÷({1}-{0})"),
    "growth": _Rate("gap", "new", lambda gap, new: gap / (new - gap), "{0}÷({1}-{0})"),
    "decline": _Rate("gap", "new", lambda gap, new: gap / (new + gap), "{0}÷({1}+{0})"),
    "part-of": _Rate("gap", "old", lambda gap, old: gap / old, "{0}÷{1}"),
    "risen": _Rate("new", "old", lambda new, old: (new - old) / old, "({0}-{1})÷{1}"),
    "fallen": _Rate("old", "new", lambda old, new: (old - new) / old, "({0}-{1})÷{0}"),
    "without": _Rate("old", "gap", lambda old, gap: (old - gap) / old, "({0}-{1})÷{0}"),
}
DIFFERENCES = ("difference", "flow", "stock-rise")
RATIOS = ("ratio", "short", "over", "without", "ratio-of-sum")
CHANGES = ("growth", "decline", "part-of", "risen", "fallen", *MULTIPLES)
RESTS = ("rest", "left", "remainder")
SUMS = ("sum", "closed-sum")


@dataclass(frozen=True)
class Told:
    """An equation of the text with what it comes to: ``stated`` is the figure that follows from the others."""

    equation: Equation
    stated: Mention
    others: tuple[Mention, ...]
    value: Decimal
    image: Interval
    words: str

    @property
    def percent(self) -> bool:
        """True for a percentage of figures that are none."""
        return self.stated.quantity.dimension == "percent"

    @property
    def gap(self) -> Decimal:
        """How far the stated figure is from what the others give."""
        return abs(self.value - (self.stated.quantity.value or _ZERO))

    @cached_property
    def outcome(self) -> Outcome:
        """How the stated figure compares with the others."""
        return (percent_matches if self.percent else compare)(self.value, lambda: self.image, self.stated.quantity)

    @property
    def plausible(self) -> bool:
        """True where nothing is hedged and stated and computed are of one order."""
        stated = self.stated.quantity.value or _ZERO
        aims = self.equation.figures.get("aim", ())
        sure = not hedged(self.stated.quantity, *(other.quantity for other in self.others if other not in aims))
        points = stated and aims and self.stated.quantity.dimension == POINT  # 98.7%，考核线97%，高出17个百分点: named beyond doubt
        order = _FAR_ORDER if self.equation.arithmetic in _TOLD_CHANGES else _ORDER
        return sure and (bool(points) or (stated < self.value * order and self.value < stated * order))

    @cached_property
    def wrong_unit(self) -> str:
        """The name of the slip where it holds once one sum of money is taken in the unit next to its own, else nothing."""
        figures = (self.stated, *self.others)
        if self.outcome is not Outcome.FAIL or hedged(*(one.quantity for one in figures)):
            return ""
        slips = ((one, name, moved) for one in figures for name, moved in unit_slips(one.quantity, _any))
        return next((name for one, name, moved in slips if _holds(self.equation, one, moved)), "")

    @property
    def slipped(self) -> bool:
        """True where two digits of the stated figure are the other way round."""
        return swapped(self.stated.quantity, self.value)

    def spans(self) -> list[Span]:
        """The stated figure, then the others."""
        return [self.stated.quantity.span, *(other.quantity.span for other in self.others)]

    def calculation(self) -> Calculation:
        """The arithmetic, written out."""
        stated = self.stated.quantity
        if self.percent:
            return calculation(self.words + "×100%", self.value.quantize(_PLACES), stated.value or _ZERO, "%")
        unit = unit_words(stated) if stated.dimension != "percentage-point" else "个百分点"
        value = self.value.quantize(_PLACES) if self.equation.arithmetic in TIMES else self.value
        return calculation(self.words, in_scale(value, stated), in_scale(stated.value or _ZERO, stated), unit)


def _holds(equation: Equation, figure: Mention, moved: Quantity) -> bool:
    """True where an equation holds with another quantity in the place of a figure."""
    roles = {role: tuple(one._replace(quantity=moved) if one is figure else one for one in own) for role, own in equation.figures.items()}
    told = told_of(replace(equation, figures=roles))
    return told is not None and told.outcome is not Outcome.FAIL


def _any(_: Decimal) -> bool:
    return True


def told_of(equation: Equation) -> Told | None:
    """What an equation comes to; None where its figures cannot be compared."""
    if any(one.quantity.unit == _PERMILLE for one in equation.figures.get("rate", ())):
        return None
    if equation.arithmetic in _RATES:
        return _rate(equation, _RATES[equation.arithmetic])
    if equation.arithmetic == "ratio-of-sum":
        return _rate_of_sum(equation)
    if equation.arithmetic in MULTIPLES:
        found = multiple(equation, _alike)
        return Told(equation, *found) if found is not None else None
    return _flow(equation) if equation.arithmetic == "flow" else _difference(equation)


def _rate(equation: Equation, rate: _Rate) -> Told | None:
    stated = equation.one("rate")
    falling = "aim" if "aim" in equation.figures else rate.falling
    first, second = equation.one(rate.rising), equation.one(falling)
    if not _alike(first.quantity, second.quantity):
        return None
    up, down = _image(first.quantity, rate.rising), _image(second.quantity, falling)
    try:
        low, high = rate.share(up.low, down.high), rate.share(up.high, down.low)
        value = rate.share(first.quantity.value or _ZERO, second.quantity.value or _ZERO)
    except ArithmeticError:
        return None
    if min(low, value) < 0:
        return None
    like = second.quantity if first.quantity.scale != second.quantity.scale else None
    words = rate.words.format(amount(first.quantity, like), amount(second.quantity, like))
    return Told(equation, stated, (first, second), value * _HUNDRED, Interval(low * _HUNDRED, high * _HUNDRED), words)


def _rate_of_sum(equation: Equation) -> Told | None:
    parts, bottom = equation.figures["part"], equation.one("bottom")
    if not all(_alike(part.quantity, bottom.quantity) for part in parts):
        return None
    total = sum((part.quantity.value or _ZERO for part in parts), _ZERO)
    image = sum_interval([part.quantity for part in parts]).over(interval_of(bottom.quantity))
    if image is None:
        return None
    words = f"({'+'.join(amount(part.quantity) for part in parts)})÷{amount(bottom.quantity)}"
    value = total * _HUNDRED / (bottom.quantity.value or Decimal(1))
    return Told(equation, equation.one("rate"), (*parts, bottom), value, image.times(_HUNDRED), words)


def _difference(equation: Equation) -> Told | None:
    roles = ("more", "less") if equation.arithmetic in RESTS else ("new", "aim" if "aim" in equation.figures else "old")
    first, second, stated = equation.one(roles[0]), equation.one(roles[1]), equation.one("gap")
    points = stated.quantity.dimension == POINT and first.quantity.dimension == "percent"
    if not _alike(first.quantity, second.quantity) or not (points or _alike(first.quantity, stated.quantity)):
        return None
    large, small = (first, roles[0]), (second, roles[1])
    if (first.quantity.value or _ZERO) < (second.quantity.value or _ZERO):
        large, small = small, large
    value = (large[0].quantity.value or _ZERO) - (small[0].quantity.value or _ZERO)
    image = _image(large[0].quantity, large[1]) - _image(small[0].quantity, small[1])
    like = None if points else stated.quantity
    words = f"{amount(large[0].quantity, like)}-{amount(small[0].quantity, like)}"
    return Told(equation, stated, (first, second), value, image, words)


def _flow(equation: Equation) -> Told | None:
    """``期初◇，新增◇，减少◇，期末◇``, with any number of rises and falls."""
    start, stated = equation.one("start"), equation.one("gap")
    more, less = equation.figures.get("more", ()), equation.figures.get("less", ())
    if not all(_alike(start.quantity, one.quantity) for one in (*more, *less, stated)):
        return None
    value, image = start.quantity.value or _ZERO, interval_of(start.quantity)
    for one in more:
        value, image = value + (one.quantity.value or _ZERO), image + interval_of(one.quantity)
    for one in less:
        value, image = value - (one.quantity.value or _ZERO), image - interval_of(one.quantity)
    rises, falls = (("+", more), ("-", less))
    words = "".join(sign + amount(one.quantity, stated.quantity) for sign, ones in (rises, falls) for one in ones)
    return Told(equation, stated, (start, *more, *less), value, image, amount(start.quantity, stated.quantity) + words)


def _image(quantity: Quantity, role: str) -> Interval:
    """The values that a figure may stand for; a target and a score are meant as they are printed."""
    printed = (role == "aim" or quantity.metric == "score") and quantity.value is not None and not quantity.approximate
    return exact(quantity.value) if printed and quantity.value is not None else interval_of(quantity)


def _alike(first: Quantity, second: Quantity) -> bool:
    one = first.dimension == second.dimension != "" and (first.unit == second.unit or first.dimension == _PERSONS)
    return one and bool(first.value) and bool(second.value)


__all__ = ["CHANGES", "DIFFERENCES", "POINT", "RATIOS", "RESTS", "SUMS", "Told", "told_of"]
