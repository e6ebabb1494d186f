"""The two shares of a sentence that are of the two sides of one thing: 办结率96%，在办件占6%; 中央和省级补助占68.4%，市县配套占36.6%.

The shares of two kinds that are all there is, told in sentences of their own: 分为甲和乙两种。……甲占81.7%，……。乙占16.3%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_SHARE_OF = late_regex(r"占(?:比|到|了|其余的|[^，。；、\d]{0,10}的)?(?:比[例重])?(?:为|达|约)?\s*$")
_ELSEWHEN = late_regex(r"上年|去年|往年|同期|20\d\d年|目标|计划|要求|以[上下]|其中")
_BACK = 4
"""Sentences before the second share in which the first may stand."""


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


def two_kinds(facts: Facts) -> Iterator[list[Mention]]:
    """The two shares, where each is told with one value and their sum is near the whole."""
    text = facts.layout.flow.folded
    if "占" not in text or ("两" not in text and "没有" not in text and "未" not in text):
        return
    sentences = facts.prose
    shares = [(one, mention) for one in sentences if "占" in one.text for mention in one.mentions if _is_share(one, mention)]
    if len(shares) < len(("one", "other")):
        return
    for found in pattern(facts.lexicon, "split-in-two").finditer(text) if "两" in text else ():
        yield from _both([_of_kind(shares, found["one"], found["other"]), _of_kind(shares, found["other"], found["one"])])
    denied = pattern(facts.lexicon, "rest-without")
    for home, mention in shares:
        other = denied.search(home.between(home.start, mention.start))
        if other is not None:
            at = sentences.index(home)
            before = [pair for pair in shares if pair[0] in sentences[max(at - _BACK, 0) : at]]
            yield from _both([_of_kind(before, other["key"], ""), [mention]])


def _is_share(sentence: Sentence, mention: Mention) -> bool:
    quantity = mention.quantity
    plain = quantity.dimension == "percent" and not hedged(quantity)
    said = sentence.between(sentence.start, mention.start)
    return plain and not mention.depth and _SHARE_OF.search(sentence.lead(mention)) is not None and _ELSEWHEN.search(said) is None


def _of_kind(shares: Sequence[tuple[Sentence, Mention]], kind: str, other: str) -> list[Mention]:
    """The shares in whose clause the kind is named, and not the other one."""
    named = ((sentence.lead(mention).rpartition("占")[0], mention) for sentence, mention in shares)
    return [mention for words, mention in named if kind in words and not (other and other in words)]


def _both(kinds: list[list[Mention]]) -> Iterator[list[Mention]]:
    if all(len({one.quantity.value for one in found}) == 1 for found in kinds):
        both = [found[0] for found in kinds]
        total = sum((one.quantity.value or Decimal(0) for one in both), Decimal(0))
        if both[0] is not both[1] and abs(total - _WHOLE) <= _NEAR:
            yield both


__all__ = ["two_sides"]
