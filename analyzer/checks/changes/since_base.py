"""What changed since the figure of the year before that stands right before it: 2022年训练3510人次，本年多234人次，增6.67%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.changes.changes_apart import OTHERWISE
from analyzer.checks.changes.done_more import done_more
from analyzer.checks.compare import Outcome, amount, hedged, percent_matches
from analyzer.checks.figures.levels import own_year
from analyzer.checks.prose.told_names import name_told
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.interval import Interval, interval_of
from analyzer.model.passages import Mention, Sentence

_EARLIER = late_regex("20|上年|上一年|去年")
_OLD = r"(?P<year>20\d\d年度?|上年度?|去年|上一年度?)(?:同期|全年|度|末|底)?的?"
_LEAD = late_regex(
    rf"(?P<before>[^，。；:：、\d]{{0,14}}?){_OLD}(?:同期|实际)?(?P<after>[^，。；、\d]{{0,12}}?)(?:则|分别)?(?:为|是|共|仅|达到?|有)?\s*$"
)
_THAN = late_regex("[比较与由从]$")
_NOW = r"(?:而|到)?(?:本年度?|今年|当年|本期|20\d\d年度?)?(?:同比|[比较与](?:上年|去年|其|之|20\d\d年)(?:相比)?)?[,，]?"
_MARKED = late_regex("[本今]年|本期|20")
_DATED = late_regex(r"20\d\d")
_RATE_OF = "(?:率|幅度?|速|比例)?(?:为|达到?|了|约)?"
_PERCENT, _POINT, _PLACES, _HUNDRED = "percent", "percentage-point", Decimal("0.0001"), Decimal(100)


class BaseTold(NamedTuple):
    """A figure of the year before, what it is of, and what is told of the change since: an amount, a rate, or both."""

    sentence: Sentence
    base: Mention
    label: str
    amount: Mention | None
    rate: Mention | None
    verb: str
    marked: bool
    """Whether 本年 stands before the change, or 比 before the base; else the base may be a figure that was itself reached by it."""


@dataclass(frozen=True)
class OfBase:
    """A rate of change, with the amount told right before it and the figure since which it is reckoned."""

    stated: Quantity
    amount: Quantity
    base: Quantity
    named: bool = True
    where: str = "增减率应等于所写增减额除以上年数。"
    up: bool = True
    reached: bool = False
    """Whether the change led to the base: 受益6336户，较上年多576户，上升10%."""
    at_amount: bool = False
    """Whether the rate is proved otherwise, so that the amount is what is wrong."""

    @property
    def value(self) -> Decimal:
        """The amount in percent of the base."""
        size, base = abs(self.amount.value or Decimal(0)), self.base.value or Decimal(0)
        return size * _HUNDRED / (self._before(size, base) if self.reached else base)

    def _before(self, size: Decimal, base: Decimal) -> Decimal:
        """What the figure was before it was reached; itself where that cannot be."""
        before = base - size if self.up else base + size
        return before if before > 0 else base

    @property
    def outcome(self) -> Outcome:
        """How it compares with the rate told."""
        return percent_matches(self.value, self._image, self.stated)

    def is_reached(self) -> bool:
        """True where the base is the figure that the change led to: 2022年支出588万元，增加27万元，增长4.81%."""
        return replace(self, reached=True).outcome is not Outcome.FAIL

    def _image(self) -> Interval | None:
        if self.reached:
            return None
        share = interval_of(self.amount).over(interval_of(self.base))
        return share.times(_HUNDRED) if share is not None else None

    def spans(self) -> list[Span]:
        """The rate, the amount, the base; the amount first where that is wrong."""
        told = [self.stated.span, self.amount.span]
        return [*(reversed(told) if self.at_amount else told), self.base.span]

    def calculation(self) -> Calculation:
        """The quotient, written out."""
        size, base = amount(self.amount), amount(self.base)
        expression = f"{size}÷({base}{'-' if self.up else '+'}{size})×100%" if self.reached else f"{size}÷{base}×100%"
        return calculation(expression, self.value.quantize(_PLACES), self.stated.value or Decimal(0), "%")


class _Verbs(NamedTuple):
    """What stands between a base and an amount, and between an amount, or a base, and a rate; and what ends the words before a change.

    ``at_end`` is ``amount`` where it ends some words, to be searched for.
    """

    amount: re.Pattern[str]
    at_end: re.Pattern[str]
    rate: re.Pattern[str]
    ends: re.Pattern[str]


@lru_cache(maxsize=8)
def verbs_of(lexicon: Lexicon) -> _Verbs:
    """The patterns for a lexicon."""
    words = alternation((*lexicon.words("increase", "decrease", "moved-in-a-year"), *"增减升降涨"))
    more = rf"{words}|{done_more(lexicon)}|[多少]"
    amount = rf"[,，]?\s*{_NOW}(?:净|共|实际)?(?P<verb>{more})(?:了|约|出)?\s*"
    return _Verbs(
        late_regex(amount),
        late_regex(rf"{amount}\Z"),
        late_regex(rf"[,，、(（]?\s*{_NOW}(?:即|折合|相当于)?(?P<verb>{words}){_RATE_OF}\s*"),
        late_regex(rf"(?:{more})(?:了|约|出|近)*\s?$"),
    )


def bases_told(facts: Facts) -> Iterator[BaseTold]:
    """Every such figure, in reading order."""
    verbs = verbs_of(facts.lexicon)
    for sentence in facts.prose:
        if _EARLIER.search(sentence.text) is None:
            continue
        mentions = [one for one in sentence.mentions if one.quantity.dimension != "calendar"]
        for at, (base, after) in enumerate(pairwise(mentions)):
            found = _old(sentence, base, verbs, facts)
            told = _told(sentence, base, [after, *mentions[at + 2 : at + 3]], verbs) if found is not None else None
            if found is not None and told is not None:
                between = sentence.between(base.end, after.start)
                marked = _MARKED.search(between) is not None or _THAN.search(found["before"])
                if _DATED.findall(between) in ([], [str(own_year(facts))]):  # no 2021年支出64万元，2021年多支5万元
                    yield BaseTold(sentence, base, _label(found), *told, marked=bool(marked))


def _old(sentence: Sentence, base: Mention, verbs: _Verbs, facts: Facts) -> re.Match[str] | None:
    """The words that tell a figure as one of the year before."""
    quantity = base.quantity
    found = _LEAD.search(sentence.lead(base)) if quantity.value and not base.depth and not hedged(quantity) else None
    if found is None or quantity.dimension in ("", _POINT) or OTHERWISE.search(found[0]) or verbs.ends.search(found[0]):
        return None
    year = found["year"]
    return found if not year[:2].isdigit() or int(year[:4]) < own_year(facts) else None


def _label(found: re.Match[str]) -> str:
    before = _THAN.sub("", found["before"])
    return name_told(found["after"]) or name_told(before)


def _told(sentence: Sentence, base: Mention, after: list[Mention], verbs: _Verbs) -> tuple[Mention | None, Mention | None, str] | None:
    """The amount and the rate behind a base, and the word of the change."""
    first = after[0]
    if hedged(first.quantity) or not first.quantity.value or first.depth:
        return None
    words = sentence.between(base.end, first.start)
    rate = verbs.rate.fullmatch(words) if first.quantity.dimension == _PERCENT != base.quantity.dimension else None
    if rate is not None:
        return None, first, rate["verb"]
    found = verbs.amount.fullmatch(words) if _alike(base.quantity, first.quantity) else None
    if found is None:
        return None
    return first, rate_behind(sentence, first, after[1:], base.quantity, verbs), found["verb"]


def rate_behind(sentence: Sentence, first: Mention, after: list[Mention], base: Quantity, verbs: _Verbs) -> Mention | None:
    """The rate told right behind an amount: 多234人次，增6.67%."""
    second = after[0] if after else None
    if second is None or second.quantity.dimension != _PERCENT or base.dimension == _PERCENT or hedged(second.quantity):
        return None
    return second if second.quantity.value and verbs.rate.fullmatch(sentence.between(first.end, second.start)) else None


def _alike(base: Quantity, change: Quantity) -> bool:
    if base.dimension == _PERCENT:
        return change.dimension == _POINT
    return bool(change.unit) and change.unit == base.unit


__all__ = ["BaseTold", "OfBase", "bases_told", "rate_behind", "verbs_of"]
