"""Rates under whatever name of the only two figures that they can be of: 公交车780辆，其中新能源车612辆，新能源化比例达到82.46%.

No list says what such a rate is called. The figures bear it out: just two of one kind stand before it (or right behind it), its name
shares words with theirs, and the quotient is next to it, a digit away or with the rest told too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged, percent_matches
from analyzer.checks.figures.levels import own_year
from analyzer.checks.figures.slips import digits_of, near_miss
from analyzer.checks.prose.statements import pairs_of, telling_pairs
from analyzer.checks.prose.told_names import name_only
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.hidden_base import given_elsewhere
from analyzer.checks.ratios.named_wholes import may_be_named
from analyzer.checks.ratios.own_wholes import of_own_whole
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_roles import of_other_deed
from analyzer.checks.ratios.ratio_scope import RATES, TELLS
from analyzer.checks.ratios.ratios import levels_of, of_other
from analyzer.checks.sums.parallel_lists import list_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.interval import MODES
from analyzer.model.passages import SEMICOLON, Mention, Sentence

_NAME = late_regex(r"(?P<name>[一-鿿A-Za-z“”（）()]{2,16}?)" + TELLS)
_MOVED = late_regex(r"^(?:提[高升]|上升|增加|增至|下降|降低|[升降])[到至为]?了?\s*$")
_CAPACITY = late_regex(r"(?P<thing>[床托学席座车铺工仓摊展泊]位)[^，。；]{0,4}(?:使用|利用|入住|占用|上座|出租|周转)率")
_KIND = late_regex(r"(?:所占)?(?:比例|比重|占比|百分比|程度|水平|进度|情况|[率度面比])$|化(?=比例|率|程度|水平)|的$")
_OF = late_regex(r"(?:占|相当于|为|是)(?P<whole>[^，。；、\d]{2,14}?)的(?:约|近)?\s*$|占(?P<all>[^，。；、\d]{2,14})$")
_YEAR, _DUE = late_regex(r"20\d\d(?=年)"), late_regex("应([一-鿿])")
_SINCE = late_regex("[由从]")
_SHARE, _FROM = late_regex("就?占(?:比|其)?$"), late_regex("(?:[由从自较于超过]|(?<!占)比)$")
_AMONG = late_regex(r"[^，。；、\d]{0,12}(?:中|里)(?!心)[，,]?[^，。；、\d]{0,10}")
_BEHIND = late_regex(r"[，,（(:：—]+(?:即|其中|也就是|具体(?:为|是)|系)?")
_BRACKET = late_regex("[（(]")
_PERSONS, _PAIR, _SEVERAL, _TELLING, _STEM, _LONG, _MOST = ("人", "名", "位"), 2, 3, 3, 2, 4, 12
_NEAR, _WORDED, _CENT, _FULL, _NO_DENIAL = Decimal(5), Decimal(15), Decimal("0.01"), 100, r"(?<![未不无没非])"


class _Told(NamedTuple):
    """A rate with its name, and the words of each of the two figures."""

    stated: Mention
    name: str
    top: Mention
    base: Mention
    top_words: str
    words: str
    proved: bool
    """True where the rest is told too."""


def only_pairs(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """The rates that fail of the only two figures before or right behind them. Args: settled: the percentages read otherwise."""
    before: Sentence | None = None
    for passage in facts.passages:
        before = before if not passage.in_table else None
        for sentence, after in zip(passage.sentences, (*passage.sentences[1:], None), strict=True):
            for stated in sentence.mentions:
                name = _name(sentence, stated, settled, facts)
                near = before if name and before is not None and _is_of_year(before, facts) else None
                for told in _readings(sentence, near, after, stated, name) if name else ():
                    yield from (far for far in _judge(told, facts) if not of_own_whole(far.ratio, sentence, before, facts.lexicon))
            before = sentence


def _is_of_year(sentence: Sentence, facts: Facts) -> bool:
    """True where a sentence tells of no other year than the report's."""
    other = cue(facts.lexicon, "earlier-cue").search(sentence.text)
    return other is None and set(map(int, _YEAR.findall(sentence.text))) <= {own_year(facts)}


