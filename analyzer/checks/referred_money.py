"""An amount that a later sentence points back to (2022年安排的这360万元), told of another year than where it was first told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.years import YEAR
from analyzer.model.passages import Mention, Sentence

_POINTS = re.compile(r"(?:这|该|上述|前述|此)(?:一)?(?:笔|批|项|部分|次)?[^，。；\d]{0,8}$")
_GIVEN = re.compile(r"安排|下达|批复|拨入|拨付|核拨|追加|到位|配套")
_BETWEEN = 40


class Referred(NamedTuple):
    """The years that an amount is told of where it is first told and where it is pointed back to, with both places."""

    year: int
    other: int
    first: tuple[int, int]
    second: tuple[int, int]


class _Given(NamedTuple):
    year: int
    verb: str
    start: int
    end: int


def referred_money(facts: Facts) -> Iterator[Referred]:
    """Each amount pointed back to with another year, given by the same verb; flow offsets from the year to the amount."""
    known: dict[Decimal, list[_Given]] = {}
    years: dict[Decimal, set[str]] = {}
    for passage in facts.passages:
        for sentence in passage.sentences if not passage.in_table else ():
            if "20" not in sentence.text or "元" not in sentence.text:
                continue
            for mention in sentence.mentions:
                value = mention.quantity.value or Decimal(0)
                given, before, told = _given(sentence, mention), known.setdefault(value, []), years.setdefault(value, set())
                if given is not None and _POINTS.search(sentence.item(mention)) and before and str(given.year) not in told:
                    first = before[0]
                    if first.verb == given.verb:
                        yield Referred(first.year, given.year, (first.start, first.end), (given.start, given.end))
                if given is not None:
                    before.append(given)
                told.update(YEAR.findall(sentence.text, 0, mention.start - sentence.start))


def _given(sentence: Sentence, mention: Mention) -> _Given | None:
    """The year and the verb by which an amount was given: the only ones told between its sentence's begin and the amount."""
    quantity = mention.quantity
    if quantity.dimension != "money" or quantity.comparator != "eq":
        return None
    before = sentence.between(sentence.start, mention.start)
    years, earlier = list(YEAR.finditer(before)), [one for one in sentence.mentions if one.end <= mention.start]
    money = any(one.quantity.dimension == "money" for one in earlier)
    if len(years) != 1 or money or len(before) - years[0].end() > _BETWEEN or "结转" in before:
        return None
    verbs = _GIVEN.findall(before, years[0].end())
    start = sentence.start + years[0].start()
    return _Given(int(years[0][1]), verbs[0], start, mention.end) if len(set(verbs)) == 1 else None


__all__ = ["Referred", "referred_money"]
