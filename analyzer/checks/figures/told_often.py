"""The figures that a report tells, and how often it tells each."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from analyzer.checks.base import Facts, once
from analyzer.model.passages import Mention, Sentence


@once
def times_told(facts: Facts) -> Counter[tuple[str, Decimal | None]]:
    """How often each figure is told, by its unit and its value."""
    return Counter([(one.unit, one.value) for one in facts.quantities])


@once
def mentions_told(facts: Facts) -> tuple[tuple[Sentence, Mention], ...]:
    """The figures of the running text, each with its sentence."""
    return tuple([(sentence, one) for sentence in facts.prose for one in sentence.mentions])


__all__ = ["mentions_told", "times_told"]
