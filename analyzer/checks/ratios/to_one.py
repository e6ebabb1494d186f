"""How many of one thing come to one of another: 学生1440名、教师96名，师生比为1:15; 贴息600万元引导贷款2700万元，财政资金放大4.5倍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.means import Mean
from analyzer.checks.ratios.ratio_scope import like
from analyzer.checks.ratios.ratios import levels_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import SEMICOLON, Mention, Sentence

_TO_ONE = late_regex(
    r"比(?:例|率|值)?(?:约|大致|达到?|为|是|已|接近|:|\s)*(?:1\s?[:∶比]\s?(?P<many>\d{1,4}(?:\.\d{1,3})?)|(?P<first>\d{1,4}(?:\.\d{1,3})?)\s?[:∶比]\s?1)(?![\d:∶%％.])"
)
_SIGNS, _TIMES, _PAIR = late_regex("[:∶]|比1"), "倍", 2
_CLOSE, _ONE = Decimal("0.3"), Decimal(1)
_NO_LEVEL = ("calendar", "duration", "multiple")


def ratios_to_one(facts: Facts) -> Iterator[Mean]:
    """Every such ratio of the last two figures of one kind before it that does not follow from them in any way round."""
    enlarged = pattern(facts.lexicon, "enlarged-by")
    for sentence in facts.prose:
        if len(sentence.mentions) < _PAIR:
            continue
        if _SIGNS.search(sentence.text) is not None:
            for found in _TO_ONE.finditer(sentence.text):
                group = "many" if found["many"] else "first"
                yield from _read(sentence, _figure(facts, sentence, found, group), sentence.start + found.start(), facts, steps=())
        for one in sentence.mentions if _TIMES in sentence.text else ():
            if one.quantity.dimension == "multiple" and one.value and not hedged(one.quantity) and enlarged.search(sentence.item(one)):
                yield from _read(sentence, one.quantity, one.start, facts, steps=(_ONE, -_ONE))


def _figure(facts: Facts, sentence: Sentence, found: re.Match[str], group: str) -> Quantity:
    """The figure beside the one, which no unit makes a quantity."""
    start, end, printed = sentence.start + found.start(group), sentence.start + found.end(group), found[group]
    like_it, ulp = sentence.mentions[0].quantity, Decimal(1).scaleb(-len(printed.partition(".")[2]))
    return like_it.having(
        id="", span=facts.layout.flow.span(start, end), text=printed, printed=printed, value=Decimal(printed), low=None, high=None,
        metric="other", comparator="eq", approximate=False, unit="", cell=None, ulp=ulp, scale=_ONE, dimension="multiple", hedge="",
    )  # fmt: skip


def _read(sentence: Sentence, stated: Quantity, start: int, facts: Facts, *, steps: Sequence[Decimal]) -> Iterator[Mean]:
    """The ratio where it fails. Args: steps: by how much the multiple may be told otherwise."""
    opened = max((at.end() for at in SEMICOLON.finditer(sentence.text, 0, start - sentence.start)), default=0) + sentence.start
    before = [one for one in levels_of(sentence) if opened <= one.start < start and one.quantity.dimension not in _NO_LEVEL]
    own = [one for one in before if before and like(one.quantity, before[-1].quantity)]
    other = cue(facts.lexicon, "mean-never", "last-period").search(sentence.between(opened, start))
    if len(own) < _PAIR or other is not None or hedged(*(one.quantity for one in own)):
        return
    readings = [_mean(one, two, stated) for at, one in enumerate(own) for two in own[at + 1 :]]
    told, value = readings[-1] if len(own) == _PAIR else _mean(own[-2], own[-1], stated), stated.value or _ONE
    if any(_holds(one, steps) for one in readings) or abs(told.value - value) > value * _CLOSE:
        return
    yield told


def _mean(one: Mention, two: Mention, stated: Quantity) -> Mean:
    """The larger by the smaller."""
    large, small = (one, two) if one.value >= two.value else (two, one)
    return Mean(large.quantity, small.quantity, stated)


def _holds(told: Mean, steps: Sequence[Decimal]) -> bool:
    """True where the quotient is the figure, that of both together (撬动2700万元 by 600万元 makes 5.5倍), or of what came on top."""
    shifted = (told.value + step - (told.stated.value or _ONE) for step in steps)
    return told.outcome is not Outcome.FAIL or any(abs(one) < told.stated.ulp for one in shifted)


__all__ = ["ratios_to_one"]
