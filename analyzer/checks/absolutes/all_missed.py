"""Claims that all goals, or all the others, were missed (其余指标均未达到年度目标值), where the table says that they were reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import pairs_of
from analyzer.lexicon import pattern_of
from analyzer.model import Indicator, Span
from analyzer.text import piece_start

_FILE = "told_goals.toml"
_FEWEST = 2
_REACHED = ("met", "exceeded")
_MISSED = "均未", "都未", "全未", "全部未", "皆未", "均没", "都没", "均尚未"


class AllMissed(NamedTuple):
    """The claim and the indicators of the table that were reached all the same."""

    span: Span
    reached: tuple[Indicator, ...]


def all_missed(facts: Facts) -> Iterator[AllMissed]:
    """Each such claim of the prose; the indicators that its sentence names before it (除甲外) are not meant."""
    text = facts.layout.flow.folded
    if not any(word in text for word in _MISSED):
        return
    rows = [item for item in facts.indicators if item.table is not None and item.verdict in _REACHED]
    if len(rows) < _FEWEST or len({item.project for item in rows}) > 1:
        return
    for found in pattern_of(facts.lexicon, _FILE, "goals-all-missed").finditer(text):
        before = pairs_of(text[piece_start(text, found.start(), "。；\n") : found.start()])
        meant = tuple(item for item in rows if len(pairs_of(item.name) & before) < _FEWEST)
        if len(meant) >= _FEWEST:
            yield AllMissed(facts.layout.flow.span(*found.span()), meant)


__all__ = ["AllMissed", "all_missed"]
