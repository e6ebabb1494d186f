"""Means told right behind the two figures that they follow from: 举办讲座48场，参加5760人次，场均120人次."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome, amount, compare, hedged, in_scale, unit_words
from analyzer.checks.money.unit_prices import is_spent
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratios import levels_of
from analyzer.checks.sums.parallel_lists import list_of
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

_SIGN_WORDS = ("均", "每", "单位", "成本")
_SIGNS = late_regex("|".join(_SIGN_WORDS))
_FEWEST, _AFTER, _NOUN, _PAIR, _FAR = 3, 6, 2, 2, Decimal(5)
_PLACES, _CLOSE, _PART = Decimal("0.01"), Decimal("0.25"), "其中"
_ONE = Decimal(1)
_STEPS = (Decimal(10_000), Decimal(1000), Decimal(100), Decimal(10))
_PERSONS = ("人", "名", "位", "人次")
_TIMES, _PIECE, _MEAN = "次", "个", "平均"
_HOUSES, _HOUSED = ("institution", "place"), ("所", "校", "院", "馆", "园", "店", "厂", "企", "社", "村", "站", "库", "塘", "桥", "坝")
"""What stands for 所, 家 and 处 in a mean of them: 校均 of 38所中小学."""
_CALENDAR = ("日", "天", "月", "年", "季", "周")
_RATIOS = ("", "percent", "percentage-point", "score", "points")


@dataclass(frozen=True)
class Mean:
    """A stated mean with the total and the count that stand right before it."""

    top: Quantity
    bottom: Quantity
    stated: Quantity

    @property
    def value(self) -> Decimal:
        """The quotient of the printed figures."""
        return (self.top.value or Decimal(0)) / (self.bottom.value or _ONE)

    @cached_property
    def outcome(self) -> Outcome:
        """How the stated mean compares with the quotient; one cut off or raised to its last place holds."""
        image = interval_of(self.top).over(interval_of(self.bottom))
        outcome = compare(self.value, lambda: image, self.stated) if image is not None else Outcome.TAIL
        if outcome is Outcome.FAIL and abs(self.value - (self.stated.value or _ONE)) < self.stated.ulp:
            return Outcome.TAIL
        return outcome

    @property
    def plausible(self) -> bool:
        """True where the quotient is of the mean's order, so that no other figures are meant."""
        stated = self.stated.value or _ONE
        return not hedged(self.top, self.bottom, self.stated) and self.value < stated * _FAR and stated < self.value * _FAR

    @property
    def close(self) -> bool:
        """True where the quotient is within a quarter of the mean."""
        stated = self.stated.value or _ONE
        return abs(self.value - stated) <= stated * _CLOSE

    @property
    def rounded(self) -> bool:
        """True where the mean may be the quotient in round figures: 1200 for 1234.62."""
        stated = self.stated.value or _ONE
        step = next((step for step in _STEPS if stated % step == 0), None)
        return step is not None and (self.value / step).quantize(_ONE) * step == stated

    def spans(self) -> list[Span]:
        """The mean, the total, the count."""
        return [self.stated.span, self.top.span, self.bottom.span]

    def calculation(self) -> Calculation:
        """The quotient, written out in the mean's scale."""
        like, stated = self.stated, self.stated.value or _ONE
        value = in_scale(self.value, like).quantize(_PLACES)
        times = like.dimension == "multiple"
        above, below = (amount(self.top, self.bottom), amount(self.bottom)) if times else (amount(self.top, like), _in_full(self.bottom))
        return calculation(f"{above}÷{below}", value, in_scale(stated, like), unit_words(like))


def _in_full(count: Quantity) -> str:
    """6120000 of 612万立方米."""
    return amount(count, count.having(scale=1))


def means_of(facts: Facts) -> Iterator[Mean]:
    """The means of all sentences: those that hold of any figures before them, and those that fail of the two right before them."""
    for passage in facts.passages:
        for sentence in passage.sentences:
            yield from _in_sentence(sentence, facts)


class _Reading(NamedTuple):
    """A mean with the figures before it, and the totals and counts among them that it may follow from."""

    stated: Mention
    before: list[Mention]
    pairs: list[Mean]
    found: regex.Match[str]


def readings_of(sentence: Sentence, facts: Facts) -> Iterator[_Reading]:
    """The means of a sentence."""
    if len(sentence.mentions) < _FEWEST or _SIGNS.search(sentence.text) is None:
        return
    told = pattern(facts.lexicon, "mean-lead")
    for index, mention in enumerate(sentence.mentions):
        found = told.search(sentence.item(mention)) if index > 1 and _is_figure(mention.quantity) else None
        if found is None or cue(facts.lexicon, "mean-never").search(sentence.lead(mention)):
            continue
        before = [one for one in sentence.mentions[:index] if _is_figure(one.quantity) and one.depth == mention.depth]
        pairs = [
            Mean(top.quantity, bottom.quantity, mention.quantity)
            for top in before for bottom in before
            if top is not bottom and _is_total(top.quantity, mention.quantity)
            and (_is_per(bottom.quantity, mention.quantity) or counted_for(sentence, bottom, unit_of_mean(found)))
        ]  # fmt: skip
        pairs = pairs or (_only_pair(before, mention, found[0][0]) if found[0][1:2] == "均" else [])
        yield _Reading(mention, before, pairs, found)


def _only_pair(before: list[Mention], stated: Mention, words: str) -> list[Mean]:
    """The only two figures before a mean of houses told in another word: 为38所中小学配保安152名，校均4名."""
    own = [one for one in before if _is_total(one.quantity, stated.quantity)]
    counts = [one for one in before if one not in own and one.quantity.dimension in _HOUSES]
    if words not in _HOUSED or not (len(own) == len(counts) == 1 and len(before) == _PAIR):
        return []
    return [Mean(own[0].quantity, counts[0].quantity, stated.quantity)]


