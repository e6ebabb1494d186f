"""How often each one was to be served (每村每月到场服务不少于1次) beside the mean of the year (平均每村10.5次)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.stated_goals import result_blocks, stated_goals
from analyzer.checks.prose.statements import pairs_of
from analyzer.late_regex import late_regex
from analyzer.model import Span

_TIMES = {"半年": 2, "季": 4, "两个月": 6, "双月": 6, "月": 12, "半月": 24, "周": 52}
_GOAL = late_regex(
    r"每个?(?P<each>[一-鿿]{1,6}?)每个?(?P<often>半年|季|两个月|双月|半月|月|周)度?(?P<what>[^，。；\d]{0,14}?)"
    r"(?:不少于|不低于|至少|≥)?\s*(?P<count>\d{1,2})次"
)
_MEAN = late_regex(r"(?:平均每个?(?P<each>[一-鿿]{1,8})|(?P<short>[一-鿿])均[^，。；\d]{0,6}?)(?P<mean>\d+(?:\.\d+)?)次(?!/)")
_SENTENCE = late_regex(r"[^。；！？\n]+")
_YEAR, _PART = late_regex(r"全年|本年|年内|20\d\d年"), late_regex(r"上年|去年|[上下]半年|\d月|季度以来|自[^，。]{1,6}起|因|由于")
_PERSONS = ("名", "位", "人")
_SHARED = 2


class Seldom(NamedTuple):
    """The task, what it asks for in a year, the mean that is told, and the two places."""

    task: str
    expression: str
    wanted: Decimal
    mean: Decimal
    result: str
    spans: tuple[Span, Span]


def each_often(facts: Facts) -> Iterator[Seldom]:
    """Every such goal of the prose with the first mean of the year that is told of the same."""
    flow = facts.layout.flow
    if "均" not in flow.folded:
        return
    for goal in stated_goals(facts):
        start, end = flow.range_of(goal)
        for found in _GOAL.finditer(flow.folded, start, end):
            answer = next(_means(found, facts), None)
            if answer is not None:
                times = _TIMES[found["often"]]
                wanted = Decimal(found["count"]) * times
                spans = (flow.span(*found.span()), flow.span(*answer.span()))
                yield Seldom(found[0], f"{times}×{found['count']}", wanted, Decimal(answer["mean"]), answer[0], spans)


def _means(goal: re.Match[str], facts: Facts) -> Iterator[re.Match[str]]:
    """The means of the same things over the whole year."""
    flow, asked = facts.layout.flow, pairs_of(goal["what"])
    for block in result_blocks(facts):
        start, end = flow.range_of(block)
        for sentence in _SENTENCE.finditer(flow.folded, start, end) if "均" in flow.folded[start:end] else ():
            for mean in _MEAN.finditer(flow.folded, *sentence.span()):
                before = flow.folded[sentence.start() : mean.start()]
                *_, last, own = ["", *before.split("，")]
                named = asked & pairs_of(own if len(own.strip()) >= _SHARED else last)
                whole = _YEAR.search(before) is not None and _PART.search(sentence[0]) is None
                if whole and _same(goal["each"], mean["each"] or mean["short"]) and len(named) >= min(_SHARED, len(asked)):
                    yield mean


def _same(one: str, other: str) -> bool:
    """True for the same ones: 村 and 村, 名指导员 and 人 of 人均."""
    if one[0] in _PERSONS or other[0] in _PERSONS:
        return one[0] in _PERSONS and other[0] in _PERSONS
    return other.startswith(one) or (len(other) == 1 and one.endswith(other))


__all__ = ["Seldom", "each_often"]
