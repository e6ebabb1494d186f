"""Results told with how far they are from their goals: 为3,846人提供服务，比目标多246人 answers the goal of 3,600人."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.indicators.goal_lists import Goal
from analyzer.indicators.names import name_pairs
from analyzer.indicators.tellings import unit_of
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_GOAL = (
    r"(?:(?:调整|修订|变更|批复|核减|核增)后|年初|年度|全年|预期|绩效|计划|预定|既定|原定|设定|确定|申报|批复|考核|的)*"
    r"(?:目标|计划|任务|指标)(?:数|值|要求)?"
)
_DIFFERENCE = late_regex(
    rf"(?:(?:比|较){_GOAL}(?:多出?|高出?|超出?|增加)|(?:超过?|超出|超额完成|高于|高出|多于|多出){_GOAL}"
    rf"|(?P<less>(?:比|较){_GOAL}(?:少|低|差|缺)了?|(?:低于|少于|距离?){_GOAL}(?:还?差)?))$"
)
_EACH = late_regex(r"(?:平均|每|[人户场期次村亩]均)[一-鿿]{0,4}\s?$")
_POINTS = "百分点"


def answers_by_difference(passages: Sequence[Passage], goals: Sequence[Goal]) -> Iterator[tuple[Goal, Mention]]:
    """Goals with the figures that differ from them by as much as the figures' next clause tells, where one goal alone fits.

    Args: passages: those that may tell results, in which goals stand too.
    """
    for passage in passages:
        for sentence in passage.sentences:
            for at, told in enumerate(sentence.mentions):
                mention = _measured(sentence, at)
                goal = _answered(sentence, mention, told, goals) if mention is not None else None
                if mention is not None and goal is not None:
                    yield goal, mention


def _measured(sentence: Sentence, at: int) -> Mention | None:
    """The figure before one, without a mean between the two: 参训2,560人，平均每期160人，比目标多160人."""
    before = sentence.mentions[at - 1] if at else None
    if at > 1 and before is not None and _EACH.search(sentence.item(before)):
        before = sentence.mentions[at - 2]
    return before


def _answered(sentence: Sentence, mention: Mention, told: Mention, goals: Sequence[Goal]) -> Goal | None:
    """The only goal from which a figure differs by the next one, and whose name the sentence tells a word of."""
    found = _DIFFERENCE.search(sentence.lead(told).rstrip())
    actual, difference = mention.quantity, told.quantity
    if found is None or actual.value is None or difference.value is None:
        return None
    kind = _kind(difference, actual)
    if kind is None:
        return None
    target = actual.value - difference.value if found["less"] is None else actual.value + difference.value
    said = name_pairs(sentence.between(sentence.start, told.start))
    fits = [goal for goal in goals if goal.sentence.end <= mention.start and _is_goal(goal, kind, target)]
    return fits[0] if len(fits) == 1 and not name_pairs(fits[0].name).isdisjoint(said) else None


def _kind(difference: Quantity, actual: Quantity) -> tuple[str, str] | None:
    """What a goal measures of which a difference is told: of a share in points, else in the goal's own unit.

    A result may count the goal in another one, people for households (318名老年人…，超出任务数18户). None where the two do not fit.
    """
    if actual.dimension == "percent":
        return unit_of(actual) if difference.unit.endswith(_POINTS) else None
    told = unit_of(difference)
    return told if told == unit_of(actual) or {difference.metric, actual.metric} <= COUNTED else None


def _is_goal(goal: Goal, kind: tuple[str, str], target: Decimal) -> bool:
    quantity = goal.mention.quantity
    return quantity.value == target and unit_of(quantity) == kind


__all__ = ["answers_by_difference"]
