"""Results told with their share of a goal: 全年培训2,992人次，……完成年度任务的124.7% answers the goal of 2,400人.

So they do in the goal's own sentence (计划购置30台，年内到货27台，完成率90%), and where they count in another
unit (目标12场，……14期，完成目标的116.67%).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.indicators.goal_lists import Goal
from analyzer.indicators.names import name_pairs
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Quantity
from analyzer.model.interval import is_share
from analyzer.model.passages import Mention, Passage, Sentence

_SHARE = late_regex(
    r"(?:完成|达到?|为|占|实现)了?(?:年初|年度|全年|绩效|预定|既定|确定|设定|的)*(?:目标|计划|任务|指标)(?:任务|值|数)?的$|(?:任务|计划|目标)?完成[率比]例?(?:为|达到?)?$"
)
_PERSONS = ("headcount", "person_times")
_SHARED, _PRECISE = 2, Decimal(1)


def answers_by_share(passages: Sequence[Passage], goals: Sequence[Goal]) -> Iterator[tuple[Goal, Mention]]:
    """Goals with the figures that are such a share of them as the same sentence tells, where one goal alone fits.

    Args: passages: those that may tell results, in which goals stand too.
    """
    for passage in passages:
        for sentence in passage.sentences:
            for told in sentence.mentions:
                if told.quantity.dimension == "percent" and _SHARE.search(sentence.lead(told).replace("\n", "")):
                    yield from _answer(sentence, told, goals)


def _answer(sentence: Sentence, told: Mention, goals: Sequence[Goal]) -> Iterator[tuple[Goal, Mention]]:
    """The nearest figure before the share that is this share of a goal whose name the words before it tell something of."""
    for mention in reversed([one for one in sentence.mentions if one.start < told.start and not one.depth]):
        said = name_pairs(sentence.between(sentence.start, mention.start))
        least = _SHARED if told.quantity.ulp == 1 else 1
        named = (goal for goal in goals if goal.mention.end <= mention.start and len(name_pairs(goal.name) & said) >= least)
        fits = [goal for goal in named if _is_share(mention, goal.mention, told)]
        if len(fits) == 1:
            yield fits[0], mention
            return


def _is_share(actual: Mention, goal: Mention, told: Mention) -> bool:
    """True where one figure is the stated percentage of the other; of persons, heads and times may be compared."""
    one, other, share = actual.quantity, goal.quantity, told.quantity
    return bool(one.value) and _may_pair(one, other, share) and is_share(one.value, other.value, share)


def _may_pair(one: Quantity, other: Quantity, share: Quantity) -> bool:
    """True for figures of one unit, of persons, or of counts whose share is told with decimals."""
    if one.metric in _PERSONS and other.metric in _PERSONS:
        return True
    if share.ulp < _PRECISE and one.metric in COUNTED and other.metric in COUNTED:
        return True
    return one.dimension == other.dimension and one.unit == other.unit


__all__ = ["answers_by_share"]
