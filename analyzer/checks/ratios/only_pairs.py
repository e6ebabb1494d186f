"""Rates under whatever name of the only two figures that they can be of: 公交车780辆，其中新能源车612辆，新能源化比例达到82.46%.

No list says what such a rate is called. The figures bear it out: just two of one kind stand before it (or right behind it), its name
shares words with theirs, and the quotient is next to it, a digit away or with the rest told too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged, percent_matches
from analyzer.checks.figures.levels import own_year
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.only_judged import KIND, Told, judged
from analyzer.checks.ratios.own_wholes import of_own_whole
from analyzer.checks.ratios.rates_apart import Far
from analyzer.checks.ratios.ratio_roles import of_other_deed
from analyzer.checks.ratios.ratio_scope import RATES, TELLS
from analyzer.checks.ratios.ratios import levels_of, of_other
from analyzer.checks.sums.parallel_lists import list_of
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import SEMICOLON, Mention, Sentence
from analyzer.text import YEAR

_NAME = late_regex(r"(?P<name>[一-鿿A-Za-z“”（）()]{2,16}?)" + TELLS)
_MOVED = late_regex(r"^(?:提[高升]|上升|增加|增至|下降|降低|[升降])[到至为]?了?\s*$")
_CAPACITY = late_regex(r"(?P<thing>[床托学席座车铺工仓摊展泊]位)[^，。；]{0,4}(?:使用|利用|入住|占用|上座|出租|周转)率")
_SINCE = late_regex("[由从]")
_FROM = late_regex("(?:[由从自较于超过]|(?<!占)比)$")
_AMONG = late_regex(r"[^，。；、\d]{0,12}(?:中|里)(?!心)[，,]?[^，。；、\d]{0,10}")
_BEHIND = late_regex(r"[，,（(:：—]+(?:即|其中|也就是|具体(?:为|是)|系)?")
_COMES_TO = late_regex(r"[，,（(]\s*(?:也就是说?|即|折合|换算(?:成|为)?|相当于|合计?|就是|意味着)(?:有|约)?")
_BRACKET = late_regex("[（(]")
_PERSONS, _PAIR, _SEVERAL, _STEM, _LONG, _MOST, _ABOVE = ("人", "名", "位"), 2, 3, 2, 4, 12, 4
_NEAR = Decimal(5)


def only_pairs(facts: Facts, settled: Collection[Span]) -> Iterator[Far]:
    """The rates that fail of the only two figures before or right behind them. Args: settled: the percentages read otherwise."""
    before: Sentence | None = None
    for passage in facts.passages:
        before = before if not passage.in_table else None
        for number, (sentence, after) in enumerate(zip(passage.sentences, (*passage.sentences[1:], None), strict=True)):
            for stated in sentence.mentions:
                name = _name(sentence, stated, settled, facts)
                near = before if name and before is not None and _is_of_year(before, facts) else None
                found = list(_readings(sentence, near, after, stated, name)) if name else []
                above = passage.sentences[max(number - _ABOVE, 0) : number] if name and not found and not passage.in_table else ()
                for told in (*found, *_far_above(sentence, above, stated, name)):
                    yield from (far for far in judged(told, facts) if not of_own_whole(far.ratio, sentence, before, facts.lexicon))
            before = sentence


def _far_above(sentence: Sentence, above: Sequence[Sentence], stated: Mention, name: str) -> Iterator[Told]:
    """``应体检27,450人。…集中体检日86场。…实际受检21,960人，体检率80%``: the only larger figure of the unit in the paragraph before it."""
    figures = [one for one in levels_of(sentence) if one.start < stated.start]
    own = [one for one in figures if _alike(one, figures[-1])]
    told = [(home, one) for home in above for one in levels_of(home) if own and _alike(one, own[0])]
    larger = [(home, one) for home, one in told if one.value > own[0].value]
    rated = any(_is_percent(one) for home in above for one in home.mentions)
    if len(own) != 1 or own[0] is not figures[-1] or len(larger) != 1 or rated:
        return
    home, base = larger[0]
    words = home.lead(base) + "|" + home.between(base.end, home.end).partition("，")[0]
    yield Told(stated, name, own[0], base, _words_round(sentence, own[0], stated), words, proved=False)


def _is_of_year(sentence: Sentence, facts: Facts) -> bool:
    """True where a sentence tells of no other year than the report's."""
    other = cue(facts.lexicon, "earlier-cue").search(sentence.text)
    return other is None and set(map(int, YEAR.findall(sentence.text))) <= {own_year(facts)}


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
    return name if not _FROM.search(name) and (len(name) >= _LONG or KIND.search(name)) else ""


