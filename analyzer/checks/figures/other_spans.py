"""Figures of one name that are told of different things all the same: of a month and of the year so far, under two named wholes."""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile

from analyzer.checks.base import Facts, once
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.told_names import name_told
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_ABOVE, _KIND = 400, 2
_WHICH = late_regex("其中[:：]?")
_CHAPTER = late_regex(r"\n\s*[一二三四五六七八九十]{1,3}、")
_ACCOUNT = late_regex(r"[收支][入出]?(?P<kind>总计|合计)[为是共各]?\s?$")
_LABEL = 8
_NO_NAME = late_regex("[本全年度总共实际累计今当各上去]+")
_Told = tuple[Sentence, Mention]


def of_other_months(one: Quantity, other: Quantity, facts: Facts) -> bool:
    """True where one is told of a month alone and the other of all months up to it: 8月份收入750万元; 截至8月底收入6600万元."""
    spans = {_span_told(told, facts) for told in (one, other)}
    return spans == {"month", "so-far"}


def of_total_and_year(one: Quantity, other: Quantity, facts: Facts) -> bool:
    """True for all that there is with what was left over, and what came in or went out: 收入总计4045万元; 本年收入合计3748万元."""
    if one.metric != "money" or near_miss(one, other.value or Decimal(0)):
        return False
    leads = (facts.text[max(told.span.start - _LABEL, 0) : told.span.start] for told in (one, other))
    return {found["kind"] for found in map(_ACCOUNT.search, leads) if found is not None} == {"总计", "合计"}


def of_named_wholes(one: Quantity, other: Quantity, facts: Facts) -> bool:
    """True for parts (其中：基本支出) of two sums told right before them, of one kind and each with a name of its own.

    初中教育支出180万元，其中：基本支出180万元; 高中教育支出295万元，其中：基本支出295万元.
    """
    places = _places(facts)
    wholes = [_whole_name(places.get(told.id)) for told in (one, other)]
    mine, its = wholes
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(mine), reversed(its), strict=False)))
    own, others = mine[: len(mine) - shared], its[: len(its) - shared]
    named = own and others and not any(map(_NO_NAME.fullmatch, (own, others)))
    return bool(named) and shared >= _KIND and not set(own) & set(others)


def _span_told(told: Quantity, facts: Facts) -> str:
    """What the words nearest before a figure, up to the heading of its chapter, say of the months: one of them, all so far, nothing."""
    end = told.span.start
    text = facts.text[max(end - _ABOVE, 0) : end]
    heads = list(_CHAPTER.finditer(text))
    text = text[heads[-1].start() :] if heads else text
    last = {
        kind: max((one.end() for one in pattern(facts.lexicon, f"told-of-{kind}").finditer(text)), default=-1)
        for kind in ("month", "so-far")
    }
    return max(last, key=lambda kind: last[kind]) if max(last.values()) >= 0 else ""


def _whole_name(place: _Told | None) -> str:
    """The name of the figure right before the 其中 that a figure stands behind; nothing where there is none."""
    if place is None:
        return ""
    sentence, told = place
    cues = [sentence.start + one.start() for one in _WHICH.finditer(sentence.text) if sentence.start + one.start() < told.start]
    before = [one for one in sentence.mentions if cues and one.end <= cues[-1] and one.quantity.unit == told.quantity.unit]
    return name_told(sentence.item(before[-1])).strip("，, ") if before else ""


@once
def _places(facts: Facts) -> dict[str, _Told]:
    return {one.quantity.id: (sentence, one) for sentence in facts.prose for one in sentence.mentions}


__all__ = ["of_named_wholes", "of_other_months", "of_total_and_year"]
