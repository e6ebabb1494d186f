"""Figures beside a target that tell no result: how far it was exceeded, how much something changed."""

from __future__ import annotations

from analyzer.indicators.listed_targets import is_near
from analyzer.indicators.target_told import comparable
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

SHARE = late_regex(r"占(?:比|[^，。；\d]{2,12}的(?:比[重例])?)?(?:为|达)?\s?$")
"""What ends before a figure that is a share, searched in the words before it."""
_OVER = late_regex(
    r"(?:超出|超额|超过|超|高出|多出|多于|多)(?:了|年初|全年|年度|原|[调修核追变][整订减增加更]后的?)*(?:计划|目标|任务|指标)(?:数|值)?\s*$"
)
_UNDER = late_regex(
    r"(?:低于|少于|小于|低|少)(?:了|年初|全年|年度|预算|成本|费用|原)*(?:控制(?:标准|数|额|价|线|目标)?|上限|限额|限价|概算|计划|目标|标准)(?:数|值)?\s*$"
)
_BY_SO_MUCH = late_regex(r"(?:高出|多出)[^，。；\d]{1,8}$")  # 高出指标值3场: never the target itself
_CHANGED_TO = late_regex(r"[至到为](?:每[一-龥]){0,2}\s?$")
_CHANGE_ASKED = late_regex(r"(下降|降低|减少|增长|提高|提升|上升|增加|缩短|压减|压降)(?:幅度)?(?:为|达到?|不低于|不少于)?\s?$")
_DISTANCE = late_regex(
    r"(?:比|较)[^，。；\d]{0,6}(?:目标|计划|任务)[^，。；\d]{0,4}$"
    r"|^的?(?:年度|年初|预期)?(?:目标|计划|任务|指标|要求)[值数]?(?:还|尚|仍|只|仅|相|又|略)*(?:[差缺欠短快慢多少高低超缩晚]|提前|推迟|延)[^，。；\d]{0,2}$"
)
_RISEN_TO = late_regex(r"(?:[增扩升]|发展|增加|增长|扩大|扩展|壮大)(?:到|至)了?\s?$|总[数量]已?(?:达到?|为|有)\s?$")
_NEW_ONES = late_regex(r"[新增][建设增办开立添加]|净增")
_OVER_LEAST, _NEAR_CHANGE, _FAR = 2, 5, 40
_BARE = late_regex(r"(?:年度|全年|年初|绩效|预期|设定|既定|的)*(?:目标|指标|计划)[数值]?(?:定?为|是|:)?")
"""A goal without a name of its own."""
_PAST = late_regex(r"[，,]\s?(?:同比|环比|(?:[较比]|相?比于?|与)(?:上|去|前|20\d\d)一?[年期季])")


def other_change(sentence: Sentence, mention: Mention, target: Mention, words: TargetWords) -> bool:
    """True for the figure of a change where the target is none of the same kind (目标为下降3%，实际下降3.2%)."""
    found = words.not_result.search(sentence.item(mention))
    return found is not None and found[0][:2] not in sentence.item(target)


def is_distance(item: str) -> bool:
    """``比年初目标缩短0.5天``, ``距30分钟的目标还差2分钟``: how far it is from one. Args: item: the words right before the figure."""
    return _DISTANCE.search(item) is not None


def is_excess(sentence: Sentence, target: Mention, actual: Mention) -> bool:
    """``培训2715人次，超出计划115人次`` tells how much more was done, ``亏损152.4万元，低于控制数27.6万元`` how much less."""
    first, second = target.quantity.value, actual.quantity.value
    lead = sentence.lead(target)
    if _BY_SO_MUCH.search(lead) and not sentence.between(target.end, target.end + 1).startswith("的"):
        return True
    return (
        (_OVER.search(lead) or _UNDER.search(lead)) is not None
        and first is not None
        and second is not None
        and first * _OVER_LEAST < second
    )


def is_of_all(sentence: Sentence, target: Mention, actual: Mention) -> bool:
    """``由19个增加到23个，完成新建目标5个的80%``: all that there is after a rise answers no goal of what was to be new."""
    return _RISEN_TO.search(sentence.item(actual)) is not None and _NEW_ONES.search(sentence.item(target)) is not None


def tells_alike(sentence: Sentence, mention: Mention, target: Mention, words: TargetWords) -> bool:
    """Both tell how much there is, or both the same change: 下降6.8%，好于下降5%以上的目标."""
    asked = _CHANGE_ASKED.search(sentence.item(target))
    if asked is None:
        return not tells_change(sentence, mention, words)
    told, rate = sentence.item(mention)[-_NEAR_CHANGE:], words.fall_rate if asked[1][0] in "下降减缩压" else words.rise_rate
    return asked[1] in told or rate.search(told) is not None


def looks_at_past(sentence: Sentence, target: Mention) -> bool:
    """``成活率86.7%，年度目标为85%，较上年的84.1%提高2.6个百分点``: a target without a name, and then the year before."""
    behind = sentence.between(target.end, target.end + _FAR)
    return _BARE.fullmatch(sentence.item(target).strip()) is not None and _PAST.match(behind) is not None


def looks_past(sentence: Sentence, target: Mention, change: Mention) -> bool:
    """``成活率91.2%，比上年提高3.1%，目标为90%``: a goal without a name right behind a change of quite another size."""
    return _is_bare_behind(sentence, target, change) and not is_near(target, change)


def is_goal_of_change(sentence: Sentence, target: Mention, change: Mention) -> bool:
    """``办理时限较法定时限压缩76.4%，目标为75%``: a goal without a name right behind a change of its size, the first figure told."""
    first = next((one for one in sentence.mentions if comparable(one.quantity, target.quantity)), change)
    alike = first is change and target.quantity.unit == change.quantity.unit and is_near(target, change)
    return alike and _is_bare_behind(sentence, target, change)


def _is_bare_behind(sentence: Sentence, target: Mention, change: Mention) -> bool:
    between = sentence.between(change.end, target.start)
    return between.startswith("，") and _BARE.fullmatch(between.strip("， ")) is not None


def tells_change(sentence: Sentence, mention: Mention, words: TargetWords) -> bool:
    """True for the figure of a rise or fall; 提高到90% and 占90% tell how much there is."""
    item = sentence.item(mention)
    return words.not_result.search(item) is not None and not _CHANGED_TO.search(item) and not SHARE.search(item)


__all__ = [
    "SHARE",
    "is_distance",
    "is_excess",
    "is_goal_of_change",
    "is_of_all",
    "looks_at_past",
    "looks_past",
    "other_change",
    "tells_alike",
    "tells_change",
]
