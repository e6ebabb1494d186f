"""Goals whose result names only what they come down to: 举办科普讲座30场 is answered by 讲座共举办41场, if nothing else may answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.indicators.goal_lists import Goal
from analyzer.indicators.tellings import in_two_units, unit_of
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Quantity
from analyzer.model.passages import Mention, Sentence

_HEAD, _LEAST = 2, 4
_LITTLE, _MUCH = Decimal("0.2"), Decimal(10)
_CLAUSE = late_regex(r"[，；。]")
_HAN = late_regex(r"[一-鿿]+$")
_BARE = late_regex(r"(?:^|的|完成|建成|实际|全年|先后|一共|合计|总计)(?:共|共有|有|共计|计|数量?为|共完成|完成|共建成|建成|达到?)*\s*$")
"""What stands before a figure that names nothing itself: 到年底建成并移交使用的有43处."""
_CHANGED = late_regex(r"增加|减少|增长|下降|多|少|较|比|[至到](?!年底|年末|岁末|20\d\d)")


class Headed(NamedTuple):
    """A figure that may be a result, with its sentence, and the noun right behind it."""

    mention: Mention
    sentence: Sentence
    behind: str


def answers_by_head(goals: Sequence[Goal], tellings: Iterable[Headed], other_deed: re.Pattern[str]) -> Iterator[tuple[Goal, Mention]]:
    """The goals of lists without an answer beside the only figure of their unit that is told of what their name ends with.

    Args: goals: without an answer; tellings: the figures that answer none; other_deed: what is no result of a goal (维修, 报名).
    """
    figures = list(tellings)
    for goal in goals:
        head, unit = _head(goal), unit_of(goal.mention.quantity)
        if not head or any(other is not goal and unit_of(other.mention.quantity) == unit and head in other.name for other in goals):
            continue
        alike = [one for one in figures if unit_of(one.mention.quantity) == unit and one.mention.start > goal.sentence.end]
        told = [one for one in alike if head in one.sentence.text]
        if len(told) == 1 and same_size(goal.mention.quantity, told[0].mention.quantity) and _tells(told[0], head, goal, other_deed):
            yield goal, told[0].mention


def _head(goal: Goal) -> str:
    """The last two characters of the name of a goal that counts things; "" for another."""
    found = _HAN.search(goal.name)
    counted = goal.listed and goal.mention.quantity.metric in COUNTED
    return found[0][-_HEAD:] if counted and found is not None and len(found[0]) >= _LEAST else ""


def _tells(told: Headed, head: str, goal: Goal, other_deed: re.Pattern[str]) -> bool:
    """True where the words before the figure name the goal's thing, or name nothing and the sentence begins with it."""
    sentence, mention = told.sentence, told.mention
    item, first = sentence.item(mention), _CLAUSE.split(sentence.text)[0]
    named = head in item
    if not named and (head not in first or any(char.isdigit() for char in first) or not _BARE.search(item)):
        return False
    if (told.behind and head not in told.behind) or _CHANGED.search(item):
        return False
    return all(deed in goal.name for deed in other_deed.findall(item if named else first + "，" + item))


def same_size(target: Quantity, actual: Quantity) -> bool:
    """Counts of one thing are of one size: 5000人次 is no result of 20人次. Of sizes in two units (15公里, 13800米) nothing is asked."""
    if in_two_units(target, actual):
        return True
    return target.value is not None and actual.value is not None and _LITTLE * target.value <= actual.value <= _MUCH * target.value


__all__ = ["Headed", "answers_by_head", "same_size"]
