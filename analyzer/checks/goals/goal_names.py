"""What a goal of the prose is of, by its name: 开展监测任务 is of 监测任务."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import pairs_of
from analyzer.late_regex import late_regex
from analyzer.model import Indicator

_DOING = late_regex(r"^(?:完成|举办|开展|组织|实施|召开|提供|新增|建设|新建|建成)+(?=.{2})")


def goal_pairs(item: Indicator, facts: Facts) -> frozenset[str]:
    """The pairs of neighbouring characters of an indicator's name, without the verbs that it begins with."""
    return pairs_of(_DOING.sub("", facts.lexicon.fold(item.name)))


__all__ = ["goal_pairs"]
