"""Figures reckoned on a basis of their own, which the words before them tell: 扣除沙尘影响后优良天数311天，比率85.21%."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.words import pattern
from analyzer.model import Quantity
from analyzer.text import piece_start


def on_other_basis(told: Quantity, wanted: Quantity, facts: Facts) -> bool:
    """True where the words of its sentence before a figure tell the basis that it alone is reckoned on; not for a slip of the pen."""
    if near_miss(told, wanted.value or told.ulp):
        return False
    start = piece_start(facts.text, told.span.start, "。；\n")
    return pattern(facts.lexicon, "own-basis").search(facts.lexicon.fold(facts.text[start : told.span.start])) is not None


__all__ = ["on_other_basis"]
