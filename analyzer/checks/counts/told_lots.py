"""Lots told one by one by their numbers (首批500万元、第二批380万元) against how many there are said to be (资金分三批拨付)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.counts.announced import Announced
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.text import small_number

_TOLD = late_regex(r"分(?:为|成)?(?P<count>[两二三四五六七八九十]|[2-9])(?:个|大)?(?P<unit>批次?|期|轮|阶段|标段|标包|笔)")
_MORE = late_regex("其余|剩余|余下|最后|[末尾][批期轮款笔]|后续|[，。；]待|将[于在]|尚|次年|下年|明年|年后|另有")
_NUMBERS = "一二三四五六七八九十"
_FEWEST, _BEFORE = 2, 16
_CUT = late_regex(r"[，。；：:\n]")


def told_lots(facts: Facts) -> Iterator[Announced]:
    """Every number of lots with the lots told behind it in its paragraph, from the first on without a gap."""
    flow, text = facts.layout.flow, facts.layout.flow.folded
    other = cue(facts.lexicon, "planned-figure", "last-period")
    for told in _TOLD.finditer(text):
        unit, stated = told["unit"].removesuffix("次"), small_number(told["count"]) or 0
        end = text.find("\n", told.end())
        end = end if end >= 0 else len(text)
        ordinal = re.compile(rf"第(?P<number>[{_NUMBERS}]|\d)(?:个|次)?{unit}|(?P<first>首){unit}")
        firsts: dict[int, re.Match[str]] = {}
        for one in ordinal.finditer(text, told.end(), end):
            firsts.setdefault(1 if one["first"] else _number(one["number"]), one)
        if len(firsts) < _FEWEST or sorted(firsts) != list(range(1, len(firsts) + 1)) or _again(text, told.end(), end, unit):
            continue
        before = _CUT.split(text[max(told.start() - _BEFORE, 0) : told.start()])[-1]
        whole = other.search(before) is None and _MORE.search(text, told.end(), end) is None
        if whole or len(firsts) == stated:
            spans, names = tuple(flow.span(*one.span()) for one in firsts.values()), tuple(one[0] for one in firsts.values())
            yield Announced(flow.span(*told.span()), told[0], stated, spans, names)


def _again(text: str, start: int, end: int, unit: str) -> bool:
    """True where the paragraph tells of lots again: the lots behind may be those."""
    return any(one["unit"].removesuffix("次") == unit for one in _TOLD.finditer(text, start, end))


def _number(word: str) -> int:
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)


__all__ = ["told_lots"]
