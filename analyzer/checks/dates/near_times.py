"""今年上半年 with what it brought, in a report of last year that was written before this year's 上半年 was over: an old draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import Dated, Years
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model.passages import Sentence

_THIS = "今年"
_PART = late_regex(
    r"今年\s*(?:(?:1\s*月?\s*[-—–~～至到]\s*)?(?P<month>1[0-2]|[1-9])\s*月|(?P<half>[上下])半年|(?:前|第)?(?P<quarter>[一二三四])个?季度|(?P<all>全年))"
)
_HALVES, _QUARTERS, _DECEMBER = {"上": 6, "下": 12}, {"一": 3, "二": 6, "三": 9, "四": 12}, 12
_SILENT = ("targets", "overview", "measures", "problems")


def unfinished_times(facts: Facts, years: Years) -> Iterator[tuple[int, int]]:
    """Flow ranges of the parts of 今年 that were not over on the day of writing, told with a figure and as nothing that is to come."""
    day = years.written if _THIS in facts.layout.flow.folded else None
    own = years.own if day is not None else 0
    if day is None or not own or day.year <= own:
        return
    for passage in facts.passages:
        for sentence in passage.sentences:
            if _THIS in sentence.text and not passage.in_table:
                yield from _of_sentence(sentence, day, facts)


def _of_sentence(sentence: Sentence, day: Dated, facts: Facts) -> Iterator[tuple[int, int]]:
    if cue(facts.lexicon, "plan-cue", "condition-cue").search(sentence.text) is not None:
        return
    for found in _PART.finditer(sentence.text):
        start, end = sentence.start + found.start(), sentence.start + found.end()
        figures = any(one.start >= end and (one.quantity.metric != "other" or one.quantity.dimension) for one in sentence.mentions)
        if figures and _last_month(found) >= day.month and not _is_silent(facts, start):
            yield start, end


def _is_silent(facts: Facts, at: int) -> bool:
    """True among goals, the account of the project, problems and measures: there 今年 may well be the year of writing."""
    section = facts.layout.section_at(facts.layout.flow.to_text(at))
    return section is not None and section.kind in _SILENT


def _last_month(found: re.Match[str]) -> int:
    """The month in which such a part of the year ends."""
    if found["month"]:
        return int(found["month"])
    return _HALVES[found["half"]] if found["half"] else _QUARTERS[found["quarter"]] if found["quarter"] else _DECEMBER


__all__ = ["unfinished_times"]
