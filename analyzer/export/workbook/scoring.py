"""The formula of a recomputed score (``10×79÷80=9.875``) as cells can compute it. A way counts only where it gives that score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from analyzer.export.arithmetic import Arithmetic, Figure, read_arithmetic, read_comparison
from analyzer.export.reckoning import Amount, Rounding, way_to
from analyzer.late_regex import late_regex
from analyzer.model import Rescored

_FULL = late_regex(r"(.+)，满分[\d.]+")
_BAND = late_regex(r".*?(\d+(?:\.\d+)?)%～(\d+(?:\.\d+)?)%：.+")
_SIGN = late_regex(r"(>=|<=|[≥≤<>=])")
_SIGNS = {"≥": ">=", "≤": "<="}
_HUNDRED = 100


@dataclass(frozen=True)
class Score:
    """The figures, and the code of the lower and the upper end over them: ``{0}`` stands for the first, ``{w}`` for the weight."""

    figures: tuple[Figure, ...]
    low: str
    high: str

    def code(self, end: str, cells: Sequence[str], weight: str) -> str:
        """The formula of one end over cells."""
        return "=" + end.format(*cells, w=weight)


def read_score(row: Rescored) -> Score | None:
    """The live form of a row; None where its formula does not give its score."""
    if row.low is None or row.high is None or row.weight is None:
        return None
    return _full(row, row.low) or _band(row, row.low, row.high, row.weight) or _shares(row, row.low, row.high, row.weight)


def _full(row: Rescored, score: Decimal) -> Score | None:
    """``94≥90，满分10``: the weight while the comparison holds."""
    found = _FULL.fullmatch(row.formula)
    if found is None or score != row.weight:
        return None
    sides, sign = read_comparison(found[1]), _SIGN.search(found[1])
    if sides is None or sign is None:
        return Score((), "{w}", "{w}")
    left, right = sides
    figures = left.figures + right.figures
    names = [f"{{{at}}}" for at in range(len(figures))]
    first, second = left.formula(names[: len(left.figures)]), right.formula(names[len(left.figures) :])
    code = f'IF({first}{_SIGNS.get(sign[1], sign[1])}{second},{{w}},"不再满分")'
    return Score(figures, code, code)


def _band(row: Rescored, low: Decimal, high: Decimal, weight: Decimal) -> Score | None:
    """``达成预期指标80%～100%：8～10``: two shares of the weight."""
    found = _BAND.fullmatch(row.formula)
    if found is None:
        return None
    figures = tuple(Figure(Decimal(found[group]) / _HUNDRED, percent=True) for group in (1, 2))
    ends = [_rounded("{w}*{" + str(at) + "}", Fraction(weight) * Fraction(figures[at].value), end) for at, end in enumerate((low, high))]
    return Score(figures, ends[0], ends[1]) if ends[0] and ends[1] else None


def _shares(row: Rescored, low: Decimal, high: Decimal, weight: Decimal) -> Score | None:
    """``100×63÷69～100×67÷73=91.3～91.78``: the arithmetic of one or two ends; the weight's figure is the weight's cell."""
    parts = [read_arithmetic(part) for part in row.formula.rsplit("=", 1)[0].split("～")]
    if len(parts) > 2 or parts[0] is None or parts[-1] is None:
        return None
    found = sorted(((part.value, part) for part in (parts[0], parts[-1])), key=lambda pair: pair[0])
    figures: tuple[Figure, ...] = ()
    codes = []
    for (value, part), end in zip(found, (low, high), strict=True):
        code = _rounded(_over_cells(part, weight, len(figures)), value, end)
        if not code:
            return None
        codes.append(code)
        figures += part.figures
    return Score(figures, codes[0], codes[1]) if len(parts) > 1 else Score(parts[0].figures, codes[0], codes[0])


def _over_cells(part: Arithmetic, weight: Decimal, at: int) -> str:
    names = [f"{{{at + number}}}" for number in range(len(part.figures))]
    if part.figures[0].value == weight and part.pieces[0] == 0:
        names[0] = "{w}"
    return part.formula(names)


def _rounded(code: str, value: Fraction, told: Decimal) -> str:
    """The code wrapped so that it gives the told score; empty where no rounding does."""
    found = way_to(value, Amount(told, ""))
    if found is None:
        return ""
    rounding: Rounding = found[1]
    places = Amount(told, "").places
    return f"{rounding or 'ROUND'}({code},{places})"


__all__ = ["Score", "read_score"]
