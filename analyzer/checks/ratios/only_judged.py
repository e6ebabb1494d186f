"""Whether a rate with the only two figures near it is told as theirs: its name, a slip of the pen, the rest told too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of, near_miss
from analyzer.checks.prose.statements import telling_pairs
from analyzer.checks.prose.told_names import name_only
from analyzer.checks.prose.words import pattern
from analyzer.checks.ratios.hidden_base import given_elsewhere
from analyzer.checks.ratios.named_wholes import may_be_named
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.interval import MODES
from analyzer.model.passages import Mention

KIND = late_regex(r"(?:所占)?(?:比例|比重|占比|百分比|程度|水平|进度|情况|[率度面比])$|化(?=比例|率|程度|水平)|的$")
"""The end of a rate's name that says it is one."""
_OF = late_regex(r"(?:占|相当于|为|是)(?P<whole>[^，。；、\d]{2,14}?)的(?:约|近)?\s*$|占(?P<all>[^，。；、\d]{2,14})$")
_DUE = late_regex("应([一-鿿])")
_SHARE = late_regex(r"就?占(?:比|其)?$")
_FULL, _TELLING, _STEM = 100, 3, 2
_OF_THEM = late_regex("[，,]其中[^，。；、]{0,16}$")
_LEAST, _LOW = 20, 88
_NEAR, _WORDED, _CENT, _NO_DENIAL = Decimal(5), Decimal(15), Decimal("0.01"), r"(?<![未不无没非])"


class Told(NamedTuple):
    """A rate with its name, and the words of each of the two figures."""

    stated: Mention
    name: str
    top: Mention
    base: Mention
    top_words: str
    words: str
    proved: bool
    """True where the rest is told too."""


def judged(told: Told, facts: Facts) -> Iterator[Far]:
    """The rate where it fails of its two figures, and may be of no others."""
    top = told.top.quantity
    rest = pattern(facts.lexicon, "rate-of-rest").search(told.name) is not None
    if rest:
        value = told.base.value - told.top.value
        top = top.having(id="", value=value, printed=str(value), text=f"{value}{top.unit}")
    ratio = Ratio(told.top._replace(quantity=top), told.base, told.stated, firm=True)
    if ratio.outcome is not Outcome.FAIL or ratio.complement() is not Outcome.FAIL or hedged(told.top.quantity, told.base.quantity):
        return
    gap, linked = abs(ratio.share - told.stated.value), _is_linked(told, facts)
    slip, telling = _is_slip(told.stated.quantity, ratio.share), len(digits_of(told.stated.quantity)) > _TELLING
    if (not _may_be(told, facts) and not (told.proved and slip and telling)) or given_elsewhere(ratio, facts):
        return
    if gap <= _NEAR * 2 and slip and (linked or told.proved or telling):
        yield Far(ratio, sure=True)
    elif linked or _is_low(ratio, told) or ((told.proved or rest) and not _SHARE.search(told.name)):
        worded = told.stated.value != _FULL and not any(map(str.isdigit, told.stated.quantity.text))  # 百分之百 is 100%
        most = _WORDED if worded else _NEAR
        alike = told.stated.value / 2 < ratio.share < told.stated.value * 2
        if gap <= most and alike:
            yield Far(ratio, sure=linked and told.proved)


def _is_low(ratio: Ratio, told: Told) -> bool:
    """True for a rate near a quotient far below those of nearly everything, at which other rates seldom stand: 参训面78% of 117 of 156."""
    some = told.stated.quantity
    named = KIND.search(told.name) is not None and "占" not in told.name and told.top.quantity.dimension != "money"
    return named and len(digits_of(some)) < _TELLING and _LEAST < ratio.share < _LOW and (some.value or 0) < _LOW


def _may_be(told: Told, facts: Facts) -> bool:
    """False for a rate of what passed, or of some only (及时率, 一次合格率), where the part is not told as such.

    Not where the rest is told too and the rate is a digit away.
    """
    some = pattern(facts.lexicon, "rate-of-a-kind").findall(told.name)
    return all(one in told.top_words for one in some)


def _is_linked(told: Told, facts: Facts) -> bool:
    """True where the name shares words with those of the figures, or its last two letters stand in the part's: 建立健康档案, 建档."""
    whole = _OF.search(told.name)
    if whole is not None:
        name = whole["whole"] or whole["all"]
        return may_be_named(name, told.words, facts.lexicon) or name_only(name) == told.base.quantity.unit
    if _SHARE.search(told.name):
        if _OF_THEM.search(told.words) and "，" not in told.top_words.partition("|")[2].strip("，"):
            return True  # 志愿者1,600人，其中35岁以下的1,120人，青年志愿者占比70%
        own = told.top_words.partition("，")[0]
        return bool(telling_pairs(_SHARE.sub("", told.name), facts.lexicon) & telling_pairs(own, facts.lexicon))
    name = KIND.sub("", told.name)
    stem = name[-_STEM:]
    letters = len(stem) == _STEM and re.search(_NO_DENIAL + f"{stem[0]}[^未不]*?{stem[1]}", told.top_words) is not None
    words = f"{told.words}，{told.top_words.split('，')[0]}"
    due = _DUE.search(told.words)
    paid = due is not None and due[1] in stem and re.search(f"[已实]际?{due[1]}", told.top_words)  # 应收386万元，已收351万元，收费率
    return bool(paid) or letters or bool(telling_pairs(name, facts.lexicon) & telling_pairs(words, facts.lexicon))


def _is_slip(stated: Quantity, share: Decimal) -> bool:
    """True for a percentage of three digits and more a slip of the pen away from the quotient, or with its decimals."""
    if len(digits_of(stated)) < _TELLING:
        return False
    shortened = {mode.shorten(share, stated.ulp) for mode in MODES}
    alike = stated.ulp <= _CENT and any((one - (stated.value or 0)) % 1 == 0 for one in shortened)
    return alike or any(near_miss(stated, one) for one in shortened)


__all__ = ["KIND", "Told", "judged"]
