"""Reads the arithmetic of a calculation (``10×79÷80``, ``(23-20)÷20×100%``) into figures and signs. Exact, without eval.

The signs mean here what they mean in a spreadsheet, so a formula is the same row of signs over cells instead of figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from analyzer.late_regex import late_regex

_TOKEN = late_regex(r"(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?P<percent>%?)|(?P<sign>[+\-×÷()])|(?P<blank>\s+)")
_COMPARED = late_regex(r"[=≠≈<>≤≥]")
_WHOLE_PERCENT = late_regex(r"×100%$")
_LONGEST = 4000
_DEEPEST = 20
_HUNDRED = Decimal(100)
_SIGNS = {"×": "*", "÷": "/"}


@dataclass(frozen=True)
class Figure:
    """A figure of an expression: its value, and whether it is printed in percent (``98%`` has the value 0.98)."""

    value: Decimal
    percent: bool = False


@dataclass(frozen=True)
class Arithmetic:
    """An expression: signs, and in their places the indices of ``figures``. ``value`` is exact."""

    figures: tuple[Figure, ...]
    pieces: tuple[str | int, ...]
    value: Fraction

    def formula(self, cells: Sequence[str]) -> str:
        """The expression over cells. Args: cells: the name of the cell of each figure, in the order of ``figures``."""
        return "".join(cells[piece] if isinstance(piece, int) else _SIGNS.get(piece, piece) for piece in self.pieces)


def read_arithmetic(expression: str) -> Arithmetic | None:
    """The arithmetic of an expression; None where it is none (words, shares like 3/5, ranges), or divides by zero."""
    pieces, figures = _tokens(_WHOLE_PERCENT.sub("", expression.strip()))
    if not figures:
        return None
    try:
        value = _Reader(pieces, figures).whole()
    except (_NotArithmetic, ZeroDivisionError):
        return None
    return Arithmetic(tuple(figures), tuple(pieces), value)


def read_comparison(expression: str) -> tuple[Arithmetic, Arithmetic] | None:
    """The two sides of ``4.75≠4.85`` or ``17≤142``; None where it compares nothing or one side is no arithmetic."""
    sides = [read_arithmetic(side) for side in _COMPARED.split(expression)]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return sides[0], sides[1]


class _NotArithmetic(ValueError):
    """The tokens are no expression."""


def _tokens(expression: str) -> tuple[list[str | int], list[Figure]]:
    """Signs and indices of figures; no figures where a character belongs to neither."""
    pieces: list[str | int] = []
    figures: list[Figure] = []
    at = 0
    while at < min(len(expression), _LONGEST + 1):
        found = _TOKEN.match(expression, at)
        if found is None or len(expression) > _LONGEST:
            return [], []
        at = found.end()
        if found["figure"]:
            value, percent = Decimal(found["figure"].replace(",", "")), bool(found["percent"])
            pieces.append(len(figures))
            figures.append(Figure(value / _HUNDRED if percent else value, percent))
        elif found["sign"]:
            pieces.append(found["sign"])
    return pieces, figures


class _Reader:
    """Recursive descent over the pieces: sums of products of figures and brackets."""

    def __init__(self, pieces: Sequence[str | int], figures: Sequence[Figure]) -> None:
        self._pieces, self._figures, self._at, self._depth = pieces, figures, 0, 0

    def whole(self) -> Fraction:
        value = self._sum()
        if self._next() is not None:
            raise _NotArithmetic
        return value

    def _next(self) -> str | int | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _take(self) -> str | int | None:
        piece = self._next()
        self._at += 1
        return piece

    def _sum(self) -> Fraction:
        value = self._signed()
        while self._next() in ("+", "-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _signed(self) -> Fraction:
        if self._next() == "-":
            self._at += 1
            return -self._product()
        return self._product()

    def _product(self) -> Fraction:
        value = self._factor()
        while self._next() in ("×", "÷"):
            value = value * self._factor() if self._take() == "×" else value / self._factor()
        return value

    def _factor(self) -> Fraction:
        piece = self._take()
        if isinstance(piece, int):
            return Fraction(self._figures[piece].value)
        self._depth += 1
        if piece != "(" or self._depth > _DEEPEST:
            raise _NotArithmetic
        value = self._sum()
        if self._take() != ")":
            raise _NotArithmetic
        self._depth -= 1
        return value


__all__ = ["Arithmetic", "Figure", "read_arithmetic", "read_comparison"]
