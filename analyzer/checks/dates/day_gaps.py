"""Days and years between two dates told with them: 约定2023年8月31日竣工，实际于8月19日竣工，提前12天; 建成于1998年，至2023年已投用25年."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_DATE = late_regex(r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日|[底末])")
_YEAR = late_regex(r"(?<!\d)((?:19|20)\d\d)年(?!以来)")
_DAYS = ("天", "日", "日历天")
_BEHIND = late_regex(r"\s?(?:[，。；、)）(（]|$|完工|完成|竣工|交付|投用|通过|达到|开工|拨付|到位|办结)")
_RANGE = late_regex(r"\s?[至到—–~～-]+\s?(?=\d)")
"""Behind the first day of a time: 3月15日至9月30日 ends with the second."""
_PAIR, _MOST, _WIDE = 2, 730, 2
_ANY_YEAR = 2023


class _Day(NamedTuple):
    """A date with its place in the flow."""

    day: date
    start: int
    end: int


class DayGap(NamedTuple):
    """A time told in days or years, the two dates it lies between with their words, and the true number."""

    stated: Mention
    dates: tuple[Span, Span]
    words: str
    wanted: int

    @property
    def holds(self) -> bool:
        """True where it is right, whether or not the first day and the last are counted."""
        return abs(int(self.stated.quantity.value or 0) - self.wanted) <= 1


def day_gaps(facts: Facts) -> Iterator[DayGap]:
    """Every such time right behind the only two dates of its sentence, or of it and the one before."""
    early, lasted, used = (cue(facts.lexicon, f"days-{name}") for name in ("apart", "lasted", "in-use"))
    for number, sentence in enumerate(facts.prose):
        for stated in sentence.mentions:
            if stated.quantity.unit not in _DAYS and stated.quantity.unit != "年":
                continue
            item = sentence.item(stated)
            if hedged(stated.quantity) or not stated.quantity.value or not _BEHIND.match(sentence.between(stated.end, stated.end + _PAIR)):
                continue
            if stated.quantity.unit in _DAYS and (early.search(item) or lasted.search(item)):
                found = _of_days(facts, number, stated)
            elif stated.quantity.unit not in _DAYS and used.search(item):
                found = _of_years(facts, sentence, stated)
            else:
                found = None
            if found is not None and found.wanted > 1 and _is_near(found):
                yield found


def _is_near(found: DayGap) -> bool:
    stated = int(found.stated.quantity.value or 0)
    return stated < found.wanted * _WIDE and found.wanted < stated * _WIDE


def _of_days(facts: Facts, number: int, stated: Mention) -> DayGap | None:
    """The dates of the piece of the sentence that tells the days, before or behind them; of the sentence before too where that has one."""
    own = facts.prose[number]
    start, stop = own.text.rfind("；", 0, stated.start - own.start) + 1, own.text.find("；", stated.start - own.start)
    stop = stop if stop >= 0 else len(own.text)
    if any(one is not stated and one.quantity.unit in _DAYS and start <= one.start - own.start < stop for one in own.mentions):
        return None
    days = list(_days(own, start, stop, 0))
    if len(days) < _PAIR and not start and number and _adjacent(facts, number):
        above = list(_days(facts.prose[number - 1], 0, None, 0))
        days = [*above, *_days(own, start, stop, above[-1].day.year if above else 0)] if days else []
    days = [one for one in days if not _RANGE.match(facts.layout.flow.folded, one.end)] if len(days) > _PAIR else days
    if len(days) != _PAIR:
        return None
    wanted = abs((days[1].day - days[0].day).days)
    spans = [facts.layout.flow.span(one.start, one.end) for one in days]
    words = "至".join(f"{one.year}年{one.month}月{one.day}日" for one in sorted(one.day for one in days))
    return DayGap(stated, (spans[0], spans[1]), words, wanted) if 0 < wanted <= _MOST else None


def _adjacent(facts: Facts, number: int) -> bool:
    return "\n" not in facts.layout.flow.folded[facts.prose[number - 1].start : facts.prose[number].start]


def _days(home: Sentence, start: int, stop: int | None, year: int) -> Iterator[_Day]:
    """The dates of a part of a sentence; one without a year is of that of the date before it, the first of all of no certain one."""
    for found in _DATE.finditer(home.text, start, stop if stop is not None else len(home.text)):
        year = int(found["year"] or year)
        own, month = year or _ANY_YEAR, int(found["month"])
        last = monthrange(own, month)[1]
        yield _Day(date(own, month, min(int(found["day"] or last), last)), home.start + found.start(), home.start + found.end())


def _of_years(facts: Facts, sentence: Sentence, stated: Mention) -> DayGap | None:
    found = list(_YEAR.finditer(sentence.text, 0, stated.start - sentence.start))
    if len(found) != _PAIR:
        return None
    first, then = (int(one[1]) for one in found)
    spans = [facts.layout.flow.span(sentence.start + one.start(), sentence.start + one.end()) for one in found]
    return DayGap(stated, (spans[0], spans[1]), f"{first}年至{then}年", then - first)


__all__ = ["DayGap", "day_gaps"]
