"""Goals and results told in sentences of their own: 预期目标：建充电桩200个。实际完成：建充电桩214个 (two lines)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analyzer.indicators.target_told import TargetTold, comparable
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Passage, Sentence

_STOP = late_regex(r"[，。；、\n]")
_ONLY_VERB = late_regex(r"\s*(?:全年|年内|计划)*(?:完成|实施|开展|组织|为|对)?\s*")
_BOTH = late_regex(r"目标(?:任务)?[:：](?P<goals>.{4,400}?)实际(?:完成|实现)(?:情况)?[:：]")
_SEVERAL = 2
_AFTER = 12
_NEAR = 2
"""So many sentences with figures after its goal a result may stand."""


def goal_lines(passages: list[Passage], words: TargetWords) -> Iterator[tuple[Sentence, TargetTold]]:
    """Each target of a line 目标： with the figure of the line 完成情况： below that tells of the same thing."""
    goal, age = None, 0
    for passage in passages:
        for sentence in passage.sentences:
            if halves := _halves(sentence):
                for told in _matched(*halves, words):
                    yield halves[0], told
            elif words.goal_line.match(sentence.text):
                goal, age = sentence, 0
            elif goal is not None and words.result_line.match(sentence.text):
                for told in _matched(goal, sentence, words):
                    yield goal, told
                goal = None
            elif goal is not None:
                age += 1
                goal = goal if age < _NEAR else None


def _halves(sentence: Sentence) -> tuple[Sentence, Sentence] | None:
    """The goals and the results of one sentence that lists both (目标：A、B实际完成：A、B); None for another, or a single goal."""
    found = _BOTH.search(sentence.text)
    if found is None:
        return None
    start, middle = sentence.start + found.start("goals"), sentence.start + found.end("goals")
    goals = tuple(one for one in sentence.mentions if start <= one.start < middle)
    results = tuple(one for one in sentence.mentions if one.start >= middle)
    if len(goals) < _SEVERAL or not results:
        return None
    cut = sentence.start + found.end()
    return Sentence(found["goals"], start, goals), Sentence(sentence.between(cut, sentence.end), cut, results)


def _matched(goal: Sentence, result: Sentence, words: TargetWords) -> Iterator[TargetTold]:
    left = [mention for mention in result.mentions if not mention.depth and not words.not_result.search(result.item(mention))]
    targets = [mention for mention in goal.mentions if not mention.depth and mention.quantity.metric != "score"]
    for target in targets:
        pairs = _about(goal, target)
        shared = [(len(pairs & _about(result, one)), one) for one in left if comparable(target.quantity, one.quantity)]
        most, best = max(shared, key=lambda item: item[0], default=(0, None))
        if not most:
            best = _only_one(result, target, left, words)
        if best is not None:
            left.remove(best)
            yield TargetTold(target, best, target, name=_name_after(goal, target))


def _only_one(result: Sentence, target: Mention, left: list[Mention], words: TargetWords) -> Mention | None:
    """``年度目标：改造130户。完成情况：竣工121户``: the only figure of the unit that is told as done."""
    alike = [one for one in left if one.quantity.unit == target.quantity.unit and not words.step_before.search(result.item(one))]
    return alike[0] if len(alike) == 1 and comparable(target.quantity, alike[0].quantity) else None


def _name_after(goal: Sentence, target: Mention) -> tuple[int, int] | None:
    """``完成150户适老化改造``: the words after the figure, where none stand before it. Flow offsets."""
    if not _ONLY_VERB.fullmatch(goal.item(target).split(":")[-1]):
        return None
    words = _STOP.split(goal.between(target.end, goal.end))[0]
    return (target.end, target.end + len(words)) if words else None


def _about(sentence: Sentence, mention: Mention) -> set[str]:
    """Pairs of characters of the words around a figure."""
    after = _STOP.split(sentence.between(mention.end, mention.end + _AFTER))[0]
    words = re.sub(r"\W|\d", "", sentence.item(mention).split(":")[-1]), after
    return {first + second for part in words for first, second in pairwise(part)}
