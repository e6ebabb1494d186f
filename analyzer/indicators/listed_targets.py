"""Targets told in one breath (年度任务分别为40个和1.2万户), and the figures before a target that it may be the target of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.indicators.names import bare_words, name_pairs
from analyzer.indicators.target_told import comparable
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

IN_TURN = late_regex("分别|依次|顺次")
"""What tells that the figures of two lists belong to each other one by one."""
_NAMES = late_regex(r"(?:的)?(?:年初|年度|全年|绩效|预期|设定|申报|计划|考核)*(?:目标|任务|计划|指标)(?:值|数|任务)?(?:分别|依次|顺次)")
_THAN = late_regex(
    r"^[，、]?(?P<what>[一-鿿]{2,12}?)(?:均|也|已|都|还)*(?:超过|超出|高于|低于|优于|好于|达到|多于|少于|控制在)了?[^，。；、\d]{0,10}$"
)
_SIZE, _EACH = 2, late_regex(r"(?:平均每|每|[人户场期次村亩]均)[一-鿿]{0,4}\s?$")
_FROM, _CAME_TO = late_regex(r"[由从自]"), late_regex(r"\s?[，,]?[一-鿿]{0,6}[至到为]\s?")
_LAST_YEAR = late_regex(r"(?:^|[；(])而?(?:上|去|上一)年(?:[末底初]|同期)(?![^；]*(?:[本今当]年|年末|目前|现|[至到达增升降减]))[^；]*$")
_NEXT = late_regex(r"[、和及与][^，。；:、\d]{4,30}")
_NAMED_NEXT = late_regex(r"[、和及与][^，。；:、\d]{2,12}")
_DONE_NEXT = late_regex(r"、(?:已|实际|年内|全年)*(?:完成|完工|竣工|建成|实现|达到|到位|实际)(?!率|数|比)")  # 计划12处、完工10处
_DRAWN = late_regex(r"(?:共计?|合计|总计|累计|总共)(?:为|达到?|举办|开展|完成)?\s*$")
_JOINED, _BOUND, _TWO = 3, 5, 2
_WHICH = late_regex(r"[，、]?(?P<last>[前后])者")
_COMPARED_WITH = late_regex(r"(?:(?<!占)比(?![例重率])|[较与同])(?:20\d\d年?|上年|去年|前年|往年|同期)[^，。；]{0,6}$")
_LABEL = late_regex(r"[，,]\s?(?:年初|年度|全年|原|其|绩效|预期|申报|设定|的)*(?:目标|任务|计划|指标)(?:数|值|任务)?(?:为|是|:)?\s?")
_ANSWERED = late_regex(r"[^；。]{0,40}?(?:实际|实测|已完成)")


def run_of(mentions: Sequence[Mention], index: int, sentence: Sentence) -> list[Mention]:
    """The figures of a list (40个和1.2万户), from its first one."""
    run = [mentions[index]]
    for mention in mentions[index + 1 :]:
        between = sentence.between(run[-1].end, mention.start)
        if mention.depth or len(between) > _JOINED or between.strip(" 、和及与以"):
            break
        run.append(mention)
    return run


def listed_with(first: Mention, sentence: Sentence) -> list[Mention]:
    """The further figures of a list, each with its name: 计划新建48座、升级改造26座."""
    out: list[Mention] = []
    last = first
    for mention in sentence.mentions[sentence.mentions.index(first) + 1 :]:
        between = sentence.between(last.end, mention.start)
        if mention.depth or not _NAMED_NEXT.fullmatch(between) or _DONE_NEXT.match(between):
            break
        out.append(mention)
        last = mention
    return out


def bounds_with(target: Mention, sentence: Sentence, bound: re.Pattern[str]) -> Iterator[Mention]:
    """The further targets of a list of bounds: 设定群众满意度不低于90%、企业满意度不低于92%两项目标."""
    last = target
    for mention in sentence.mentions[sentence.mentions.index(target) + 1 :]:
        between = sentence.between(last.end, mention.start)
        if _NEXT.fullmatch(between) is None or bound.search(between[-_BOUND:]) is None:
            break
        yield mention
        last = mention


def names_before(sentence: Sentence, first: Mention) -> list[tuple[int, int]]:
    """The names of a list before 目标分别为, as flow offsets."""
    lead = sentence.lead(first)
    start = first.start - len(lead)
    cue = _NAMES.search(lead)
    if cue is None or not cue.start():
        return []
    return [(start + part.start(), start + part.end()) for part in re.finditer(r"[^、和及]+", lead[: cue.start()])]


def labels_last(target: Mention, sentence: Sentence) -> bool:
    """``储粮1.2万吨，目标为1.2万吨；回收农膜820吨……``: a bare label, between a figure and the end of its item, looks back to it.

    So does one that no figure of its kind follows in its item: 覆盖率68.5%，省里要求年内达到68%，已达要求；普及率94.2%.
    """
    at = sentence.mentions.index(target)
    last = sentence.mentions[at - 1] if at else None
    if last is None or last.depth or not comparable(target.quantity, last.quantity):
        return False
    behind = sentence.between(target.end, sentence.start + len(sentence.text)).lstrip()
    if is_near(target, last) and target.quantity.unit == last.quantity.unit and _is_bare(sentence, last, target):
        return True
    return (
        behind.startswith("；")
        and _LABEL.fullmatch(sentence.between(last.end, target.start)) is not None
        and not _ANSWERED.match(behind[1:])
    )


def _is_bare(sentence: Sentence, last: Mention, target: Mention) -> bool:
    """Words without a name between two figures, the last ones of their kind in the item."""
    between = sentence.between(last.end, target.start)
    if between[:1] not in ("，", ",") or bare_words(between[1:]):
        return False
    end = sentence.text.find("；", target.end - sentence.start)
    stop = sentence.start + end if end >= 0 else sentence.end
    return not any(comparable(one.quantity, target.quantity) for one in sentence.mentions if target.end <= one.start < stop)


def summed_up(first: Mention, sentence: Sentence) -> Mention:
    """The total that is drawn behind a list of results (线下20场、线上6场，共26场), for its first one; else the figure itself."""
    parts = [first]
    for mention in sentence.mentions[sentence.mentions.index(first) + 1 :]:
        if mention.depth or mention.quantity.unit != first.quantity.unit or not comparable(first.quantity, mention.quantity):
            break
        drawn = len(parts) > 1 and _DRAWN.search(sentence.item(mention)) is not None
        if drawn and sum(one.quantity.value or 0 for one in parts) == mention.quantity.value:
            return mention
        parts.append(mention)
    return first


def told_of(target: Mention, before: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """The figures before a target, the likeliest first: the nearest, but for those that the words name (新设户数超过年初预期的)."""
    if (which := _WHICH.match(sentence.lead(target))) is not None:
        return _of_two(before, sentence, last=which["last"] == "后")
    found = _THAN.match(sentence.lead(target))
    wanted = name_pairs(found["what"]) if found is not None else frozenset()
    places = (at for at, one in enumerate(before) if wanted & name_pairs(sentence.item(one)) and comparable(target.quantity, one.quantity))
    named = [_now(before, at, sentence) for at in places]
    return [one for one in reversed(named or _wholes(target, before, sentence)) if not _of_last_year(one, sentence)]


def _of_two(before: Sequence[Mention], sentence: Sentence, *, last: bool) -> list[Mention]:
    """What 前者 or 后者 is: of the last two figures before the sentence first says 前者."""
    told = [one for one in before if one.start < sentence.start + max(sentence.text.find("前者"), 0)][-_TWO:]
    return [told[last]] if len(told) == _TWO else []


def _of_last_year(mention: Mention, sentence: Sentence) -> bool:
    """True for what there was a year before: ；上年末125辆中有40辆，占32%，一年提高5.5个百分点; 比2021年的48.2微克下降13.69%."""
    if _COMPARED_WITH.search(sentence.lead(mention)) is not None:
        return True
    return _LAST_YEAR.search(sentence.between(sentence.start, mention.start)) is not None


def _wholes(target: Mention, before: Sequence[Mention], sentence: Sentence) -> Sequence[Mention]:
    """The figures without those told of each of many (平均每期120.5人次), where these are far from the target and a whole is near it."""
    each = [one for one in before if _EACH.search(sentence.item(one)) is not None and not is_near(target, one)]
    wholes = [one for one in before if one not in each]
    near = each and any(is_near(target, one) and comparable(target.quantity, one.quantity) and not one.depth for one in wholes)
    return wholes if near else before


def is_near(target: Mention, one: Mention) -> bool:
    """True for a figure of about the target's size."""
    aim, value = target.quantity.value or 0, one.quantity.value or 0
    return aim <= value * _SIZE and value <= aim * _SIZE


def _now(before: Sequence[Mention], at: int, sentence: Sentence) -> Mention:
    """What a figure that a change begins with came to: 用水量由上年的412立方米降至396立方米."""
    first, after = before[at], before[at + 1] if at + 1 < len(before) else None
    if after is None or after.depth or not comparable(first.quantity, after.quantity) or _FROM.search(sentence.item(first)) is None:
        return first
    return after if _CAME_TO.fullmatch(sentence.between(first.end, after.start)) else first


__all__ = ["IN_TURN", "bounds_with", "is_near", "labels_last", "listed_with", "names_before", "run_of", "summed_up", "told_of"]
