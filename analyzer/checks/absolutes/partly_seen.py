"""Rates told of all with full marks, of which the report owns up that only a part was looked at (成活率只来自春季地块)."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import grounds_of
from analyzer.model import Indicator, Reading, Span

_ONLY = sought("only-part-seen")
_REACHED = ("met", "exceeded")
_LEAST = 3
_RATES = ("率", "度")


def partly_seen(facts: Facts) -> Iterator[tuple[Indicator, Reading, Span]]:
    """The one row of a rate that is told as reached, its result, and the clause that says it is of a part alone."""
    rows = [(item, item.actual) for item in facts.indicators if item.table is not None and item.actual is not None and _is_rate(item)]
    grounds = grounds_of(facts)
    done: set[str] = set()
    for start, end in grounds.confessing if rows else ():
        for found in _ONLY.find(facts, start, end):
            rate, part = found["rate"].rpartition("的")[-1], found["part"]
            named = [(item, actual) for item, actual in rows if rate in facts.lexicon.fold(item.name)]
            if len(rate) < _LEAST or len(named) != 1 or named[0][0].id in done:
                continue
            item, actual = named[0]
            if item.verdict in _REACHED and part not in facts.lexicon.fold(item.name):
                done.add(item.id)
                yield item, actual, facts.layout.flow.span(*grounds.clause(*found.span()))


def _is_rate(item: Indicator) -> bool:
    return item.name.rstrip().endswith(_RATES)


__all__ = ["partly_seen"]