def _name(sentence: Sentence, stated: Mention, settled: Collection[Span], facts: Facts) -> str:
    """What a plain rate of this year is called; nothing for another figure."""
    one = stated.quantity
    plain = one.dimension == "percent" and one.metric in RATES and one.span not in settled and not hedged(one)
    if not plain or of_other(sentence, stated, facts.lexicon) or list_of(stated, sentence):
        return ""
    lead = sentence.item(stated) or sentence.lead(stated)
    if _MOVED.search(lead):  # 配套水平由上年的93%提高到97.1%
        lead = _SINCE.split(sentence.lead(stated), maxsplit=1)[0]
    found = _NAME.search(lead.strip("，, "))
    policy = pattern(facts.lexicon, "rate-of-policy").search(lead) or cue(facts.lexicon, "mean-never", "last-period").search(lead)
    name = found["name"] if found is not None and policy is None else ""
    return name if not _FROM.search(name) and (len(name) >= _LONG or _KIND.search(name)) else ""


def _readings(sentence: Sentence, before: Sentence | None, after: Sentence | None, stated: Mention, name: str) -> Iterator[_Told]:
    """The rate with the two figures before it, or behind it where it is the first figure of its sentence."""
    opened = max((at.end() for at in SEMICOLON.finditer(sentence.text, 0, stated.start - sentence.start)), default=0) + sentence.start
    capacity = _CAPACITY.search(sentence.lead(stated))
    if capacity is not None:
        yield from _of_places(sentence, before, stated, name, capacity["thing"])
        return
    figures = [one for one in levels_of(sentence) if opened <= one.start < stated.start and one.depth == stated.depth]
    if figures:
        percents = [one for one in sentence.mentions if _is_percent(one) and figures[0].start < one.start < stated.start]
        between = any(_SINCE.search(sentence.item(one)) is None for one in percents)
        if between or _is_of_others([*levels_of(before), *figures], stated):
            return
        yield from _before(sentence, before, figures, stated, name)
        return
    if any(one.start < stated.start and one.quantity.dimension != "calendar" for one in sentence.mentions):
        return
    yield from _above(before, stated, name)
    if _BEHIND.match(sentence.between(stated.end, sentence.end)):
        yield from _behind(sentence, [one for one in levels_of(sentence) if one.start > stated.start], stated, name)
    elif after is not None and not sentence.between(stated.end, sentence.end).strip("。，,； ").count("，"):
        told = _behind(after, levels_of(after), stated, name)
        yield from (one for one in told if not (thing := _thing(name)) or pairs_of(thing) & pairs_of(f"{one.words}，{one.top_words}"))


def _before(sentence: Sentence, before: Sentence | None, figures: Sequence[Mention], stated: Mention, name: str) -> Iterator[_Told]:
    own = [one for one in figures if _alike(one, figures[-1])]
    chained = len(own) >= _SEVERAL and own[0].value > own[-2].value > own[-1].value and own[0].value != sum(one.value for one in own[1:])
    if len(own) > _SEVERAL and not chained:
        yield from _of_parts(sentence, own, stated, name)
        return
    if chained and any(one.value * 100 >= (stated.value - _NEAR) * own[0].value for one in own[-2:]):
        return  # 筛查1840人，符合460人，手术414人: either may be the base
    own = own[-_PAIR:] if chained else own
    earlier = [one for one in levels_of(before) if _alike(one, figures[-1]) and one.value > own[-1].value] if len(own) == 1 else []
    if len(own) == 1 and len(earlier) == 1 and before is not None:
        words = before.item(earlier[0]) + "|" + before.between(earlier[0].end, before.end).partition("，")[0]
        top_words = _words_round(sentence, own[0], stated)
        yield _Told(stated, name, own[0], earlier[0], top_words, words, proved=False)
    rest = len(own) == _SEVERAL and own[0].value == own[1].value + own[2].value
    if len(own) == _PAIR or rest:
        base, top = _in_order(sentence, own, name)
        if base.value < top.value or of_other_deed(sentence, base, top, name):
            return
        words = sentence.item(base) + "|" + sentence.between(base.end, top.start)
        top_words = _words_round(sentence, top, stated)
        left = next((one for one in sentence.mentions if one.start > stated.end), None)
        proved = rest or (left is not None and _alike(left, top) and left.value == base.value - top.value)
        yield _Told(stated, name, top, base, top_words, words, proved)


def _in_order(sentence: Sentence, own: Sequence[Mention], name: str) -> tuple[Mention, Mention]:
    """Base and part, where the part comes first under the rate's name: 研发投入5.46亿元，营业收入182亿元，研发投入强度3.0%."""
    first, second = own[:_PAIR]
    words, other = pairs_of(sentence.item(first)), pairs_of(sentence.item(second))
    turned = len(own) == _PAIR and first.value < second.value and words - other and len(pairs_of(name) & (words - other)) >= _PAIR
    return (second, first) if turned else (first, second)


