"""A target that prose tells, with its result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_NAME_END = late_regex(r"(?:达到?|为|是|实际|完成)+$")
_SHORTEST = 4
_STATED = late_regex(
    r"(?:年初|目标|申报[书表时]|方案|计划|批复|任务书)[^，。；\d]{0,8}(?:提出|确定|设定|明确|承诺|要求|约定|规定)了?[，,]\s*$"
)
_SATISFIED = late_regex(r"满意(?:度|率|指数)(?:测评|调查|评价)?(?:结果|值)?(?:为|达到?|是|:|目标为|目标值为|不低于)*\s*$")

_OPENED = late_regex(
    r"(?:[^。]{0,20}。)?(?:按照?|根据)?(?:年初|年度)[^，。；\d]{0,6}(?:提出|确定|明确|设定|要求|部署|承诺|约定|安排)[，,:](?!.*(?:实际|已|完成了|达到了|全年共))"
)
_RATE_TO = late_regex(r"[率度比例](?:要|应|须)?(?:达到?|为|保持在|稳定在|控制在|提高到)\s?$")


class TargetTold(NamedTuple):
    """A target with its result; ``limit`` where the words make it an upper bound. ``done`` are flow offsets of words that say 全部完成."""

    target: Mention
    actual: Mention | None
    named: Mention
    limit: bool = False
    done: tuple[int, int] | None = None
    name: tuple[int, int] | None = None
    """Flow offsets of the name where it stands in a list apart from the figures (A、B目标分别为…)."""
    called: str = ""
    """The name where it is known already."""

    @property
    def is_answered(self) -> bool:
        """True if a figure or words tell a result."""
        return self.actual is not None or self.done is not None


def comparable(first: Quantity, second: Quantity) -> bool:
    """True if two figures are of one kind of unit and both have a value."""
    if first.value is None or second.value is None:
        return False
    return first.dimension == second.dimension and first.dimension != ""


def all_comparable(targets: Sequence[Mention], results: Sequence[Mention]) -> bool:
    """True if there are as many results as targets, each comparable to its own."""
    return len(targets) == len(results) and all(
        comparable(target.quantity, actual.quantity) for target, actual in zip(targets, results, strict=True)
    )


def pairs_of(targets: Sequence[Mention], results: Sequence[Mention]) -> list[TargetTold]:
    """Each target with its result."""
    return [TargetTold(target, result, target) for target, result in zip(targets, results, strict=True)]


def is_mark(mention: Mention, sentence: Sentence) -> bool:
    """True for the points of an evaluation; a satisfaction measured in points (满意度91.6分，高于90分的目标) is a figure like others."""
    if mention.quantity.metric != "score":
        return False
    told = sentence.mentions if "满意" in sentence.text and "满分" not in sentence.text else ()
    return not any(one.quantity.metric == "score" and _SATISFIED.search(sentence.item(one)) for one in told)


def is_stated(mention: Mention, sentence: Sentence) -> bool:
    """True for a bound behind a clause that says that it is a goal: 年初绩效目标提出，经营主体满意度不低于92%."""
    start = sentence.clause_of(mention)[0]
    return start > sentence.start and _STATED.search(sentence.between(sentence.start, start)) is not None


def same_name(own: str, item: str) -> bool:
    """True if the words before a figure hold a name, or its end: 投诉按时办结率 and 按时办结率."""
    short = _NAME_END.sub("", item.strip())
    return own in item or (len(short) >= _SHORTEST and own.endswith(short))


def is_announced(mention: Mention, sentence: Sentence) -> bool:
    """``年初提出，补贴按月发放，发放及时率达到100%``: a rate of a sentence that begins with who set it, and tells no result."""
    return _RATE_TO.search(sentence.item(mention)) is not None and _OPENED.match(sentence.text) is not None


__all__ = ["TargetTold", "all_comparable", "comparable", "is_announced", "is_mark", "is_stated", "pairs_of", "same_name"]