def _readings(sentence: Sentence, before: Sentence | None, after: Sentence | None, stated: Mention, name: str) -> Iterator[Told]:
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
        yield from _reckoned(sentence, figures, stated, name)
        return
    if any(one.start < stated.start and one.quantity.dimension != "calendar" for one in sentence.mentions):
        return
    yield from _above(before, stated, name)
    if _BEHIND.match(sentence.between(stated.end, sentence.end)):
        yield from _behind(sentence, [one for one in levels_of(sentence) if one.start > stated.start], stated, name)
    elif after is not None and not sentence.between(stated.end, sentence.end).strip("。，,； ").count("，"):
        told = _behind(after, levels_of(after), stated, name)
        yield from (one for one in told if not (thing := _thing(name)) or pairs_of(thing) & pairs_of(f"{one.words}，{one.top_words}"))


def _before(sentence: Sentence, before: Sentence | None, figures: Sequence[Mention], stated: Mention, name: str) -> Iterator[Told]:
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
        yield Told(stated, name, own[0], earlier[0], top_words, words, proved=False)
    rest = len(own) == _SEVERAL and own[0].value == own[1].value + own[2].value
    if len(own) == _PAIR or rest:
        base, top = _in_order(sentence, own, name)
        if base.value < top.value or of_other_deed(sentence, base, top, name):
            return
        words = sentence.item(base) + "|" + sentence.between(base.end, top.start)
        top_words = _words_round(sentence, top, stated)
        left = next((one for one in sentence.mentions if one.start > stated.end), None)
        proved = rest or (left is not None and _alike(left, top) and left.value == base.value - top.value)
        yield Told(stated, name, top, base, top_words, words, proved)


def _reckoned(sentence: Sentence, figures: Sequence[Mention], stated: Mention, name: str) -> Iterator[Told]:
    """``排查用户51,200户，入户安检率98%，也就是50,176户完成了安检``: the part right behind the rate, told as what it comes to."""
    after = next((one for one in sentence.mentions if one.start >= stated.end), None)
    base = figures[-1]
    told = after is not None and _COMES_TO.fullmatch(sentence.between(stated.end, after.start)) is not None
    if after is None or not told or not _alike(after, base) or after.value > base.value:
        return
    words = sentence.item(base) + "|" + sentence.between(base.end, stated.start).partition("，")[0]
    yield Told(stated, name, after, base, sentence.between(after.end, sentence.end).partition("，")[0], words, proved=True)


def _in_order(sentence: Sentence, own: Sequence[Mention], name: str) -> tuple[Mention, Mention]:
    """Base and part, where the part comes first under the rate's name: 研发投入5.46亿元，营业收入182亿元，研发投入强度3.0%."""
    first, second = own[:_PAIR]
    words, other = pairs_of(sentence.item(first)), pairs_of(sentence.item(second))
    turned = len(own) == _PAIR and first.value < second.value and words - other and len(pairs_of(name) & (words - other)) >= _PAIR
    return (second, first) if turned else (first, second)


def _words_round(sentence: Sentence, top: Mention, stated: Mention) -> str:
    """The words before a figure and behind it, but for those of the rate's own clause."""
    return sentence.item(top) + "|" + sentence.between(top.end, max(sentence.clause_of(stated)[0], top.end))


def _of_places(sentence: Sentence, before: Sentence | None, stated: Mention, name: str, thing: str) -> Iterator[Told]:
    """``托位180个，在托婴幼儿153名，托位使用率85%``: the people on what there are places for."""
    figures = [(home, one) for home in (before, sentence) if home is not None for one in levels_of(home) if one.start < stated.start]
    bases = [(home, one) for home, one in figures if thing in home.item(one) and one.quantity.unit not in _PERSONS]
    people = [(home, one) for home, one in figures if one.quantity.unit in _PERSONS]
    if len({one.value for _, one in bases}) != 1 or not people or people[-1][0] is not sentence or len(people) > len(bases):
        return
    base, top = bases[-1][1], people[-1][1]
    yield Told(stated, name, top, base, sentence.item(top), bases[-1][0].item(base), proved=False)


