"""Indicators of a score sheet told in paragraphs: 1.管网长度（12分）。目标86公里，实际83.42公里，得11.64分.

The numbered items are the rows; target and result are read within each, by the words before the figures, or as the prose was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.indicators.readings import ReadingMaker, in_one_unit, printed_reading
from analyzer.indicators.verdict import comparable, direction_of
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity, Reading, Span
from analyzer.model.layout import Layout
from analyzer.model.score_sheets import score_sheet
from analyzer.model.scored_items import ScoredItem
from analyzer.model.scored_words import FIGURE

_AIMED = late_regex(
    r"(?:目标|计划|任务|合同|指标值|标准|要求|应|拟|预期|设定|申报|(?<!已)定为|绩效值|考核值|不[低少高超大多]于?过?|控制在|[≥≤＞＜><])"
    r"(?:(?!实际|完成值|达到了|已经|全年共)[^，。；;\d]){0,14}$"
)
_AIMED_BEHIND = late_regex(
    r"\s?[)）]?(?:以上|以下|以内|及以上)?的?(?:年度|年初|预期|绩效|既定|设定|考核)*(?:目标|指标值|任务数?|计划|要求|标准|控制线)"
)
_DONE_AFTER_AIM = late_regex(r"(?:实际|完成值|实现|已|截至)")
_RATE = late_regex(
    r"(?:完成率|完成比例|得分率|完成了?(?:目标|任务|计划|年度)[^，。；\d]{0,6}|比率|偏差率?|(?<![不])[超低高多少差短缺增减降升]了?出?[^，。；\d于过]{0,5})(?:为"
    r"|达到?|是|:|的)?\s?$"
)
_FAR = late_regex(
    r"(?:比|较|超过?|高于|低于|优于)[^，。；\d]{0,8}(?:目标|计划|任务|指标|要求)[^，。；\d]{0,3}[超低高多少差短缺增减降升提][^，。；\d]{0,4}$"
)
_RATED = ("率", "度", "比", "比例", "比重", "水平")
_LOW_NAME = late_regex(
    r"(?:时间|时限|工期|时长|用时|周期|成本|费用|漏损率|损耗率|差错率|投诉率|事故率|故障率|事故|支出)(?!.*(?:率|度|数)$)|(?:漏损"
    r"|损耗|差错|投诉|事故|故障|空置|流失|误差)率$"
)
_LIMIT = late_regex(r"(?:不超过|不高于|不多于|不大于|控制在|(?:应|须|要求|目标值?为?)(?:低于|少于|小于))[^，。；\d]{0,4}$")
_WITHIN = late_regex(r"\s?(?:以内|以下|之内|内)")
_CAUSE = late_regex(
    r"(?:[，,；;]|^)(?:主要)?(?:原因(?:是|为|系)?|系|由于|因(?!此|素)|受)[:：]?([^。；;]{2,60}?)(?=[，,]?(?:按"
    r"|扣|得|自评|评价|故|该|本|根据|综上)[^，。；]*\d|[。；;\n]|$)"
)
_WORDS = late_regex(r"[^，。；;:\s](?:[^，。；;:\n,]|,(?=\d))*")
_NO_RESULT = late_regex(r"(?:该|本|此)项.*|自评|评价|评分标准.*|综上|根据.*|按照?(?:评分|比例).*|(?:该|本|此)?指标|实际|实")
_ASKED = late_regex(r"(?:年初|年度|全年)?(?:(?:要求|目标|计划|任务|指标)(?:值|为|是)|要求|应)")
_STANDARD, _FEWEST = "评分标准", 3
_NEAR, _END = 26, 3
_PLAIN_AIM = late_regex(r"(?:目标|计划|任务|指标值|要求)(?:值|为|是|:|数|量|\s|[≥≤＞＜><]|不低于|不少于|不超过|不高于)*$")
_PLAIN_RESULT = late_regex(r"实际(?:完成|达到|为|是|值|:|\s)*[一-鿿]{0,6}$")
_USED = late_regex(r"\s?(?:除以|÷|/|[，,]\s?(?:除以|折合|最终))")
"""实际1386.72万元除以986人: a figure on the way to the result."""


def sheet_indicators(layout: Layout, prose: Sequence[Indicator], maker: ReadingMaker) -> tuple[list[Indicator], list[Indicator]]:
    """The items of the sheet, and those of the prose that stand in none of them.

    Args: prose: what the prose tells without its structure.
    """
    items = score_sheet(layout).items
    if not items:
        return [], list(prose)
    out, left = list[Indicator](), list(prose)
    for item in items:
        span = layout.flow.span(item.start, max(item.end, item.body))
        own = [one for one in left if span.start <= one.span.start < span.end]
        left = [one for one in left if one not in own]
        if item.empty and not item.group:
            continue
        out.append(_indicator(item, span, own, layout, maker))
        if _STANDARD not in layout.printed(span):
            out += [one for one in own if one.target is not None and one.actual is not None and not _shares(one, out[-1])]
    taken = {reading.span.start for one in out for reading in (one.target, one.actual) if reading is not None}
    return out, [one for one in left if one.target is not None and (one.actual is None or one.actual.span.start not in taken)]


def _shares(one: Indicator, other: Indicator) -> bool:
    """True where an indicator of the prose tells with the figures of the item, or of points."""
    taken = [reading.span for reading in (other.target, other.actual) if reading is not None]
    own = [reading.span for reading in (one.target, one.actual) if reading is not None]
    return not taken or any(mine.start < span.end and span.start < mine.end for mine in own for span in taken)


def _indicator(item: ScoredItem, span: Span, own: Sequence[Indicator], layout: Layout, maker: ReadingMaker) -> Indicator:
    target, actual, limit = _pair(item, layout, maker)
    told = next((one for one in own if one.actual is not None and one.actual.value is not None and _told_in(item, one, layout)), None)
    if (target is None or actual is None) and told is not None:
        target, actual, limit = told.target, told.actual, told.direction == "lower"
    full = item.earned is not None and item.mark is not None and item.earned.value >= item.mark.value
    if target is not None and target.value is not None and actual is not None and actual.value is not None:
        aim, done = target.value, actual.value
        less = target.comparator == "eq" and _LOW_NAME.search(item.name) is not None
        limit = limit or (less and full == (done <= aim))
        if limit and target.comparator == "eq":
            target = target.model_copy(update={"comparator": "le"})
        missed = done > aim if limit else done < aim
        if full and missed and not _is_told_plainly(item, target, actual, layout):
            actual = None  # 目标90%，…达成率91.14%；年末已到账309件，占81.10%: the full mark says that another figure is meant
    elif actual is None:
        start = item.body if target is None else layout.flow.after(target.span)
        told_words = list(_in_words(item, start, layout))
        if target is None and len(told_words) > 1 and _ASKED.match(told_words[0].text):
            target = told_words.pop(0)
        actual = told_words[0] if told_words else None
    return Indicator.made(
        id="", name=item.name, category=item.group, target=target, actual=actual, direction="lower" if limit else direction_of(target),
        weight=item.mark.value if item.mark is not None else None, score=item.earned.value if item.earned is not None else None,
        deviation_reason=reason_of(item, layout.flow.folded), span=span,
    )  # fmt: skip


def _is_told_plainly(item: ScoredItem, target: Reading, actual: Reading, layout: Layout) -> bool:
    """True where words call one figure the target and the other, as it stands, the result, or the only one of the item's name."""
    text, flow = layout.flow.folded, layout.flow
    start, end, aim = flow.from_text(actual.span.start), flow.after(actual.span), flow.from_text(target.span.start)
    own = text[start - _END : start] == item.name[-_END:] and item.name[-_END:] not in text[end : item.end]
    done = own or _PLAIN_RESULT.search(text, max(start - _NEAR, 0), start) is not None
    return _PLAIN_AIM.search(text, max(aim - _NEAR, 0), aim) is not None and done and _USED.match(text, end) is None


