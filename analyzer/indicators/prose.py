"""Targets with their results in prose: 年初申报指标值为80%，实际完成99.06%; 管理率72.8%，高于70%的目标; 目标任务300人，完成312人.

Values are in the base unit (元, 人), since the two ends of such a sentence are often printed in different scales.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.indicators.names import prose_name, section_name
from analyzer.indicators.verdict import direction_of
from analyzer.model import Indicator, Quantity, Reading, Span
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_TARGET_BEFORE = re.compile(
    r"(?:目标值?|指标值|目标任务|年度任务|目标数|计划数?|计划完成|任务数|目标任务数|任务(?=为|是)|应完成|预期值|计划投资|预算数?|预算总?支出|预算安排|标准|(?:年初|原)(?:定|确定|设定|核定|下达|提出|申报|承诺)的?(?:目标)?)"
    r"(?:量|额)?(?:分别)?(?:为|是|:|达到?|定为|控制在|不低于|不少于|不超过|不高于|至少)*\s*$"
)
_TARGET_VERB = re.compile(r"(?:年初|全年|年度|原)?(?:目标|计划|年度任务(?=为|是))(?:为|是|:)?(?P<what>[^，。；、\d]{2,24})$")
_TARGET_AFTER = re.compile(
    r"\s?(?:以上|以内|以下|及以上)?的?(?:年度|年初|预期|计划|控制|考核|既定|预定|绩效|总体|全年|提出的|确定的|省定|设定)*"
    r"(?:目标|标准|要求|计划数|指标值|任务|预期值|限额|定额)(?!群|对象|人群)"
)
_COMPARE = re.compile(r"(?:高于|超过|超出|达到|达|低于|优于|满足|完成|控制在|未达到|未达|不及|比|与|较)[^，。；]{0,10}$")
_ACTUAL = re.compile(r"(?:实际|实测|完成|完工|达到?|到岗|举办|开展|建成|检查|接种|新增|发放|测评结果|为|实现|平均|培训|改造|安装)")
_NOT_ACTUAL = re.compile(
    r"(?:上年|去年|同比|增长|增加|减少|下降|提高|缩短|降低|上升|提升|超额|超出|多|少|占|由|较|追加|调减|调增)[^，。；]{0,6}$"
)
_ADJUSTED = re.compile(r"追加|调整|剔除|调减|调增|上年|去年|结转")
_EXCESS = re.compile(r"(?:超出|超|超支|突破|低于|节约|结余)(?:了|年初|全年|年度|部门)*预算(?:数)?\s*$")
_LOWER = re.compile(r"控制|限|上限|红线|以内|以下")
_PARTS = re.compile(r"分别|季度|其中|按月|逐月")
_NEAR = 6
_FAR = 40
_AROUND = 30
_SAME_TIME = re.compile(r"均(?:已)?(?:达到|高于|超过|完成|不低于|满足)")


@dataclass(frozen=True)
class Pair:
    """A target and its result in prose, with the name of what is measured."""

    name: str
    target: Quantity
    actual: Quantity
    span: Span


def prose_indicators(layout: Layout, passages: tuple[Passage, ...]) -> Iterator[Indicator]:
    """One indicator for each target that a sentence states together with its result; ids are given later."""
    seen: set[str] = set()
    for passage in passages:
        if passage.in_table:
            continue
        for sentence in passage.sentences:
            for pair in _pairs(sentence, layout):
                if pair.target.id in seen and pair.actual.id in seen:
                    continue
                seen |= {pair.target.id, pair.actual.id}
                yield _indicator(pair, layout)


def _indicator(pair: Pair, layout: Layout) -> Indicator:
    target, actual = based(pair.target), based(pair.actual)
    text = layout.folded[max(pair.target.span.start - _NEAR, 0) : pair.target.span.end + _NEAR]
    direction = "lower" if target.comparator in ("le", "lt") or _LOWER.search(text) else direction_of(target)
    budget = pair.target.metric == "money" and "预算" in layout.folded[max(pair.span.start - _AROUND, 0) : pair.target.span.start]
    return Indicator(
        id="", name=pair.name, category="预算执行" if budget else "", target=target, actual=actual, direction=direction, span=pair.span,
    )  # fmt: skip


def based(quantity: Quantity) -> Reading:
    """The reading of a quantity in its base unit."""
    return Reading(
        text=quantity.text, comparator=quantity.comparator if quantity.comparator != "range" else "range", value=quantity.value,
        low=quantity.low, high=quantity.high, unit=quantity.unit, span=quantity.span, quantities=(quantity.id,),
    )  # fmt: skip


def _pairs(sentence: Sentence, layout: Layout) -> Iterator[Pair]:
    for index, mention in enumerate(sentence.mentions):
        if mention.quantity.metric == "score" or mention.depth:
            continue
        after = sentence.between(mention.end, mention.end + 14)
        lead = sentence.lead(mention)
        if _TARGET_AFTER.match(after) and _COMPARE.search(lead):
            yield from _backward(sentence, index, layout)
        elif (
            _TARGET_BEFORE.search(lead) and "实际" not in lead and not _ADJUSTED.search(lead) and not _EXCESS.search(lead)
        ) or _TARGET_VERB.search(sentence.item(mention)):
            yield from _forward(sentence, index, layout)


def _forward(sentence: Sentence, index: int, layout: Layout) -> Iterator[Pair]:
    """The target first: the next comparable figure that is told as done is the result; 为预算B的C% looks back."""
    target = sentence.mentions[index]
    if re.match(r"\s?的", sentence.between(target.end, target.end + 2)) or _listed(sentence, target):
        yield from _before(sentence, index, layout)
        return
    for mention in sentence.mentions[index + 1 :]:
        if not _comparable(target.quantity, mention.quantity) or mention.depth:
            continue
        lead = sentence.lead(mention)
        if _NOT_ACTUAL.search(sentence.item(mention)) or (_TARGET_BEFORE.search(lead) and "实际" not in lead):
            return
        between = sentence.between(target.end, mention.start)
        if _ACTUAL.search(between) and not _PARTS.search(between):
            yield _pair(sentence, target, mention, target, layout)
            return
        break
    yield from _before(sentence, index, layout)


def _before(sentence: Sentence, index: int, layout: Layout) -> Iterator[Pair]:
    """``完成A，为年度计划B的p%``: the figure before the target is the result."""
    target = sentence.mentions[index]
    for mention in reversed(sentence.mentions[:index]):
        if mention.depth or not _comparable(target.quantity, mention.quantity):
            continue
        between = sentence.between(mention.end, target.start)
        if "；" in between or _NOT_ACTUAL.search(sentence.item(mention)) or len(between) > _FAR:
            return
        yield _pair(sentence, target, mention, mention, layout)
        return


def _backward(sentence: Sentence, index: int, layout: Layout) -> Iterator[Pair]:
    """``A，高于B的目标``; ``A，C，均达到B的目标`` has several results."""
    target = sentence.mentions[index]
    several = _SAME_TIME.search(sentence.lead(target)) is not None
    for mention in reversed(sentence.mentions[:index]):
        if mention.depth or not _comparable(target.quantity, mention.quantity):
            continue
        if _NOT_ACTUAL.search(sentence.item(mention)) and not re.search(r"[至到为]\s?$", sentence.item(mention)):
            continue
        if "；" in sentence.between(mention.end, target.start):
            return
        yield _pair(sentence, target, mention, mention, layout)
        if not several:
            return


def _listed(sentence: Sentence, target: Mention) -> bool:
    """``年度任务分别为40个和1.2万户``: targets told after several results."""
    return "分别" in sentence.lead(target)


def _comparable(first: Quantity, second: Quantity) -> bool:
    if first.value is None or second.value is None:
        return False
    return first.dimension == second.dimension and first.dimension != ""


def _pair(sentence: Sentence, target: Mention, actual: Mention, named: Mention, layout: Layout) -> Pair:
    name = prose_name(sentence, named, layout) or section_name(layout, named)
    first, last = sorted((target, actual), key=lambda mention: mention.start)
    return Pair(name, target.quantity, actual.quantity, layout.flow.span(first.start, last.end))
