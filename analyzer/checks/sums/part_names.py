"""What the names of figures in a row tell of them: things of one kind, traits that one may have together, stocks, steps of one way."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue, pattern

_HALF = 2
_PLACES = frozenset("县市区乡镇村")


def alike(labels: list[str]) -> bool:
    """True for names of one kind: 东片、中片、西片; 进社区、进乡村、进校园; 北塬乡、川口镇."""
    if not all(labels) or len(set(labels)) < len(labels):
        return False
    return (
        all(label[-1] in _PLACES for label in labels)
        or len({label[-1] for label in labels}) == 1
        or len({label[0] for label in labels}) == 1
    )


def may_share(words: str, facts: Facts) -> bool:
    """True for traits that one may have together."""
    return cue(facts.lexicon, "overlapping", "overlapping-groups", "overlapping-over").search(words) is not None


def is_stock(labels: list[str], facts: Facts) -> bool:
    """True where the figures tell what there was before, what came and what went."""
    stock = pattern(facts.lexicon, "stock-words")
    return any(stock.search(label) is not None for label in labels)


def are_steps(labels: list[str], facts: Facts) -> bool:
    """True where most figures are steps of one way, or plans and results."""
    steps = cue(facts.lexicon, "later-step", "planned-figure")
    return sum(steps.search(label) is not None for label in labels) * _HALF > len(labels)


__all__ = ["alike", "are_steps", "is_stock", "may_share"]
