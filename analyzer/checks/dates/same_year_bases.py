"""A year measured against itself: 2022年，……执行率96%，比2022年的93.5%上升2.5个百分点.

The day or the months that a report says its evaluation is of, in an earlier year: 自评基准日为2022年12月31日 in a report on 2023.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import YEAR
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex

_NUMBERED = r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．][^，。；\d]{0,20}[。：:]?"
_OPENING = late_regex(rf"[\s*#]*(?:[一二三四五六七八九十]{{1,2}}是|{_NUMBERED})?\s*(?=20\d\d)")
_POINT = late_regex(r"\s*年?度?\s*(?:年?[初末底]|\d{1,2}\s*月|[一二三四1-4]季度|[上下]半年|计划|目标|预算|任务)")
_WITHIN = late_regex(r"\s*年度?\s*(?:[1-9]|1[01])\s*(?:月|[-—~至])|\s*年[^，。；]{0,2}(?:季度|半年)")
_FARTHEST, _WORDS = 3, ("基准", "期间", "时段", "时点", "截止", "区间")


def same_year_bases(facts: Facts) -> Iterator[tuple[int, int, int]]:
    """The year, and the flow offsets from its first place, which opens a sentence, to where it is the base of a comparison."""
    base = pattern(facts.lexicon, "year-as-base")
    for sentence in facts.prose:
        opening = _OPENING.match(sentence.text) if "20" in sentence.text else None
        if opening is None:
            continue
        years = list(YEAR.finditer(sentence.text))
        first = years[0] if years and years[0].start() == opening.end() else None
        again = years[1] if first is not None and len(years) > 1 and years[1][1] == first[1] else None
        if first is None or again is None or _WITHIN.match(sentence.text, first.end(1)) or _POINT.match(sentence.text, again.end(1)):
            continue
        if any(found.start("year") == again.start() for found in base.finditer(sentence.text)):
            yield int(first[1]), sentence.start + first.start(), sentence.start + again.end()


class BaseDay(NamedTuple):
    """The year of such a day, its words, and the flow offsets of them with what they are called."""

    year: int
    words: str
    start: int
    end: int


def base_days(facts: Facts, own: int) -> Iterator[BaseDay]:
    """The days told as those of the evaluation, whose period ends in one of the three years before. Args: own: the report's year."""
    text = facts.layout.flow.folded
    if not any(word in text for word in _WORDS):
        return
    for found in pattern(facts.lexicon, "evaluation-day").finditer(text):
        year = int(found["last"] or found["year"])
        if own - _FARTHEST <= year < own:
            yield BaseDay(year, found["name"], found.start(), found.end())


__all__ = ["same_year_bases"]
