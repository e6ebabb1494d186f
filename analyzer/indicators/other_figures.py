"""Figures behind a target that are comparable with it and yet no result of it.

What was begun, what was done in a part of the year (上半年建成5个), and a whole where the target is told for each of many (每千人5批次).
"""

from __future__ import annotations

import re

from analyzer.indicators.target_told import comparable
from analyzer.indicators.target_words import TargetWords
from analyzer.model.passages import Mention, Sentence

_EACH = re.compile(r"每[一-鿿]{1,3}\s?$")
_PART_OF_YEAR = re.compile(r"上半年|前[两二三]个?季度|一季度")
_WHOLE_YEAR = re.compile(r"全年|年内|累计|总计|合计|共")


def tells_else(sentence: Sentence, mention: Mention, target: Mention, words: TargetWords) -> bool:
    """True for a figure that answers no target, whatever stands between the two."""
    item, lead = sentence.item(mention), sentence.lead(target)
    return words.is_step(item, lead) or _in_part(sentence.lead(mention), lead) or _of_all(sentence, mention, target)


def _in_part(lead: str, target: str) -> bool:
    """``目标15个，上半年仅建成5个``: no result of the year, unless the target is set for that part."""
    found = _PART_OF_YEAR.search(lead)
    return found is not None and _WHOLE_YEAR.search(lead, found.end()) is None and _PART_OF_YEAR.search(target) is None


def _of_all(sentence: Sentence, mention: Mention, target: Mention) -> bool:
    """``目标为每千人5批次，全年抽检3288批次，折合每千人4.8批次``: the figure told of each one answers, not the whole."""
    each = _EACH.search(sentence.lead(target))
    if each is None or sentence.lead(mention).rstrip().endswith(each[0].strip()):
        return False
    later = (one for one in sentence.mentions if one.start > mention.start and comparable(target.quantity, one.quantity))
    return any(sentence.lead(one).rstrip().endswith(each[0].strip()) for one in later)


__all__ = ["tells_else"]
