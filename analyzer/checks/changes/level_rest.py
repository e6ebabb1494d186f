"""Words that close a list of causes: 除此之外，其他支出与上年基本相同. Then the causes make up the whole difference, but for little."""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import wide_regex

_NEAR = 60
_FIGURE = wide_regex(r"\d|\n\s*\n")
_LITTLE = Decimal("0.05")
"""Of the difference: what 基本相同 may hide."""


def rest_is_level(facts: Facts, end: int) -> bool:
    """True where the words behind the last cause tell that all the rest stayed as it was. Args: end: flow offset of that cause's end."""
    text = facts.layout.flow.folded[end : end + _NEAR]
    figure = _FIGURE.search(text)
    return pattern(facts.lexicon, "rest-level").search(text[: figure.start()] if figure is not None else text) is not None


def apart(total: Decimal, stated: Decimal) -> bool:
    """True where causes miss a difference by more than what stayed nearly level can make up."""
    return abs(total - stated) > abs(stated) * _LITTLE


__all__ = ["apart", "rest_is_level"]
