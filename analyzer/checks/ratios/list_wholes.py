"""Shares of one part of a list whose parts make up a figure told before: 办理126万笔，网上99万笔，占78.6%，窗口27万笔."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of, significant
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, like
from analyzer.checks.ratios.ratios import is_mean, levels_of, of_other
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Passage, Sentence

_SHARE = late_regex(r"(?P<name>[^，。；、\d]{0,12})占(?:比|其|总[数量额])?(?:的|为|约|近|达)*\s*$")
_TWO = ("前者", "后者")
_SIGN, _FEWEST, _NAME, _MOST, _BACK, _NEAR = "占", 2, 2, 12, 2, Decimal(15)


def list_wholes(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """Every such share with its figures. Args: settled: the percentages that other figures explain."""
    for passage in facts.passages:
        for number, sentence in enumerate(passage.sentences) if not passage.in_table else ():
            if _SIGN in sentence.text and len(sentence.mentions) > _FEWEST:
                for stated in sentence.mentions:
                    found = _read(passage, number, stated, facts) if stated.quantity.span not in settled else None
                    if found is not None:
                        yield found


def _read(passage: Passage, number: int, stated: Mention, facts: Facts) -> Far | None:
    sentence, one = passage.sentences[number], stated.quantity
    if one.dimension != "percent" or one.metric not in RATES or hedged(one) or one.comparator != "eq" or len(digits_of(one)) < _FEWEST:
        return None
    share = _SHARE.fullmatch(sentence.lead(stated)) if not stated.depth and not of_other(sentence, stated, facts.lexicon) else None
    levels = [level for level in levels_of(sentence) if not level.depth and not is_mean(sentence, level)] if share is not None else []
    part = _part(share["name"].strip(), levels, stated, sentence) if share is not None else None
    if part is None:
        return None
    own = [level for level in levels if like(level.quantity, part.quantity) and level.quantity.unit == part.quantity.unit]
    before = [other for back in passage.sentences[max(number - _BACK, 0) : number] for other in levels_of(back)]
    same = [other for other in before if other.quantity.unit == part.quantity.unit]
    last = max((at for at, level in enumerate(own) if level.end <= stated.start), default=0)
    wholes = {whole.value: whole for whole in _wholes(own, part, last, same)}
    ratio = Ratio(part, next(iter(wholes.values())), stated, firm=True) if len(wholes) == 1 else None
    if ratio is None or hedged(ratio.top.quantity, ratio.bottom.quantity):
        return None
    if ratio.outcome is not Outcome.FAIL:
        return Far(ratio, sure=True)
    others = (Ratio(part, level, stated, firm=True) for level in (*own, *same) if level is not part)
    near = abs(ratio.share - stated.value) <= _NEAR and all(other.outcome is Outcome.FAIL for other in others)
    return Far(ratio, sure=True) if near else None


def _part(name: str, levels: Sequence[Mention], stated: Mention, sentence: Sentence) -> Mention | None:
    """The figure that the share is of: the one before it, the one whose words bear the name, the former or the latter of two."""
    before = [one for one in levels if one.end <= stated.start]
    if not before or any(mark in sentence.between(before[-1].end, stated.start) for mark in "；;"):
        return None
    if name in _TWO:
        return before[_TWO.index(name) - len(_TWO)] if len(before) >= len(_TWO) else None
    if not name:
        return before[-1]
    named = [one for one in before if name in sentence.item(one)] if len(name) >= _NAME else []
    return named[0] if len(named) == 1 else None


def _wholes(own: Sequence[Mention], part: Mention, last: int, before: Sequence[Mention]) -> Iterator[Mention]:
    """The figures told before a run of figures of the sentence that the run makes up.

    Args: own: the figures of the sentence; part: one that must be in the run; last: the place of another, right before the share.
    """
    at = own.index(part)
    for first in range(max(at - _MOST, 0), at + 1):
        told = {one.value: one for one in (*before, *own[:first]) if significant(one.quantity) >= _FEWEST and not hedged(one.quantity)}
        sums = list(accumulate((one.value for one in own[first : at + _MOST]), initial=Decimal(0)))
        for end in range(max(at - first + 1, last - first + 1, _FEWEST), len(sums)):
            if sums[end] in told:
                yield told[sums[end]]


__all__ = ["list_wholes"]
