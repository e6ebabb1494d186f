"""Figures behind a target that are comparable with it and yet no result of it.

What was begun, what was done in a part of the year (上半年建成5个), and a whole where the target is told for each of many (每千人5批次).
"""

from __future__ import annotations

from decimal import Decimal

from analyzer.indicators.names import name_pairs
from analyzer.indicators.target_told import comparable
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_ARRANGED = late_regex(r"年初(?:计划)?安排[^，。；\d]*$")  # of funds: no more than what was given
_OF_GOALS = ("项", "个", "条")
_GOALS = late_regex(
    r"(?:产出|效益|效果|数量|质量|时效|成本|满意度|绩效)目标[数共为]*\s?$|(?:重点|主要|各项|工作|考核|具体|常规)(?:任务|指标)[数共为有]*\s?$"
)
"""绩效目标8项，其中产出目标6项: how many goals there are."""
_SHARE_OF = late_regex(r"(?:完成了?|为|占|相当于)[^，。；\d]{0,10}(?:目标|计划|任务|指标)(?:任务)?[值数量]?的\s*$")
_SHORT_OF = late_regex(
    r"[与跟同距离][^，。；\d]{0,8}(?:目标|计划|任务|要求|指标)[值数]?(?:还|尚|仍|只|仅|相|又|略)*[差缺欠短]\s*$"
    r"|[与跟同][^，。；\d]{0,8}(?:目标|计划|任务|要求)相[比较][少多低高超]\s*$"
)
"""完成目标任务的102.5% and 与目标相差9人 measure a result against its target."""
_EACH = late_regex(r"每[一-鿿]{1,3}\s?$")
_PART_OF_YEAR = late_regex(r"上半年|前[两二三]个?季度|一季度|(?<!\d)1月?\s?[-—~至到]\s?(?:[2-9]|1[01])\s?月")
_PART_MEANT = late_regex(rf"{_PART_OF_YEAR.pattern}|[二三]季度|[-—~至]\s?(?:[2-9]|1[01])\s?月")
_OF_YEAR = late_regex(r"全年|年内|全年度|本年度?累计|1[-—~至]12月|截?至年[底末]")
_ONLY_DUE = late_regex(r"应(?!当)[^，。；]*$")
_STAGE = late_regex(r"(?:到|至|截[至止])(?:20\d\d年)?(?:[1-9]|1[01])月[底末初]?")
_MORE = late_regex(r"(?<![一-鿿])(?:其后|此后|随后|后期|后续|[一二三四1-4]季度|\d+月)?[^，。；\d]{0,4}(?:又|再|继续)")
_HUNDRED, _CLOSE = Decimal(100), Decimal("0.1")
_DIVIDED, _NEXT = late_regex(r"\s?(?:再?除以|÷)"), 4
_WHOLE_YEAR = late_regex(r"全年|年内|累计|总计|合计|共")


def is_no_target(mention: Mention, lead: str) -> bool:
    """True for a figure that counts goals or measures against one, and for funds of the year's beginning. Args: lead: the words before."""
    if mention.quantity.unit in _OF_GOALS and _GOALS.search(lead):
        return True
    if (mention.quantity.dimension == "percent" and _SHARE_OF.search(lead)) or _SHORT_OF.search(lead):
        return True
    return mention.quantity.metric == "money" and _ARRANGED.search(lead) is not None


def tells_else(sentence: Sentence, mention: Mention, target: Mention, words: TargetWords) -> bool:
    """True for a figure that answers no target, whatever stands between the two."""
    item, lead = sentence.item(mention), sentence.lead(target)
    other_time = _in_part(sentence.lead(mention), lead) or _in_whole(sentence, mention, target) or is_stage(sentence, mention)
    divided = _DIVIDED.match(sentence.between(mention.end, mention.end + _NEXT)) is not None  # 实际4200万元除以3000人，为1.4万元
    return divided or words.is_step(item, lead) or other_time or _of_all(sentence, mention, target)


def is_quotient(sentence: Sentence, target: Mention, actual: Mention) -> bool:
    """``控制在1.5万元以内，实际4200万元除以3000人，为1.4万元``: the end of a division of what was really done."""
    between = sentence.between(target.end, actual.start)
    return "除以" in between and "实际" in between


def is_rated(words: str, goal: Mention, result: Mention, sentence: Sentence, *, apart: bool = False) -> bool:
    """True for the two figures of a rate told behind them: 应通知居民1,400户，实际通知1,330户，知晓率95%. They ask for nothing.

    Args: words: before the first figure; sentence: that of the result; apart: only for a rate that is named as nothing of these words.
    """
    behind = next((one for one in sentence.mentions if one.start > result.start), None)
    if behind is None or behind.quantity.dimension != "percent" or _ONLY_DUE.search(words) is None:
        return False
    told, share = sentence.item(behind), result.value * _HUNDRED / goal.value
    if apart and not name_pairs(told).isdisjoint(name_pairs(words)):
        return False
    return abs(share - behind.value) < _CLOSE and "完成" not in told


def _in_part(lead: str, target: str) -> bool:
    """``目标15个，上半年仅建成5个``: no result of the year, unless the target is set for that part."""
    found = _PART_OF_YEAR.search(lead)
    return found is not None and _WHOLE_YEAR.search(lead, found.end()) is None and _PART_OF_YEAR.search(target) is None


def is_stage(sentence: Sentence, mention: Mention) -> bool:
    """``到9月底累计完工2,910户，四季度又完工740户``: what there was before more came."""
    if _STAGE.search(sentence.lead(mention)) is None:
        return False
    later = (one for one in sentence.mentions if one.start > mention.start and one.quantity.unit == mention.quantity.unit)
    return any(_MORE.search(sentence.lead(one)) for one in later)


def _in_whole(sentence: Sentence, mention: Mention, target: Mention) -> bool:
    """``上半年计划抽检2,000批次，全年完成4,318批次``: what the whole year came to answers no target of a part of it."""
    lead = sentence.lead(target)
    part = _PART_MEANT.search(lead)
    if part is None or mention.start < target.end or _WHOLE_YEAR.search(lead, part.end()):
        return False
    return _OF_YEAR.search(sentence.between(target.end, mention.start)) is not None


def _of_all(sentence: Sentence, mention: Mention, target: Mention) -> bool:
    """``目标为每千人5批次，全年抽检3288批次，折合每千人4.8批次``: the figure told of each one answers, not the whole."""
    each = _EACH.search(sentence.lead(target))
    if each is None or sentence.lead(mention).rstrip().endswith(each[0].strip()):
        return False
    later = (one for one in sentence.mentions if one.start > mention.start and comparable(target.quantity, one.quantity))
    return any(sentence.lead(one).rstrip().endswith(each[0].strip()) for one in later)


__all__ = ["is_no_target", "is_quotient", "is_rated", "is_stage", "tells_else"]
