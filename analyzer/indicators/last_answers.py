"""Results that share little with the names of their goals: 消防等演练46场 answers 应急演练40场 where no other figure may."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from analyzer.indicators.goal_heads import same_size
from analyzer.indicators.goal_lists import Goal, Place, place_of
from analyzer.indicators.listed_targets import is_near
from analyzer.indicators.names import name_pairs
from analyzer.indicators.tellings import Told, kind_of, misses
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention

_OTHERWISE = ("percent", "duration", "money")
_PERCENT, _SHARED, _PART = "percent", 2, 3
_MOST, _HEAD = Decimal("0.6"), 2
_NO_HEADS = ("人数", "人口", "数量", "总数", "任务", "工作", "项目", "情况", "以上", "次数")
"""What ends many names and tells nothing."""
_COUNT = late_regex("(?:人数|人口|[数总]量|总数|次数|户数)$")
_WHOLES = ("中", "里", "的")
"""What stands behind a figure whose part is told next: 31座已加固水库中，……"""


def last_answers(
    goals: Sequence[Goal], answered: Mapping[Place, Mention], tellings: Collection[Told], other_deed: re.Pattern[str],
) -> dict[Place, Mention]:  # fmt: skip
    """The goals without an answer that just one figure may answer, by a word of its own, where it may answer no other goal.

    Args: other_deed: what is no result of a goal (维修, 报名).
    """
    open_goals = [goal for goal in goals if place_of(goal) not in answered and goal.mention.quantity.dimension not in _OTHERWISE]
    if not open_goals:
        return {}
    taken = {actual.start for actual in answered.values()}
    free = [told for told in tellings if told.mention.start not in taken]
    found = {place_of(goal): _Candidates(goal, goals, free, other_deed).found() for goal in open_goals}
    places = [told.mention.start for some in found.values() for told in some]
    return {
        place: some[0].mention
        for place, some in found.items()
        if len({told.mention.quantity.value for told in some}) == 1 and places.count(some[0].mention.start) == 1
    }


def rates_left(goals: Sequence[Goal], answered: Mapping[Place, Mention], tellings: Collection[Told]) -> dict[Place, Mention]:
    """The listed rates, times and amounts without an answer that just one figure of their unit and size may answer, and it no other.

    ``艾滋病、梅毒、乙肝孕期检测率`` is told as 孕期三病检测率, 林农务工增收人均 as 人均增收.
    """
    open_goals = [
        goal for goal in goals if goal.listed and place_of(goal) not in answered and goal.mention.quantity.dimension in _OTHERWISE
    ]  # fmt: skip
    if not open_goals:
        return {}
    taken = {actual.start for actual in answered.values()}
    free = [told for told in tellings if told.mention.start not in taken and told.manner == ("", False)]
    best = {place_of(goal): _nearest(goal, free) for goal in open_goals}
    wanted = [one.start for one in best.values() if one is not None]
    return {place: one for place, one in best.items() if one is not None and wanted.count(one.start) == 1}


def _nearest(goal: Goal, free: Sequence[Told]) -> Mention | None:
    """The figure that shares most with the name of a goal; None where two share as much, or none shares enough."""
    shared = [(number, told.mention) for told in free if (number := _shared(goal, told)) >= _SHARED]
    most = max((number for number, _ in shared), default=0)
    first = [one for number, one in shared if number == most]
    return first[0] if len({one.quantity.value for one in first}) == 1 else None


def _shared(goal: Goal, told: Told) -> int:
    """How many pairs of letters the name of a goal and the words of a figure share; 0 where it cannot answer."""
    target, actual = goal.mention.quantity, told.mention.quantity
    if target.unit != actual.unit or told.mention.start < goal.sentence.end or not is_near(goal.mention, told.mention):
        return 0
    if target.dimension == _PERCENT and not told.name.rstrip("”").endswith(goal.name.rstrip("”")[-_HEAD:]):
        return 0
    common, own = len(name_pairs(goal.name) & told.words), min(len(name_pairs(goal.name)), len(told.words))
    return common if common * _PART >= own else 0


class _Candidates:
    """The figures that may answer one goal."""

    def __init__(self, goal: Goal, goals: Sequence[Goal], free: Sequence[Told], other_deed: re.Pattern[str]) -> None:
        """Args: free: the figures that may be results and answer no other goal."""
        kind, head = kind_of(goal.mention.quantity), goal.name[-_HEAD:]
        rivals = any(one is not goal and kind_of(one.mention.quantity) == kind and head in one.name for one in goals)
        self._head = name_pairs(head) if not rivals and head not in _NO_HEADS else frozenset()
        self._name, self._other_deed = goal.name, other_deed
        self._wanted = name_pairs(_COUNT.sub("", goal.name))
        self._alike = [
            told for told in free if kind_of(told.mention.quantity) == kind and told.mention.start >= goal.sentence.end
            and same_size(goal.mention.quantity, told.mention.quantity)
            and not (told.beside_others and misses(goal.mention.quantity, told.mention.quantity))
        ]  # fmt: skip

    def found(self) -> list[Told]:
        """In reading order."""
        whole = [told for told in self._alike if told.manner == ("", False) and not told.tail.endswith(_WHOLES)]
        return [self._part(told) for told in whole if self._is_named(told)] or list(self._first_under_label(whole))

    def _is_named(self, told: Told) -> bool:
        """True where a figure tells the head of the name, is told of a word of it only, or names it with its whole sentence."""
        item, noun = name_pairs(told.item), name_pairs(told.noun)
        deeds = self._other_deed.findall(told.item + "，" + told.noun)
        if not all(deed in self._name for deed in deeds):
            return False
        if self._head and self._head <= (item | noun | (name_pairs(told.tail) if not item else frozenset())):
            return True
        if noun and not item and noun <= self._wanted:
            return True
        around = Decimal(len(self._wanted & name_pairs(told.before))) / max(len(self._wanted), 1)
        return bool(told.named) and told.named <= self._wanted and around >= _MOST

    def _part(self, told: Told) -> Told:
        """``建成262处，其中新建142处``: of a goal of 新建 the part so called."""
        parts = (one for one in self._alike if one.manner[1] and one.named and one.before.startswith(told.before))
        return next((one for one in parts if one.named <= self._wanted), told)

    def _first_under_label(self, whole: Sequence[Told]) -> Iterator[Told]:
        """The first figure of its kind in a paragraph that begins with the name (水库除险加固。列入计划的9座……)."""
        labels = set()
        for told in whole:
            if told.label and told.label not in labels:
                labels.add(told.label)
                if self._wanted and len(self._wanted & told.label) >= _MOST * len(self._wanted):
                    yield told


__all__ = ["last_answers", "rates_left"]
