"""Works told as finished before they were begun: 9月签订合同 in one place, 当年6月通过验收 in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.dates.years import years_of
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.statements import grounds_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.text import squeezed

_BEGUN, _ENDED = ("招标", "中标", "合同", "开工", "动工", "开标"), ("验收", "完工", "竣工", "投入", "投用", "启用", "建成", "运行")
"""Words without one of each of which no order can be wrong."""
_DATE = late_regex(
    r"(?:(?P<year>20\d\d)年|(?P<same>当年|同年|本年|年内)?)(?<!\d)(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日|[初中底末]|[上中下]旬|份)?(?![-至到前以之起、])"
)
_HELD = ("other-level", "set-for-later", "in-stages", "over-years", "event-apart")
"""Entries of the lexicon: an event of a part, of another year, or of none yet."""
_AT = late_regex(r"(?:已经?|后|又|并|也|则)*(?:于|在)?$|[一二三四五六七八九十]{1,2}是")
_MARKS, _MONTH = "，；。:、", "月"
_REACH, _FAR, _NEAR = 30, 4, 2


class Event(NamedTuple):
    """A dated event of some works: its phase (early or not), when, of what (pairs of characters), and its flow range."""

    early: bool
    when: tuple[int, int]
    about: frozenset[str]
    block: int
    words: str
    start: int
    end: int


def event_order(facts: Facts) -> Iterator[tuple[Event, Event]]:
    """Every beginning (招标, 签订合同, 开工) with the first end of the same works (完工, 验收, 投入使用) that is dated before it."""
    text = facts.layout.flow.folded
    if not any(word in text for word in _BEGUN) or not any(word in text for word in _ENDED):
        return
    events = works_events(facts)
    ended = [one for one in events if not one.early]
    told: list[Event] = []
    for begun in (one for one in events if one.early):
        end = next((one for one in ended if one.when < begun.when and _same_works(begun, one)), None)
        if end is not None and not any(_same_works(begun, one) or _same_works(one, end) for one in told):
            told.append(begun)
            yield begun, end


def _same_works(one: Event, other: Event) -> bool:
    """True where all that the shorter name tells is in the longer: 监测站改造 of 空气监测站改造, not of 雨量站改造."""
    short, long = sorted((one.about, other.about), key=len)
    near = one.block == other.block
    fit = one.when[0] == other.when[0] or (near and one.start < other.start)
    return fit and len(short) >= (_NEAR if near else _FAR) and short <= long


@once
def works_events(facts: Facts) -> tuple[Event, ...]:
    """The events of the prose."""
    return tuple(_events(facts))


def _events(facts: Facts) -> Iterator[Event]:
    """The events of the prose; a date without a year is of the year last told in its paragraph, 当年 too."""
    own, grounds, text = years_of(facts).own, grounds_of(facts), facts.layout.flow.folded
    held = cue(facts.lexicon, *_HELD)
    for number, block in enumerate(facts.layout.prose):
        if text.find(_MONTH, block.start, block.end) < 0:
            continue
        year, subject, sentence = own, "", -1
        for date in _DATE.finditer(text, block.start, block.end):
            year = int(date["year"]) if date["year"] else year
            found = pattern(facts.lexicon, "works-event").match(text, date.end(), min(date.end() + _REACH, block.end))
            if found is None:
                continue
            left = max(block.start, max(text.rfind(mark, block.start, date.start()) for mark in _MARKS) + 1)
            lead = _AT.sub("", squeezed(text[left : date.start()]))
            if not year or held.search(text, left, found.end()) or not grounds.claims_at(date.start()):
                continue
            last = text.rfind("。", block.start, date.start())
            named = len(lead + found["of"]) > 1
            if not named and last != sentence:
                continue
            subject, sentence = f"{lead}，{squeezed(found['of'])}" if named else subject, last
            words, start = squeezed(text[date.start() : found.end()]), left if lead else date.start()
            about = topic(subject, facts.lexicon)
            yield Event(found["early"] is not None, (year, int(date["month"])), about, number, words, start, found.end())


__all__ = ["Event", "event_order", "works_events"]
