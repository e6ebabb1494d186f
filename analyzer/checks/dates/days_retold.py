"""The day of one deed told twice in the same words: 11月20日通过专家评审, and in another paragraph 11月2日通过专家评审."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.event_days import EventDay
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex

_DAY = late_regex(
    r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日，?(?P<words>[^，。；、:：()（）\d\n]{4,16})"
)
_CLAUSE = late_regex(r"[，。；\n]")
_FRONT = late_regex(r"^(?:[于在已经由并后正式全面整体顺利]|组织|进行|召开)+")
_LEAST, _PAIR, _BEFORE, _END = 4, 2, 24, 6


class _Day(NamedTuple):
    year: str
    month: str
    day: str
    words: str
    start: int
    end: int
    paragraph: int

    @property
    def date(self) -> str:
        return f"{self.month}月{self.day}日"


def days_retold(facts: Facts) -> Iterator[tuple[EventDay, EventDay]]:
    """Each deed told just twice, in two paragraphs, with two days that differ in the month alone or in the day alone."""
    told: dict[str, list[_Day]] = defaultdict(list)
    for one in _days(facts):
        told[one.words[:_LEAST]].append(one)
    for one in [day for days in told.values() if len(days) == 1 for day in days]:
        told[f"-{one.words[-_END:]}"].append(one)
    for found in told.values():
        if len(found) != _PAIR:
            continue
        for first, second in combinations(found, _PAIR):
            if first.paragraph != second.paragraph and _is_slip(first, second):
                event = first.words if first.words == second.words else first.words[:_LEAST]
                yield _told(first, event), _told(second, event)


def _told(one: _Day, event: str) -> EventDay:
    return EventDay(event, one.year, one.date, one.start, one.end, part="", plain=True)


def _days(facts: Facts) -> Iterator[_Day]:
    text = facts.layout.flow.folded
    if "日" not in text:
        return
    plain, other = cue(facts.lexicon, "generic-words"), pattern(facts.lexicon, "day-of-other")
    for number, block in enumerate(facts.layout.prose):
        if text.find("日", block.start, block.end) < 0:
            continue
        for found in _DAY.finditer(text, block.start, block.end):
            clause = _CLAUSE.split(text[max(found.start() - _BEFORE, block.start) : found.start()])[-1]
            words = _FRONT.sub("", found["words"])
            if len(words) >= _LEAST and len(plain.sub("", words)) >= _PAIR and not other.search(clause + words):
                yield _Day(found["year"] or "", found["month"], found["day"], words, found.start("month"), found.end(), number)


def _is_slip(one: _Day, other: _Day) -> bool:
    if one.year and other.year and one.year != other.year:
        return False
    return (one.month == other.month) != (one.day == other.day)


__all__ = ["days_retold"]
