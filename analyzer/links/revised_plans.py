"""Plans that the report says were changed later: 年初下达2.6万亩，6月调整为3.2万亩 sets no goal of 2.6万亩, and tells no result."""

from __future__ import annotations

import re
from functools import cached_property

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, pattern_of
from analyzer.links.labels import covered, pairs
from analyzer.links.statements import Statement
from analyzer.model.layout import Layout

_FILE = "settings.toml"
_STOP = late_regex("[。！？\n]")
_NUMBER, _FAR = late_regex(r"[\d.,]*\s*"), 3000
_HALF, _NEXT = 2, 120


class RevisedPlans:
    """Knows where a report tells that a plan was changed, and to what."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        """Args: layout: of the report."""
        self._text, self._lexicon = layout.flow.folded, lexicon
        self._done = pattern_of(lexicon, _FILE, "plan-done")

    def is_revised(self, statement: Statement) -> bool:
        """True for a figure told as planned or as no result, where its sentence or one after it tells what it became."""
        beside = next(
            (
                one
                for one in statement.sentence.mentions
                if one.start > statement.mention.start and one.quantity.unit == statement.quantity.unit
            ),
            None,
        )
        if beside is None and not statement.planned and not statement.goal:
            return False
        if not self._changes or statement.mention.start in self._changes or (self._done.search(statement.lead) and not statement.planned):
            return False
        unit = _NUMBER.sub("", statement.quantity.text, count=1)
        if beside is not None and beside.start in self._changes:
            return True
        return (statement.planned or statement.goal) and any(
            statement.sentence.end <= at <= statement.sentence.end + _FAR
            and self._counts(at, unit)
            and (self._names(at, statement.label) or self._goes_on(statement, at, unit))
            for at in self._changes
        )

    def _goes_on(self, statement: Statement, at: int, unit: str) -> bool:
        """True where the same paragraph goes on to the change with no other figure of the unit between: 计划新建60套。…，任务核减为52套."""
        between = self._text[statement.mention.end : at]
        return len(between) <= _NEXT and "\n" not in between and re.search(rf"\d\s*{re.escape(unit)}", between) is None

    @cached_property
    def _changes(self) -> frozenset[int]:
        """Where the figures begin that a plan was changed to."""
        cue = pattern_of(self._lexicon, _FILE, "revised-to")
        return frozenset(found.end() for found in cue.finditer(self._text))

    def _counts(self, at: int, unit: str) -> bool:
        number = _NUMBER.match(self._text, at)
        return bool(unit) and number is not None and self._text.startswith(unit, number.end())

    def _names(self, at: int, label: str) -> bool:
        """True if the sentence before the changed figure tells half of the name."""
        words = _STOP.split(self._text[max(at - 90, 0) : at])[-1]
        return bool(label) and covered(label, pairs(words)) * _HALF >= len(label)


__all__ = ["RevisedPlans"]
