"""Goals listed one a line (目标1：…；目标2：…): their numbers, and whether such a list tells what was reached of them."""

from __future__ import annotations

import re

_GOAL = "目标"
_NUMBER = re.compile(r"目标\s*[\d一二三四五六七八九十]{1,2}\s*[:：、.]\s*")
_RESULTS = re.compile(r"[\W\d一二三四五六七八九十]*(?:全年|年度|本年)?(?:实际)?(?:完成|实现|达成)情况\s*[:：]?\s*")


def without_goal_number(words: str) -> str:
    """Folded words without the number of a goal: 培训农民 of ``目标2:培训农民``."""
    return _NUMBER.sub("", words, count=1) if _GOAL in words else words


def is_result_of_goal(text: str, offset: int) -> bool:
    """True for a line 目标2：… in a list headed 全年实际完成情况: what was reached of a goal. Args: offset: in the folded text."""
    start = text.rfind("\n", 0, offset) + 1
    if not text.startswith(_GOAL, start) or _NUMBER.match(text, start) is None:
        return False
    end = start
    while start and (start == end or _NUMBER.match(text, start) is not None):
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
    return _RESULTS.fullmatch(text, start, end) is not None


__all__ = ["is_result_of_goal", "without_goal_number"]
