"""Figures of a paragraph that answer its goals one by one: 甲率须保持在97%以上、乙率保持在96%以上。…两项数据分别为98.2%、95.1%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from analyzer.indicators.listed_targets import IN_TURN, run_of
from analyzer.indicators.target_told import TargetTold
from analyzer.indicators.tellings import kind_of
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_LEAST = 2
_ASKS = late_regex(r"(?:要求|必须|[应须要需]|的?(?:年度|年初|绩效)?(?:目标|任务|指标|计划)值?)+$")
_CHANGE = late_regex(
    r"(?:(?P<down>下降|降低|减少|缩短|压减|压降|压缩|节约|降幅|减幅)|(?P<up>增长|提高|提升|上升|增加|增幅|增速|升幅))"
    r"(?:幅度|目标|指标|值|了|不(?:低|少)于|为|要|应|须|在|达到?)*\s?$"
)


class PartFigure(NamedTuple):
    """A figure of a paragraph, its sentence, the words before it back to the figure before, and whether these ask for it or tell it."""

    mention: Mention
    sentence: Sentence
    words: str
    asked: bool
    told: bool
    part: bool = False
    """It stands behind 其中, alone or with others."""


def change_of(words: str) -> str:
    """Whether the words before a figure tell how far something rose or fell: "up", "down"; "" where they do not."""
    found = _CHANGE.search(words)
    return "" if found is None else found.lastgroup or ""


def answers_in_turn(
    goals: Sequence[PartFigure], figures: Sequence[PartFigure], taken: AbstractSet[int]
) -> Iterator[tuple[PartFigure, PartFigure]]:  # fmt: skip
    """The figures behind 分别 or 依次, as many as there are goals of their kind before them. Args: taken: where known figures start."""
    by_start = {one.mention.start: one for one in figures}
    for first in figures:
        if first.asked or first.mention.start in taken or first.mention.depth or IN_TURN.search(first.words) is None:
            continue
        run = _run(first)
        before = [one for one in goals if one.mention.end <= first.mention.start and one.mention.start not in taken]
        if len(run) < _LEAST or len(before) != len(run):
            continue
        answers = [by_start.get(one.start) for one in run]
        pairs = [(goal, one) for goal, one in zip(before, answers, strict=True) if one is not None]
        if len(pairs) == len(run) and all(kind_of(goal.mention.quantity) == kind_of(one.mention.quantity) for goal, one in pairs):
            yield from pairs
            return


def both_in_turn(figures: Sequence[PartFigure], taken: AbstractSet[int]) -> Iterator[tuple[Sentence, TargetTold]]:
    """``响应率、办结率须分别达到100%、95%。全年两率分别为100%、94.2%``: a list of goals and one of results, each behind 分别."""
    lists = [(one, _run(one)) for one in figures if not one.mention.depth and IN_TURN.search(one.words) and one.mention.start not in taken]
    for (first, goals), (second, results) in pairwise(lists):
        names = _names(first) if first.asked and not second.asked else []
        alike = len(goals) == len(results) and all(kind_of(a.quantity) == kind_of(b.quantity) for a, b in zip(goals, results, strict=True))
        if alike and len(names) == len(goals) >= _LEAST:
            for goal, result, name in zip(goals, results, names, strict=True):
                yield first.sentence, TargetTold(goal, result, goal, name=name)


def _run(first: PartFigure) -> list[Mention]:
    mentions = first.sentence.mentions
    return run_of(mentions, mentions.index(first.mention), first.sentence)


def _names(first: PartFigure) -> list[tuple[int, int]]:
    """The flow offsets of the names before 分别 in the clause of the first goal."""
    lead = first.sentence.lead(first.mention)
    start, cue = first.mention.start - len(lead), IN_TURN.search(lead)
    named = lead[: cue.start()] if cue is not None else ""
    named = _ASKS.sub("", named)
    return [(start + part.start(), start + part.end()) for part in re.finditer(r"[^、和及与]+", named)]


__all__ = ["PartFigure", "answers_in_turn", "both_in_turn", "change_of"]
