"""Figures of a paragraph that answer its goals one by one: 甲率须保持在97%以上、乙率保持在96%以上。…两项数据分别为98.2%、95.1%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from analyzer.indicators.listed_targets import IN_TURN, run_of
from analyzer.indicators.tellings import kind_of
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_LEAST = 2
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
        mentions = first.sentence.mentions
        run = run_of(mentions, mentions.index(first.mention), first.sentence)
        before = [one for one in goals if one.mention.end <= first.mention.start and one.mention.start not in taken]
        if len(run) < _LEAST or len(before) != len(run):
            continue
        answers = [by_start.get(one.start) for one in run]
        pairs = [(goal, one) for goal, one in zip(before, answers, strict=True) if one is not None]
        if len(pairs) == len(run) and all(kind_of(goal.mention.quantity) == kind_of(one.mention.quantity) for goal, one in pairs):
            yield from pairs
            return


__all__ = ["PartFigure", "answers_in_turn", "change_of"]
