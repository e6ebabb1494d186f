"""Figures that are no total of those they were read of: 在园9,240人，其中公办5,628人、普惠2,716人，二者合计8,344人，普惠率90.3%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.figures.givers import PERCENT, TELLING, gives, value_of
from analyzer.checks.figures.slips import digits_of, significant
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_BOTH = late_regex(r"(?:[二两三四]者|[这前以][两三]?[类项种]|以上)[^，。；\d]{0,4}(?:合计|共计|相加|一共|总计)[^，。；\d]{0,4}$")
_OWN = late_regex(r"^\W*(?:共计?|合计|总计|小计|一共|总共)(?:为|达|有)?\s?$")
_MADE = late_regex(r"^\W*(?:共|合计|总计|累计|实际)[^，。；、\d]{0,6}$")
_NAMED = late_regex(r"^[，,]?\s?[^，。；、\d]{2,10}(?:合计|共计|总计|相加)(?:为|达|有)?\s?$")
"""优74天、良238天，优良天数合计312天: a name of its own for some of 362天."""
_FULL = late_regex(
    r"(?:满意度|预算执行|执行率|产出|效益|过程|决策|投入|管理|指标)[^，。；、\d]{0,6}(?:得|均|为|获|是|拿)?满分(?!\s*(?:[\d(（]|为|是))"
)
_ZERO, _PAIR, _TENS = Decimal(0), 2, (10, 20, 30, 40, 50)
_SCORE = "score"


def is_no_total(stated: Mention, sentence: Sentence, operands: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """True where the sentence tells that the figures are some of the stated one, or not told of it."""
    if len(operands) < _PAIR:
        return False
    parts, whole = sum(map(value_of, operands), _ZERO), value_of(stated.quantity)
    if stated.quantity.dimension == _SCORE:
        return _untold_full_mark(sentence.text, whole - parts)
    if _is_goal_beside_own_total(sentence, stated, operands, cue(lexicon, "aim")):
        return True
    return _some_of(sentence, stated, operands, parts) or _reasoned(sentence, operands, cue(lexicon, "so-then"))


def is_other_total(parts: Sequence[Quantity], facts: Facts) -> bool:
    """True for parts that make another total of the report exactly: those of what was spent, in the sentence behind what was planned."""
    wanted = sum(map(value_of, parts), _ZERO)
    return any(value_of(one) == wanted and one.dimension == parts[0].dimension and significant(one) > TELLING for one in facts.quantities)


def _untold_full_mark(words: str, gap: Decimal) -> bool:
    """True where a part is told as full marks alone, and a round number of points is wanting: 满意度满分."""
    return gap in _TENS and _FULL.search(words) is not None


def _some_of(sentence: Sentence, stated: Mention, operands: Sequence[Quantity], parts: Decimal) -> bool:
    """True where their sum is told behind them as that of both, or is the base of a rate that follows."""
    whole, last = value_of(stated.quantity), max(one.span.start for one in operands)
    for one in sentence.mentions:
        if one.start <= last or not whole or parts >= whole:
            continue
        if one.quantity.unit == stated.quantity.unit and value_of(one.quantity) == parts and len(digits_of(one.quantity)) >= TELLING:
            words = sentence.item(one)
            return _BOTH.search(words) is not None or _NAMED.match(words) is not None or _apart_from(sentence, stated, one)
        if one.quantity.dimension == PERCENT and significant(one.quantity) >= TELLING and gives(parts / whole, one.quantity):
            return True
    return False


def _is_goal_beside_own_total(sentence: Sentence, stated: Mention, operands: Sequence[Quantity], aim: re.Pattern[str]) -> bool:
    """True for a goal whose results are added up behind them: 目标任务为12,000只，其中甲完成6,450只、乙完成6,000只，合计12,450只."""
    last, parts = max(one.span.start for one in operands), sum(map(value_of, operands), _ZERO)
    behind = next((one for one in sentence.mentions if one.quantity.span.start > last), None)
    if behind is None or stated.quantity.span.start > last or aim.search(sentence.item(stated)) is None:
        return False
    same = behind.quantity.unit == stated.quantity.unit and value_of(behind.quantity) == parts
    return same and _MADE.match(sentence.item(behind)) is not None


def _apart_from(sentence: Sentence, stated: Mention, total: Mention) -> bool:
    """True for the total of a list of its own behind a ；: 共发放450份；两类分别为302份和108份，共410份."""
    return stated.end <= total.start and "；" in sentence.between(stated.end, total.start) and _OWN.search(sentence.item(total)) is not None


def _reasoned(sentence: Sentence, operands: Sequence[Quantity], so: re.Pattern[str]) -> bool:
    """True where the figures stand on both sides of a conclusion: 其中双胎44人，所以活产比产妇多44人；系统管理3,643人."""
    starts = {one.span.start for one in operands}
    places = [one for one in sentence.mentions if one.quantity.span.start in starts]
    return len(places) > 1 and any(so.search(sentence.between(one.end, two.start)) is not None for one, two in pairwise(places))


__all__ = ["is_no_total", "is_other_total"]
