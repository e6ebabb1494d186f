"""How many times what it was in an earlier year a thing is now (相当于2019年的3倍), where the figures of the two years stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.levels import levels_of_prose, own_year, values_of, wholes
from analyzer.checks.ratios.far_means import FarMean
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_TIMES = late_regex(r"(?:相当于|是|为|达到?|达)(?P<year>20\d\d)年(?:度|同期|全年)?[^，。；、\d]{0,6}的\s*$")
_YEAR = late_regex(r"20\d\d(?=年)|上年|去年|上一年|前年")
_SIGN, _ABOVE, _LEAST, _MOST = "倍", 2, Decimal("0.5"), Decimal(2)


def times_of_year(facts: Facts) -> Iterator[tuple[FarMean, bool]]:
    """Every such multiple of the only figure of that year near it, with the only figure of this year that can be meant.

    And whether a figure near it and a change make that up: 2021年7200人次，2022年多1440人次.
    """
    for number, passage in enumerate(facts.passages if _SIGN in facts.text else ()):
        for sentence in passage.sentences if not passage.in_table else ():
            for stated in sentence.mentions if _SIGN in sentence.text else ():
                found = _TIMES.search(sentence.lead(stated)) if _is_times(stated) else None
                if found is not None and int(found["year"]) < own_year(facts):
                    yield from _read(stated, found["year"], number, facts)


def _is_times(stated: Mention) -> bool:
    one = stated.quantity
    return one.dimension == "multiple" and bool(one.value) and not hedged(one) and not stated.depth


def _read(stated: Mention, year: str, number: int, facts: Facts) -> Iterator[tuple[FarMean, bool]]:
    near = [
        sentence for passage in facts.passages[max(number - 1, 0) : number + 1] if not passage.in_table for sentence in passage.sentences
    ]
    olds = [one for sentence in near for one in _of_year(sentence, year) if one.end <= stated.start]
    if len(olds) != 1 or hedged(olds[0].quantity):
        return
    old, times = olds[0].quantity, stated.quantity.value or Decimal(1)
    told = [one for one in levels_of_prose(facts) if one.mention.end <= stated.start and number - one.passage <= _ABOVE and not one.aimed]
    news = wholes([one for one in told if one.unit == old.unit and one.mention.quantity.id != old.id])
    read = [FarMean(one.mention.quantity, old, stated.quantity, 1) for one in news]
    right = next((one for one in read if one.outcome is not Outcome.FAIL), None)
    likely = [one for one in read if times * _LEAST <= one.value <= times * _MOST]
    if right is not None:
        yield right, True
    elif len(likely) == 1 and len(values_of(news)) == 1:
        row = [one.quantity.value or Decimal(0) for sentence in near for one in sentence.mentions if one.quantity.unit == old.unit]
        yield likely[0], any(one + other == likely[0].top.value for one, other in combinations(row, 2))


def _of_year(sentence: Sentence, year: str) -> Iterator[Mention]:
    """The plain figures of a sentence that it tells of a year, the one named last before them."""
    if year not in sentence.text:
        return
    for mention in sentence.mentions:
        named = _YEAR.findall(sentence.between(sentence.start, mention.start))
        one = mention.quantity
        plain = bool(one.value) and one.dimension not in ("percent", "percentage-point", "calendar", "multiple", "")
        if plain and named and named[-1] == year and not mention.depth:
            yield mention


__all__ = ["times_of_year"]
