"""The shares of two kinds that are all there is, told in sentences of their own: 分为甲和乙两种。……甲占81.7%，……。乙占16.3%.

Or of those who did a thing and those who did not: 通过手机缴费的占62%。……没有使用手机的，……，这部分占39%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_SHARE = late_regex(r"占(?:比|到|了|其余的|[^，。；、\d]{0,10}的)?(?:比[例重])?(?:为|达|约)?\s*$")
_ELSEWHEN = late_regex(r"上年|去年|往年|同期|20\d\d年|目标|计划|要求|以[上下]|其中")
_WHOLE, _NEAR = Decimal(100), Decimal(10)
_BACK = 4
"""Sentences before the second share in which the first may stand."""


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
    return plain and not mention.depth and _SHARE.search(sentence.lead(mention)) is not None and _ELSEWHEN.search(said) is None


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


__all__ = ["two_kinds"]
