"""Relations that hold only because one figure is printed without decimals: 680万元 is no 679.74 where the report prints 680.00."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, Result, once
from analyzer.checks.compare import Outcome, hedged, percent_matches, unit_words
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.said import printed_words
from analyzer.checks.prose.words import cue
from analyzer.model import Quantity, Span, Verified
from analyzer.model.findings import Severity
from analyzer.model.interval import interval_of

_ZERO, _HUNDRED, _FAR, _APART = Decimal(0), Decimal(100), 20, 4
_TURNED = "所写的数是以变动后的数为基数算得，增减率应以变动前的数为基数。"
_BEFORE = 12
_LEAST = 3


class Sharpened(NamedTuple):
    """A relation that fails once a whole figure is taken as it is printed: how sure that is, and why."""

    severity: Severity
    why: str


def sharpened(held: Result, facts: Facts) -> Sharpened | None:
    """What there is to say of an agreement that only the last digits of its figures allow, else None."""
    if not isinstance(held, Verified) or held.note != Outcome.TAIL.value or held.calculation is None:
        return None
    if held.calculation.expression.startswith("(") and "÷" in held.calculation.expression:
        return _of_new(held, facts) or _of_finer(held, facts)
    return _of_whole(held, held.calculation.expression, facts) if "÷" not in held.calculation.expression else None


def _of_new(held: Verified, facts: Facts) -> Sharpened | None:
    """A rate of change that is exactly one of the new figure, and far from that of the old one: 46.2万人次，上年为42万人次，增长9.09%."""
    figures = [_by_span(facts)[span] for span in held.spans if span in _by_span(facts)]
    values = [one.value or _ZERO for one in figures[1:]]
    if len(figures) != _LEAST or hedged(*figures) or not all(values) or len(digits_of(figures[0])) < _LEAST - 1:
        return None
    stated, rise = figures[0], abs(values[0] - values[1]) * _HUNDRED
    rates = [rise / value for value in values]
    turned = [percent_matches(rate, None, stated) is Outcome.EXACT for rate in rates]
    telling = len(digits_of(stated)) >= _LEAST
    far = abs(rates[0] - rates[1]) >= stated.ulp * (_FAR if telling else _APART)
    return Sharpened("error" if telling else "warning", _TURNED) if far and turned.count(True) == 1 else None


def _of_finer(held: Verified, facts: Facts) -> Sharpened | None:
    """A rate of change that holds only where one figure is told to fewer decimals than the other: 2.75亿元，较上年的2.5亿元增长12%."""
    figures = [_by_span(facts)[span] for span in held.spans if span in _by_span(facts)]
    if len(figures) != _LEAST or hedged(*figures) or len({(one.unit, one.scale) for one in figures[1:]}) != 1:
        return None
    stated, new, old = figures
    coarse, fine = sorted((new, old), key=lambda one: one.ulp, reverse=True)
    if coarse.ulp == fine.ulp or not old.value or len(digits_of(fine)) < _LEAST or _told_finer(coarse, facts):
        return None
    half, rise = fine.ulp / 2, abs((new.value or _ZERO) - old.value)
    low, high = ((rise + sign * fine.ulp) * _HUNDRED / (old.value - sign * half) for sign in (-1, 1))
    if low - stated.ulp < (stated.value or _ZERO) <= high + stated.ulp / 2:
        return None
    return Sharpened("warning", f"{_words(coarse)}按{(coarse.value or _ZERO) / coarse.scale:.{_places(fine)}f}{unit_words(coarse)}理解。")


def _places(figure: Quantity) -> int:
    """How many decimals a figure is printed with."""
    return max(figure.scale.adjusted() - figure.ulp.adjusted(), 0)


def _of_whole(held: Verified, sums: str, facts: Facts) -> Sharpened | None:
    """What there is to say of an agreement within the last digit of a whole figure, else None.

    The stated figure itself may always be a rounding, and so may a whole figure that the report gives elsewhere with other decimals.
    """
    figures = [_by_span(facts)[span] for span in held.spans if span in _by_span(facts)]
    if len(figures) < max(_LEAST, len(held.spans)) or not _comparable(figures):
        return None
    stated, others = figures[0], figures[1:]
    coarse = [one for one in others if one.ulp > stated.ulp]
    if len(coarse) != 1 or coarse[0].ulp != coarse[0].scale or _holds(stated, others, coarse[0], apart="-" in sums):
        return None
    told = _told_finer(coarse[0], facts)
    if any(other.value != coarse[0].value for other in told):
        return None
    if told:
        return Sharpened("error", f"{_words(coarse[0])}在报告他处写作{_words(told[0])}，不是约数。")
    return Sharpened("warning", f"{_words(coarse[0])}按整数理解。") if _planned(coarse[0], facts) else None


@once
def _by_span(facts: Facts) -> dict[Span, Quantity]:
    return {quantity.span: quantity for quantity in facts.quantities}


def _comparable(figures: list[Quantity]) -> bool:
    """True for plain sums of money in one unit."""
    return not hedged(*figures) and len({(one.metric, one.unit, one.scale) for one in figures}) == 1 and figures[0].metric == "money"


def _holds(stated: Quantity, others: list[Quantity], coarse: Quantity, *, apart: bool) -> bool:
    """True where the relation holds with the coarse figure as printed and all others within their last digit."""
    values = [one.value or _ZERO for one in others]
    computed = abs(values[0] - values[1]) if apart else sum(values, _ZERO)
    spare = sum((interval_of(one).high - (one.value or _ZERO) for one in (stated, *others) if one is not coarse), _ZERO)
    return abs(computed - (stated.value or _ZERO)) <= spare


def _told_finer(coarse: Quantity, facts: Facts) -> list[Quantity]:
    """The figures of the report with more decimals that the coarse one may be a rounding of."""
    low, high = interval_of(coarse).low, interval_of(coarse).high
    alike = (one for one in facts.quantities if one.metric == coarse.metric and one.ulp < coarse.ulp and one.value is not None)
    return [one for one in alike if low <= (one.value or _ZERO) <= high and not hedged(one)]


def _planned(coarse: Quantity, facts: Facts) -> bool:
    """True where the words before call it budgeted: that is set in whole figures."""
    start = facts.layout.flow.from_text(coarse.span.start)
    return cue(facts.lexicon, "rate-base").search(facts.layout.flow.folded, max(start - _BEFORE, 0), start) is not None


def _words(quantity: Quantity) -> str:
    text = printed_words(quantity)
    return text + unit_words(quantity) if text[-1:].isdigit() else text


__all__ = ["Sharpened", "sharpened"]
