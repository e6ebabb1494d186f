"""The figures that a total right behind them adds up: a tight list (甲7人、乙4人，共…), as many as it counts (两批共…), an addition.

Any figures may stand before 共. Those of a list that nothing else belongs to are its parts, whatever the sentence tells before it.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.givers import groups, value_of
from analyzer.checks.figures.slips import near_miss, swapped
from analyzer.checks.prose.words import cue
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.sum_slips import gap_of
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence

_RATIOS = frozenset({"", "percent", "percentage-point", "calendar", "age", "rank"})
_LISTED = late_regex(r"[^，。；、,;:：\d]{0,6}(?:[、]|[和及与]|以及)[^，。；、,;:：\d]{0,14}")
"""What stands between two items of a list."""
_BEHIND = late_regex(r"[^，。；、,;:：\d]{0,6}[，；,;]\s*(?:(?!加|连同|包?含|除|其|另)[^，。；、,;:：\d]{2,8}[，,]\s*)?")
"""What stands between the last item and the words of the total; a clause that adds nothing may (年末一并上缴，)."""
_COUNTS = late_regex(r"[^，。；、,;:：\d]{0,16}[，；,;]\s*(?:以上|上述|[后这])?\s*")
_MARK = late_regex(r"[，。；、,;:：]")
_ADDED = late_regex(r"(?:^|[，,；;])\s*(?:另[有外加聘设增]|再?加上|外加|连同|再加)")
_MANY = late_regex(r"各|每|均|等\s*$|约|近(?!期)")
_ITEMS = late_regex(r"\d[^，。；,;]*[、和及与][^，。；,;]*$|[、和及与][^，。；,;\d]*$")
"""A figure of another kind, or an item without one, in the same list before its first part: 甲县3处、乙县5户, 甲县和乙县5户."""
_KINDS = late_regex(r"[一二三四五六七八九十\d]、(?=[一二三四五六七八九十\d])")
_SCORED = late_regex(r"[扣得失]分?\s*$")
_LOST = late_regex("[扣失]")
_PERSONS = "headcount"  # 编制24名，在编22人: one unit
_HALF, _PAIR, _SEVERAL, _MOST = 2, 2, 3, 12


class Run(NamedTuple):
    """A total with the parts right before it, and whether they are proved to be all of them."""

    reading: Reading
    sure: bool


def run_before(sentence: Sentence, index: int, lexicon: Lexicon) -> Run | None:
    """The parts of a total that other parts do not make up either; None where they are not certain. Args: index: of the total."""
    whole, before = sentence.mentions[index], [one for one in sentence.mentions[:index] if one.depth == sentence.mentions[index].depth]
    if not before or whole.quantity.dimension in _RATIOS:
        return None
    counted: tuple[Mention, ...] = ()
    told = before
    if len(before) > _PAIR and _MARK.search(sentence.between(before[-1].end, whole.start)) is None:  # 两批共, 两年累计
        *before, count = before
        counted = _counted(sentence, before, count, whole)
    parts = counted or _listed(sentence, before, whole, lexicon) or _added(sentence, before, whole, lexicon)
    reading = Reading(whole, parts)
    if len(parts) < _PAIR or hedged(whole.quantity, *(one.quantity for one in parts)) or not _fails(reading):
        return None
    if _given(whole, told) or (before is not told and not counted and told[-1].value != len(parts)):
        return None  # 连同2020年的4.5万亩、2021年的4.44万亩，三年累计
    scores = whole.quantity.metric == "score" and len(parts) >= _SEVERAL
    sure = bool(counted) or len(parts) >= _SEVERAL
    return Run(reading, sure) if counted or scores or _is_near(reading) else None


def _given(whole: Mention, before: list[Mention]) -> bool:
    """True where other figures before the total give it: 征收318.6万元，完成任务300万元的106.2%；征收92.4万元，两项合计411万元."""
    alike = [one.quantity for one in before if _alike(one, whole)]
    return any(sum(map(value_of, some)) == whole.value for some in groups(alike[-_MOST:]))


def _fails(reading: Reading) -> bool:
    """True for a sum that does not hold; a score without decimals is exact: 10分."""
    if reading.whole.quantity.metric != "score":
        return reading.outcome() is Outcome.FAIL
    finest = min(one.quantity.ulp for one in (reading.whole, *reading.parts))
    return abs(reading.total - reading.whole.value) * _HALF > finest * len(reading.parts)


def _is_near(reading: Reading) -> bool:
    """True where the total is not far from what its parts give, or one slip of the pen away."""
    stated = reading.whole.quantity
    return gap_of(reading) * _HALF <= 1 or bool(near_miss(stated, reading.total)) or swapped(stated, reading.total)


def _counted(sentence: Sentence, before: list[Mention], count: Mention, whole: Mention) -> tuple[Mention, ...]:
    """As many figures as the words before the total count (两批共, 后两项合计), where nothing else stands between.

    两轮累计合格51家: what came before may be told elsewhere.
    """
    if not _PAIR <= count.value <= _MOST or count.value % 1 or "累计" in sentence.item(whole):
        return ()
    alike = [one for one in before if _alike(one, whole)]
    apart = [one for one in alike if "其中" not in sentence.between(sentence.start, one.start).rpartition("；")[2]]
    number = int(count.value)
    parts = (apart if len(apart) >= number else alike)[-number:]
    if len(parts) < number or _COUNTS.fullmatch(sentence.between(before[-1].end, count.start)) is None:
        return ()
    return () if any(_is_other(sentence, one) for one in parts) else tuple(parts)


def _listed(sentence: Sentence, before: list[Mention], whole: Mention, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The figures of one list with 、 right before the total, or of clauses that all tell what was scored or taken off."""
    words = sentence.between(before[-1].end, whole.start)
    lead = words.removesuffix(item := sentence.item(whole).lstrip("，,；; "))
    if not _alike(before[-1], whole) or _BEHIND.fullmatch(lead) is None or cue(lexicon, "total-of-more").search(item) is not None:
        return ()
    joints = zip(reversed(before[:-1]), reversed(before[1:]), strict=True)
    joined = takewhile(lambda two: _alike(two[0], whole) and _joins(sentence, *two), joints)
    parts = (*reversed([one for one, _ in joined]), before[-1])
    if whole.quantity.metric == "score" and _LOST.search(item) and not any(_LOST.search(sentence.lead(one)) for one in parts):
        return ()  # 得分99.04分，其中预算执行9.67分、…、满意度9.82分，共扣0.96分
    more = sum(one.value for one in parts) > whole.value and _does_more(item, before, sentence, lexicon)
    return () if len(parts) < _PAIR or more or _goes_back(sentence, parts[0]) or any(_is_other(sentence, one) for one in parts) else parts


