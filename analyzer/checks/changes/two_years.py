"""Which of two figures is the earlier one, by the year that the words before each tell: 今年接待128.4万人次；而2023年为107万人次."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.checks.changes.change_roles import Place, label_of
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence

_YEAR = late_regex(r"(20\d\d)年")
_TWO_YEARS = late_regex("(?:^|两年)(?:相比|对比|比较|之间)|同比|[比较](?:上年|去年|上一年)")
_PLANNED = late_regex(r"(?:目标|任务|计划)[数值量]?(?:为|是)?\s?$")
_FILLERS = late_regex("[^一-鿿]|增[加长至]?|提[高升]|上升|扩大|下降|减少|降低|压减|[年的为是有达到约共而由从至在]")
_PAIR = 2


class _Years(NamedTuple):
    """The figure of the earlier year and that of the later one."""

    old: Mention
    new: Mention


def of_plan(place: Place, change: Change) -> bool:
    """True for a change since the year before with a plan as one of its figures: 2022年为4918人、任务4900人；两年相比增加368人."""
    since = _TWO_YEARS.search(place.sentence.item(change.stated)) is not None
    return since and any(_PLANNED.search(label_of(place, one)) for one in (change.old, change.new))


def of_two_years(sentence: Sentence, figures: Sequence[Mention], lexicon: Lexicon) -> list[_Years]:
    """The figures of the only unit in which just two stand before a change, where the words before them tell which is the earlier."""
    units = {(one.quantity.dimension, one.quantity.unit) for one in figures} - {("calendar", "年")}
    told = [[one for one in figures if (one.quantity.dimension, one.quantity.unit) == unit] for unit in units]
    found = [pair for some in told if (pair := _of_one_unit(sentence, some, lexicon)) is not None]
    return found if len(found) == 1 else []


def _of_one_unit(sentence: Sentence, figures: Sequence[Mention], lexicon: Lexicon) -> _Years | None:
    if len(figures) != _PAIR or any(one.start < sentence.start or one.depth for one in figures):
        return None
    one, other = figures
    first, second = sentence.item(one), sentence.item(other)
    before, now = pattern(lexicon, "earlier-of-two"), pattern(lexicon, "later-of-two")
    names = [_FILLERS.sub("", now.sub("", before.sub("", words))) for words in (first, second)]
    if all(len(name) >= _PAIR for name in names) and pairs_of(names[0]).isdisjoint(pairs_of(names[1])):
        return None  # 2021年回收废纸28,400吨，2022年清运渣土26,128吨
    if any(cue(lexicon, "planned-figure", "budget-word").search(words) for words in (first, second)):
        return None
    years = [int(found[-1]) if (found := _YEAR.findall(words)) else 0 for words in (first, second)]
    if all(years) and years[0] != years[1]:
        return _Years(one, other) if years[0] < years[1] else _Years(other, one)
    olds = [before.search(words) is not None for words in (first, second)]
    if olds == [False, False]:
        later = [now.search(words) is not None for words in (first, second)]
        olds = [bool(year) and since for year, since in zip(years, reversed(later), strict=True)]
    if olds[0] == olds[1]:
        return None
    return _Years(one, other) if olds[0] else _Years(other, one)


__all__ = ["of_plan", "of_two_years"]
