"""Results that stand under a label, behind the aspect they are of, or as the whole of parts: 招录。……实际录用163名; 线上……参训2960人次."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from analyzer.indicators.goal_heads import same_size
from analyzer.indicators.goal_lists import Goal
from analyzer.indicators.names import name_pairs
from analyzer.indicators.tellings import Told, kind_of
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention

_WHOLE = late_regex(
    r"(?:全[市县区省镇乡州旗域院校部]|总体|综合|整体|加权|合计|总的)[^，。；、\d]{0,6}?(?:加权|算术|综合)?(?:平均|均值|均)(?:为|是|达到?)?\s*$"
)
_FINAL = late_regex(r"(?:实际|最终|最后|合计|总计|共计|总共|总|共)(?:的|了|共|为|是|有|计)?(?P<deed>[^，。；、\d]{0,6})$")
_DONE = late_regex(r"(?:已|全部|正式)?(?:完成|到岗|到位|入职|上岗|录用|建成|完工|实施|投用|达到?|做到)(?:了|的|为|有)?")
_ALL_DONE = late_regex(
    r"(?:均|都|全部|悉数|全数)(?:已经?|如期|按期|按时|顺利|一次性)*(?:[一-龥]{0,6}(?:到位|完成|完毕|完工)|建成|竣工|投用|交付|投入使用)$"
)
"""列入计划的12个点位均已整治到位: what is said of all of them makes the number of them that of what was done."""
_SHORT, _LONG, _HALF, _EACH = 2, 4, 2, "每"


def answers_by_whole(goals: Sequence[Goal], tellings: Collection[Told]) -> Iterator[tuple[Goal, Mention]]:
    """The goals beside the mean of all, where a part of it before tells what the goal names: 城区反应时间10.9分钟，……全市平均12.7分钟."""
    wholes = [(told, found.start()) for told in tellings if (found := _WHOLE.search(told.item)) is not None]
    for goal in goals if wholes else ():
        kind, wanted = kind_of(goal.mention.quantity), name_pairs(goal.name)
        named = {
            one.sentence.start: one.mention.start for one in reversed(list(tellings))
            if kind_of(one.mention.quantity) == kind and len(wanted & name_pairs(one.item)) * _HALF >= len(wanted) > 0
        }  # fmt: skip
        fits = [
            whole.mention for whole, at in wholes
            if kind_of(whole.mention.quantity) == kind and whole.mention.start > goal.sentence.end
            and named.get(whole.sentence.start, whole.mention.start) < whole.mention.start
            and name_pairs(whole.item[:at]) <= wanted
        ]  # fmt: skip
        if len(fits) == 1:
            yield goal, fits[0]


def answers_by_label(goals: Sequence[Goal], every: Sequence[Goal], tellings: Collection[Told]) -> Iterator[tuple[Goal, Mention]]:
    """The goals of lists without an answer whose name holds all that a paragraph's label says, beside the final figure there.

    Args: goals: without an answer; every: all goals; tellings: the figures that answer none.
    """
    titled = [told for told in tellings if told.title and _is_final(told)]
    for goal in goals if titled else ():
        rivals = [one for one in every if one is not goal and _alike(one, goal)]
        fits = [
            told for told in titled
            if _answers(goal, told) and _covers(goal.name, told.title) and not any(_covers(one.name, told.title) for one in rivals)
        ]  # fmt: skip
        if fits and len({told.mention.quantity.value for told in fits}) == 1:
            yield goal, fits[0].mention


def answers_by_aspect(goals: Sequence[Goal], tellings: Collection[Told]) -> Iterator[tuple[Goal, Mention]]:
    """The goals without an answer whose short name begins the part of the only sentence with a figure of their kind."""
    for goal in goals:
        if not goal.listed or not _SHORT <= len(goal.name) <= _LONG:
            continue
        parts: dict[tuple[int, str], Told] = {}
        for told in tellings:
            if _answers(goal, told) and not told.item.rstrip().endswith(_EACH) and told.before.lstrip(" \n，、").startswith(goal.name):
                parts.setdefault((told.sentence.start, told.before[: len(goal.name)]), told)
        if len(parts) == 1:
            yield goal, next(iter(parts.values())).mention


def _is_final(told: Told) -> bool:
    """True for a figure called the real or the last one of what its label says: 实际录用163名 under 招录, not 实际参加培训35名."""
    if _ALL_DONE.search(told.tail) is not None:
        return True
    found = _FINAL.search(told.item)
    return found is not None and (
        not found["deed"] or _DONE.fullmatch(found["deed"]) is not None or bool(set(found["deed"]) & set(told.title))
    )


def _alike(one: Goal, other: Goal) -> bool:
    return kind_of(one.mention.quantity) == kind_of(other.mention.quantity)


def _answers(goal: Goal, told: Told) -> bool:
    """A later figure of the same kind and size."""
    target, actual = goal.mention.quantity, told.mention.quantity
    return goal.listed and kind_of(target) == kind_of(actual) and told.mention.start >= goal.sentence.end and same_size(target, actual)


def _covers(name: str, title: str) -> bool:
    """True where all letters of a label stand in pairs that the name has too: 管网更新 of 更新供水管网."""
    own, covered = name_pairs(name), set[int]()
    for at, (first, second) in enumerate(pairwise(title)):
        if first + second in own:
            covered |= {at, at + 1}
    return len(title) >= _SHORT and len(covered) == len(title)


__all__ = ["answers_by_aspect", "answers_by_label", "answers_by_whole"]
