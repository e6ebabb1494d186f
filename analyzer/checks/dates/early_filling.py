"""A report on a whole year that was written before the year ended, and what it tells of the months after that day."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.event_order import works_events
from analyzer.checks.dates.years import Dated, Years
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Span

_ALL_YEAR = late_regex(r"全年(?:实际|共|累计|总)?(?:支出|执行|支付|使用|拨付|完成|发放|办理|开展)[^，。；\n计划拟将]{0,12}?\d")


class Early(NamedTuple):
    """The day of writing, and the last event told of a later month (None where the report tells none)."""

    day: Dated
    event: Span | None


def early_filling(facts: Facts, years: Years) -> Early | None:
    """The day, unless the report is on a part of the year; one that only stands under the report needs something told of later months."""
    day = years.written
    own = years.own if day is not None else 0
    if day is None or not own or day.year > own:
        return None
    if day.year == own and any(cue(facts.lexicon, "part-year").search(section.title) for section in facts.layout.sections):
        return None
    event = _later(facts, day, own)
    if day is years.filled or event is not None:
        return Early(day, event)
    titled = bool(years.titles or years.captions) and day.year == own
    return Early(day, None) if titled and _ALL_YEAR.search(facts.layout.flow.folded) is not None else None


def _later(facts: Facts, day: Dated, own: int) -> Span | None:
    """The last event that is told as done in a month after the day's, up to the end of the report's year."""
    later = [one for one in works_events(facts) if (day.year, day.month) < one.when and one.when[0] <= own]
    last = max(later, key=lambda one: one.when, default=None)
    return facts.layout.flow.span(last.start, last.end) if last is not None else None


__all__ = ["Early", "early_filling"]
