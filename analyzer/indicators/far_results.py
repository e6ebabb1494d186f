"""Results told far from their goals, joined by what they name: 修复档案6,000页 among the goals, 全年修复档案5,640页 chapters later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from analyzer.indicators.goal_differences import answers_by_difference
from analyzer.indicators.goal_heads import Headed, answers_by_head, same_size
from analyzer.indicators.goal_lists import Goal, Place, place_of
from analyzer.indicators.goal_shares import answers_by_share
from analyzer.indicators.labelled_answers import answers_by_aspect, answers_by_label, answers_by_whole
from analyzer.indicators.last_answers import last_answers, rates_left
from analyzer.indicators.names import name_pairs, noun_behind, prose_name, section_name, without_doing
from analyzer.indicators.target_told import TargetTold
from analyzer.indicators.target_words import TargetWords
from analyzer.indicators.tellings import (
    TAIL_ENDS,
    THIS_YEAR,
    Told,
    beside_others,
    clause_ahead,
    given_to,
    kind_of,
    misses,
    named_at,
    of_years,
    part_before,
    share_of_grown,
    time_before,
    topic_of,
)
from analyzer.indicators.titles import as_rate
from analyzer.indicators.unit_answers import answers_by_unit
from analyzer.late_regex import late_regex
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import YEAR

_PERCENT, _DURATION = "percent", "duration"
_NAMED_BY_HEAD = (_PERCENT, _DURATION)
_NO_RESULTS = ("measures", "problems", "targets")
_HALF, _MOST = Decimal("0.5"), Decimal("0.6")
_CHANGED_TO = late_regex(r"[至到为达]\s?$")
_BOUND = late_regex(r"(?:不[高低多少大小长短]于|不超过|至少|至多|[≥≤<>=])\s*$")
_PART, _SINCE = late_regex(r"其中"), late_regex(r"同比(?=[增下提降上减])|(?<=[改扩巩优整])[造建固化治]提[升质]|提[升质](?=改造|整治)")
_TURN = late_regex(r"(?P<up>增[长加]|提[高升]|上升)|下降|降低|减少|压[减缩降]|缩短")
_HALF_YEAR = late_regex(r"[上下]半年|[一二三四1-4前]季度|(?P<whole>全年|年底|年末|合计|总计)")
_YEAR_END = late_regex(r"[至到止](?:20\d\d年|当年|年底)?12月(?:[0-3]?\d日|底|末)")
"""至12月20日 is the whole year, not a part of it."""
_LABEL = late_regex(
    r"[ \t*#]*(?:[(（]?[一二三四五六七八九十\d]{1,3}(?:[)）]|[.、](?!\d)))?[ *]*"
    r"([^。:,，;；、\n\d]{2,14}?)(?:[(（][^()（）\n。]{1,12}[)）])?[。:]"
)
_AFTER, _AHEAD, _EACH = 14, 20, "每"
_HEAD, _SHORT, _NUMBER, _COUNT = 2, 3, "数", late_regex(r"(?:样本|数量|总量|总数|规模)$")
_FEW = 3
"""One of so many goals of a list at least is answered in a report that tells their results."""
_BARE = late_regex(r"(?:总体|综合|平均|问卷|调查|评价)*满意[度率]|")
_WHO = late_regex(r"(?:的|对[^，。；]*)?(?:总体|综合|平均)*满意[度率].*")
_SATISFACTION, _ABOUT = "satisfaction", "满意度"


class _Fit(NamedTuple):
    """A figure that may answer a goal; the least is the best. ``foreign`` are the shares of both names that the other has not.

    ``around`` is that of the goal's name which the words before the figure have not.
    """

    foreign: Decimal
    own_foreign: Decimal
    around: Decimal
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
    told = sum(place_of(goal) in answers for goal in listed) * _FEW >= len(listed)
    for goal in goals:
        actual = answers.get(place_of(goal))
        done = _called_reached(goals, goal, layout, words) if actual is None else None
        if actual is not None or (told and not goal.tentative if goal.listed else _is_satisfaction(goal)):
            name = as_rate(goal.name, layout.flow.folded[actual.start - _AHEAD : actual.start]) if actual is not None else goal.name
            yield goal.sentence, TargetTold(goal.mention, actual, goal.mention, done=done, called=name)


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
            self._goals[kind_of(goal.mention.quantity)].append(goal)
        self._said = {goal.sentence.start for goal in goals if goal.listed} | {goal.mention.start for goal in goals}
        self._first = min((goal.mention.end for goal in goals), default=0)

    def answers(self) -> dict[Place, Mention]:
        """The result of each goal that has one; no figure answers two goals."""
        tellings = {told.mention.start: told for told in self._tellings()}
        figures = list(tellings.values())
        answered = self._satisfied(figures)
        later = [passage for passage in self._passages if passage.mentions[-1].start > self._first and self._may_tell(passage)]
        every = [goal for some in self._goals.values() for goal in some]
        for goal, actual in chain(answers_by_difference(later, every), answers_by_share(later, every)):
            answered.setdefault(place_of(goal), actual)
        fits = sorted((fit for told in figures for fit in self._fits(told)), key=lambda fit: fit[:4])
        taken = {actual.start for actual in answered.values()}
        for fit in fits:
            if place_of(fit.goal) not in answered and fit.place not in taken:
                answered[place_of(fit.goal)] = tellings[fit.place].mention
                taken.add(fit.place)
        for goal, actual in answers_by_aspect(every, figures):
            answered.setdefault(place_of(goal), actual)
        answered |= {place_of(goal): whole for goal, whole in answers_by_whole(every, figures)}
        answered |= rates_left(every, answered, figures)
        answered |= last_answers([goal for goal in every if goal.listed], answered, figures, self._words.other_deed)
        answered |= self._named_by_little(every, answered, figures)
        return answered | answers_by_unit(every, answered, figures, self._layout)

    def _named_by_little(self, every: list[Goal], answered: dict[Place, Mention], figures: list[Told]) -> dict[Place, Mention]:
        """What answers the goals left by the label of its paragraph, or by no more than what they come down to."""
        taken = {actual.start for actual in answered.values()}
        open_ = [goal for goal in every if place_of(goal) not in answered]
        free = [told for told in figures if told.mention.start not in taken] if open_ else []
        plain = (told for told in free if told.manner == ("", False) and not told.beside_others)
        heads = (Headed(told.mention, told.sentence, told.noun) for told in plain)
        found = chain(answers_by_head(open_, heads, self._words.other_deed), answers_by_label(open_, every, free))
        return {place_of(goal): actual for goal, actual in found}

    def _satisfied(self, tellings: list[Told]) -> dict[Place, Mention]:
        """The only goal of satisfaction with the only figure of it, whoever is said to be satisfied.

        Of several goals the one whose people the sentence of a bare 满意度 names.
        """
        goals = [goal for some in self._goals.values() for goal in some if _is_satisfaction(goal)]
        figures = [told for told in tellings if told.mention.quantity.metric == _SATISFACTION]
        told = [one.mention for one in figures]
        if len(goals) == len(told) == 1:
            return {place_of(goals[0]): told[0]} if told[0].start > goals[0].sentence.end else {}
        named = [(_asked_of(goals, one), one.mention) for one in figures if _BARE.fullmatch(one.name)] if len(goals) > 1 else []
        return {place_of(goal): mention for goal, mention in reversed(named) if goal is not None}

    def _fits(self, told: Told) -> list[_Fit]:
        """The goals that a figure may answer: several only where it tells half of a name."""
        found = [fit for goal in self._goals[kind_of(told.mention.quantity)] if (fit := self._fit(goal, told)) is not None]
        return found if len(found) == 1 or any(fit.foreign <= _HALF for fit in found) else []

    def _fit(self, goal: Goal, told: Told) -> _Fit | None:
        """How well a figure answers a goal; None where it is of something else."""
        target, actual = goal.mention.quantity, told.mention.quantity
        name = without_doing(goal.name)
        short = _COUNT.sub("", name.removesuffix(target.unit + _NUMBER))  # 辖区火灾 of 辖区火灾起数, 水质监测 of 水质监测样本
        wanted = name_pairs(short if len(short) > _SHORT else name)
        if told.mention.start >= goal.sentence.end and (near := share_of_grown(goal.name, told)) is not None:
            return _Fit(1 - near, 1 - near, 1 - near, told.mention.start, goal)
        if not wanted or told.mention.start < goal.sentence.end or told.manner != self._manner(goal.mention, goal.sentence):
            return None
        if self._words.is_step(told.item, goal.name):
            return None
        words = told.words | told.label if wanted & told.words else told.words
        shared = Decimal(len(wanted & words)) / len(wanted)
        back = Decimal(len(wanted & told.named)) / max(len(told.named), 1)
        if target.dimension in _NAMED_BY_HEAD or target.metric == "money":
            named = told.name.endswith(name[-_HEAD:]) or (target.dimension == _DURATION and back == 1 and len(told.name) > _SHORT)
            close = named and (shared >= _HALF or back >= _MOST)
        else:
            close = shared >= (_HALF if goal.listed else _MOST) and same_size(target, actual)
        part = told.beside_others and misses(target, actual) and not beside_others(goal.mention, goal.sentence)
        if part or not close:
            return None
        around = Decimal(len(wanted & name_pairs(told.before))) / len(wanted)
        shared = max(shared, around) if back == 1 and target.dimension == _PERCENT else shared
        return _Fit(1 - shared, 1 - back, 1 - around, told.mention.start, goal)

    def _tellings(self) -> Iterator[Told]:
        """The figures after the first goal that can be results of any."""
        for passage in self._passages:
            if passage.mentions[-1].start < self._first or not self._may_tell(passage):
                continue
            for sentence in passage.sentences:
                for mention in sentence.mentions if sentence.start not in self._said else ():
                    may_be = mention.start > self._first and mention.start not in self._said and kind_of(mention.quantity) in self._goals
                    if may_be and self._is_result(mention, sentence):
                        yield self._told(mention, sentence)

    def _may_tell(self, passage: Passage) -> bool:
        """Neither a section of problems, however deep, nor one on a part of the year."""
        section = inner = self._layout.section_at(passage.mentions[0].quantity.span.start)
        while section is not None and section.kind not in _NO_RESULTS:
            section = self._layout.section_above(section)
        return section is None and (inner is None or not self._words.of_part.search(inner.title))

    def _is_result(self, mention: Mention, sentence: Sentence) -> bool:
        """A figure of the whole year that is no goal itself."""
        behind = sentence.between(mention.end, mention.end + _AFTER)
        if mention.depth or mention.quantity.value is None or self._words.after.match(behind):
            return False
        if self._words.before.search(sentence.lead(mention)) or self._words.elsewhen.search(sentence.text):
            return False
        if self._is_of_part(mention, sentence) or of_years(mention, sentence):
            return False
        before = time_before(sentence, mention)
        halves = list(_HALF_YEAR.finditer(before))
        if halves and not halves[-1]["whole"]:
            return False
        years = YEAR.findall(before)
        return not years or not self._year or years[-1] == self._year

    def _is_of_part(self, mention: Mention, sentence: Sentence) -> bool:
        """True for a figure of a part of the year or of each of many, unless a goal of its kind is told of such (人均, 每公里)."""
        found = self._words.of_part.search(_YEAR_END.sub("", sentence.item(mention)))
        if found is None:
            return False
        each = found[0] if found[0].endswith("均") else _EACH if _EACH in found[0] else ""
        return not each or not any(each in goal.sentence.item(goal.mention) for goal in self._goals[kind_of(mention.quantity)])

    @cached_property
    def _year(self) -> str:
        """The first year that the report names: that of its title."""
        found = YEAR.search(self._layout.flow.folded)
        return found[0] if found is not None else ""

    def _told(self, mention: Mention, sentence: Sentence) -> Told:
        own = prose_name(sentence, named_at(sentence, mention), self._layout)
        name = own or section_name(self._layout, mention)
        item = sentence.item(mention)
        behind = noun_behind(sentence, mention) if mention.quantity.dimension not in _NAMED_BY_HEAD else ""
        before = sentence.between(sentence.start, mention.start) if THIS_YEAR.match(item) else topic_of(sentence) + item
        named, label = name_pairs(name), self._label(mention)
        before = clause_ahead(sentence, mention, own) + before
        words = named | name_pairs(before) | name_pairs(behind or given_to(sentence, mention))
        return Told(
            mention,
            name,
            named,
            words,
            name_pairs(label),
            self._manner(mention, sentence),
            part_before(sentence, mention),
            beside_others(mention, sentence),
            sentence,
            item,
            behind,
            TAIL_ENDS.split(sentence.between(mention.end, mention.end + _AFTER), maxsplit=1)[0],
            label,
        )

    def _label(self, mention: Mention) -> str:
        """The words before the colon or full stop that a paragraph begins with (河道清淤工程：……)."""
        text = self._layout.flow.folded
        start = text.rfind("\n", 0, mention.start) + 1
        found = _LABEL.match(text, start, mention.start)
        return found[1] if found is not None else ""

    def _manner(self, mention: Mention, sentence: Sentence) -> tuple[str, bool]:
        """The change that a figure tells (下降), if any, and whether it is of a part."""
        item = _SINCE.sub("", _BOUND.sub("", sentence.item(mention)))
        change = self._words.not_result.search(item) if not _CHANGED_TO.search(item) else None
        way = _TURN.search(change[0]) if change is not None else None
        told = "增" if way is not None and way["up"] else "减" if way is not None else change[0][:_HEAD] if change is not None else ""
        return (told, _PART.search(item) is not None)


def _asked_of(goals: Sequence[Goal], told: Told) -> Goal | None:
    """The only goal whose people (定点医药机构 of 定点医药机构满意度) are named before a figure in its part of the sentence."""
    people = {place_of(goal): _WHO.sub("", goal.name) for goal in goals}
    before = [goal for goal in goals if goal.sentence.end < told.mention.start]
    named = [goal for goal in before if len(people[place_of(goal)]) >= _HEAD and people[place_of(goal)] in told.before]
    return named[0] if len(named) == 1 else None


__all__ = ["listed_goals"]
