"""A rate told some sentences after its figures, which it names (按核定床位计算，护理型床位占比) or points back to (据此测算，完成率)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of, swapped
from analyzer.checks.prose.told_names import name_only, name_told, without_place
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import RATES, TELLS, like, tail
from analyzer.checks.ratios.ratios import levels_of, of_other
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.model.interval import MODES
from analyzer.model.passages import Mention, Passage, Sentence

_RATE = late_regex(r"([一-鿿]{2,12})率" + TELLS)
_SHARE = late_regex(r"([^，。；、\d]{2,16}?)(?:的占比|占比|占|所占比[例重]|比重)" + TELLS)
_ANY = late_regex("[率占]|比重|比例")
_GENERIC = late_regex(r"(?:[该此这]|[一-鿿]{0,2}指标|[数质]量|任务|目标|计划|年度|全年|总体|总|综合|实际|的|项)*")
_ALL = late_regex(r"^(?:全部|全年|所有|累计|实际|本年度?|当年|总)+")
_FIRST = late_regex("年初(?=预算|安排|批复|下达|核定|计划|目标|设定|确定)")
_OF_OTHER = ("earlier-cue", "aim")
"""Entries of the lexicon: a rate of another year, or a goal."""
_WIDE = late_regex(r"^全[市县区省州镇乡旗盟]")
_GENERIC_LEAD = late_regex("^(?:全年|总体|总|综合|实际|年度|本年)+")
_STEM, _FEWEST, _TELLING, _SENTENCES, _NAME, _MOST = 2, 2, 3, 5, 3, 24
_NEAR = Decimal(15)


class Far(NamedTuple):
    """A rate with the figures it is of; ``sure`` where it can be of no others."""

    ratio: Ratio
    sure: bool


class _Level(NamedTuple):
    """A figure with the words round it, told as a goal or not."""

    mention: Mention
    words: str
    name: str
    aimed: bool


def rates_apart(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """The rates whose sentence tells no figure before them. Args: settled: the percentages that other figures explain."""
    for index, passage in enumerate(facts.passages):
        for number, sentence in enumerate(passage.sentences) if not passage.in_table else ():
            for stated in _alone(sentence, settled, facts.lexicon):
                before = [*_above(facts.passages[:index]), *passage.sentences[:number]]
                found = _read(sentence, stated, before, facts.lexicon)
                if found is not None:
                    yield found


def _read(sentence: Sentence, stated: Mention, before: Sequence[Sentence], lexicon: Lexicon) -> Far | None:
    if len(digits_of(stated.quantity)) < _TELLING:
        return _counted_on(sentence, stated, before, lexicon) or _with_rest(sentence, stated, before, lexicon)
    found = _named(sentence, stated, before, lexicon) or _pointed(sentence, stated, before, lexicon)
    found = found or _of_name(sentence, stated, before, lexicon)
    return found or _counted_on(sentence, stated, before, lexicon) or _with_rest(sentence, stated, before, lexicon)


def _above(passages: Sequence[Passage]) -> Iterator[Sentence]:
    return (sentence for passage in passages[-_MOST:] if not passage.in_table for sentence in passage.sentences)


def _alone(sentence: Sentence, settled: Collection[Span], lexicon: Lexicon) -> Iterator[Mention]:
    """The percentages that tell a rate or a share before which their sentence has no figure."""
    first = next((one for one in sentence.mentions if one.quantity.dimension != "calendar"), None)
    if first is None or first.quantity.metric not in RATES or first.quantity.dimension != "percent" or not _ANY.search(sentence.text):
        return
    plain = not hedged(first.quantity) and len(digits_of(first.quantity)) >= _FEWEST and first.quantity.span not in settled
    if plain and not first.depth and not of_other(sentence, first, lexicon):
        yield first


def _levels(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[_Level]:
    aims, others = cue(lexicon, "rate-base"), cue(lexicon, "last-period")
    out = []
    for sentence in sentences:
        for mention in levels_of(sentence):
            item = sentence.item(mention)
            if mention.depth or (others.search(item) and not _FIRST.search(item)):
                continue
            bound = mention._replace(quantity=mention.quantity.having(comparator="eq", hedge=""))
            aimed = aims.search(item) is not None and not cue(lexicon, "actual-cue").search(item)
            out.append(_Level(bound, item + "|" + tail(sentence, mention), without_place(name_told(item)), aimed))
    return out


def _named(sentence: Sentence, stated: Mention, before: Sequence[Sentence], lexicon: Lexicon) -> Far | None:
    """``按核定床位计算，护理型床位占比61.67%``: both names stand in the sentence, each with one figure before it in the report."""
    said = sentence.between(sentence.start, stated.start)
    base, top = pattern(lexicon, "base-named").search(said), _SHARE.search(sentence.lead(stated))
    if base is None or top is None:
        return None
    levels = _levels(before, lexicon)
    names = (without_place(name_told(base["base"])), without_place(name_told(top[1])))
    bottoms, tops = (_called(levels, name) for name in names)
    ratios = [Ratio(one, two, stated, firm=True) for one in tops for two in bottoms if _alike(one, two)]
    return _nearest(ratios, sure=True)


def _called(levels: list[_Level], name: str) -> list[Mention]:
    """The figures of a name; where none has it alone those whose name ends with it (医院开放床位)."""
    if len(name) < _NAME:
        return []
    return [one.mention for one in levels if one.name == name] or [one.mention for one in levels if one.name.endswith(name)]


def _alike(top: Mention, bottom: Mention) -> bool:
    one, two = top.quantity, bottom.quantity
    return top is not bottom and like(one, two) and one.unit == two.unit and (one.value or 0) < (two.value or 0)


def _pointed(sentence: Sentence, stated: Mention, before: Sequence[Sentence], lexicon: Lexicon) -> Far | None:
    """``据此测算，完成率92.4%``: of the goal and what was done of it, told in the sentences right before."""
    rate = _RATE.search(sentence.lead(stated))
    if rate is None:
        return None
    back = cue(lexicon, "points-back").search(sentence.between(sentence.start, stated.start)) is not None
    stem = rate[1][-_STEM:]
    done = cue(lexicon, "done-rate").search(stem) is not None
    if not back and not (done and _GENERIC.fullmatch(rate[1][:-_STEM])):
        return None
    levels = _levels(before[-_SENTENCES:], lexicon)
    bottoms = [one for one in levels if one.aimed] if done else levels
    tops = [one for one in levels if not one.aimed and (done or stem in one.words)]
    ratios = [Ratio(one.mention, two.mention, stated, firm=True) for two in bottoms for one in tops if _of_one(one.mention, two.mention)]
    return _nearest(ratios, sure=back)


def _of_name(sentence: Sentence, stated: Mention, before: Sequence[Sentence], lexicon: Lexicon) -> Far | None:
    """``全年抽检5712批次。检出不合格137批次。抽检不合格率2.4%``: what was done to all and what was found are both in the name."""
    name = (
        pattern(lexicon, "rate-of-two").fullmatch(_GENERIC_LEAD.sub("", rate[1]))
        if (rate := _RATE.search(sentence.lead(stated))) is not None
        else None
    )
    if name is None or cue(lexicon, *_OF_OTHER).search(sentence.between(sentence.start, stated.start)):
        return None
    levels = [one for one in _levels(before[-_SENTENCES:], lexicon) if not one.aimed]
    found = re.compile("(?<![不未无没])" + name["found"])
    tops = [one.mention for one in levels if found.search(one.words)]
    some = cue(lexicon, "of-some-only")
    bottoms = [
        one.mention for one in levels if name["all"] in one.words and name["found"] not in one.words and some.search(one.words) is None
    ]
    ratios = [Ratio(one, two, stated, firm=True) for one in tops for two in bottoms if _of_one(one, two)]
    return _nearest(ratios, sure=len(tops) == len(bottoms) == 1)


def _counted_on(sentence: Sentence, stated: Mention, before: Sequence[Sentence], lexicon: Lexicon) -> Far | None:
    """``有46批次不合格。按全部抽检量计算，问题发现率2.5%``: the base is named, the part is the one figure of the sentence right before."""
    base = pattern(lexicon, "base-named").search(sentence.between(sentence.start, stated.start))
    name = _ALL.sub("", name_only(base["base"])) if base is not None and _RATE.search(sentence.lead(stated)) else ""
    tops = _levels(before[-1:], lexicon) if len(name) >= _STEM else []
    if len(tops) != 1 or tops[0].aimed:
        return None
    top, kind = tops[0].mention, tops[0].mention.quantity.unit
    told = [one for one in _levels(before[:-1], lexicon) if name in one.words and one.mention.quantity.unit == kind and not one.aimed]
    if len({one.mention.quantity.value for one in told}) != 1 or not _of_one(top, told[-1].mention):
        return None
    ratio = Ratio(top, told[-1].mention, stated, firm=True)
    return _nearest([ratio], sure=True) if ratio.plausible() else None


def _with_rest(sentence: Sentence, stated: Mention, before: Sequence[Sentence], lexicon: Lexicon) -> Far | None:
    """``共312台。…已检验298台，未检的14台已停用。检验率96.5%``: what was done and the rest make up a figure told before them."""
    rate, called = _RATE.search(sentence.lead(stated)), cue(lexicon, "others-follow", "denial")
    lead, other = sentence.between(sentence.start, stated.start), cue(lexicon, *_OF_OTHER)
    if rate is None or not before or not called.search(before[-1].text) or other.search(lead):
        return None
    thing = _GENERIC.sub("", without_place(_WIDE.sub("", rate[1][:-_STEM])))
    for top, rest in pairwise(_levels(before[-1:], lexicon)):
        done = set(rate[1][-_STEM:]) <= set(top.words.partition("|")[0]) and not called.search(top.words.partition("|")[0])
        if (
            not done
            or top.aimed
            or not called.search(rest.words.partition("|")[0])
            or top.mention.quantity.unit != rest.mention.quantity.unit
        ):
            continue
        total = (top.mention.quantity.value or 0) + (rest.mention.quantity.value or 0)
        wholes = [one for one in _levels(before[:-1], lexicon) if one.mention.quantity.value == total and not one.aimed]
        same = [one.mention for one in wholes[-1:] if thing in one.words or thing in top.words]
        ratios = [Ratio(top.mention, one, stated, firm=True) for one in same if _of_one(top.mention, one)]
        return _nearest(ratios, sure=True)
    return None


def _of_one(top: Mention, bottom: Mention) -> bool:
    """True for a part told behind its whole, in one unit."""
    return bottom.start < top.start and like(top.quantity, bottom.quantity) and top.quantity.unit == bottom.quantity.unit


def _nearest(ratios: list[Ratio], *, sure: bool) -> Far | None:
    """The reading that holds; where none does the one that a swap of two digits explains, or the only one where that is sure."""
    right = next((one for one in ratios if one.outcome is Outcome.EXACT), None)
    if right is not None:
        return Far(right, sure=True)
    if any(one.outcome is Outcome.TAIL for one in ratios) or any(hedged(one.top.quantity, one.bottom.quantity) for one in ratios):
        return None
    turned = [one for one in ratios if _swapped(one)]
    if len(turned) == 1:
        return Far(turned[0], sure=True)
    return Far(ratios[0], sure=True) if sure and len(ratios) == 1 and _gap(ratios[0]) <= _NEAR else None


def _gap(ratio: Ratio) -> Decimal:
    return abs(ratio.share - (ratio.stated.quantity.value or Decimal(0)))


def _swapped(ratio: Ratio) -> bool:
    """True where the rate is the quotient with two neighbouring digits the other way round."""
    stated = ratio.stated.quantity
    return any(swapped(stated, mode.shorten(ratio.share, stated.ulp)) for mode in MODES)


__all__ = ["Far", "rates_apart"]
