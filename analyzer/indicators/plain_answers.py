"""Results that follow their target without a word of their own: 计划布设45个，年底挂牌47个; 任务20班，开班18班; 由计划的200场增至228场."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.indicators.listed_targets import is_near
from analyzer.indicators.target_told import TargetTold, all_comparable, comparable, pairs_of
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_WHEN = (
    r"(?:[到至]|截[至止])?(?:年|12月)[底末终]|全年|年内|年终|当年|本年|目前|现|均|已"
    r"|共|都|也|只|仅|最终|按[时期]|如[期数]|先后|累计|到位|实"
)
_DEED = late_regex(rf"[，,](?:{_WHEN})*[一-龥]{{0,5}}?[了得出到成达]?\s?")
_ONLY_WHEN = late_regex(rf"[，,](?:(?:{_WHEN}|为|是|达到?|核定)+|实[一-龥]{{1,4}}[到为]?)\s?")
_NO_RESULT = late_regex(
    r"上年|去年|同[比期]|[较比与占]|其[中余他]|[增减超多少差缺欠高低升降剩余每另有]|计划|目标|任务|要求|预算|开工|动工|启动|申[报请]|报名|立项|受理|招标"
    r"|在建|分[配解]|下达|投入|支出|资金|涉及|惠及|受益|原[有计来]|[上下]半年|季度|月份|首批|部分|抽[取查样]|并|及|、|发放问卷|回收"
)
"""What makes a figure no result of the target before it, whatever its unit."""
_STARTED = late_regex(r"[由从](?:上年|去年)的?\d[^，。；\d]{0,6}(?=[提上升增扩压缩降下减])")
_BLANKED = late_regex(r"[，,]\s+(?=[，,])")  # what a revision left out
_FROM = late_regex(r"[由从][^，。；\d]{2,10}的\s*$")
_CAME_TO = late_regex(r"(?:增加?|提[高升]|扩大?|上升|升|减少?|降低?|压[减缩]|缩短|下降)[到至为]\s?")
_DENIED = late_regex(r"未|没|基本|不足")
_PERCENT, _MONEY, _SEVERAL = "percent", "money", 2


def answers_plainly(sentence: Sentence, target: Mention, mention: Mention) -> bool:
    """A figure of the target's unit and size at the head of the next clause, behind a verb and perhaps the time."""
    one, other = target.quantity, mention.quantity
    if one.metric == _MONEY or one.unit != other.unit or not comparable(one, other) or not is_near(target, mention) or mention.depth:
        return False
    between = _BLANKED.sub("", sentence.between(target.end, mention.start)).lstrip("”")
    pattern = _ONLY_WHEN if one.dimension == _PERCENT else _DEED
    return pattern.fullmatch(between) is not None and _NO_RESULT.search(between) is None


def said_done(sentence: Sentence, target: Mention, words: TargetWords) -> tuple[int, int] | None:
    """``年度任务如数完成`` after a target that no figure answers, as flow offsets."""
    found = words.all_done.search(sentence.text, target.end - sentence.start)
    if found is None or _DENIED.search(sentence.text[max(found.start() - 2, 0) : found.end()]):
        return None
    start = found.start() + (found[0][0] in "，；")
    return sentence.start + start, sentence.start + found.end()


def without_start(lead: str) -> str:
    """The words before a target without what it starts from: 要从上年的86%提升到."""
    return _STARTED.sub("", lead)


def answered_at_once(sentence: Sentence, targets: Sequence[Mention], results: Sequence[Mention]) -> list[TargetTold]:
    """The results of a list told one after the other, or what a single plan came to; empty for other figures.

    ``原定新建8片、更新60套，年末分别建成8片和更新66套``; ``活动由计划的200场增至228场``.
    """
    if _are_in_turn(sentence, targets, results):
        return pairs_of(targets, results)
    return pairs_of(targets[:1], results[:1]) if _has_grown(sentence, targets[0], results[0]) else []


def _has_grown(sentence: Sentence, target: Mention, result: Mention) -> bool:
    came = _CAME_TO.fullmatch(sentence.between(target.end, result.start))
    return came is not None and _FROM.search(sentence.lead(target)) is not None and comparable(target.quantity, result.quantity)


def _are_in_turn(sentence: Sentence, targets: Sequence[Mention], results: Sequence[Mention]) -> bool:
    if len(targets) < _SEVERAL or not all_comparable(targets, results):
        return False
    alike = (target.quantity.unit == result.quantity.unit for target, result in zip(targets, results, strict=True))
    return all(alike) and "分别" in sentence.lead(results[0])


__all__ = ["answered_at_once", "answers_plainly", "said_done", "without_start"]