def _in_sentence(sentence: Sentence, facts: Facts) -> Iterator[Mean]:
    for mention, before, pairs, found in readings_of(sentence, facts):
        holds = next((one for one in pairs if one.outcome is not Outcome.FAIL), None)
        if holds is not None:
            yield holds
            continue
        wholes = _without_parts(sentence, before)
        two = _last_two(sentence, wholes)
        near = [one for one in pairs if {one.top.id, one.bottom.id} == {other.quantity.id for other in two}]
        if len(near) != 1 or not near[0].plausible or any(list_of(one, sentence) for one in two):
            continue  # 各15场、24场和17场，观众5.04万人次
        if _told_behind(near[0], mention, sentence):
            continue  # 志愿者236人，开展服务118次，每次平均9人参加，计1,062人次
        of_part = _PART in sentence.item(two[0]) and not near[0].close  # 126公里，其中大修18公里，支出1530万元: that of all
        if not of_part and (len(wholes) < len(before) or not _of_others(sentence, two, found, mention, facts)):
            yield near[0]


def _told_behind(mean: Mean, stated: Mention, sentence: Sentence) -> bool:
    """True where a figure behind the mean is what it makes of the count."""
    product = (mean.stated.value or Decimal(0)) * (mean.bottom.value or Decimal(0))
    return any(one.quantity.value == product for one in sentence.mentions if one.start > stated.start)


def _without_parts(sentence: Sentence, before: list[Mention]) -> list[Mention]:
    """The figures without those that make up one before them: 420个，其中快充180个、慢充240个，投入630万元，平均每个1.5万元."""
    parts = set[int]()
    for at, first in enumerate(before):
        if at and _PART in sentence.item(first):
            unit = first.quantity.unit
            run = list(takewhile(lambda one, unit=unit: one.quantity.unit == unit, before[at:]))  # type: ignore[misc]
            made = {sum((one.value for one in run[:number]), Decimal(0)): number for number in range(_PAIR, len(run) + 1)}
            whole = next((made[one.value] for one in before[:at] if one.quantity.unit == unit and one.value in made), 0)
            parts.update(one.start for one in run[:whole])
    return [one for one in before if one.start not in parts]


def _last_two(sentence: Sentence, before: list[Mention]) -> list[Mention]:
    """The last two figures that are no changes (多26场) and none of the year before."""
    as_told = {one.start for one in levels_of(sentence)}
    return [one for one in before if one.start in as_told][-_PAIR:]


def _of_others(sentence: Sentence, before: list[Mention], found: regex.Match[str], mention: Mention, facts: Facts) -> bool:
    """True where the three figures may tell of different things: a part, an earlier year; money spent is reckoned by XRF-11."""
    words = sentence.between(before[0].start, mention.start)
    if sum(before[0].start < one.start < before[-1].start for one in sentence.mentions):  # changes between the two
        words = "；" * ("；" in words) + "".join(map(sentence.item, (*before, mention)))
    apart = cue(facts.lexicon, "mean-apart").search(words) is not None or any(mark in words for mark in "；;")
    paid = next((one for one in before if one.quantity.dimension == "money"), None)
    if apart or paid is None:
        return apart
    money, mean = sentence.item(paid), sentence.item(mention)
    gain = cue(facts.lexicon, "earned")
    earned = gain.search(mean) is not None and not gain.search(money)  # 投资1512万元，惠及860户，户均收入1.5万元
    return earned or (bool(found[1]) and is_spent(facts.lexicon, money, mean))


def unit_of_mean(found: regex.Match[str]) -> str:
    """What a mean is told for: 场 of 场均."""
    return next(words for words in found.groups() if words)


def _is_figure(quantity: Quantity) -> bool:
    return quantity.dimension not in _RATIOS and quantity.value is not None and quantity.value > 0


def _is_total(top: Quantity, mean: Quantity) -> bool:
    if top.dimension == mean.dimension.split("/")[0]:
        return top.unit == mean.unit or top.dimension == "money"
    return top.unit.endswith(_TIMES) and mean.unit == _TIMES


def _is_per(count: Quantity, mean: Quantity) -> bool:
    """True for a count of the unit that the mean is per: 612万立方米 of 1.80元/立方米."""
    return count.unit != "" and mean.dimension.partition("/")[2] == count.unit


def counted_for(sentence: Sentence, mention: Mention, words: str) -> bool:
    """True for a count of what the mean is told for: 48场 of 场均, 6个服务站 of 站均, 86个书屋 of 每个书屋."""
    own = mention.quantity.unit
    if words[0] in _CALENDAR:
        return own in ("天", "日") and words[0] in ("天", "日")
    if words.startswith(own) and own != _PIECE:
        return True
    if own in _PERSONS and words[0] in _PERSONS:
        return True
    if own.startswith(words):
        return True
    following = sentence.between(mention.end, mention.end + _AFTER).split("，")[0].split("、")[0]
    noun = words.removeprefix(_PIECE).partition(_MEAN)[0][:_NOUN]
    told = sentence.item(mention)[-_AFTER:]
    if words[0] in _HOUSED and own == _PIECE:
        return words[0] in sentence.between(mention.end, mention.end + 2 * _AFTER).partition("，")[0]  # 为18个乡镇卫生院配备, 平均每院
    return told.endswith(noun) if len(noun) < _NOUN else noun in told + following


__all__ = ["Mean", "counted_for", "means_of", "readings_of", "unit_of_mean"]
