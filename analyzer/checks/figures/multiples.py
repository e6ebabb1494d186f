"""Changes told as a multiple: 增长N倍, 是上年的N倍, 翻一番, 翻倍, 减半."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.compare import Outcome, amount, compare
from analyzer.checks.figures.equations import Equation
from analyzer.model import Quantity, plain
from analyzer.model.interval import Interval, exact, interval_of
from analyzer.model.passages import Mention

_ONE, _CENT = Decimal(1), Decimal("0.01")
_SHORT, _BEYOND = Decimal("0.95"), Decimal("1.25")
"""How far the quotient may lie from what 翻一番 says: a twentieth below, a quarter above (nobody says 翻一番多 at once)."""
TIMES = ("times", "times-more", "doubled")
_FACTORS = {"twofold": (Decimal(2), _SHORT, _BEYOND), "halved": (Decimal("0.5"), Decimal("0.8"), Decimal("1.1"))}
"""Words that are no figure: the factor, and the least and the most of it that the words still fit."""
MULTIPLES = (*TIMES, *_FACTORS)
_WORDS = {"twofold": "“翻倍”即增至原数的2倍", "halved": "“减半”即减至原数的一半"}

Alike = Callable[[Quantity, Quantity], bool]


class Multiple(NamedTuple):
    """The figure that follows from the others, what it comes to, the values it may have, and the arithmetic in words."""

    stated: Mention
    others: tuple[Mention, ...]
    value: Decimal
    image: Interval
    words: str


def multiple(equation: Equation, alike: Alike) -> Multiple | None:
    """What an equation of ``MULTIPLES`` comes to; None where its figures cannot be compared."""
    return _by_words(equation, alike) if equation.arithmetic in _FACTORS else _by_figure(equation, alike)


def meaning(equation: Equation) -> str:
    """What the words of a multiple mean, for the reader; empty where they are a plain figure."""
    if equation.arithmetic != "doubled":
        return _WORDS.get(equation.arithmetic, "")
    stated = equation.one("times").quantity
    return f"“{stated.text}”即增至原数的{plain(stated.value or _ONE)}倍"


def _by_figure(equation: Equation, alike: Alike) -> Multiple | None:
    """``由A增加到B，增长N倍``, ``B是上年A的N倍``, ``由A增加到B，翻一番``; the old figure may be told by what came on top of it."""
    stated, new, told = equation.one("times"), equation.one("new"), equation.figures.get("old", equation.figures.get("gap", ()))[0]
    quotient = _quotient(new.quantity, told.quantity, told="old" in equation.figures) if alike(new.quantity, told.quantity) else None
    if quotient is None or stated.quantity.dimension != "multiple":
        return None
    value, image, words = quotient
    if equation.arithmetic == "doubled":
        stated = stated._replace(quantity=stated.quantity.having(ulp=_CENT))
        return Multiple(stated, (new, told), value, Interval(image.low / _BEYOND, image.high / _SHORT), words)
    less = _ONE if equation.arithmetic == "times-more" else Decimal(0)
    if less and compare(value, lambda: image, stated.quantity) is not Outcome.FAIL:
        less = Decimal(0)  # 增长4倍, where it grew to four times: many say so
    words += f"-{less}" if less else ""
    return Multiple(stated, (new, told), value - less, image - exact(less), words) if value > less else None


def _quotient(new: Quantity, other: Quantity, *, told: bool) -> tuple[Decimal, Interval, str] | None:
    """New by old. Args: told: False where ``other`` is not the old figure but what came on top of it."""
    first, second = new.value or Decimal(0), other.value or Decimal(0)
    old, image = (second, interval_of(other)) if told else (first - second, interval_of(new) - interval_of(other))
    quotient = interval_of(new).over(image) if old > 0 else None
    if quotient is None:
        return None
    below = amount(other, new) if told else f"({amount(new)}-{amount(other, new)})"
    return first / old, quotient, f"{amount(new)}÷{below}"


def _by_words(equation: Equation, alike: Alike) -> Multiple | None:
    """``由A增加到B，翻倍`` and ``由A降至B，减半``: what B should be."""
    old, new = equation.one("old"), equation.one("new")
    if not alike(old.quantity, new.quantity):
        return None
    factor, least, most = _FACTORS[equation.arithmetic]
    value = (old.quantity.value or Decimal(0)) * factor
    return Multiple(new, (old,), value, Interval(value * least, value * most), f"{amount(old.quantity, new.quantity)}×{plain(factor)}")


__all__ = ["MULTIPLES", "TIMES", "Multiple", "meaning", "multiple"]
