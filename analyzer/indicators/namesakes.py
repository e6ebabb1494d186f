"""Targets of the prose that are called the same under several headings, and goals that are told again beside their results.

规范管理率 of 高血压患者管理, and that of 糖尿病患者管理; 新建消防站4座 of a list, later 计划新建4座，实际建成3座.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from analyzer.indicators.names import name_pairs, section_name
from analyzer.indicators.target_told import TargetTold
from analyzer.indicators.titles import is_title
from analyzer.model import COUNTED, Indicator
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Sentence, last_piece


def apart(found: Sequence[tuple[Indicator, Mention]], layout: Layout) -> Iterator[Indicator]:
    """The indicators in their order; those that share a name, each with the heading that it stands under before it.

    Args: found: each with the figure that named it.
    """
    often = {name for name, count in Counter(item.name for item, _ in found).items() if count > 1 and name}
    if not often:
        yield from (item for item, _ in found)
        return
    titles = {at: section_name(layout, named) for at, (item, named) in enumerate(found) if item.name in often}
    for at, (item, _) in enumerate(found):
        title = titles.get(at, "")
        others = [other for place, other in titles.items() if place != at and found[place][0].name == item.name]
        own = bool(title) and title not in others and is_title(title)
        yield item.model_copy(update={"name": _joined(title, item.name)}) if own else item


def as_told_again(
    goals: Sequence[tuple[Sentence, TargetTold]], near: Sequence[tuple[Sentence, TargetTold]]
) -> Iterator[tuple[Sentence, TargetTold]]:  # fmt: skip
    """The goals of lists, each with the result beside the only later telling of it, rather than with a figure found by its words."""
    again: dict[int, dict[int, Mention]] = defaultdict(dict)
    for said, one in near:
        number = _told_again_of(goals, said, one) if one.actual is not None else None
        if number is not None and one.actual is not None:
            again[number][one.actual.start] = one.actual
    for number, (sentence, goal) in enumerate(goals):
        found = list(again.get(number, {}).values())
        yield sentence, goal._replace(actual=found[0]) if len(found) == 1 else goal


def _told_again_of(goals: Sequence[tuple[Sentence, TargetTold]], said: Sentence, one: TargetTold) -> int | None:
    """The goal whose very figure a later target is, by a word of its name, or as the only such count: 未达到3.2万人的计划数."""
    same = [number for number, (_, goal) in enumerate(goals) if _is_later(goal, one)]
    if not same:
        return None
    words = name_pairs(last_piece(said.between(said.start, one.target.start))) | name_pairs(said.item(one.target))
    shared = [len(name_pairs(goals[number][1].called) & words) for number in same]
    most = max(shared)
    if shared.count(most) > 1 or (not most and one.target.quantity.metric not in COUNTED):
        return None
    return same[shared.index(most)]


def _is_later(goal: TargetTold, one: TargetTold) -> bool:
    """True for a later target of the very figure that names no result of the goal's own."""
    first, second = goal.target.quantity, one.target.quantity
    same = (first.value, first.unit, first.dimension) == (second.value, second.unit, second.dimension)
    return same and one.target.start > goal.target.end and one.actual is not goal.actual


def _joined(title: str, name: str) -> str:
    """高血压患者 and 规范管理率, joined; a heading that tells all of the name stands for it."""
    if name_pairs(name) <= name_pairs(title):
        return title
    return name if name_pairs(title) <= name_pairs(name) else title + name
