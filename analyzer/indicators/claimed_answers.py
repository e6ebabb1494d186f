"""Goals and results told by no fixed words, which a claim behind them joins: 应建成1.2万亩。…共建成1.16万亩，建设任务如期兑现.

A paragraph that says of a task that it was fulfilled must tell before it what was asked and what was done: the figure that a word of
asking (应, 拟, 合同约定, 不少于) stands before, and the next one of the very unit that none stands before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from analyzer.indicators.answers_in_turn import PartFigure, answers_in_turn, both_in_turn
from analyzer.indicators.goal_lists import Goal
from analyzer.indicators.names import name_pairs, without_doing
from analyzer.indicators.other_figures import is_rated
from analyzer.indicators.part_figures import is_goal, is_result, may_answer, named_at, part_figures
from analyzer.indicators.target_told import TargetTold
from analyzer.indicators.target_words import TargetWords
from analyzer.indicators.tellings import kind_of
from analyzer.late_regex import late_regex
from analyzer.model import Indicator
from analyzer.model.layout import Layout
from analyzer.model.passages import Passage, Sentence
from analyzer.text import STOP

_SIGN = late_regex(
    "满足|符合|落[地到]|告捷|收官|交卷|销号|完成|实现|达[到成]|兑现|落实|履行|到位|[优好]于|[内下前](?=[，。；])|超过|突破|句号"
    "|[一相]致|相[符同等]|持平|吻合|落空|[项个条]不|如愿|守住|做到|拿下|过关|现实|交付|提供|完毕|销账|[高低]于"
)
_FAR, _WINDOW, _SHARED = 80, 260, 2
_NAMED, _HALF = 3, 2
_REAL, _NOT_TOLD = "实际", ("measures", "problems")
_NAMED_RATE = late_regex(
    r"(?:^|[，。；、:：]|实际|全年|平均|年末)(?P<name>[^，。；、:：\d]{2,12}(?:率|度|比例|比重|占比))(?:实际|平均|约|均|已|达到?|为|是)*\s*$"
)
_REACHED = late_regex(r"(?:惠及|受益|覆盖|服务|参加|参与)[^，。；]{0,6}$")
_OTHERWISE = {"家": ("家次", "人次"), "人": ("人次",), "名": ("人次",), "位": ("人次",), "户": ("户次", "人次", "人"), "个": ("个次",)}
"""How that which a goal counts is counted by those who count something else."""


def claimed_answers(
    passages: list[Passage], layout: Layout, words: TargetWords, taken: AbstractSet[int], goals: Sequence[Goal] = ()
) -> Iterator[tuple[Sentence, TargetTold]]:  # fmt: skip
    """Each goal of a paragraph with a claim behind it that no other reader has answered.

    Args: taken: where known goals and results start; goals: of lists, which nothing else answers.
    """
    text, known = layout.flow.folded, set(taken)
    for passage in passages:
        for sentence, told in _aligned(passage, known, words) if _may_tell(passage, layout) else ():
            known |= {one.start for one in (told.target, told.actual) if one is not None}
            yield sentence, told
        if not _SIGN.search(text, passage.sentences[0].start, passage.sentences[-1].end + _FAR) or not _may_tell(passage, layout):
            continue
        claims = list(_claims(passage, text, words))
        figures = list(part_figures(passage, words)) if claims else []
        for start, end, claim, bare in claims:
            near = [one for one in figures if start <= one.mention.start < end]
            pairs = [pair for pair in _pairs(near, known, words) if not bare or _of_it(pair, claim)]
            if not pairs:
                pairs = [*_listed(goals, near, known, claim, words)]
            asked = [one for one in near if one.asked and is_goal(one, words) and one.mention.start not in known]
            pairs += answers_in_turn(asked, near, {one.mention.start for pair in pairs for one in pair} | known)
            for goal, result in pairs:
                known |= {goal.mention.start, result.mention.start}
                yield goal.sentence, TargetTold(goal.mention, result.mention, goal.mention)


def claimed_alone(
    goals: Sequence[Goal], rows: Sequence[Indicator], layout: Layout, words: TargetWords, taken: AbstractSet[int]
) -> Iterator[tuple[Sentence, TargetTold]]:  # fmt: skip
    """The goals of lists in no row that nothing answers but a clause that calls them fulfilled by name.

    ``完成馆藏档案数字化加工6万页`` among the goals, 馆藏档案数字化等年度任务均已完成 behind: a goal that the table left out.
    """
    text, names = layout.flow.folded, [name_pairs(row.name) for row in rows]
    for goal in goals:
        own = name_pairs(goal.name)
        in_row = any(len(own & name) * _HALF >= min(len(own), len(name)) for name in names)
        if goal.listed and not in_row and goal.mention.start not in taken and any(_is_said(own, one) for one in _after(goal, text, words)):
            yield goal.sentence, TargetTold(goal.mention, None, goal.mention, called=goal.name)


def _after(goal: Goal, text: str, words: TargetWords) -> Iterator[str]:
    """The clauses behind a goal that say of a task that it was fulfilled, as far as their claim."""
    for found in words.kept.finditer(text, goal.sentence.end, len(text)):
        start = max(text.rfind(mark, 0, found.start()) for mark in "，。；\n") + 1
        yield text[start : found.end()]


def _is_said(own: AbstractSet[str], clause: str) -> bool:
    """True for a clause without figures that tells most of a name."""
    shared = len(own & name_pairs(clause))
    return shared >= _NAMED and shared * _HALF > len(own) and not any(char.isdigit() for char in clause)


def _claims(passage: Passage, text: str, words: TargetWords) -> Iterator[tuple[int, int, str, bool]]:
    """The flow ranges that a claim may speak of, to the end of its sentence, its words, and whether these have no word for a task."""
    begin = passage.sentences[0].start
    stop = text.find("\n", passage.sentences[-1].end - 1)
    stop = stop if stop >= 0 else len(text)
    for bare, told in ((False, words.kept), (True, words.kept_bare)):
        for found in told.finditer(text, begin, stop):
            end = STOP.search(text, found.end(), stop)
            yield max(begin, found.start() - _WINDOW), end.start() if end is not None else stop, found[0], bare


def _of_it(pair: tuple[PartFigure, PartFigure], claim: str) -> bool:
    """True for a claim that names what a goal or its result is of."""
    return bool(name_pairs(claim) & (named_at(pair[0]) | named_at(pair[1])))


def _may_tell(passage: Passage, layout: Layout) -> bool:
    section = layout.section_at(passage.mentions[0].quantity.span.start)
    return section is None or section.kind not in _NOT_TOLD


def _aligned(passage: Passage, taken: AbstractSet[int], words: TargetWords) -> list[tuple[Sentence, TargetTold]]:
    """The goals of one sentence with the figures of another that answer all of them, by name and in order: no claim need join them."""
    if not any(len(one.mentions) > 1 and words.asked.search(one.text) for one in passage.sentences):
        return []
    figures = list(part_figures(passage, words))
    if found := list(both_in_turn(figures, taken)):
        return found
    goals = [one for one in figures if one.asked and is_goal(one, words)]
    pairs = list(_pairs(figures, set(), words)) if len(goals) > 1 and len({one.sentence.start for one in goals}) == 1 else []
    starts = [result.mention.start for _, result in pairs]
    one_sentence = len({result.sentence.start for _, result in pairs}) == 1
    named = all(named_at(goal) & named_at(result) for goal, result in pairs)
    if len(pairs) != len(goals) or starts != sorted(starts) or not one_sentence or not named:
        pairs = list(_named_again(goals, figures, words))
    free = [pair for pair in pairs if taken.isdisjoint(one.mention.start for one in pair)]
    return [(goal.sentence, TargetTold(goal.mention, result.mention, goal.mention)) for goal, result in free]


def _named_again(
    goals: list[PartFigure], figures: list[PartFigure], words: TargetWords
) -> Iterator[tuple[PartFigure, PartFigure]]:  # fmt: skip
    """The goals that are rates with the only figure told under the end of their name: 信息到报率保持在98%以上。……到报率98.81%."""
    for goal in goals:
        if words.asked.search(goal.words) is None:
            continue  # 抽查指标4,200笔，差错率1.50%；……，差错率0.12%
        alike = [one for one in figures if may_answer(one, goal, words) and _is_end(one.words, goal.words)]
        if len(alike) == 1 and sum(_is_end(alike[0].words, one.words) for one in goals) == 1:
            yield goal, alike[0]


def _is_end(words: str, goal: str) -> bool:
    """True for words that end with a rate that a goal names with more words. Args: goal: the words before it."""
    name = _NAMED_RATE.search(words)
    return name is not None and name["name"] in goal


def _pairs(figures: list[PartFigure], taken: AbstractSet[int], words: TargetWords) -> Iterator[tuple[PartFigure, PartFigure]]:
    """Each goal with the figure behind it that must be its result; where none counts the same, one that counts it otherwise."""
    goals, used = [one for one in figures if one.asked and is_goal(one, words)], set(taken)
    last: tuple[PartFigure, PartFigure] | None = None
    for goal in goals:
        if goal.mention.start in used:
            continue
        rivals = [one for one in goals if one is not goal and kind_of(one.mention.quantity) == kind_of(goal.mention.quantity)]
        results = [one for one in figures if one.mention.start not in used and may_answer(one, goal, words)]
        if _in_parts(goal, figures, words):
            continue
        found = _right_behind(goal, figures, results) or _best(goal, results, rivals) or _in_turn(goal, results, last, figures)
        found = found or (_otherwise(goal, figures, used, words) if not results else None)
        if found is not None and not is_rated(goal.words, goal.mention, found.mention, found.sentence, apart=True):
            last = goal, found
            used.add(found.mention.start)
            yield goal, found


def _in_parts(goal: PartFigure, figures: list[PartFigure], words: TargetWords) -> bool:
    """True where the first figures of its kind that are told make up a goal together, none of them alone: 新建5座、改建7座 of 12座."""
    own = goal.mention
    alike = (one for one in figures if not one.asked and one.mention.start >= own.end and one.mention.quantity.unit == own.quantity.unit)
    sums = accumulate(one.mention.value for one in alike if not words.step_before.search(one.words))  # 竣工24个、在建2个
    return any(number > 0 and whole == own.value for number, whole in enumerate(sums))


def _best(goal: PartFigure, results: list[PartFigure], rivals: list[PartFigure]) -> PartFigure | None:
    """The result that shares the words of the goal; without any such the only one, if it is told as done."""
    wanted = named_at(goal)
    shared = [len(wanted & named_at(one)) for one in results]
    most = max(shared, default=0)
    if most:
        found = results[shared.index(most)]
        return found if all(len(named_at(rival) & named_at(found)) < most for rival in rivals) else None
    return results[0] if len(results) == 1 and results[0].told and not rivals else None


def _right_behind(goal: PartFigure, figures: list[PartFigure], results: list[PartFigure]) -> PartFigure | None:
    """``应发放8,450人，实际发放8,390人``: the next figure of all, in the same sentence and told as real."""
    behind = figures[figures.index(goal) + 1 :][:1]
    return next((one for one in behind if one in results and one.sentence is goal.sentence and _REAL in one.words), None)


def _in_turn(
    goal: PartFigure, results: list[PartFigure], last: tuple[PartFigure, PartFigure] | None, figures: list[PartFigure]
) -> PartFigure | None:  # fmt: skip
    """``计划办班8期、培训360人……办班8期，到课372人``: what stands right behind the result of the goal right before this one."""
    if last is None or figures.index(goal) != figures.index(last[0]) + 1:
        return None
    after = figures.index(last[1]) + 1
    return next((one for one in results if figures.index(one) == after and one.sentence is last[1].sentence), None)


def _otherwise(goal: PartFigure, figures: list[PartFigure], used: AbstractSet[int], words: TargetWords) -> PartFigure | None:
    """``检查企业320家…检查企业1,146家次``: the same told by the same words in another unit."""
    units = _OTHERWISE.get(goal.mention.quantity.unit, ())
    told = [one for one in figures if one.mention.start >= goal.mention.end and one.mention.start not in used]
    named = [one for one in told if (named_at(goal) & named_at(one) or _REACHED.search(one.words)) and is_result(one, words)]
    for unit in units:
        found = [one for one in named if one.mention.quantity.unit == unit]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _listed(
    goals: Sequence[Goal], figures: list[PartFigure], taken: AbstractSet[int], claim: str, words: TargetWords
) -> Iterator[tuple[PartFigure, PartFigure]]:  # fmt: skip
    """The goal of a list that both claim and figure name: 到场时间不超过45分钟 … 平均52分钟到场，到场时限要求全部兑现.

    A figure done in another way has another part of the name than the claim: 县际实兵联合演练4次 … 县际桌面推演4次，演练任务如期完成.
    """
    about = name_pairs(claim)
    named = [goal for goal in goals if goal.mention.start not in taken and name_pairs(goal.name) & about]
    if len(named) != 1 or not figures or named[0].mention.start > figures[0].mention.start:
        return
    goal = named[0]
    asked = PartFigure(goal.mention, goal.sentence, "", asked=True, told=False)
    wanted = name_pairs(goal.name) & about
    results = [one for one in figures if one.mention.start not in taken and may_answer(one, asked, words)]
    own = name_pairs(without_doing(goal.name))
    if len(results) == 1 and (wanted & named_at(results[0]) or len(own & named_at(results[0])) >= _SHARED):
        yield asked, results[0]


__all__ = ["claimed_alone", "claimed_answers"]
