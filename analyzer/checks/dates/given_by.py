"""Money that one giver gave in the report's year, told later as given in an earlier one: 2021年区财政为本项目安排的380万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.referred_money import Referred
from analyzer.checks.dates.years import YEAR
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import significant_digits
from analyzer.model.passages import Mention, Sentence

_LEAST, _FARTHEST = 2, 3
_GIVER = late_regex(r"(?:中央|[省市县区州盟旗镇乡]本?级?)(?=财政|本级|补助|配套|资金|安排|预算)")
_OF_THIS = late_regex(r"(?:本|该|此)项目|上述|这[笔项]|本次自评")


def given_by(facts: Facts, own: int) -> Iterator[Referred]:
    """The amounts pointed back to (为本项目安排的380万元) of which all that is told before is of the report's year and of one giver.

    Args: own: the report's year.
    """
    pointing = [found for sentence in facts.prose if "20" in sentence.text for found in _pointed(sentence, own, facts)]
    for sentence, mention, year, giver in pointing:
        value = mention.quantity.value or Decimal(0)
        before = [place for other in facts.prose if other.end <= sentence.start for place in _told(other, value, own)]
        if not before or {place[2] for place in before} != {giver} or _is_told_of(year, value, sentence, facts):
            continue
        start, end, _ = before[0]
        at = next(found.start() for found in YEAR.finditer(sentence.text) if int(found[1]) == year)
        yield Referred(own, year, (start, end), (sentence.start + at, mention.end), sure=False)


def _pointed(sentence: Sentence, own: int, facts: Facts) -> Iterator[tuple[Sentence, Mention, int, str]]:
    """The amounts of a sentence that names an earlier year alone, behind a giver and 为本项目安排的."""
    years = list(YEAR.finditer(sentence.text))
    if len({found[1] for found in years}) != 1 or not own - _FARTHEST <= int(years[0][1]) < own:
        return
    if _OF_THIS.search(sentence.text) is None or cue(facts.lexicon, "spans-years").search(sentence.text) is not None:
        return
    for mention in sentence.mentions:
        words = sentence.between(sentence.start + years[0].end(), mention.start) if mention.start > sentence.start + years[0].end() else ""
        giver, definite = _giver(words), words.rstrip().endswith("的")
        given = cue(facts.lexicon, "fund-planned", "fund-given").search(words) is not None
        if _is_sum(mention) and definite and given and giver and _OF_THIS.search(words):
            yield sentence, mention, int(years[0][1]), giver


def _is_sum(mention: Mention) -> bool:
    quantity = mention.quantity
    exact = quantity.dimension == "money" and not hedged(quantity)
    return exact and len(significant_digits(quantity.value or Decimal(0))) >= _LEAST


def _giver(words: str) -> str:
    """Who gave: 区 of 区级财政 and of 区财政; "" where several are named or none."""
    named = {found[0][:1] for found in _GIVER.finditer(words)}
    return named.pop() if len(named) == 1 else ""


def _told(sentence: Sentence, value: Decimal, own: int) -> Iterator[tuple[int, int, str]]:
    """Where a sentence that speaks of the report's year alone tells the amount, and of which giver."""
    years = list(YEAR.finditer(sentence.text))
    if {int(found[1]) for found in years} != {own}:
        return
    for mention in sentence.mentions:
        if mention.quantity.value == value and mention.quantity.dimension == "money" and mention.start > sentence.start + years[0].end():
            yield sentence.start + years[0].start(), mention.end, _giver(sentence.item(mention))


def _is_told_of(year: int, value: Decimal, pointing: Sentence, facts: Facts) -> bool:
    """True where another sentence tells the amount of that earlier year too."""
    others = (one for one in facts.prose if one.start != pointing.start and str(year) in one.text)
    return any(mention.quantity.value == value for one in others for mention in one.mentions)


__all__ = ["given_by"]
