"""Targets that stand in headings (一、新增公办幼儿园学位3000个), with the result told in the section under them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from analyzer.indicators.names import heading_name
from analyzer.indicators.readings import ReadingMaker, in_one_unit
from analyzer.indicators.verdict import direction_of
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity, Section
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage
from analyzer.text import JOINT, ORDINAL

_DONE = late_regex(r"(?:完工|完成|建成|新增|实际|改造|接种|培训|发放|举办|覆盖|达到?|为|安装|新建)[^，。；]{0,10}$")
_TOLD = late_regex(r"(?:[:：]|收入|支出|到位|结余|结转|资产|负债)[^，。；]{0,4}$")
"""What a heading tells of itself (1、收入：792万元) is no target."""
_LEAST, _NUMBERED = 2, late_regex(ORDINAL)
_TO_WHOM = ("为", "对", "向", "给")
_GIVING = late_regex(r"(?<=.{2})(?:提供|发放|开展|实施|给予|办理)(?=.{2})")
"""为8000名青少年提供免费公益体育培训 asks for 青少年免费公益体育培训."""
_PHRASE, _WORD = late_regex(r"[，。；;\n]"), late_regex("[一-龥]{2}")
_OF_PART = late_regex(r"其中|分别|[上下]半年|[一二三四1-4前]季度|上年|去年|同期")
"""What is before a figure of a part of the year, of a part of what was done, of another year: no result while another is there."""
_AHEAD = 24


def heading_indicators(layout: Layout, passages: tuple[Passage, ...], maker: ReadingMaker) -> Iterator[Indicator]:
    """One indicator for each figure of a heading, where several headings of the report hold a target."""
    found = [
        (section, [quantity for quantity in maker.inside(section.span) if _may_be_target(quantity, section, layout)])
        for section in layout.sections
        if section.level >= _LEAST or (section.level and _NUMBERED.match(section.title))
    ]
    targets = [(section, figures) for section, figures in found if figures]
    if len(targets) < _LEAST:
        return
    mentions = [mention for passage in passages for mention in passage.mentions]
    mentions.sort(key=_place)
    for section, figures in targets:
        begin = bisect_left(mentions, section.body.start, key=_place)
        inside = mentions[begin : bisect_left(mentions, section.body.end, lo=begin, key=_place)]
        for number, target in enumerate(figures):
            name = _name(section, figures, number, layout)
            actual = _result(target, name, inside, layout)
            if actual is None or _WORD.search(name) is None:
                continue  # a heading of bare figures names nothing
            first, second = in_one_unit(target, actual)
            direction = direction_of(first)
            yield Indicator(id="", name=name, target=first, actual=second, direction=direction, span=section.span)


def _may_be_target(quantity: Quantity, section: Section, layout: Layout) -> bool:
    if quantity.metric == "score":
        return False  # （一）产出（50分）: a full mark
    if "，" in section.title and layout.folded[section.span.end : section.span.end + 1] in ("。", "；"):
        return False  # a numbered sentence of results: 2.受理举报57件，件件有登记，受理率100%。
    return quantity.value is not None and not _TOLD.search(layout.folded[section.span.start : quantity.span.start])


def _place(mention: Mention) -> int:
    return mention.quantity.span.start


def _name(section: Section, figures: list[Quantity], number: int, layout: Layout) -> str:
    """The heading's words around a figure: those before it, or after it where it comes first."""
    text = layout.document.text
    start = figures[number - 1].span.end if number else section.span.start
    before = (
        JOINT.sub("", text[start : figures[number].span.start], count=1)
        if number
        else heading_name(text[start : figures[number].span.start])
    )
    whom = before.endswith(_TO_WHOM)
    before = re.sub(r"(?:达到|不少于|为|达|至少)$", "", before).strip().rstrip("，：、")
    if len(before) > _LEAST:
        return before
    end = figures[number + 1].span.start if number + 1 < len(figures) else section.span.end
    after = re.sub(r"^(?:以上|左右|的)", "", text[figures[number].span.end : end]).strip()
    return _GIVING.sub("", after, count=1) if whom and len(before) < _LEAST else before + after


def _result(target: Quantity, name: str, inside: list[Mention], layout: Layout) -> Quantity | None:
    """The figure of the section that answers a target: the same unit, the name's words before it, told as done, of the whole.

    People (1000名) that only 人次 answer are told by those, which is for the checks to judge.
    """
    alike = [mention for mention in inside if mention.quantity.value is not None and mention.quantity.dimension == target.dimension]
    if not alike and target.metric == "headcount":
        alike = [mention for mention in inside if mention.quantity.value is not None and mention.quantity.metric == "person_times"]
    scored = []
    for order, mention in enumerate(alike):
        before = layout.flow.folded[max(mention.start - _AHEAD, 0) : mention.start]
        phrase = _PHRASE.split(before)[-1]
        clause = phrase.rsplit("、", maxsplit=1)[-1]
        shared = sum(1 for first, second in pairwise(name) if first + second in clause)
        scored.append((-bool(_OF_PART.search(phrase)), shared + (2 if _DONE.search(clause) else 0), -order, mention.quantity))
    best = max(scored, key=lambda item: item[:3], default=None)
    return best[3] if best is not None else None
