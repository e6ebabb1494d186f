"""How often a report tells each figure."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from analyzer.checks.base import Facts, once


@once
def times_told(facts: Facts) -> Counter[tuple[str, Decimal | None]]:
    """How often each figure is told, by its unit and its value."""
    return Counter([(one.unit, one.value) for one in facts.quantities])


__all__ = ["times_told"]
