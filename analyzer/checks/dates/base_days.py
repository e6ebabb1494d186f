"""The day or the months that a report says its evaluation is of, in an earlier year: 自评基准日为2022年12月31日 in a report on 2023."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern

_FARTHEST, _WORDS = 3, ("基准", "期间", "时段", "时点", "截止", "区间")


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


__all__ = ["BaseDay", "base_days"]
