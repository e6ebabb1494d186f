"""A trend claimed in words (消费者满意度稳步提升) of what two figures of the report say went the other way (90.8%，上年为91.5%)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.from_to import from_to, name_before
from analyzer.checks.compare import hedged
from analyzer.checks.prose.statements import grounds_of
from analyzer.checks.prose.told_names import is_wider, name_told
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import piece_start

_NAME, _MARKS = 4, "，。；、：:\n"
_HINT_WORDS = ("上年", "去年", "降", "由", "从", "年为", "年是")
_HINTS = late_regex("|".join(_HINT_WORDS))
_PERCENT = "percent"
_RATIOS = ("percentage-point", "multiple", "calendar", "")
_WAS = late_regex(r"[，,(（]?(?:而)?(?:上年度?|去年|上一年度?)(?:同期)?(?:水平)?(?:仅|只)?[为是]?\s*")
_YEAR, _YEAR_TOLD = late_regex(r"[，,(（]?而?(20\d\d)年度?(?:同期)?[为是]?\s*"), late_regex(r"(20\d\d)年")
_SINCE = r"[，,(（]?(?:同比|[比较](?:上年度?|去年|上一年度?)(?:同期)?)的?(?:\d[\d.,]*\s*%?[^，。；\d]{0,3})?"
_MOVED = late_regex(rf"{_SINCE}(?:(?P<up>提高|提升|上升|增加|增长|多)|(?P<down>下降|降低|减少|回落|下滑|少))了?\s*")
_CLAIMED = late_regex(
    r"[^，。；\d]{0,6}[，,](?P<claim>(?P<what>[^，。；\d]{0,10}?[量数率额])?(?:总体|呈|有所|持续|稳步|明显|逐年|逐步|不断|进一步|有效|大幅|显著)*"
    r"(?:(?P<up>上升|增长|提高|提升|增加)|(?P<down>下降|减少|降低|回落|走低))(?:趋势|态势)?)(?=[，。；])"
)
"""A trend claimed of the figure before, whatever it is called there."""
_ITEM = late_regex(r"^(?:\W|[一二三四五六七八九十]是|第[一二三四五]|同时|其中|[（(][一二三四五六七八九十\d]+[)）])+")


class Trend(NamedTuple):
    """The claim with its words, and the figures that say the opposite, the later one first."""

    claim: Span
    words: str
    figures: tuple[Quantity, Quantity]


class _Level(NamedTuple):
    name: str
    up: bool
    figures: tuple[Quantity, Quantity]


def turned_trends(facts: Facts) -> Iterator[Trend]:
    """The claims of results on just the name of a figure that the report tells to have moved the other way, in one way alone."""
    known: dict[str, list[_Level]] = defaultdict(list)
    for sentence in facts.prose:
        if len(sentence.mentions) > 1 and _HINTS.search(sentence.text) is not None:
            for level in _levels(sentence):
                known[level.name].append(level)
            yield from _at_once(sentence, facts)
    for name, levels in known.items():
        if len(name) >= _NAME and len({one.up for one in levels}) == 1:
            yield from _claims(name, levels[0], facts)


def _at_once(sentence: Sentence, facts: Facts) -> Iterator[Trend]:
    """The clause right behind the two figures of a change that claims the other way: 由86件增至118件，案件数逐年减少."""
    for old, new, _ in from_to(sentence):
        level = next(_level("", old, new), None)
        said = _CLAIMED.match(sentence.text, new.end - sentence.start) if level is not None else None
        if level is None or said is None or (said["up"] is not None) == level.up:
            continue
        lead = sentence.between(sentence.clause_of(old)[0], old.start)
        rate = said["what"] is not None and said["what"].endswith("率") and old.quantity.dimension != _PERCENT
        if not said["what"] or (set(said["what"][:-1]) & set(lead) and not rate):
            span = facts.layout.flow.span(sentence.start + said.start("claim"), sentence.start + said.end())
            yield Trend(span, said["claim"], level.figures)


def _levels(sentence: Sentence) -> Iterator[_Level]:
    for old, new, _ in from_to(sentence):
        yield from _level(name_before(sentence, old), old, new)
    for one, other in pairwise(sentence.mentions):
        between = sentence.between(one.end, other.start)
        if _WAS.fullmatch(between) or _is_year_before(sentence, one, between):
            yield from _level(name_told(sentence.item(one)), other, one)
    for number, one in enumerate(sentence.mentions):
        for other in sentence.mentions[number + 1 : number + 3]:
            moved = _MOVED.fullmatch(sentence.between(one.end, other.start))
            if moved is not None and not hedged(one.quantity, other.quantity) and one.quantity.dimension not in _RATIOS:
                yield _Level(_bare(name_told(sentence.item(one))), moved["up"] is not None, (one.quantity, other.quantity))


def _is_year_before(sentence: Sentence, one: Mention, between: str) -> bool:
    """True for 2023年88.1%，2022年为90.4%."""
    then, now = _YEAR.fullmatch(between), list(_YEAR_TOLD.finditer(sentence.between(sentence.start, one.start)))
    return then is not None and bool(now) and int(now[-1][1]) > int(then[1])


def _level(name: str, old: Mention, new: Mention) -> Iterator[_Level]:
    """A figure of two years, the same unit."""
    one, other = old.quantity, new.quantity
    alike = (one.dimension, one.unit) == (other.dimension, other.unit) and one.dimension not in _RATIOS and not hedged(one, other)
    if alike and one.value is not None and other.value is not None and one.value != other.value:
        yield _Level(_bare(name), other.value > one.value, (other, one))


def _bare(name: str) -> str:
    return _ITEM.sub("", name.strip())


def _claims(name: str, level: _Level, facts: Facts) -> Iterator[Trend]:
    text, trend = facts.layout.flow.folded, pattern(facts.lexicon, "trend-claimed")
    at = text.find(name)
    while at >= 0:
        found = trend.match(text, at + len(name))
        if found is not None and (found["up"] is not None) != level.up and _is_told(at, name, facts):
            yield Trend(facts.layout.flow.span(at, found.end()), text[at : found.end()], level.figures)
        at = text.find(name, at + len(name))


def _is_told(at: int, name: str, facts: Facts) -> bool:
    """True where a clause of results begins with the name, and its sentence speaks of no longer time."""
    text = facts.layout.flow.folded
    before = _ITEM.sub("", text[piece_start(text, at, _MARKS) : at])
    sentence = text[piece_start(text, at, "。\n") : at]
    return is_wider(before + name, name) and grounds_of(facts).claims_at(at) and pattern(facts.lexicon, "long-run").search(sentence) is None


__all__ = ["Trend", "turned_trends"]
