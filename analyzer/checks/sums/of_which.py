"""A whole and its part in prose: 其中, the name of the whole with 中, and words that look back (这支队伍当中, 上述企业中)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts
from analyzer.checks.money.unit_prices import is_price
from analyzer.checks.prose.words import cue, fact_cue, pattern
from analyzer.checks.sums.earlier_wholes import is_of_earlier
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Passage, Sentence

_LISTED = late_regex(r"(?:、|和|及|以及|与|；|;)[^，。；、;\d]{0,12}$")
_STOPPED = late_regex(r"\s*[；;。]")
_OF_WHICH = late_regex(r"[,，；;。(（]?\s?其中[:：，,]?[^，。；、]{0,20}")
_NESTED = late_regex(r"[,，；;。(（]\s?(?P<name>[一-鿿]{2,8})中[,，]?[^，。；、中]{1,12}")
_CUES = late_regex(r"[其当]中|里[面头]|[中里](?<=[一-鿿]{2}.)(?=[，,:：]?[^，。；、\d]{1,24}\d)")
_OPENS = late_regex(r"[，,\s]*其中[:：，,]?(?![^，。；、]*(?:安排|预算|下达|到位|拨款|计划|目标))[^，。；、]{1,20}")
_RATE = late_regex(r"[，,（(]\s?(?:[^，。；、\d]{0,10}(?:率|进度|满意度)(?:为|达到?)?|(?:占|为|完成|达到?)[^，。；、\d]{0,12}的)\s?")
_EXCESS = late_regex(r"(?:[比较超][^，。；、]{0,8}(?:多|少|增加|减少)|超额完成|超出|超)(?:了|出|约)?\s*$")
_MORE = late_regex(r"[多少超][一-鿿]{0,4}$")
_SINCE = late_regex(r"[比较][^，。；]{0,24}(?:多|少|新增|净增|增加|减少)(?:了|出|约)?\s*$")
"""比上年底的587个新增45个，其中: what is before the comma is a change."""
_MOVED = late_regex(r"(?:[多少减升降涨跌]|(?<![新追])增)[了出约近]*\s*$")
_AGAINST = late_regex(r"[比较](?!例|重)|与上年")
_NET = late_regex(r"净[增减新流迁][^，。；、]{0,6}$")
"""参保总量少了, 净增: a change that is made up of others, of which some may go the other way."""
_PLANNED = ("planned-figure", "budget-word", "fund-planned")
_FILLERS, _POINT, _ABOVE, _NAME = "共有约达到为了合计总数:： ", 80, 3, 3
_POINTS = late_regex("(?:上述|这些|前述|该批|这批)(?P<group>[^。；\n]{3,60})。\\s*$")
_KINDLESS = frozenset("个项处家次件条类种")
_RATIOS = frozenset(
    {"", "percent", "percentage-point", "score", "points", "calendar", "duration", "age", "rank", "multiple", "other", "grade", "discount"}
)
"""What no part is reckoned of; in every other unit a part can be compared with its whole."""


class Pair(NamedTuple):
    """A whole with the sentence that tells it, and a part."""

    home: Sentence
    whole: Mention
    part: Mention


def _pointing(facts: Facts) -> Iterator[Pair]:
    """``青年志愿者共8960人。……上述青年志愿者按专长标注。其中，持证的9384人``: a sentence without figures points back to the whole."""
    text, planned = facts.layout.flow.folded, cue(facts.lexicon, *_PLANNED)
    for number, passage in enumerate(facts.passages) if "上述" in text or "这些" in text else ():
        sentence = passage.sentences[0]
        part = sentence.mentions[0]
        said = text[max(text.rfind("\n", 0, sentence.start) + 1, sentence.start - _POINT) : sentence.start]
        found = _POINTS.search(said) if _OPENS.fullmatch(sentence.between(sentence.start, part.start)) else None
        if passage.in_table or found is None:
            continue
        told = [(home, one) for above in facts.passages[max(number - _ABOVE, 0) : number] if not above.in_table
                for home in above.sentences for one in home.mentions
                if _comparable(one, part) and not _is_other(home, one, planned)]  # fmt: skip
        names = [home.item(one).rstrip(_FILLERS)[-_NAME:] for home, one in told]
        named = [pair for pair, name in zip(told, names, strict=True) if len(name) == _NAME and name in found["group"]]
        held = any(not is_larger(part.quantity, one.quantity) for _, one in told)
        if len(named) == 1 and not held:
            yield Pair(*named[0], part)


def wholes_and_parts(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """Every whole with the first part told of it."""
    growth, back = fact_cue(facts.lexicon, "growth"), pattern(facts.lexicon, "back-to-whole")
    planned = cue(facts.lexicon, *_PLANNED)
    for passage in facts.passages:
        for before, sentence in pairwise((None, *passage.sentences)):
            if sentence is None or ("中" not in sentence.text and "里" not in sentence.text) or _CUES.search(sentence.text) is None:
                continue
            for one in (
                *_beside(sentence),
                *_opening(before, sentence),
                *_behind_rate(sentence, facts.lexicon),
                *_behind_others(sentence, planned),
                *_looking_back(passage, before, sentence, (back, planned)),
            ):
                if not (_is_change(one, growth) or _netted(sentence, one.part, facts) or _is_of_each(one, facts.lexicon)) and (
                    not is_larger(one.part.quantity, one.whole.quantity)
                    or (_is_whole(one, sentence, facts.lexicon) and not is_of_earlier(passage, one.home, one.whole, sentence, one.part))
                ):
                    yield one.whole.quantity, one.part.quantity
    for one in _pointing(facts):
        yield one.whole.quantity, one.part.quantity


def _is_change(one: Pair, growth: re.Pattern[str]) -> bool:
    """True where the whole is no total but a change."""
    words = one.home.item(one.whole)
    if _MORE.search(words) is not None and _is_gap(one):
        return True
    if _NET.search(words) is not None or (_MOVED.search(words) is not None and _is_moved(one, growth)):
        return True
    return growth.search(words) is not None or _EXCESS.search(words) is not None or _SINCE.search(one.home.lead(one.whole)) is not None


def _is_moved(one: Pair, growth: re.Pattern[str]) -> bool:
    """True where a whole that ends in a word of change is compared, or its part is a change too: 总量少0.6，其中甲减1.5."""
    before, behind = one.home.between(one.home.start, one.whole.start), one.home.between(one.whole.end, one.part.start)
    return any(found.search(words) is not None for found, words in ((_AGAINST, before), (_MOVED, behind), (growth, behind)))


def _is_of_each(one: Pair, lexicon: Lexicon) -> bool:
    """True where the whole is a price, or a mean (平均每期39人, 日均500吨) that the part is not of."""
    if is_price(one.home, one.whole, lexicon):
        return True
    larger = is_larger(one.part.quantity, one.whole.quantity)
    return larger and pattern(lexicon, "of-each").search(one.home.item(one.whole)) is not None


def _is_gap(one: Pair) -> bool:
    """True for the difference of the two figures before it: 任务36家，实际完成38家，多完成2家."""
    before = [
        other.quantity for other in one.home.mentions if other.end <= one.whole.start and other.quantity.unit == one.whole.quantity.unit
    ]
    values = [other.value or Decimal(0) for other in before[-2:]]
    return len(values) > 1 and abs(values[0] - values[1]) == one.whole.quantity.value


def _is_whole(one: Pair, sentence: Sentence, lexicon: Lexicon) -> bool:
    """True where nothing else than this whole can hold the part."""
    return not _of_all(one.home, one.whole, one.part, lexicon) if one.home is sentence else _of_last(one.home, one.whole, one.part, lexicon)


def _beside(sentence: Sentence) -> Iterator[Pair]:
    """A figure with the first one after 其中."""
    return (Pair(sentence, whole, part) for whole, part in pairwise(sentence.mentions) if _inside(sentence, whole, part))


def _behind_rate(sentence: Sentence, lexicon: Lexicon) -> Iterator[Pair]:
    """``支出86.20万元，执行率95.78%，其中劳务费92.40万元``: a rate of the whole or a mean (平均每期39人) stands between."""
    for whole, rate, part in zip(sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False):
        told = rate.quantity.dimension == "percent" and _RATE.fullmatch(sentence.between(whole.end, rate.start)) is not None
        told = told or pattern(lexicon, "of-each").fullmatch(sentence.between(whole.end, rate.start).lstrip("，,（( ")) is not None
        if told and _OF_WHICH.fullmatch(sentence.between(rate.end, part.start)) and _comparable(whole, part):
            yield Pair(sentence, whole, part)


def _behind_others(sentence: Sentence, planned: re.Pattern[str]) -> Iterator[Pair]:
    """``敬老院11所，床位1240张，其中13所完成改造``: other things are told between, and the sentence has no other whole."""
    for at, (last, part) in enumerate(pairwise(sentence.mentions)):
        inside = _OF_WHICH.fullmatch(sentence.between(last.end, part.start)) is not None
        if not inside or _comparable(last, part) or part.quantity.unit in _KINDLESS:
            continue
        wholes = [one for one in sentence.mentions[:at] if _comparable(one, part)]
        told = [one for one in wholes if not _is_other(sentence, one, planned)]
        if len(wholes) == len(told) == 1 and not _is_other(sentence, part, planned):
            yield Pair(sentence, told[0], part)


def _opening(before: Sentence | None, sentence: Sentence) -> Iterator[Pair]:
    """The last figure of a sentence, but for its rate, with the first one of a next sentence that 其中 opens."""
    first, last = sentence.mentions[:1], list(before.mentions) if before is not None else []
    if not first or not last or before is None or _OPENS.fullmatch(sentence.between(sentence.start, first[0].start)) is None:
        return
    while last[-1].quantity.dimension == "percent" and len(last) > 1 and _RATE.fullmatch(before.between(last[-2].end, last[-1].start)):
        last.pop()
    if last[-1].depth == 0 and not COMPARED.search(before.item(last[-1])) and _comparable(last[-1], first[0]):
        yield Pair(before, last[-1], first[0])


def _looking_back(
    passage: Passage, before: Sentence | None, sentence: Sentence, cues: tuple[regex.Pattern[str], re.Pattern[str]],
) -> Iterator[Pair]:  # fmt: skip
    """``在岗医生312人，平均47岁。这支队伍当中，有资格的327人``: what the words look back to, with the figure behind them."""
    back, planned = cues
    for found in back.finditer(sentence.text):
        part = next((one for one in sentence.mentions if one.start == sentence.start + found.end()), None)
        if part is None or _is_other(sentence, part, planned) or not _alone(sentence, part):
            continue
        at = sentence.start + found.start()
        own = [(sentence, one) for one in sentence.mentions if one.start < at]
        told = own or ([(before, one) for one in before.mentions] if before is not None else [])
        like = [(home, one) for home, one in told if _comparable(one, part) and not _is_other(home, one, planned)]
        if like and _is_named(found, at, *like[-1]) and not _held(passage, like[-1][1], part):
            yield Pair(*like[-1], part)


def _held(passage: Passage, whole: Mention, part: Mention) -> bool:
    """True where another figure of the paragraph before the part can hold it: 培训500人，补考20人。上述人员中，获证480人."""
    wanted = interval_of(part.quantity).low
    return any(one is not whole and one.start < part.start and _comparable(one, part) and (one.quantity.value or 0) >= wanted
               for one in passage.mentions)  # fmt: skip


def _is_other(home: Sentence, figure: Mention, planned: re.Pattern[str]) -> bool:
    """True for a figure that is compared with others, or only planned."""
    words = home.item(figure)
    return COMPARED.search(words) is not None or planned.search(words) is not None


def _is_named(found: regex.Match[str], at: int, home: Sentence, whole: Mention) -> bool:
    """True where the noun that looks back (这批学员) is that of the whole, or one for all that has its unit (这支队伍, 上述资金).

    Args: at: where the words begin; 当中 needs no noun, nor does 312人中, which begins within the whole.
    """
    kind, noun = whole.quantity.dimension, found["noun"]
    if found["people"] is not None:
        return kind in ("headcount", "households", "person_times")
    if found["funds"] is not None:
        return kind == "money"
    if noun is None:
        return found["bare"] is not None or whole.start < at <= whole.end
    lead, behind = home.item(whole).rstrip(_FILLERS), home.between(whole.end, whole.end + len(noun))
    return lead.endswith(noun) or noun in (behind, whole.quantity.unit)


def _alone(sentence: Sentence, part: Mention) -> bool:
    """True where no other thing is counted than the whole is of: no 12个区中，有15个乡镇."""
    behind = sentence.between(part.end, part.end + 1)
    return part.quantity.unit not in _KINDLESS or not "一" <= behind <= "鿿"


def _of_last(home: Sentence, whole: Mention, part: Mention, lexicon: Lexicon) -> bool:
    """True where the last figure of the sentence before is what 其中 looks back to.

    None before it may hold the part, alone or all together, unless it was spent (年初安排328万元，全年支出318.40万元。其中…).
    """
    before = [one for one in home.mentions if one.end <= whole.start and one.quantity.unit == whole.quantity.unit]
    wanted = interval_of(part.quantity).low
    values = [one.quantity.value for one in (*before, whole) if one.quantity.value is not None]
    if all(value < wanted for value in values) and (not before or sum(values, Decimal(0)) < wanted):
        return True
    base, spent = cue(lexicon, "rate-base"), cue(lexicon, "money-spent")
    planned = all(base.search(home.item(one)) is not None and spent.search(home.item(one)) is None for one in before)
    return planned and spent.search(home.item(whole)) is not None and base.search(home.item(whole)) is None


def _inside(sentence: Sentence, whole: Mention, part: Mention) -> bool:
    """The part is the first one that 其中, or the name of the whole with 中, tells right after the whole."""
    if not _comparable(whole, part):
        return False
    between = sentence.between(whole.end, part.start)
    if _OF_WHICH.fullmatch(between) is not None:
        return True
    named = _NESTED.fullmatch(between)  # 农民800人，农民中脱贫户460人
    return named is not None and sentence.item(whole).endswith(named["name"])


def _comparable(whole: Mention, part: Mention) -> bool:
    """Figures of one countable unit, the part no deeper in brackets than one."""
    one, other = whole.quantity, part.quantity
    if one.dimension != other.dimension or one.dimension in _RATIOS or one.unit != other.unit:
        return False
    return one.value is not None and other.value is not None and part.depth - whole.depth in (0, 1)


def _of_all(sentence: Sentence, last: Mention, part: Mention, lexicon: Lexicon) -> bool:
    """True where 其中 may look back over a list (肢体46人、视力12人；其中重度30人) to a figure that holds the part, or to the sum.

    So it may over what was added later: 年初安排30家，年中增补2家，其中12家.
    """
    before = [one.quantity for one in sentence.mentions if one.end <= last.end and one.quantity.unit == last.quantity.unit]
    listed = _LISTED.search(sentence.between(sentence.start, last.start)) is not None and len(before) > 1
    listed = listed or (len(before) > 1 and cue(lexicon, "added-later").search(sentence.item(last)) is not None)
    if not listed and _STOPPED.match(sentence.between(last.end, part.start)) is None:
        return False
    values = [one.value for one in before if one.value is not None]
    wanted = interval_of(part.quantity).low
    return any(value >= wanted for value in (*values, sum(values, Decimal(0))))


def _netted(sentence: Sentence, part: Mention, facts: Facts) -> bool:
    """True where a figure that is taken off (调减2.66万元) stands beside the part: the whole is what is left."""
    cut = cue(facts.lexicon, "budget-cut")
    return part.quantity.metric == "money" and any(cut.search(sentence.item(one)) for one in sentence.mentions if one.start >= part.start)


def is_larger(part: Quantity, whole: Quantity) -> bool:
    """True if every value that the part may stand for is above every one of the whole."""
    return interval_of(part).low > interval_of(whole).high


__all__ = ["is_larger", "wholes_and_parts"]
