"""Results told far from their goals, joined by what they name: 修复档案6,000页 among the goals, 全年修复档案5,640页 chapters later."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from analyzer.indicators.goal_differences import answers_by_difference
from analyzer.indicators.goal_heads import Headed, answers_by_head, same_size
from analyzer.indicators.goal_lists import Goal
from analyzer.indicators.goal_shares import answers_by_share
from analyzer.indicators.names import name_pairs, noun_behind, prose_name, section_name
from analyzer.indicators.target_told import TargetTold
from analyzer.indicators.target_words import TargetWords
from analyzer.model import Quantity
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_PERCENT, _DURATION = "percent", "duration"
_NAMED_BY_HEAD = (_PERCENT, _DURATION)
_NO_RESULTS = ("measures", "problems", "targets")
_HALF, _MOST = Decimal("0.5"), Decimal("0.6")
_CHANGED_TO = re.compile(r"[至到为达]\s?$")
_BOUND = re.compile(r"(?:不[高低多少大小长短]于|不超过|至少|至多|[≥≤<>=])\s*$")
_PART = re.compile(r"其中")
_HALF_YEAR = re.compile(r"[上下]半年|[一二三四1-4前]季度|(?P<whole>全年|年底|年末|合计|总计)")
_ALL = re.compile(r"20\d\d年|全年|共|累计|合计|总计|实际|全部|本年|当年")
_CHANGE = re.compile(r"上年|去年|同期|增|减|比|较|超|少|多|缩短|提[高升]|[上下]升|[下升]降|计划|目标|任务")
_THIS_YEAR = re.compile(r"(?:其中)?(?:本年|当年|今年|年内|20\d\d年|全年共|共计|合计|总计)")
_ASPECT = re.compile(r"\s*([^，。；:：、\d]{2,12})(?:方面|上)[，,:]")
_YEAR_END = re.compile(r"[至到止](?:20\d\d年|当年|年底)?12月(?:[0-3]?\d日|底|末)")
"""至12月20日 is the whole year, not a part of it."""
_LABEL = re.compile(r"[ \t*#]*([^。:,，;；、\n\d]{2,14})[。:]")
_YEAR = re.compile(r"20\d\d(?=年)")
_DOING = re.compile(r"^(?:完成|举办|开展|组织|实施|召开|提供|新增)+(?=.{2})")
_AFTER = 14
_HEAD, _SHORT = 2, 3
_FEW = 3
"""One of so many goals of a list at least is answered in a report that tells their results."""
_SUM = "累计"
_BARE = re.compile(r"(?:总体|综合|平均|问卷|调查|评价)*满意[度率]|")
_WHO = re.compile(r"(?:的|对[^，。；]*)?(?:总体|综合|平均)*满意[度率].*")
_SATISFACTION, _ABOUT = "satisfaction", "满意度"


class _Told(NamedTuple):
    """A figure that may be a result, with what names it."""

    mention: Mention
    name: str
    named: frozenset[str]
    """Pairs of characters of the name."""
    words: frozenset[str]
    """The same of the name, of the words before the figure and of the noun behind it."""
    label: frozenset[str]
    """The same of the words that its paragraph begins with."""
    manner: tuple[str, bool]
    before: str
    """The words of its sentence before it."""
    sentence: Sentence
    behind: str
    """The noun right behind it."""
    beside_others: bool = False
    """True if it stands among figures of its kind none of which says that it is the whole: 春节12万盆，国庆18万盆."""


class _Fit(NamedTuple):
    """A figure that may answer a goal; the least is the best. ``foreign`` are the shares of both names that the other has not."""

    foreign: Decimal
    own_foreign: Decimal
    place: int
    goal: Goal


def listed_goals(
    goals: Sequence[Goal], passages: list[Passage], layout: Layout, words: TargetWords
) -> Iterator[tuple[Sentence, TargetTold]]:
    """The goals of lists, with the figures that answer them or the words that call them reached; none where hardly any is answered.

    A goal that stands alone is told only with an answer, one of satisfaction always.
    """
    answers = _Results(passages, goals, layout, words).answers()
    listed = [goal for goal in goals if goal.listed]
    told = sum(goal.mention.start in answers for goal in listed) * _FEW >= len(listed)
    for goal in goals:
        actual = answers.get(goal.mention.start)
        done = _called_reached(goals, goal, layout, words) if actual is None else None
        if actual is not None or (told if goal.listed else _is_satisfaction(goal)):
            yield goal.sentence, TargetTold(goal.mention, actual, goal.mention, done=done, called=goal.name)


def _called_reached(goals: Sequence[Goal], goal: Goal, layout: Layout, words: TargetWords) -> tuple[int, int] | None:
    """Where a later sentence calls the only goal of satisfaction reached."""
    if [other for other in goals if _is_satisfaction(other)] != [goal]:
        return None
    called = words.called_reached.finditer(layout.flow.folded, goal.sentence.end)
    return next((found.span() for found in called if found[0].startswith(_ABOUT)), None)


def _is_satisfaction(goal: Goal) -> bool:
    return goal.mention.quantity.metric == _SATISFACTION


class _Results:
    """The figures of a report that tell results, by what they count."""

    def __init__(self, passages: list[Passage], goals: Sequence[Goal], layout: Layout, words: TargetWords) -> None:
        """Args: passages: those that stand in no table; goals: of the whole report."""
        self._passages, self._layout, self._words = passages, layout, words
        self._goals: dict[tuple[str, str], list[Goal]] = defaultdict(list)
        for goal in goals:
            self._goals[_kind(goal.mention.quantity)].append(goal)
        self._said = {goal.sentence.start for goal in goals if goal.listed} | {goal.mention.start for goal in goals}
        self._first = min((goal.mention.end for goal in goals), default=0)

    def answers(self) -> dict[int, Mention]:
        """The result of each goal that has one, by where the goal's figure begins; no figure answers two goals."""
        tellings = {told.mention.start: told for told in self._tellings()}
        answered = self._satisfied(list(tellings.values()))
        later = [passage for passage in self._passages if passage.mentions[-1].start > self._first and self._may_tell(passage)]
        every = [goal for some in self._goals.values() for goal in some]
        for goal, actual in chain(answers_by_difference(later, every), answers_by_share(later, every)):
            answered.setdefault(goal.mention.start, actual)
        fits = sorted((fit for told in tellings.values() for fit in self._fits(told)), key=lambda fit: fit[:3])
        taken = {actual.start for actual in answered.values()}
        for fit in fits:
            if fit.goal.mention.start not in answered and fit.place not in taken:
                answered[fit.goal.mention.start] = tellings[fit.place].mention
                taken.add(fit.place)
        open_ = [goal for goal in every if goal.mention.start not in answered]
        free = (told for start, told in tellings.items() if start not in taken and told.manner == ("", False) and not told.beside_others)
        heads = (Headed(told.mention, told.sentence, told.behind) for told in free) if open_ else ()
        found = answers_by_head(open_, heads, self._words.other_deed)
        return answered | {goal.mention.start: actual for goal, actual in found}

    def _satisfied(self, tellings: list[_Told]) -> dict[int, Mention]:
        """The only goal of satisfaction with the only figure of it, whoever is said to be satisfied.

        Of several goals the one whose people the sentence of a bare 满意度 names.
        """
        goals = [goal for some in self._goals.values() for goal in some if _is_satisfaction(goal)]
        figures = [told for told in tellings if told.mention.quantity.metric == _SATISFACTION]
        told = [one.mention for one in figures]
        if len(goals) == len(told) == 1:
            return {goals[0].mention.start: told[0]} if told[0].start > goals[0].sentence.end else {}
        named = [(_asked_of(goals, one), one.mention) for one in figures if _BARE.fullmatch(one.name)] if len(goals) > 1 else []
        return {goal.mention.start: mention for goal, mention in reversed(named) if goal is not None}

    def _fits(self, told: _Told) -> list[_Fit]:
        """The goals that a figure may answer: several only where it tells half of a name."""
        found = [fit for goal in self._goals[_kind(told.mention.quantity)] if (fit := self._fit(goal, told)) is not None]
        return found if len(found) == 1 or any(fit.foreign <= _HALF for fit in found) else []

    def _fit(self, goal: Goal, told: _Told) -> _Fit | None:
        """How well a figure answers a goal; None where it is of something else."""
        target, actual = goal.mention.quantity, told.mention.quantity
        name = _DOING.sub("", goal.name)
        wanted = name_pairs(name)
        if not wanted or told.mention.start < goal.sentence.end or told.manner != self._manner(goal.mention, goal.sentence):
            return None
        words = told.words | told.label if wanted & told.words else told.words
        shared = Decimal(len(wanted & words)) / len(wanted)
        back = Decimal(len(wanted & told.named)) / max(len(told.named), 1)
        if target.dimension in _NAMED_BY_HEAD or target.metric == "money":
            named = told.name.endswith(name[-_HEAD:]) or (target.dimension == _DURATION and back == 1 and len(told.name) > _SHORT)
            close = named and (shared >= _HALF or back >= _MOST)
        else:
            close = shared >= (_HALF if goal.listed else _MOST) and same_size(target, actual)
        part = told.beside_others and _misses(target, actual) and not _beside_others(goal.mention, goal.sentence)
        return _Fit(1 - shared, 1 - back, told.mention.start, goal) if close and not part else None

    def _tellings(self) -> Iterator[_Told]:
        """The figures after the first goal that can be results of any."""
        for passage in self._passages:
            if passage.mentions[-1].start < self._first or not self._may_tell(passage):
                continue
            for sentence in passage.sentences:
                for mention in sentence.mentions if sentence.start not in self._said else ():
                    may_be = mention.start > self._first and mention.start not in self._said and _kind(mention.quantity) in self._goals
                    if may_be and self._is_result(mention, sentence):
                        yield self._told(mention, sentence)

    def _may_tell(self, passage: Passage) -> bool:
        section = self._layout.section_at(passage.mentions[0].quantity.span.start)
        return section is None or (section.kind not in _NO_RESULTS and not self._words.of_part.search(section.title))

    def _is_result(self, mention: Mention, sentence: Sentence) -> bool:
        """A figure of the whole year that is no goal itself."""
        behind = sentence.between(mention.end, mention.end + _AFTER)
        if mention.depth or mention.quantity.value is None or self._words.after.match(behind):
            return False
        if self._words.before.search(sentence.lead(mention)) or self._words.elsewhen.search(sentence.text):
            return False
        if self._words.of_part.search(_YEAR_END.sub("", sentence.item(mention))) or _of_years(mention, sentence):
            return False
        halves = list(_HALF_YEAR.finditer(sentence.text, 0, mention.start - sentence.start))
        if halves and not halves[-1]["whole"]:
            return False
        years = _YEAR.findall(sentence.between(sentence.start, mention.start))
        return not years or not self._year or years[-1] == self._year

    @cached_property
    def _year(self) -> str:
        """The first year that the report names: that of its title."""
        found = _YEAR.search(self._layout.flow.folded)
        return found[0] if found is not None else ""

    def _told(self, mention: Mention, sentence: Sentence) -> _Told:
        name = prose_name(sentence, mention, self._layout) or section_name(self._layout, mention)
        item = sentence.item(mention)
        behind = noun_behind(sentence, mention) if mention.quantity.dimension not in _NAMED_BY_HEAD else ""
        before = sentence.between(sentence.start, mention.start) if _THIS_YEAR.match(item) else _topic(sentence) + item
        named = name_pairs(name)
        words = named | name_pairs(before) | name_pairs(behind)
        return _Told(
            mention,
            name,
            named,
            words,
            name_pairs(self._label(mention)),
            self._manner(mention, sentence),
            sentence.between(sentence.start, mention.start),
            sentence,
            behind,
            _beside_others(mention, sentence),
        )

    def _label(self, mention: Mention) -> str:
        """The words before the colon or full stop that a paragraph begins with (河道清淤工程：……)."""
        text = self._layout.flow.folded
        start = text.rfind("\n", 0, mention.start) + 1
        found = _LABEL.match(text, start, mention.start)
        return found[1] if found is not None else ""

    def _manner(self, mention: Mention, sentence: Sentence) -> tuple[str, bool]:
        """The change that a figure tells (下降), if any, and whether it is of a part."""
        item = _BOUND.sub("", sentence.item(mention))
        change = self._words.not_result.search(item) if not _CHANGED_TO.search(item) else None
        return (change[0][:_HEAD] if change is not None else "", _PART.search(item) is not None)


