"""Indicators of prose that the report calls reached without a figure of any: 其余三项指标均达到预期."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import pairs_of
from analyzer.model import Indicator, Span

_REST = sought("rest-reached")
_SIGN = ("其余", "其他", "其它", "余下", "剩余")
_FEWEST = 2


class Rest(NamedTuple):
    """The claim on the rest of the indicators, and those that have a target and no result anywhere."""

    span: Span
    items: tuple[Indicator, ...]


def unreported_rest(facts: Facts) -> Iterator[Rest]:
    """Claims on the rest, of a number if any that the indicators without a result make up, in a report without a table."""
    text = facts.layout.flow.folded
    if facts.evaluations or not any(sign in text for sign in _SIGN):
        return
    for found in _REST.find(facts):
        items = tuple(item for item in facts.indicators if _is_silent(item, found.start(), facts))
        span = facts.layout.flow.span(found.start(), found.end())
        counted = next((one.value for one in inside(facts, span) if one.value is not None), None)
        if items and (counted is None or counted == Decimal(len(items))):
            yield Rest(span, items)


def _is_silent(item: Indicator, before: int, facts: Facts) -> bool:
    """A target of prose before the claim, of which no later sentence tells a figure."""
    if item.table is not None or item.target is None or not item.target.quantities or item.actual is not None:
        return False
    at = facts.layout.flow.from_text(item.target.span.start)
    return at < before and not _told_later(item.name, facts.by_id[item.target.quantities[0]].dimension, at, facts)


def _told_later(name: str, dimension: str, at: int, facts: Facts) -> bool:
    """True if a sentence behind the target's own has a figure of its kind and names half of what it is of."""
    own = pairs_of(facts.lexicon.fold(name))
    for passage in facts.passages:
        for sentence in passage.sentences:
            alike = sentence.start > at and any(one.quantity.dimension == dimension for one in sentence.mentions)
            if alike and len(own & pairs_of(sentence.text)) * _FEWEST >= len(own):
                return True
    return False


__all__ = ["Rest", "unreported_rest"]
