"""Rates among a group told right before: 直接就业2,677人。直接就业毕业生中，……对口工作的1,874人，专业对口就业率70%."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.prose.statements import telling_pairs
from analyzer.checks.prose.told_names import name_told, without_place
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, like
from analyzer.checks.ratios.ratios import levels_of, of_other
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_AMONG = late_regex(r"(?:^|[，；])\s*(?:在|上述|这些)?(?P<group>[一-鿿“”、]{4,20}?)(?:之)?中[，,]")
_RATE = late_regex(r"[，,]\s*(?P<name>[^，。；、\d]{1,12}?)(?:率|比例|占比)(?:为|达到?|是|仅|只有|有|约)*\s*")
_SHARE = late_regex(r"[，,(（]?\s*占(?:比|其)?(?:为|达到?|约|仅)*\s*")
_OF_MANY = late_regex(r"[，、]")
_SIGN, _NAME = "中", 3


def rates_among(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """Every such rate with its figures. Args: settled: the percentages that other figures explain."""
    for passage in facts.passages:
        before: list[Mention] = []
        names: list[str] = []
        groups = [_AMONG.search(one.text) if _SIGN in one.text else None for one in passage.sentences]
        for sentence, found in zip(passage.sentences, groups, strict=True) if any(groups[1:]) else ():
            if found is not None and before:
                yield from _told(facts, sentence, found, list(zip(before, names, strict=True)), settled)
            for level in levels_of(sentence):
                before.append(level)
                names.append(without_place(name_told(sentence.item(level).strip("、和及与，")).removeprefix("其中")))


def _told(
    facts: Facts, sentence: Sentence, found: re.Match[str], named: list[tuple[Mention, str]], settled: Collection[Span],
) -> Iterator[Far]:  # fmt: skip
    """The part is the first figure behind the name of the group, the rate stands right behind the part and shares a word with it."""
    at = sentence.start + found.end()
    behind = [one for one in sentence.mentions if one.start >= at and not one.depth]
    if len(behind) < len("率比") or not _is_rate(facts, sentence, behind[1], settled):
        return
    top, stated = behind[0], behind[1]
    words = sentence.between(top.end, stated.start)
    rate = _RATE.fullmatch(words)
    own = rate is not None and telling_pairs(rate["name"], facts.lexicon) & telling_pairs(sentence.between(at, top.start), facts.lexicon)
    base = _base(found["group"], [one for one in named if like(one[0].quantity, top.quantity)])
    if base is None or not (own or _SHARE.fullmatch(words)) or top not in levels_of(sentence):
        return
    ratio = Ratio(top, base, stated, firm=True)
    if not hedged(top.quantity, base.quantity) and (ratio.outcome is not Outcome.FAIL or ratio.plausible()):
        yield Far(ratio, sure=True)


def _is_rate(facts: Facts, sentence: Sentence, one: Mention, settled: Collection[Span]) -> bool:
    quantity = one.quantity
    plain = quantity.dimension == "percent" and quantity.metric in RATES and not hedged(quantity) and quantity.comparator == "eq"
    return plain and quantity.span not in settled and not of_other(sentence, one, facts.lexicon)


def _base(group: str, named: list[tuple[Mention, str]]) -> Mention | None:
    """The last figure whose name the group begins with, where no other figure of another value is called so."""
    called = [one for one, name in named if len(name) >= _NAME and not _OF_MANY.search(name) and group.startswith(name)]
    return called[-1] if called and len({one.quantity.value for one in called}) == 1 else None


__all__ = ["rates_among"]
