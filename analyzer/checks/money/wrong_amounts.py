"""Amounts that XRF-11 calls wrong: what follows from one of them is no finding of its own."""

from __future__ import annotations

from analyzer.checks.base import Facts, once
from analyzer.checks.xrf_11_magnitude import CHECK
from analyzer.model import Finding, Span


@once
def wrong_amounts(facts: Facts) -> frozenset[Span]:
    """Where they stand; none where the check is off. It is run once more: ask only where a finding is at stake."""
    found = CHECK.find(facts) if CHECK.id not in facts.profile.off else ()
    return frozenset(result.spans[0] for result in found if isinstance(result, Finding))


__all__ = ["wrong_amounts"]
