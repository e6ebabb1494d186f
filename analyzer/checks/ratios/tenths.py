"""Shares told in tenths behind the two figures that they are of: 在册职工820户，走访574户，也就是说七成家庭都走到了."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratios import levels_of
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_TENTH, _PAIR = "成", 2
_LEAD = late_regex(r"(?:也就是说?|即|等于|相当于|换言之|换句话说|意味着|有|达到?|为|约)*[，,:：]?\s*")
_MORE = late_regex("以上|以下|多|左右|上下|[的]?(?:目标|任务|计划)")
_NEAR = Decimal(25)


def tenths(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """Every such share that fails. Args: settled: the percentages read otherwise."""
    for sentence in facts.prose if _TENTH in facts.text else ():
        for stated in sentence.mentions if _TENTH in sentence.text else ():
            one = stated.quantity
            if one.dimension == "percent" and one.text.endswith(_TENTH) and one.span not in settled and not hedged(one):
                yield from _read(sentence, stated, facts)


def _read(sentence: Sentence, stated: Mention, facts: Facts) -> Iterator[Far]:
    figures = [one for one in levels_of(sentence) if one.start < stated.start and not one.depth]
    own = [one for one in figures if one.quantity.unit == figures[-1].quantity.unit]
    other = cue(facts.lexicon, "last-period", "planned-figure")
    plain = _LEAD.fullmatch(sentence.lead(stated)) and not _MORE.match(sentence.between(stated.end, stated.end + 4))
    if len(own) != _PAIR or own[0].value < own[1].value or not plain or any(other.search(sentence.item(one)) for one in own):
        return
    ratio = Ratio(own[1], own[0], stated, firm=True)
    if ratio.outcome is Outcome.FAIL and abs(ratio.share - stated.value) <= _NEAR and not hedged(*(one.quantity for one in own)):
        yield Far(ratio, sure=False)


__all__ = ["tenths"]
