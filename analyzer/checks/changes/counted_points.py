"""What is no rate told to change by percentage points (起数下降12.5个百分点), and a rate told as so many of them (节约率6.57个百分点)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratio_scope import tail
from analyzer.late_regex import wide_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model.passages import Mention, Passage, Sentence

_POINT, _PERCENT = "percentage-point", "percent"
_RATES = (_PERCENT, _POINT, "score", "points", "")
_RATE = wide_regex(r"[率占]|比[例重值]|指数|(?<![年季月额])度|增[速幅]|降幅|份额|水平|覆盖面|[%％]")
_LEVEL = wide_regex(r"(?<!增长|下降|上升|收缩)率|占|比[例重值]|指数|(?<![年季月额])度|份额|覆盖面|水平")
_OLDER = wide_regex(r"[较比与同由从在](?:[^，。；、\d]{0,8}|[^，。；、\d]{0,6}20\d\d年[^，。；、\d]{0,6})$")
_EARLIER = wide_regex(r"[上去]年|20\d\d年|年初|同期|目标|计划|预算")
_NAME = wide_regex(r"(?P<name>[一-鿿]{1,8}(?:率|比例|占比|比重))(?:仅|只|已)?(?:为|是|达到?|约)*\s*$")
_PRICE = ("利率", "费率", "息率", "贴息比例", "补贴比例", "补助比例")
"""按年利率1.5个百分点给予贴息: so much of an interest or fee is borne, as policies have it."""
_NO_NAME = wide_regex(r"贡献|拉动|[较高低优于差超]|(?<!占)比(?![例重])")


class CountedPoints(NamedTuple):
    """The points, what they are told of, and the figure that they are told from (较上年的368起下降), if any; ``rate``: of a rate."""

    stated: Mention
    subject: str
    base: Mention | None
    rate: bool = False


def counted_points(passage: Passage, lexicon: Lexicon) -> Iterator[CountedPoints]:
    """The points of a passage that are told of a count or a sum of money, or of a rate as it is."""
    for sentence in passage.sentences:
        for index, stated in enumerate(sentence.mentions):
            if stated.quantity.dimension == _POINT and stated.quantity.value is not None:
                found = _from_figure(sentence, index, lexicon) or _of_subject(sentence, stated, lexicon)
                found = found or _as_rate(sentence, stated, lexicon)
                if found is not None:
                    yield found


def _from_figure(sentence: Sentence, index: int, lexicon: Lexicon) -> CountedPoints | None:
    """``较上年的368起下降7.1个百分点``, ``比上年少支1.26万元，降幅10个百分点``: nothing but a change stands behind what is no rate."""
    stated = sentence.mentions[index]
    base = next((one for one in reversed(sentence.mentions[:index]) if one.quantity.dimension != "calendar"), None)
    if base is None or base.quantity.dimension in _RATES or base.depth != stated.depth:
        return None
    words, clause = sentence.between(base.end, stated.start), sentence.lead(base)
    if not _changing(lexicon).fullmatch(words):
        return None
    if _OLDER.search(clause):
        told = not _RATE.search(clause)
    else:  # 具备素养的586人，较上年提高1.1个百分点 leaves the rate out
        own = pattern(lexicon, "moved-by-size").search(words) or _grown(lexicon).search(sentence.item(base)) or _EARLIER.search(clause)
        told = bool(own) and not _of_rate(sentence, base, stated, lexicon)
    return CountedPoints(stated, base.quantity.text, base) if told else None


def _of_rate(sentence: Sentence, base: Mention, stated: Mention, lexicon: Lexicon) -> bool:
    """True where the piece of the sentence names a rate, whose change the points may be: 合格率98%，受检120家，提高2个百分点."""
    start = max(sentence.text.rfind(mark, 0, base.start - sentence.start) for mark in "；;") + 1
    said = sentence.text[start : stated.start - sentence.start]
    grown = _grown(lexicon)
    levels = (one for one in sentence.mentions if one.start < stated.start and one.quantity.dimension == _PERCENT)
    return _LEVEL.search(said) is not None or any(
        one.start >= sentence.start + start and not grown.search(sentence.item(one)) for one in levels
    )


def _of_subject(sentence: Sentence, stated: Mention, lexicon: Lexicon) -> CountedPoints | None:
    """``死亡人数下降16.67个百分点``: the words right before the change name a count."""
    words = sentence.lead(stated)
    found = pattern(lexicon, "counted-subject").search(words)
    if found is None or _RATE.search(words) or not _changing(lexicon).fullmatch(words, found.end()):
        return None
    return CountedPoints(stated, found["subject"], None)


def _as_rate(sentence: Sentence, stated: Mention, lexicon: Lexicon) -> CountedPoints | None:
    """``节约3.15亿元，节约率6.57个百分点``: the level of a rate, with no word of its change before it but in its own name."""
    lead = sentence.lead(stated)
    found = _NAME.search(lead)
    if found is None or _NO_NAME.search(lead):
        return None
    if found["name"].endswith(_PRICE) and cue(lexicon, "borne-for-another").search(lead + tail(sentence, stated)):
        return None
    changed = _grown(lexicon).pattern.removesuffix("$")
    moved = [one for one in regex.finditer(changed, lead) if not regex.match("率|比例", lead, pos=one.end())]
    return None if moved else CountedPoints(stated, found["name"], None, rate=True)


@lru_cache(maxsize=8)
def _grown(lexicon: Lexicon) -> regex.Pattern[str]:
    """A word of a change that ends some words."""
    words = alternation(lexicon.words("increase", "decrease", "change-size"))
    return wide_regex(rf"(?:{words})(?:了|约|近|达|为|幅度为?)?\s*$")


@lru_cache(maxsize=8)
def _changing(lexicon: Lexicon) -> regex.Pattern[str]:
    """The words of a change and nothing else."""
    words = alternation(lexicon.words("increase", "decrease", "change-size"))
    led = pattern(lexicon, "led-to-change").pattern
    return wide_regex(rf"(?:{led})?(?:{words})(?:了|约|近|达到?|是|为|幅度为?)?\s*")


__all__ = ["CountedPoints", "counted_points"]