def _joins(sentence: Sentence, one: Mention, other: Mention) -> bool:
    words = sentence.between(one.end, other.start)
    if _LISTED.fullmatch(words) is not None:
        return True
    verbs = [found[0].strip() for item in (one, other) if (found := _SCORED.search(sentence.item(item))) is not None]
    return len(verbs) == _PAIR and len(set(verbs)) == 1 and len(_MARK.findall(words)) == 1


def _does_more(item: str, before: list[Mention], sentence: Sentence, lexicon: Lexicon) -> bool:
    """True where the total tells of a deed that no part tells: 问题20个、隐患15个，共整改30个."""
    done = cue(lexicon, "later-step").findall(item)
    return any(all(word not in sentence.item(one) for one in before) for word in done)


def _added(sentence: Sentence, before: list[Mention], whole: Mention, lexicon: Lexicon) -> tuple[Mention, ...]:
    """A figure and one told as coming to it: 在编22人，另有劳务派遣15人，合计37人."""
    plain = [one for one in before if _alike(one, whole)]
    words = sentence.between(before[-1].end, whole.start)
    if len(plain) < _PAIR or plain[-1] is not before[-1] or _BEHIND.match(words) is None or not _ADDED.search(_clause(sentence, plain[-1])):
        return ()
    near = plain[-_PAIR:]
    other = cue(lexicon, "not-added-to")
    others = _is_other(sentence, near[0]) or any(other.search(item) or _MANY.search(item) for item in map(sentence.item, near))
    return () if others or _goes_back(sentence, near[0]) else tuple(near)


def _goes_back(sentence: Sentence, first: Mention) -> bool:
    """True where the list begins before its first figure of the unit: 甲县3处、乙县5户, 连同上年的5户; not for 四、五类危桥8座."""
    words = sentence.lead(first)
    return _ITEMS.search(_KINDS.sub("", words)) is not None or _ADDED.search("，" + words.lstrip("，,；; ")) is not None


def _clause(sentence: Sentence, mention: Mention) -> str:
    return "，" + sentence.lead(mention).lstrip("，,；; ")


def _alike(one: Mention, whole: Mention) -> bool:
    own, other = one.quantity, whole.quantity
    one_unit = own.dimension == other.dimension and (own.unit == other.unit or own.dimension == _PERSONS)
    return one_unit and own.comparator == "eq" and bool(own.value)


def _is_other(sentence: Sentence, mention: Mention) -> bool:
    """True for a figure that several have each (各12人), an open list, and one compared with another."""
    words = sentence.item(mention)
    return _MANY.search(words) is not None or COMPARED.search(words) is not None


__all__ = ["Run", "run_before"]
