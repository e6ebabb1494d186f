"""Where the prose owns up that 人次 count some people more than once: 有的骨干先后参加了两期以上培训."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import grounds_of
from analyzer.model import Indicator, Span

_TWICE = sought("counted-twice")
_SHARED = 2


def counted_twice(item: Indicator, facts: Facts) -> Span | None:
    """The clause that says so, in a sentence on what the indicator is called; None where there is none."""
    flow, lexicon, grounds = facts.layout.flow, facts.lexicon, grounds_of(facts)
    about = topic(lexicon.fold(item.name), lexicon)
    for found in _TWICE.find(facts):
        start, end = grounds.sentence(*found.span())
        told = grounds.claims_at(found.start()) or grounds.confesses_at(found.start())
        if told and len(about & topic(flow.folded[start:end], lexicon)) >= min(_SHARED, len(about)) > 0:
            return flow.span(*grounds.clause(*found.span()))
    return None


__all__ = ["counted_twice"]
