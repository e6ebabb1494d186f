"""The figures of a paragraph with what the words before them say: which are asked for, which are told as done."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.indicators.answers_in_turn import PartFigure, change_of
from analyzer.indicators.goal_lists import may_be_goal
from analyzer.indicators.names import name_pairs
from analyzer.indicators.target_words import TargetWords
from analyzer.indicators.tellings import kind_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Passage
from analyzer.text import STOP

_FAR, _NEAR = 80, 4
_LOW, _HIGH, _POINTS = Decimal("0.5"), Decimal(2), Decimal(30)
_PERCENT, _TIMES, _REAL = "percent", ("duration", "working-day"), "实际"
_CAPPED = late_regex(r"(?:上限|限额|控制数|控制价)(?:定?为|是|:)?\s*$")
_RATE = late_regex(r"[率度比]|占|覆盖|上限|降幅|增幅|增速")
_PART, _CLAUSE = late_regex(r"其中|包括|分别"), late_regex(r"[，。；]")
_CAME_UP = late_regex(
    r"(?:完成|达到|达成|实现|兑现)了?(?:全部|各项|既定|预期|年度|全年|年初|本年|当年|绩效|考核|设定|下达|确定|规定|要求|的)*"
    r"(?:目标|任务|计划|指标|要求)[数值量]?$"
)
"""14个子项完成年度目标，子项完成率93.33%: what came up to its goal asks for nothing."""
_HEAD = late_regex(r"(?:[人户亩]均|平均每[人户亩])(?=[一-鿿]{2})")
"""人均综合能耗 is what a goal is of."""
_KINDS, _NAMED_FAR = ("类", "种", "个", "项", "大", "件", "条"), 16
_OF_OTHERS = late_regex(r"[^，。；、\d]{2,12}[率比度例]|[^，。；、\d]{0,3}[:：]|[^，。；、\d]{0,4}(?:指标|目标|任务)")
_OF_ONE = late_regex(r"^[^，。；\d]{0,6}的[^，。；\d]{0,4}(?:任务|目标|要求|计划|指标)(?=[，。；])")
"""下达降低3.2%的任务，统计局核定……: what stands behind a goal says nothing of the next figure."""
_POSTS = late_regex(r"编制(?:总?数|人数|员额)?(?:为|是)?\s*$")
_BEHIND = late_regex(r"[，。；、]")
_OF_ALL = late_regex(r"占(?:应|所有|全部|全县|全市|全区|需)[^，。；\d]{1,10}的\s*$")
"""占应检总数的84.6% is what a rate came to."""
_BOUND = late_regex(r"不(?:得)?(?:少|低|高|多|超|短|晚|长)[于过]\s*$")
_YEAR_END = late_regex(r"(?:20\d\d年)?12月(?:[0-3]?\d日|底|末)?")


def part_figures(passage: Passage, words: TargetWords) -> Iterator[PartFigure]:
    """The figures of a paragraph; what a list goes on with (更换管网36公里、改造泵房22座) is asked like what stands before it."""
    for sentence in passage.sentences:
        at, asked, parted = sentence.start, False, False
        for mention in sentence.mentions:
            before, after = sentence.between(at, mention.start), sentence.between(mention.end, mention.end + _FAR)
            said = _says(before, words)
            asked = asked and not STOP.search(before) if said is None else said
            parted = _PART.search(before) is not None or (parted and before.startswith(("、", "和", "以及")))
            at = mention.end
            told = said is False or (said is None and _OF_ALL.search(before) is not None)
            yield PartFigure(mention, sentence, before, asked or words.after.match(after) is not None, told, parted)


def _says(before: str, words: TargetWords) -> bool | None:
    """True where words ask for the figure behind them, False where they tell it as done; None where they do neither."""
    if _REAL in before:
        return False
    own, *earlier = reversed(_CLAUSE.split(_OF_ONE.sub("", before)))
    for clause in (own, *(_CAME_UP.sub("完成", one) for one in earlier)):
        if words.asked.search(clause):
            return True
        if words.done_cue.search(clause):
            return False
    return None


def is_goal(one: PartFigure, words: TargetWords) -> bool:
    """True for a figure asked for that may be a goal of the year: no part of another, no post, no share of a goal."""
    part: object = one.part
    if not change_of(one.words):
        part = part or words.of_part.search(_HEAD.sub("", one.words)) or words.not_result.search(_BOUND.sub("", one.words))
    if _POSTS.search(one.words) or not (one.mention.quantity.dimension != _PERCENT or _RATE.search(one.words) or change_of(one.words)):
        return False  # 核定编制60名; 完成108%: a share of another goal
    if one.mention.quantity.unit in _KINDS and _OF_OTHERS.match(one.sentence.between(one.mention.end, one.mention.end + _NAMED_FAR)):
        return False  # 八类案件破案率: of what the next figure is; 硬指标有三个：, 三项指标: how many goals there are
    sized = one.mention.quantity.dimension in _TIMES or may_be_goal(one.mention.quantity) or _CAPPED.search(one.words) is not None
    return sized and not one.mention.depth and not part and not words.elsewhen.search(one.sentence.text)


def is_changed(one: PartFigure) -> bool:
    """True for how far something changed, told as done."""
    return not (one.asked or one.mention.depth or one.mention.quantity.approximate)


def may_answer(one: PartFigure, goal: PartFigure, words: TargetWords) -> bool:
    """True for a figure of the very kind behind the goal, near to it in size, that is of the whole year and no change, or one as asked."""
    first, second = goal.mention.quantity, one.mention.quantity
    alike = kind_of(first) == kind_of(second) and (second.unit == first.unit or first.dimension == _PERCENT)
    changed = change_of(goal.words)
    if not alike or one.mention.start < goal.mention.end or changed != change_of(one.words):
        return False
    return is_changed(one) if changed else _is_near(first, second) and is_result(one, words)


def is_result(one: PartFigure, words: TargetWords) -> bool:
    """True for a figure of the whole year that tells no change and asks for nothing."""
    if one.asked or one.mention.depth or words.elsewhen.search(one.sentence.text):
        return False
    own = one.sentence.item(one.mention)
    share = _OF_ALL.search(own) is not None and one.mention.quantity.dimension == _PERCENT
    other = (words.not_result.search(own) and not share) or words.of_part.search(_YEAR_END.sub("", own)) or one.part
    return not other and not words.step_before.search(own)


def _is_near(first: Quantity, second: Quantity) -> bool:
    if not first.value or second.value is None:
        return False
    if first.dimension == _PERCENT:
        return abs(first.value - second.value) <= _POINTS
    return _LOW <= second.value / first.value <= _HIGH


def named_at(one: PartFigure) -> frozenset[str]:
    """The pairs of characters of the words before a figure and of those right behind it."""
    behind = one.sentence.between(one.mention.end, one.mention.end + _NEAR)
    return name_pairs(one.words) | name_pairs(_BEHIND.split(behind, maxsplit=1)[0])


__all__ = ["is_goal", "is_result", "may_answer", "named_at", "part_figures"]
