"""An amount that a later sentence tells once more (2022年安排的这360万元) of another year than where it was first told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import YEAR, Years
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import significant_digits
from analyzer.model.passages import Mention, Sentence

_POINTS = late_regex(r"(?:这|该|上述|前述|此)(?:一)?(?:笔|批|项|部分|次)?[^，。；\d]{0,8}$")
_DEFINITE = late_regex(r"的(?:[一-鿿]{0,8}(?:资金|经费|补助|预算|指标))?\s*$")
"""安排的360万元中，已支付…: told before."""
_BETWEEN = 40
_DIGITS, _TELLING = 3, 4
"""So many digits of an amount told once more are not equal by chance: behind 的, and without it."""


class Referred(NamedTuple):
    """The years that an amount is told of where it is first told and where it is pointed back to, with both places."""

    year: int
    other: int
    first: tuple[int, int]
    second: tuple[int, int]
    sure: bool
    """True where it is pointed back to (这笔)."""


class _Given(NamedTuple):
    year: int
    verb: str
    start: int
    end: int
    dated: bool
    """True where the year is part of a day: 2022年12月 may well bring the money of 2023."""


def referred_money(facts: Facts, years: Years) -> Iterator[Referred]:
    """Each amount told once more with another year, given by the same verb; flow offsets from the year to the amount."""
    known: dict[Decimal, list[_Given]] = {}
    named: dict[Decimal, set[str]] = {}
    verb = cue(facts.lexicon, "fund-planned", "fund-given")
    for sentence in facts.prose:
        if "20" not in sentence.text or "元" not in sentence.text:
            continue
        for mention in sentence.mentions:
            value = mention.quantity.value or Decimal(0)
            given, before, told = _given(sentence, mention, verb), known.setdefault(value, []), named.setdefault(value, set())
            if given is not None and before and before[0].verb == given.verb and str(given.year) not in told:
                first, sure = before[0], _POINTS.search(sentence.item(mention)) is not None
                if sure or (_is_own(years, first, given) and _is_same(sentence, mention, facts)):
                    yield Referred(first.year, given.year, (first.start, first.end), (given.start, given.end), sure)
            if given is not None:
                before.append(given)
            told.update(YEAR.findall(sentence.text, 0, mention.start - sentence.start))


def _is_own(years: Years, *told: _Given) -> bool:
    """True where one of the two years is the report's, and neither is part of a day."""
    return any(one.year == years.own for one in told) and not any(one.dated for one in told)


def _is_same(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for an amount too telling to have been given in two years, in a sentence that compares no years."""
    digits = len(significant_digits(mention.quantity.value or Decimal(0)))
    least = _DIGITS if _DEFINITE.search(sentence.item(mention)) else _TELLING
    return digits >= least and cue(facts.lexicon, "spans-years").search(sentence.text) is None


def _given(sentence: Sentence, mention: Mention, verb: re.Pattern[str]) -> _Given | None:
    """The year and the verb by which an amount was given: the only ones told between its sentence's begin and the amount."""
    quantity = mention.quantity
    if quantity.dimension != "money" or quantity.comparator != "eq":
        return None
    before = sentence.between(sentence.start, mention.start)
    years, earlier = list(YEAR.finditer(before)), [one for one in sentence.mentions if one.end <= mention.start]
    money = any(one.quantity.dimension == "money" for one in earlier)
    if len(years) != 1 or money or len(before) - years[0].end() > _BETWEEN or "结转" in before:
        return None
    verbs = verb.findall(before, years[0].end())
    start = sentence.start + years[0].start()
    dated = before[years[0].end() :].lstrip()[:1].isdigit()
    return _Given(int(years[0][1]), verbs[0], start, mention.end, dated) if len(set(verbs)) == 1 else None


__all__ = ["Referred", "referred_money"]
