"""What the prose tells of a change since the year before, against figures of the two years that stand elsewhere: each proves the other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes_apart import OTHERWISE
from analyzer.checks.changes.last_year_rows import Since
from analyzer.checks.changes.since_base import BaseTold, OfBase, bases_told, rate_behind, verbs_of
from analyzer.checks.changes.year_pairs import SAME, TABLE, WITHIN, YearPair, alike, changes_of, this_year, year_pairs
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import near_miss, swapped
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_SINCE = late_regex("[比较与](?:20\\d\\d年|上年|去年|上一年|前一年)|同比")
_OTHER = late_regex("环比")
_DOWN = late_regex("[降减少跌落缩]")
_ELSEWHERE = "本年数见报告另处。"
_POINT, _PERCENT, _ORDER, _LEAST = "percentage-point", "percent", 3, 2


class _Pair(NamedTuple):
    """The figures of both years, and whether they surely are of what the change is told of."""

    new: Quantity
    old: Quantity
    named: bool
    where: str


class _Told(NamedTuple):
    """An amount and a rate of change, the words before them, and whether these say since when."""

    amount: Quantity | None
    rate: Quantity | None
    words: str
    since: bool


def told_since(facts: Facts, proved: Collection[Span], wrong: Collection[Span]) -> Iterator[Since | OfBase]:
    """Every such change. Args: proved, wrong: the changes read otherwise, that hold and that do not."""
    taken = {*proved, *wrong}
    for told in bases_told(facts):
        for found in _of_base(told, facts):
            one = _at_amount(found) if found.stated.span in proved else found
            if one.spans()[0] not in taken:
                taken.add(one.spans()[0])
                yield one
    pairs = year_pairs(facts)
    for sentence in facts.prose if pairs or facts.evaluations else ():
        for found in _of_pairs(sentence, pairs, facts):
            if found.stated.span not in taken:
                taken.add(found.stated.span)
                yield found


def _at_amount(found: Since | OfBase) -> Since | OfBase:
    """A rate that is proved otherwise and does not fit the amount before it: the amount is wrong."""
    wrong = isinstance(found, OfBase) and found.outcome is Outcome.FAIL
    return replace(found, at_amount=True) if wrong and isinstance(found, OfBase) else found


def _of_base(told: BaseTold, facts: Facts) -> Iterator[Since | OfBase]:
    """What the base, the amount and the rate say of each other and of this year's figure."""
    base, amount, rate = told.base.quantity, _figure(told.amount), _figure(told.rate)
    levels = this_year(told.label, base, facts) if told.marked and told.label else []
    pairs = [_Pair(one, base, how == SAME, _ELSEWHERE) for one, how in levels]
    found = list(_judged(pairs, _Told(amount, rate, told.verb, since=True), facts))
    yield from found
    if amount is not None and rate is not None and not any(one.outcome is Outcome.FAIL for one in found):
        quotient = OfBase(rate, amount, base, up=_DOWN.search(told.verb) is None)
        if quotient.outcome is not Outcome.FAIL or told.marked or not quotient.is_reached():
            yield quotient


def _figure(mention: Mention | None) -> Quantity | None:
    return mention.quantity if mention is not None else None


def _of_pairs(sentence: Sentence, pairs: tuple[YearPair, ...], facts: Facts) -> Iterator[Since | OfBase]:
    """The changes of a sentence that tells no figure before them: 群众投诉减少27件，降幅27.55%."""
    verbs, start = verbs_of(facts.lexicon), sentence.start
    for at, mention in enumerate(sentence.mentions):
        quantity = mention.quantity
        if not quantity.value or hedged(quantity) or mention.depth or quantity.dimension == "calendar":
            continue
        label = _label(sentence, mention, verbs.at_end)
        if not label:
            continue
        piece = max(start, sentence.start + sentence.between(sentence.start, mention.start).rfind("；") + 1)
        before = [one for one in sentence.mentions[:at] if one.start >= piece and one.quantity.dimension != "calendar"]
        if any(_level(one, quantity) for one in before):
            continue
        since = _SINCE.search(sentence.between(piece, mention.start)) is not None
        near = _named(label, quantity, pairs, since=since)
        rate = rate_behind(sentence, mention, list(sentence.mentions[at + 1 : at + 2]), quantity, verbs)
        alone = quantity.dimension == _PERCENT
        lead = sentence.lead(mention)
        told = _Told(None, quantity, lead, since) if alone else _Told(quantity, _figure(rate), lead, since)
        yield from _judged(near, told, facts)
        if rate is not None and since and not near:
            yield from _of_reached(label, quantity, rate.quantity, sentence.lead(mention), facts)