def _topic(sentence: Sentence) -> str:
    """What a sentence says first that it is about: 路面修复方面，……; "" where it does not."""
    found = _ASPECT.match(sentence.text)
    return found[1] + "，" if found is not None else ""


def _asked_of(goals: Sequence[Goal], told: _Told) -> Goal | None:
    """The only goal whose people (定点医药机构 of 定点医药机构满意度) are named before a figure in its sentence."""
    people = {goal.mention.start: _WHO.sub("", goal.name) for goal in goals}
    before = [goal for goal in goals if goal.sentence.end < told.mention.start]
    named = [goal for goal in before if len(people[goal.mention.start]) >= _HEAD and people[goal.mention.start] in told.before]
    return named[0] if len(named) == 1 else None


def _of_years(mention: Mention, sentence: Sentence) -> bool:
    """A sum of several years, beside which the year's own figure stands: 累计建成38公里，本年建成18公里."""
    if _SUM not in sentence.item(mention):
        return False
    return any(one.start > mention.start and _THIS_YEAR.match(sentence.item(one)) for one in sentence.mentions)


def _beside_others(mention: Mention, sentence: Sentence) -> bool:
    """Whether other counts of the same stand in its part of the sentence, those after 其中 aside, and it is not called the whole."""
    if _ALL.search(sentence.item(mention)) or mention.quantity.dimension == _PERCENT:
        return False
    start = sentence.text.rfind("；", 0, mention.start - sentence.start) + 1
    end = sentence.text.find("；", mention.end - sentence.start)
    parts = sentence.text.find("其中", mention.end - sentence.start)
    stop = min(at for at in (end, parts, len(sentence.text)) if at >= 0)
    others = (one for one in sentence.mentions if one is not mention and start <= one.start - sentence.start < stop and not one.depth)
    return any(_kind(one.quantity) == _kind(mention.quantity) and not _CHANGE.search(sentence.item(one)) for one in others)


def _misses(target: Quantity, actual: Quantity) -> bool:
    """A result short of a target that is no upper bound."""
    if target.value is None or actual.value is None or target.comparator in ("le", "lt"):
        return False
    return actual.value < target.value


def _kind(quantity: Quantity) -> tuple[str, str]:
    """What a figure measures; of counts, what they count."""
    return quantity.dimension, quantity.unit if quantity.metric == "count" else ""


__all__ = ["listed_goals"]
