"""Goals that were changed later: 年初计划20场，8月将任务增加到24场 sets a goal of 24场."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.indicators.goal_lists import Goal
from analyzer.indicators.names import name_pairs, without_doing
from analyzer.indicators.target_told import TargetTold
from analyzer.indicators.target_words import TargetWords
from analyzer.indicators.tellings import unit_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.layout import Flow
from analyzer.model.passages import Mention, Passage, Sentence

_SHARED = 2
_IS, _FROM, _SET = "为", "由从", late_regex(r"(?:目标|任务|计划|指标)(?:数|值|量)?$")
_MARK = late_regex("[，；,;]")
_CHANGES = late_regex(r"(?:目标|指标|任务)(?:值|任务)?[^，。；:\d]{0,8}(?:调整|修订|变更|修正|修改|调减|调增)(?:如下|为|情况)?:")
"""What tells that the goals of a sentence were changed: 绩效目标一并报批调整：规模由800万元改为650万元，场次由10场改为8场."""


def as_revised(passage: Passage, words: TargetWords) -> Passage:
    """The passage, with the figures that plans were changed to in the places of the first ones: 年初计划20场，8月增加到24场 plans 24场."""
    text = passage.sentences[0].text if len(passage.sentences) == 1 else "".join(sentence.text for sentence in passage.sentences)
    if not words.may_revise.search(text):
        return passage
    return replace(passage, sentences=tuple(_as_revised(sentence, words) for sentence in passage.sentences))


def _as_revised(sentence: Sentence, words: TargetWords) -> Sentence:
    for number, new in enumerate(sentence.mentions[1:], 1):
        if is_revised(sentence, new, words):
            old = sentence.mentions[number - 1]
            listed = _CHANGES.search(sentence.text, 0, old.start - sentence.start) is not None
            if (listed or _is_planned(sentence, old, words)) and _changed(old.quantity, new.quantity, money=listed):
                return _as_revised(_without(sentence, number), words)
    return sentence


def _changed(old: Quantity, new: Quantity, *, money: bool) -> bool:
    """Another figure of the unit: 现场实训24场，改为录播授课24场 tells what was done for the goal. Args: money: may be no budget."""
    return unit_of(old) == unit_of(new) and (money or new.metric != "money") and old.value != new.value


def _is_planned(sentence: Sentence, mention: Mention, words: TargetWords) -> bool:
    lead = sentence.lead(mention)
    return words.planned.search(lead) is not None and words.done.search(lead) is None


def _without(sentence: Sentence, number: int) -> Sentence:
    """The sentence with a figure in the place of the one before it, and blanks for the words that tell of the change.

    将床位目标由200张调增为260张 reads as 将床位目标为260张.
    """
    old, new = sentence.mentions[number - 1 : number + 1]
    mark = _MARK.search(sentence.text, old.end - sentence.start, new.start - sentence.start)
    first, last = mark.end() if mark is not None else old.end - sentence.start, new.end - sentence.start
    mentions = (*sentence.mentions[: number - 1], old._replace(quantity=new.quantity), *sentence.mentions[number + 1 :])
    text = sentence.text[:first] + " " * (last - first) + sentence.text[last:]
    at = old.start - sentence.start - 1
    listed = _CHANGES.search(text, 0, at) is not None
    text = text[:at] + _IS + text[at + 1 :] if text[at] in _FROM and (listed or _SET.search(text, 0, at)) else text
    return Sentence(text, sentence.start, mentions)


def with_revisions(goals: Sequence[Goal], words: TargetWords, flow: Flow) -> list[Goal]:
    """The goals, each with the figure it was changed to; the change is no goal of its own.

    A figure that stands in the place of an earlier one (由620家次调整为540家次) is read by ``as_revised``.
    """
    out: list[Goal] = []
    for goal in goals:
        moved = flow.to_text(goal.mention.start) != goal.mention.quantity.span.start
        before = [one for one in out if one.sentence.start != goal.sentence.start] if moved else out
        old = _revised_by(goal, before) if moved or is_revised(goal.sentence, goal.mention, words) else None
        if old is None:
            out.append(goal)
        else:
            out[out.index(old)] = replace(goal, name=old.name, listed=old.listed)
    return out


def without_old(found: Sequence[tuple[Sentence, TargetTold]], flow: Flow) -> list[tuple[Sentence, TargetTold]]:
    """What was told, without the first goals of results that a changed goal has: 目标由200张调整为260张，完成264张."""

    def is_changed(told: TargetTold) -> bool:
        return flow.to_text(told.target.start) != told.target.quantity.span.start

    changed = {told.actual.start for _, told in found if told.actual is not None and is_changed(told)}
    return [one for one in found if one[1].actual is None or one[1].actual.start not in changed or is_changed(one[1])]


def is_revised(sentence: Sentence, mention: Mention, words: TargetWords) -> bool:
    """True for a figure that the words right before it call what a plan was changed to."""
    if not words.may_revise.search(sentence.text):
        return False
    at = mention.start - sentence.start
    return any(found.end() == at for found in words.revised.finditer(sentence.text))


def _revised_by(goal: Goal, before: Sequence[Goal]) -> Goal | None:
    """The latest earlier goal in the same unit whose name the changed one's sentence tells something of."""
    said = name_pairs(goal.sentence.between(goal.sentence.start, goal.mention.start))
    unit = unit_of(goal.mention.quantity)
    own = ((one, name_pairs(without_doing(one.name))) for one in reversed(before) if unit_of(one.mention.quantity) == unit)
    alike = (one for one, pairs in own if pairs and len(pairs & said) >= min(_SHARED, len(pairs)))
    return next(alike, None)


__all__ = ["is_revised", "with_revisions", "without_old"]