def _of_reached(label: str, amount: Quantity, rate: Quantity, words: str, facts: Facts) -> Iterator[OfBase]:
    """An amount and a rate against this year's figure alone: 受益家庭 of 6336户, 较上年多576户，上升10%."""
    levels = {one.value: one for one, how in this_year(label, amount, facts) if how == SAME}
    for level in levels.values() if len(levels) == 1 else ():
        if (level.value or 0) > (amount.value or 0):
            yield OfBase(rate, amount, level, up=_DOWN.search(words) is None, reached=True, where=_ELSEWHERE)


def _level(one: Mention, quantity: Quantity) -> bool:
    """True for a figure between which and another one a change may lie."""
    dimension = _PERCENT if quantity.dimension == _POINT else quantity.dimension
    return one.quantity.dimension == dimension or (quantity.dimension == _PERCENT and bool(one.quantity.unit))


def _label(sentence: Sentence, mention: Mention, verb: re.Pattern[str]) -> str:
    """What a change is told of: 群众投诉 of 群众投诉减少, 到馆人次 of 到馆人次多出. Args: verb: at the end of the words before it."""
    lead = sentence.lead(mention)
    found = verb.search(lead, _LEAST)
    if found is None or OTHERWISE.search(lead) or _OTHER.search(lead):
        return ""
    return _SINCE.split(lead[: found.start()])[0]


def _named(label: str, quantity: Quantity, pairs: tuple[YearPair, ...], *, since: bool) -> list[_Pair]:
    """The one pair of that name; of a name that holds the told one, where the sentence says since when."""
    for least in (SAME, WITHIN) if since else (SAME,):
        found = [(pair, figures) for pair in pairs if alike(label, pair.name) >= least and (figures := pair.figures(quantity)) is not None]
        if len(found) == 1:
            pair, (new, old) = found[0]
            return [_Pair(new, old, least == SAME, pair.where)]
    return []


def _judged(pairs: list[_Pair], told: _Told, facts: Facts) -> Iterator[Since]:
    """The amount and the rate of a change against the two figures; what fails is told where the other one or a slip proves the pair."""
    readings = [(pair, _read(pair, told.amount), _read(pair, told.rate)) for pair in pairs]
    held = next((one for one in readings if any(part is not None and part.outcome is not Outcome.FAIL for part in one[1:])), None)
    if held is None and len({pair.new.value for pair, *_ in readings}) > 1:
        return
    for pair, first, second in [held] if held is not None else readings[:1]:
        for one in (first, second):
            if one is None:
                continue
            if one.outcome is not Outcome.FAIL:
                yield one.turned(_turned(one, told.words, facts))
            elif held is not None or _slipped(one) or (one is first and _of_old(pair, told) and _of_one_order(one)):
                yield replace(one, named=True)
            elif pair.named and (told.since or pair.where == TABLE) and _of_one_order(one):
                yield replace(one, named=False)


def _of_old(pair: _Pair, told: _Told) -> bool:
    """True where amount and rate prove that they are of last year's figure, told elsewhere: this year's then is not what they lead to."""
    if pair.where == _ELSEWHERE or told.amount is None or told.rate is None:
        return False
    return OfBase(told.rate, told.amount, pair.old).outcome is not Outcome.FAIL


def _read(pair: _Pair, stated: Quantity | None) -> Since | None:
    if stated is None or not changes_of(pair.new, stated) or not pair.old.value:
        return None
    return Since(stated, pair.new, pair.old, named=pair.named, where=pair.where)


def _slipped(one: Since) -> bool:
    """True where one slip of the pen is all that is wrong."""
    wanted = one.value.quantize(one.stated.ulp) if one.relative else one.value
    return bool(near_miss(one.stated, wanted)) or swapped(one.stated, wanted)


def _of_one_order(one: Since) -> bool:
    stated = one.stated.value or Decimal(0)
    return one.value < stated * _ORDER and stated < one.value * _ORDER


def _turned(one: Since, words: str, facts: Facts) -> str:
    """The word that says the opposite of what the figures do."""
    up, down = cue(facts.lexicon, "increase", "more").search(words), cue(facts.lexicon, "decrease", "less").search(words)
    if (up is None) == (down is None):
        return ""
    rise = (one.new.value or Decimal(0)) - (one.old.value or Decimal(0))
    if up is not None:
        return up[0] if rise < 0 else ""
    return down[0] if down is not None and rise > 0 else ""


__all__ = ["told_since"]