def _told_in(item: ScoredItem, one: Indicator, layout: Layout) -> bool:
    """True where target and result both stand behind the item's name and points."""
    return all(reading is not None and layout.flow.from_text(reading.span.start) >= item.body for reading in (one.target, one.actual))


def reason_of(item: ScoredItem, text: str) -> str:
    """What the words of an item name as the cause."""
    found = _CAUSE.search(text, item.body, max(item.end, item.body))
    return found[1].strip() if found is not None else ""


def _in_words(item: ScoredItem, start: int, layout: Layout) -> Iterator[Reading]:
    """The clauses of an item without figures before its points: what is asked for, what was found. Args: start: where they begin."""
    text = layout.flow.folded
    points = FIGURE.search(text, start, item.end)
    end = points.start() if points is not None else item.end
    for found in _WORDS.finditer(text, start, end):
        if len(found[0]) >= _FEWEST and not _NO_RESULT.fullmatch(found[0]):
            span = layout.flow.span(*found.span())
            yield Reading.made(text=layout.printed(span), span=span)


def _pair(item: ScoredItem, layout: Layout, maker: ReadingMaker) -> tuple[Reading | None, Reading | None, bool]:
    """Target and result by the words round the figures; and whether the target is a limit."""
    text, flow = layout.flow.folded, layout.flow
    if item.end <= item.body:
        return None, None, False
    figures = [one for one in maker.inside(flow.span(item.body, item.end)) if one.metric != "score"]
    told = [one for one in figures if one.value is not None or one.low is not None]
    places = [(one, flow.from_text(one.span.start), flow.after(one.span)) for one in told]
    aimed, done = list[Quantity](), list[Quantity]()
    before = item.body
    for one, start, end in places:
        lead = text[max(before, start - _NEAR) : start]
        before = end
        ahead = _AIMED.search(lead) is not None or one.comparator in ("ge", "le", "gt", "lt")
        if one.unit == "个百分点" or _FAR.search(lead):
            continue
        if ahead or _AIMED_BEHIND.match(text, end):
            aimed.append(one)
        elif _RATE.search(lead) and _DONE_AFTER_AIM.search(_lead(one, text, layout, item)) is None and item.name[-_END:] not in lead:
            continue
        else:
            done.append(one)
    target = aimed[0] if aimed else None
    fitting = [one for one in done if target is not None and comparable(target, one) and one.dimension == target.dimension]
    if target is None or not fitting:
        rates = [one for one in done if one.dimension == "percent"] if item.name.endswith(_RATED) else []
        own = [one for one in rates if item.name[-2:] in _lead(one, text, layout, item)] or rates
        if not own and target is not None:
            return printed_reading(target), None, False
        return None, printed_reading(own[0]) if own else None, False
    actual = next((one for one in fitting if _DONE_AFTER_AIM.search(_lead(one, text, layout, item))), fitting[0])
    at, end = flow.from_text(target.span.start), flow.after(target.span)
    limit = target.comparator in ("le", "lt") or _WITHIN.match(text, end) is not None
    limit = limit or _LIMIT.search(text, max(item.body, at - _NEAR), at) is not None
    first, second = in_one_unit(target, actual)
    return first, second, limit


def _lead(one: Quantity, text: str, layout: Layout, item: ScoredItem) -> str:
    start = layout.flow.from_text(one.span.start)
    cut = max(text.rfind(mark, item.body, start) for mark in "，。；;")
    return text[max(cut, item.body) : start]


__all__ = ["sheet_indicators"]
