"""What each one is asked for in a week, beside the mean of all: 要求每个场馆每周开放不少于56小时, ……平均每周开放54.5小时."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.indicators.names import name_pairs
from analyzer.indicators.target_told import TargetTold, comparable
from analyzer.late_regex import late_regex
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_ASKED = late_regex(
    r"(?:要求|规定|标准|目标|任务|约定|承诺|明确|应|须)[^，。；\d]{0,10}?(?:每[个家所座处名位]|各)"
    r"(?P<name>(?P<each>[一-鿿]{2,8}?)每个?(?P<often>[日天周月])(?P<deed>[^，。；\d]{1,14}))$"
)
_MEAN = late_regex(r"(?:平均每个?(?P<often>[日天周月])|(?P<short>[日周月])均)[^，。；\d]{0,10}$")
_NOT_ALL = late_regex(
    r"部分|个别|少数|多数|其中|其余|最[长短高低多少]|上年|去年|往年|[上下]半年|季度|月份|此前|近[\d两三四五]+年|原来|目标|计划|要求|规定|应|须"
)
_NO_THING = late_regex(r"平均|每个?[日天周月]|[日周月]均|时间|时长|次数")
_BOUNDS = ("ge", "gt", "le", "lt")
_TAIL = "应须要达到为是得"
_DAY = {"天": "日"}


def each_standards(passages: list[Passage], layout: Layout) -> Iterator[tuple[Sentence, TargetTold]]:
    """Every such standard that exactly one mean of the report answers."""
    if "均" not in layout.flow.folded:
        return
    for sentence, target, asked in _asked(passages):
        answers = [mean for mean in _means(passages, asked) if mean.start != target.start and comparable(target.quantity, mean.quantity)]
        if len(answers) == 1 and target.quantity.unit == answers[0].quantity.unit:
            yield sentence, TargetTold(target, answers[0], target, called=asked["name"].rstrip(_TAIL))


def _asked(passages: list[Passage]) -> Iterator[tuple[Sentence, Mention, re.Match[str]]]:
    """The bounds that are asked for of each, every so often."""
    for passage in passages:
        for sentence in passage.sentences:
            for target in sentence.mentions if "每" in sentence.text else ():
                if target.quantity.comparator in _BOUNDS and not target.depth:
                    asked = _ASKED.search(sentence.lead(target).rstrip().removesuffix(target.quantity.hedge))
                    if asked is not None:
                        yield sentence, target, asked


def _means(passages: list[Passage], asked: re.Match[str]) -> Iterator[Mention]:
    """The means over the same time of all that does what is asked for."""
    often = _DAY.get(asked["often"], asked["often"])
    for passage in passages:
        for sentence in passage.sentences:
            for mention in sentence.mentions if "均" in sentence.text else ():
                item = sentence.item(mention)
                found = _MEAN.search(item) if not mention.depth else None
                if found is None or _NOT_ALL.search(sentence.lead(mention)):
                    continue
                told = found["often"] or found["short"]
                if _DAY.get(told, told) == often and _is_of(item[: found.start()], found[0], asked):
                    yield mention


def _is_of(whom: str, deed: str, asked: re.Match[str]) -> bool:
    """True for a mean of the same deed, whose words before tell the same ones, or none."""
    same = name_pairs(_NO_THING.sub("，", asked["deed"])) & name_pairs(_NO_THING.sub("，", deed))
    return bool(same) and (not whom.strip() or bool(name_pairs(asked["each"]) & name_pairs(whom)))


__all__ = ["each_standards"]