def _of_parts(sentence: Sentence, own: Sequence[Mention], stated: Mention, name: str) -> Iterator[Told]:
    """``收回问卷500份，满意412份、基本满意68份、不满意20份，满意率96%``: the parts make up the whole, the rate is of the first of them."""
    base, parts = own[0], own[1:]
    sums = [sum((one.value for one in parts[: at + 1]), Decimal(0)) for at in range(len(parts))]
    stem = KIND.sub("", name)[-_STEM:]
    if sums[-1] != base.value or any(stem not in sentence.item(one) for one in parts[:1]):
        return
    share = stated.value / 100
    nearest = min(sums[:-1], key=lambda one: abs(one / base.value - share))
    if all(abs(one / base.value * 100 - stated.value) >= stated.quantity.ulp for one in sums):
        first = parts[0].quantity
        top = parts[0]._replace(quantity=first.having(id="", value=nearest, printed=str(nearest), text=f"{nearest}{first.unit}"))
        words = sentence.item(base) + "|" + sentence.between(base.end, parts[0].start)
        yield Told(stated, name, top, base, "".join(map(sentence.item, parts)), words, proved=True)


def _above(before: Sentence | None, stated: Mention, name: str) -> Iterator[Told]:
    """``事项1286项，其中可全程网办1157项。全程网办比例达到89.97%``: both stand in the sentence before, the part under the rate's name."""
    own = [one for one in levels_of(before) if not one.depth]
    if before is None or len(own) != _PAIR or not _alike(*own) or own[0].value < own[1].value:
        return
    base, top = own
    words, between = before.item(top), before.between(base.end, top.start)
    if pairs_of(KIND.sub("", name)[-_STEM * 2 :]) & pairs_of(words) and not any(map(_is_percent, before.mentions)):
        words += "|" + before.between(top.end, before.end)
        yield Told(stated, name, top, base, words, before.item(base) + "|" + between, proved=False)


def _behind(sentence: Sentence, figures: Sequence[Mention], stated: Mention, name: str) -> Iterator[Told]:
    """``占比达41.8%，即参训的520人中脱贫户250人``; ``完好率97.5%。共有设备200台，…停用7台，完好193台``."""
    own = [one for one in figures if _alike(one, figures[0])]
    rest = len(own) == _SEVERAL and own[0].value == own[1].value + own[2].value
    if not (len(own) == _PAIR or rest) or any(_is_percent(one) and one.start > stated.start for one in sentence.mentions):
        return
    base, stem = own[0], KIND.sub("", name)[-_STEM:]
    named = [one for one in own[1:] if stem in sentence.item(one) + sentence.between(one.end, sentence.end).partition("，")[0]]
    among = _AMONG.fullmatch(sentence.between(base.end, own[1].start)) or "其中" in sentence.item(own[1])
    top = named[0] if len(named) == 1 else own[1] if among and not rest else None
    if top is not None and base.value > top.value:
        words = sentence.item(base) + sentence.between(base.end, own[1].start)
        yield Told(stated, name, top, base, sentence.item(top) + "|" + sentence.between(top.end, sentence.end), words, rest)


def _is_of_others(figures: Sequence[Mention], stated: Mention) -> bool:
    """True where two other figures give the rate: 申报86个、2.98亿元，通过62个、2.21亿元，通过率72.09%."""
    return any(
        percent_matches(one.value * 100 / other.value, None, stated.quantity) is not Outcome.FAIL
        for one, other in permutations(figures[-_MOST:], 2) if one.quantity.dimension == other.quantity.dimension
    )  # fmt: skip


def _thing(name: str) -> str:
    """设备 of 设备完好率: what the rate is of."""
    return KIND.sub("", name)[:-_STEM]


def _is_percent(one: Mention) -> bool:
    return one.quantity.dimension == "percent"


def _alike(one: Mention, other: Mention) -> bool:
    """True for figures of one unit: 41250人 and 38775名, 200台（套） and 193台."""
    first, second = (_BRACKET.split(two.quantity.unit or "", maxsplit=1)[0] for two in (one, other))
    alike = first == second or (first in _PERSONS and second in _PERSONS)
    return alike and one.quantity.dimension == other.quantity.dimension != ""


__all__ = ["only_pairs"]