def _words_round(sentence: Sentence, top: Mention, stated: Mention) -> str:
    """The words before a figure and behind it, but for those of the rate's own clause."""
    return sentence.item(top) + "|" + sentence.between(top.end, max(sentence.clause_of(stated)[0], top.end))


def _of_places(sentence: Sentence, before: Sentence | None, stated: Mention, name: str, thing: str) -> Iterator[_Told]:
    """``托位180个，在托婴幼儿153名，托位使用率85%``: the people on what there are places for."""
    figures = [(home, one) for home in (before, sentence) if home is not None for one in levels_of(home) if one.start < stated.start]
    bases = [(home, one) for home, one in figures if thing in home.item(one) and one.quantity.unit not in _PERSONS]
    people = [(home, one) for home, one in figures if one.quantity.unit in _PERSONS]
    if len({one.value for _, one in bases}) != 1 or not people or people[-1][0] is not sentence or len(people) > len(bases):
        return
    base, top = bases[-1][1], people[-1][1]
    yield _Told(stated, name, top, base, sentence.item(top), bases[-1][0].item(base), proved=False)


def _of_parts(sentence: Sentence, own: Sequence[Mention], stated: Mention, name: str) -> Iterator[_Told]:
    """``收回问卷500份，满意412份、基本满意68份、不满意20份，满意率96%``: the parts make up the whole, the rate is of the first of them."""
    base, parts = own[0], own[1:]
    sums = [sum((one.value for one in parts[: at + 1]), Decimal(0)) for at in range(len(parts))]
    stem = _KIND.sub("", name)[-_STEM:]
    if sums[-1] != base.value or any(stem not in sentence.item(one) for one in parts[:1]):
        return
    share = stated.value / 100
    nearest = min(sums[:-1], key=lambda one: abs(one / base.value - share))
    if all(abs(one / base.value * 100 - stated.value) >= stated.quantity.ulp for one in sums):
        first = parts[0].quantity
        top = parts[0]._replace(quantity=first.having(id="", value=nearest, printed=str(nearest), text=f"{nearest}{first.unit}"))
        words = sentence.item(base) + "|" + sentence.between(base.end, parts[0].start)
        yield _Told(stated, name, top, base, "".join(map(sentence.item, parts)), words, proved=True)


def _above(before: Sentence | None, stated: Mention, name: str) -> Iterator[_Told]:
    """``事项1286项，其中可全程网办1157项。全程网办比例达到89.97%``: both stand in the sentence before, the part under the rate's name."""
    own = [one for one in levels_of(before) if not one.depth]
    if before is None or len(own) != _PAIR or not _alike(*own) or own[0].value < own[1].value:
        return
    base, top = own
    words, between = before.item(top), before.between(base.end, top.start)
    if pairs_of(_KIND.sub("", name)[-_STEM * 2 :]) & pairs_of(words) and not any(map(_is_percent, before.mentions)):
        words += "|" + before.between(top.end, before.end)
        yield _Told(stated, name, top, base, words, before.item(base) + "|" + between, proved=False)


def _behind(sentence: Sentence, figures: Sequence[Mention], stated: Mention, name: str) -> Iterator[_Told]:
    """``占比达41.8%，即参训的520人中脱贫户250人``; ``完好率97.5%。共有设备200台，…停用7台，完好193台``."""
    own = [one for one in figures if _alike(one, figures[0])]
    rest = len(own) == _SEVERAL and own[0].value == own[1].value + own[2].value
    if not (len(own) == _PAIR or rest) or any(_is_percent(one) and one.start > stated.start for one in sentence.mentions):
        return
    base, stem = own[0], _KIND.sub("", name)[-_STEM:]
    named = [one for one in own[1:] if stem in sentence.item(one) + sentence.between(one.end, sentence.end).partition("，")[0]]
    among = _AMONG.fullmatch(sentence.between(base.end, own[1].start)) or "其中" in sentence.item(own[1])
    top = named[0] if len(named) == 1 else own[1] if among and not rest else None
    if top is not None and base.value > top.value:
        words = sentence.item(base) + sentence.between(base.end, own[1].start)
        yield _Told(stated, name, top, base, sentence.item(top) + "|" + sentence.between(top.end, sentence.end), words, rest)


