"""Goals and results of a paragraph that no other reader joined, proved by a third figure or by the name of a rate.

``计划作业30次。……实施22次，只完成计划的73.3%``: 22 is just that share of 30; ``要求到报率保持在98%以上。……到报率98.81%``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from analyzer.indicators.listed_targets import is_near
from analyzer.indicators.loose_goals import aimed_name, tells_no_goals
from analyzer.indicators.names import prose_name, titled_name
from analyzer.indicators.other_figures import is_no_target
from analyzer.indicators.target_told import TargetTold, comparable, is_mark
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model.interval import is_share
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_SHARE = late_regex(
    r"(?:完成了?|达到?|为|占|相当于)[^，。；\d]{0,8}(?:计划|目标|任务|指标)[数值量]?的\s*$"
    r"|(?:任务|目标|计划)?完成率(?:为|达到?|是)?\s*$"
)
_OVER = late_regex(r"(?:超额|超出|超过|超)(?:完成|目标|计划|任务|年初|年度|的|了|达|约)*\s*$")
_APART = late_regex(
    r"(?:[比较超][^，。；\d]{0,8}(?:计划|目标|任务|要求|方案|规定|预期)[^，。；\d]{0,6}|[，；][多少超缺欠差][^，。；\d]{0,3})\s*$"
)
_OTHER = late_regex(r"上年|去年|同[比期]|往年|其[中余]|预算|资金|经费|支出|收入|[上下]半年|季度")
_RATE_NAMED = late_regex(
    r"(?P<rate>[一-鿿]{2}率)(?:为|达到?|是|约为|均为|实际|实测|须|应|要|需|保持在|稳定在|控制在|提高到|达到|不低于|不少于|不高于|不超过)*\s?$"
)
_ASKED = late_regex(r"不(?:得|能|应)?[低高少多超][于过]|保持在|控制在|稳定在|[须应要需]")
_PERCENT, _MONEY, _WHOLE, _LEAST, _TWO = "percent", "money", Decimal(100), 2, 2


class _Figure:
    """A figure of a paragraph with its sentence, and whether a word of aiming stands before it in its clause."""

    __slots__ = ("aimed", "mention", "sentence")

    def __init__(self, mention: Mention, sentence: Sentence, words: TargetWords) -> None:
        self.mention, self.sentence = mention, sentence
        item = sentence.item(mention)
        self.aimed = (words.asked.search(item) is not None or words.stem.search(item) is not None) and not is_no_target(mention, item)


def proved_goals(
    passages: Sequence[Passage], layout: Layout, words: TargetWords, taken: AbstractSet[int]
) -> Iterator[tuple[Sentence, TargetTold]]:  # fmt: skip
    """Each such pair. Args: taken: where figures begin that are read already."""
    used = set(taken)
    for passage in passages:
        if len(passage.mentions) < _TWO or tells_no_goals(passage, layout) or not words.stem.search(_text(passage)):
            continue
        figures = [_Figure(one, of, words) for of in passage.sentences for one in of.mentions if not one.depth and not is_mark(one, of)]
        for target, actual in (*_by_third(figures), *_by_rate(figures)):
            if used & {target.mention.start, actual.mention.start}:
                continue
            name = _name(target, actual, layout, words)
            if len(name) >= _LEAST:
                used |= {target.mention.start, actual.mention.start}
                yield target.sentence, TargetTold(target.mention, actual.mention, target.mention, called=name)


def _text(passage: Passage) -> str:
    return "".join(sentence.text for sentence in passage.sentences)


def _name(target: _Figure, actual: _Figure, layout: Layout, words: TargetWords) -> str:
    """What the goal is called, else what its result is."""
    name = aimed_name(target.sentence, target.mention, layout, words) or prose_name(target.sentence, target.mention, layout)
    name = titled_name(name, target.mention, layout)
    return name or titled_name(prose_name(actual.sentence, actual.mention, layout), actual.mention, layout)


def _by_third(figures: Sequence[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """A goal and a result whose share, or whose difference, is told behind them."""
    for number, third in enumerate(figures):
        item = third.sentence.lead(third.mention)
        before = third.sentence.between(third.mention.start - 12, third.mention.start)
        share = third.mention.quantity.dimension == _PERCENT and third.mention.quantity.value not in (None, _WHOLE)
        kind = _SHARE.search(item) or _OVER.search(item) if share else _APART.search(before)
        if kind is None or _OTHER.search(item) is not None:
            continue
        pairs = [pair for pair in _pairs(figures[:number]) if _fits(*pair, third.mention, share=share, over=_OVER.search(item) is not None)]
        values = {(goal.mention.quantity.value, result.mention.quantity.value) for goal, result in pairs}
        if len(values) == 1:
            yield pairs[-1]


def _pairs(figures: Sequence[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """Each figure that is aimed at with each behind it that is not, of its unit and size."""
    for number, goal in enumerate(figures):
        if not goal.aimed or goal.mention.quantity.metric == _MONEY:
            continue
        for result in figures[number + 1 :]:
            one, other = goal.mention.quantity, result.mention.quantity
            alike = one.unit == other.unit and comparable(one, other) and is_near(goal.mention, result.mention)
            if alike and not result.aimed and not _OTHER.search(result.sentence.item(result.mention)):
                yield goal, result


def _fits(goal: _Figure, result: _Figure, third: Mention, *, share: bool, over: bool) -> bool:
    one, other, size = goal.mention.quantity.value, result.mention.quantity.value, third.quantity.value
    if one is None or other is None or size is None or not one or one == other:
        return False
    if not share:
        return third.quantity.unit == goal.mention.quantity.unit and abs(one - other) == size
    return is_share(other - one if over and size < _WHOLE else other, one, third.quantity)


def _by_rate(figures: Sequence[_Figure]) -> Iterator[tuple[_Figure, _Figure]]:
    """A rate that is asked for with the only later one that ends with the same three letters: 到报率."""
    rates = [(one, found["rate"]) for one in figures if (found := _rate_of(one)) is not None]
    for number, (goal, name) in enumerate(rates):
        if not goal.aimed and _ASKED.search(goal.sentence.item(goal.mention)) is None:
            continue
        later = [one for one, told in rates[number + 1 :] if told == name and not one.aimed]
        if len(later) == 1 and not _OTHER.search(later[0].sentence.lead(later[0].mention)):
            yield goal, later[0]


def _rate_of(figure: _Figure) -> re.Match[str] | None:
    """The rate that a percentage is of, by its last three letters."""
    if figure.mention.quantity.dimension != _PERCENT:
        return None
    return _RATE_NAMED.search(figure.sentence.item(figure.mention))


__all__ = ["proved_goals"]
