"""Satisfaction rates told as results, of a survey that the report owns was not made: 问卷尚未发放, 满意度调查推迟到次年."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.goals.satisfaction import counted_answers, is_satisfaction, results
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Span
from analyzer.text import piece_end, piece_start

_CLAUSE = "，。；！？\n\t|"
_ASKED_MANY = late_regex(r"(?:问卷|答卷|受访|回访|访问|抽样|样本|调查|测评|评议)[^，。；、\d]{0,14}\d[\d,]*\s*余?[份人名户家位]")
_YEAR = late_regex(r"20\d\d")


class Unasked(NamedTuple):
    """A satisfaction row with its figure, and the clause that says that nobody was asked yet."""

    item: Indicator
    said: Span


@once
def unasked(facts: Facts) -> tuple[Unasked, ...]:
    """The rows whose figure no survey gave; none where the report tells how many answered."""
    asking = [item for item in facts.indicators if is_satisfaction(item, facts)]
    rows = [item for item in asking if item.actual is not None and item.actual.quantities]
    if not rows and len(asking) == 1 and asking[0].table is None and len([*results(facts)]) == 1:
        rows = asking  # 目标不低于90%。今年没有开展专门调查，参照上年结果记为92%
    said = [*_said(facts)] if rows else []
    if not said or _ASKED_MANY.search(facts.layout.flow.folded) or next(counted_answers(facts), None) is not None:
        return ()
    found = ((item, span) for span, words in said for item in rows if _is_of(words, item, rows, facts))
    return tuple({item.id: Unasked(item, span) for item, span in found}.values())


def _said(facts: Facts) -> Iterator[tuple[Span, str]]:
    """The clauses that say that a survey was not made, those of the rows' reasons included."""
    flow = facts.layout.flow
    if not may_stand(facts, "survey-not-made"):
        return
    yet, other = pattern(facts.lexicon, "survey-not-made"), pattern(facts.lexicon, "survey-of-others")
    for found in yet.finditer(flow.folded):
        start = piece_start(flow.folded, found.start(), _CLAUSE)
        stop = piece_end(flow.folded, found.end(), _CLAUSE)
        words = flow.folded[start:stop].lstrip()
        start = stop - len(words)
        if other.search(words) is None and _YEAR.search(words[: found.start() - start]) is None:
            yield flow.span(start, found.end()), words[: found.end() - start]


def _is_of(words: str, item: Indicator, rows: list[Indicator], facts: Facts) -> bool:
    """True where a clause names the people of a row, or nobody; or where the only row is of anybody."""
    who, named = _people(item.name, facts), _people(words, facts)
    if not named:
        return True
    return bool(who & named) or (not who and len(rows) == 1 and len([*results(facts)]) == 1)


def _people(words: str, facts: Facts) -> frozenset[str]:
    """The pairs of characters of who was asked: 受灾群众 of 受灾群众满意度; none of 服务对象满意度."""
    return pairs_of(pattern(facts.lexicon, "survey-words").sub("，", facts.lexicon.fold(words)))


__all__ = ["Unasked", "unasked"]