def _is_of_others(figures: Sequence[Mention], stated: Mention) -> bool:
    """True where two other figures give the rate: 申报86个、2.98亿元，通过62个、2.21亿元，通过率72.09%."""
    return any(
        percent_matches(one.value * 100 / other.value, None, stated.quantity) is not Outcome.FAIL
        for one, other in permutations(figures[-_MOST:], 2) if one.quantity.dimension == other.quantity.dimension
    )  # fmt: skip


def _thing(name: str) -> str:
    """设备 of 设备完好率: what the rate is of."""
    return _KIND.sub("", name)[:-_STEM]


def _is_percent(one: Mention) -> bool:
    return one.quantity.dimension == "percent"


def _alike(one: Mention, other: Mention) -> bool:
    """True for figures of one unit: 41250人 and 38775名, 200台（套） and 193台."""
    first, second = (_BRACKET.split(two.quantity.unit or "", maxsplit=1)[0] for two in (one, other))
    alike = first == second or (first in _PERSONS and second in _PERSONS)
    return alike and one.quantity.dimension == other.quantity.dimension != ""


def _judge(told: _Told, facts: Facts) -> Iterator[Far]:
    top = told.top.quantity
    rest = pattern(facts.lexicon, "rate-of-rest").search(told.name) is not None
    if rest:
        value = told.base.value - told.top.value
        top = top.having(id="", value=value, printed=str(value), text=f"{value}{top.unit}")
    ratio = Ratio(told.top._replace(quantity=top), told.base, told.stated, firm=True)
    if ratio.outcome is not Outcome.FAIL or ratio.complement() is not Outcome.FAIL or hedged(told.top.quantity, told.base.quantity):
        return
    gap, linked = abs(ratio.share - told.stated.value), _is_linked(told, facts)
    slip, telling = _is_slip(told.stated.quantity, ratio.share), len(digits_of(told.stated.quantity)) > _TELLING
    if (not _may_be(told, facts) and not (told.proved and slip and telling)) or given_elsewhere(ratio, facts):
        return
    if gap <= _NEAR * 2 and slip and (linked or told.proved or telling):
        yield Far(ratio, sure=True)
    elif linked or ((told.proved or rest) and not _SHARE.search(told.name)):
        worded = told.stated.value != _FULL and not any(map(str.isdigit, told.stated.quantity.text))  # 百分之百 is 100%
        most = _WORDED if worded else _NEAR
        alike = told.stated.value / 2 < ratio.share < told.stated.value * 2
        if gap <= most and alike:
            yield Far(ratio, sure=linked and told.proved)


def _may_be(told: _Told, facts: Facts) -> bool:
    """False for a rate of what passed, or of some only (及时率, 一次合格率), where the part is not told as such.

    Not where the rest is told too and the rate is a digit away.
    """
    some = pattern(facts.lexicon, "rate-of-a-kind").findall(told.name)
    return all(one in told.top_words for one in some)


def _is_linked(told: _Told, facts: Facts) -> bool:
    """True where the name shares words with those of the figures, or its last two letters stand in the part's: 建立健康档案, 建档."""
    whole = _OF.search(told.name)
    if whole is not None:
        name = whole["whole"] or whole["all"]
        return may_be_named(name, told.words, facts.lexicon) or name_only(name) == told.base.quantity.unit
    if _SHARE.search(told.name):
        own = told.top_words.partition("，")[0]
        return bool(telling_pairs(_SHARE.sub("", told.name), facts.lexicon) & telling_pairs(own, facts.lexicon))
    name = _KIND.sub("", told.name)
    stem = name[-_STEM:]
    letters = len(stem) == _STEM and re.search(_NO_DENIAL + f"{stem[0]}[^未不]*?{stem[1]}", told.top_words) is not None
    words = f"{told.words}，{told.top_words.split('，')[0]}"
    due = _DUE.search(told.words)
    paid = due is not None and due[1] in stem and re.search(f"[已实]际?{due[1]}", told.top_words)  # 应收386万元，已收351万元，收费率
    return bool(paid) or letters or bool(telling_pairs(name, facts.lexicon) & telling_pairs(words, facts.lexicon))


def _is_slip(stated: Quantity, share: Decimal) -> bool:
    """True for a percentage of three digits and more a slip of the pen away from the quotient, or with its decimals."""
    if len(digits_of(stated)) < _TELLING:
        return False
    shortened = {mode.shorten(share, stated.ulp) for mode in MODES}
    alike = stated.ulp <= _CENT and any((one - (stated.value or 0)) % 1 == 0 for one in shortened)
    return alike or any(near_miss(stated, one) for one in shortened)


__all__ = ["only_pairs"]
