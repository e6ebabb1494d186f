"""The two shares of a sentence that are of the two sides of one thing: 办结率96%，在办件占6%; 中央和省级补助占68.4%，市县配套占36.6%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_SHARE = late_regex(r"(?:占(?:比|总[数额量投资]{1,2}|[其全][部市县区]?)?|率|比例|比重)(?:的|为|约|达到?|是|仅|只|\s)*$")
_WHOLE, _NEAR, _PAIR, _ONE = Decimal(100), Decimal(10), 2, Decimal(1)


def two_sides(facts: Facts) -> Iterator[list[Mention]]:
    """The two shares, where the sentence tells no third one and they are near the whole."""
    for sentence in facts.prose:
        shares = [one for one in sentence.mentions if one.quantity.dimension == "percent" and not one.depth]
        told = [one for one in shares if _SHARE.search(sentence.lead(one))]
        if len(told) < _PAIR or hedged(*(one.quantity for one in told)):
            continue
        for one, other in pairwise(told):
            names, total = (_name(sentence, one), _name(sentence, other)), one.value + other.value
            if abs(total - _WHOLE) > _NEAR or _elsewhen(facts, sentence, one, other):
                continue
            if _are_opposites(names, facts) or (len(told) == _PAIR and _are_sources(names, facts) and _is_sure((one, other), total)):
                yield [one, other]


def _name(sentence: Sentence, one: Mention) -> str:
    return _SHARE.sub("", sentence.lead(one)).rpartition("、")[2]


def _elsewhen(facts: Facts, sentence: Sentence, one: Mention, other: Mention) -> bool:
    """True where another year, a goal, a bound or a part is told between."""
    words = sentence.lead(one) + "，" + sentence.between(one.end, other.start)
    return "其中" in words or cue(facts.lexicon, "earlier-cue", "aim", "bound-or-mean", "change-or-bound").search(words) is not None


def _are_opposites(names: tuple[str, str], facts: Facts) -> bool:
    """True where one is called by the one side of a group (办结|在办), the other by the other side."""
    for group in facts.lexicon.words("rate-sides"):
        one, other = group.split("|")
        first, second = names if one in names[0] else names[::-1]
        if one in first and other in second and one not in second.replace(other, "") and other not in first:
            return True
    return False


def _are_sources(names: tuple[str, str], facts: Facts) -> bool:
    """True for two sources of funds."""
    source = pattern(facts.lexicon, "fund-source")
    return all(source.fullmatch(name.strip(" ，、")) for name in names)


def _is_sure(shares: tuple[Mention, Mention], total: Decimal) -> bool:
    """True where they are more than the whole, or a digit away from it with decimals that make it up: there may be a third source."""
    slip = any(near_miss(one.quantity, one.value + _WHOLE - total) for one in shares)
    return total >= _WHOLE or (total % _ONE == 0 and shares[0].value % _ONE != 0 and slip)


__all__ = ["two_sides"]
