"""Goals that the report says were changed later, and to what: 年初目标1400人，年中调整为1350人."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.sought import Sought
from analyzer.checks.prose.words import cue
from analyzer.lexicon import pattern_of
from analyzer.model import Indicator, Quantity, Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import piece_start

_FILE, _CUE = "settings.toml", "revised-to"
_REVISED = Sought(lambda lexicon: lexicon.forms(_FILE, "cue", _CUE), lambda lexicon: pattern_of(lexicon, _FILE, _CUE))
_HALF = 2


class Changed(NamedTuple):
    """A figure that a plan was changed to, in its sentence."""

    mention: Mention
    sentence: Sentence


@once
def changed_goals(facts: Facts) -> tuple[Changed, ...]:
    """The figures of the report that a plan was changed to."""
    ends = {found.end() for found in _REVISED.find(facts)}
    return tuple(_changed_at(facts, ends)) if ends else ()


def met_as_changed(indicator: Indicator, target: Quantity, actual: Quantity, facts: Facts) -> bool:
    """True for a result that reaches what a sentence of the report that names the indicator says the goal was changed to."""
    done, lower = actual.value, indicator.direction == "lower" or target.comparator in ("le", "lt")
    for one in changed_goals(facts) if done is not None else ():
        new = one.mention.quantity
        alike = new.unit == target.unit and new.id not in (target.id, actual.id) and new.value != target.value
        if alike and new.value is not None and done is not None and _is_named(indicator.name, one, facts):
            return _reaches(done, new.value, lower=lower)
    return False


def changed_beside(place: Span, facts: Facts) -> bool:
    """True for words in whose sentence a goal is told as changed: 完成386户，调整后计划380户，已完成年度任务."""
    flow = facts.layout.flow
    at = flow.from_text(place.start)
    return cue(facts.lexicon, "goal-changed").search(flow.folded, piece_start(flow.folded, at, "。；\n"), at) is not None


def _reaches(done: Decimal, aim: Decimal, *, lower: bool) -> bool:
    return done <= aim if lower else done >= aim


def _is_named(name: str, changed: Changed, facts: Facts) -> bool:
    """True where the sentence of the change, or the one before it, holds half of the name's characters and more."""
    flow, start = facts.layout.flow.folded, changed.sentence.start
    said = flow[max(flow.rfind("\n", 0, start), flow.rfind("。", 0, max(start - 2, 0)), 0) : changed.mention.start]
    own = {char for char in name if char.isalnum()}
    return bool(own) and len(own.intersection(said)) * _HALF > len(own)


def _changed_at(facts: Facts, ends: set[int]) -> Iterator[Changed]:
    for passage in facts.passages:
        for sentence in passage.sentences:
            yield from (Changed(mention, sentence) for mention in sentence.mentions if mention.start in ends)


__all__ = ["changed_beside", "changed_goals", "met_as_changed"]
