"""A rate told far from its figures (管网铺设完成率93.85%), where the plan, what was done of it and the rest bear each other out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.levels import Level, levels_of_prose
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES
from analyzer.checks.ratios.ratios import of_other
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_RATE = late_regex(r"(?P<name>[一-鿿]{2,14}?)(?:任务)?(?:完成|执行|实现|支出|支付|使用)率(?:仅|只|已)?(?:为|达到?|是|有|约)*\s*$")
_ADDED = late_regex(r"(?:合计|总计|共计?|累计)(?:为|达)?\s*$")
_SIGN, _TELLING, _ALIKE, _NEAR = "率", 3, 2, Decimal(15)


def proved_rates(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """Every such rate with the only plan of its name and what was done of it. Args: settled: the percentages read otherwise."""
    for sentence in facts.prose:
        stated = _first(sentence) if _SIGN in sentence.text else None
        name = _name(sentence, stated, facts) if stated is not None and stated.quantity.span not in settled else ""
        if stated is not None and name:
            before = [one for one in levels_of_prose(facts) if one.mention.end <= stated.start]
            ratios = {one.share: one for one in _proved(name, stated, before, facts)}
            ratio = next(iter(ratios.values()), None)
            near = ratio is not None and abs(ratio.share - (stated.quantity.value or Decimal(0))) <= _NEAR
            if ratio is not None and len(ratios) == 1 and (near or ratio.outcome is not Outcome.FAIL):
                yield Far(ratio, sure=True)


def _first(sentence: Sentence) -> Mention | None:
    """The first figure of a sentence that is told in digits: 两类合并计算，执行率92.4%."""
    return next((one for one in sentence.mentions if any(map(str.isdigit, one.quantity.text))), None)


def _name(sentence: Sentence, stated: Mention, facts: Facts) -> str:
    """What a rate is of, where it is the first figure of its sentence and no goal and none of another year."""
    one = stated.quantity
    plain = one.dimension == "percent" and one.metric in RATES and not hedged(one) and not stated.depth
    found = _RATE.search(sentence.lead(stated)) if plain and len(digits_of(one)) >= _TELLING else None
    other = cue(facts.lexicon, "earlier-cue").search(sentence.between(sentence.start, stated.start))
    return found["name"] if found is not None and not other and not of_other(sentence, stated, facts.lexicon) else ""


def _proved(name: str, stated: Mention, before: Sequence[Level], facts: Facts) -> Iterator[Ratio]:
    """What was done over what was planned, where the report tells the rest of it as such."""
    rests, done = cue(facts.lexicon, "rest", "others-follow", "not-yet"), cue(facts.lexicon, "rate-top")
    pairs = {first + second for first, second in pairwise(name)}
    for plan in before:
        if sum(pair in plan.words for pair in pairs) < _ALIKE or done.search(plan.words):
            continue
        own = [one for one in before if one.unit == plan.unit and one.mention.start > plan.mention.start and 0 < one.value < plan.value]
        left = {one.value for one in own if rests.search(one.words)}
        for one in own:
            told = done.search(one.words) is not None or _ADDED.search(one.words) is not None
            if plan.value - one.value in left and told and not one.aimed and not rests.search(one.words):
                yield Ratio(one.mention, plan.mention, stated, firm=True)


__all__ = ["proved_rates"]
