"""Goals that a report lists before any result: the paragraphs under 年度绩效目标, and sentences such as 绩效目标包括甲300人、乙2种."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from analyzer.indicators.goal_lines_above import chapter_of, first_of_joined, first_of_labels, line_above
from analyzer.indicators.names import prose_name
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Section
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import YEAR

_NUMBERED_OFF = late_regex(r"\s*(?:[:：]|(?:年度|绩效|既定)*(?:目标|指标|任务))")
"""What stands after a figure that counts the goals: 归纳起来有十项：……, 其余两项目标未变."""
_CAUSE = late_regex(r"\s*(?:因|由于|鉴于|考虑到|受[^，。；]{2,12}影响)")
"""What is told as a reason: 因两处矿山退出，……"""
_WHOLE = late_regex(r"总体目标|总目标|总任务|建设期|实施期|总规模")
_YEARLY = late_regex(r"\d年|年度|本年|当年|今年")
_MEANWHILE = late_regex(r"[，；](?:全年|年内|年底|到年底|共|累计|先后|现)")
_BOUND = ("ge", "gt", "le", "lt")
_OF_NAME = late_regex(r"[之以]?内[^，。；、:：\d]{1,10}[率比例重][^，。；、\d]{0,8}\d")
"""A time before these words is part of what another figure is of: 10秒内接听率达到97%."""
_MONEY = "money"
_ONLY_BOUND = (_MONEY, "duration")
"""A goal only with a bound (不超过20分钟), or as an amount that is no cost (成交额); else funds and dates."""
_DURATION, _HOW_LONG = "duration", late_regex(r"(?:时长|时数|学时|课时|时间)(?:达到?|为|是|累计|共)*\s?$")
"""开放服务时长2400小时 is a goal as any count."""
_AGES = ("岁", "周岁")
_OTHER_KINDS = ("results", "measures", "problems", "conclusion")
_OF_PLANS = ("measures", "problems", "conclusion")
_LEAST, _AHEAD = 2, 24
_ONLY_GOALS = late_regex(r"[^一-鿿]*(?:.、)?(?:项目|部门|整体|支出|年度|总体|预期|绩效)*(?:目标|指标)(?:设[定置立]|分解|下达|概述|情况)*")
_GOAL, _COLON, _PLANNED, _ALL_COVERED = "目标", ":", "年初", "全覆盖"
_BY_YEAR_END = late_regex(r"[到至](20\d\d)年(?:年?[底末]|12月[底末]?)?")
_CHANGE_ASKED = late_regex(r"[较比](?:上年度?|去年)(?:同期)?[^，。；\d]{0,6}(?:增|减|升|降|提高|缩短)[^，。；\d]{0,4}\d[\d.]*%")
"""In a chapter of goals these tell when one is due, and how far something is to change: 到2023年底, 事故起数较上年下降10%."""
_IN_BRACKET = late_regex(r"(?P<name>[^，。；、:()（）\d]{3,20})[(（](?:不[高低多少超]过?于?|至少|[≥≤><=])?\s?$")
_BRACKET_END = late_regex(r"\s?(?:以上|以内|以下)?[)）]")
"""危桥改造数量（7座）、工程优良率（≥90%）."""
_COUNTED_GOALS = late_regex(
    r"(?:目标|指标|任务)[^，。；、\d]{0,4}(?:细化|分解|归纳|概括|归结|细分|分|设定?)(?:为|成|有|了)?\s?$"
    r"|(?:产出|效益|效果|数量|质量|时效|成本|满意度|绩效|[一二三]级)(?:目标|指标)[数共为有]*\s?$"
)
_TALLY = ("个", "项", "条", "类", "方面")
_FROM = late_regex(r"[由从](?:上年度?|去年|目前|现有?|年初|原来?)?的?\s*$")
_RISES = late_regex(r"\s?(?:提[高升]|上升|增加|扩大|下降|降低|压[减缩降]|缩短|减少|[增升降])[到至为]")
_FUNDS = late_regex("预算|资金|经费|支出|投入|投资|安排|补助|补贴|奖|拨|成本|(?<!消)费|财政|价|工资|标准|[人户亩]均|其中")
_TOUCHED = late_regex(r"^(?:其中)?涉及")
_GOALS = (_GOAL, "指标", "计划", "任务")


@dataclass(frozen=True)
class Goal:
    """A target with the sentence it stands in and what it is called; ``listed`` where it stands among others.

    ``tentative`` is an amount of money that only its result tells from a fund: 小额信贷新增放款2,400万元.
    """

    sentence: Sentence
    mention: Mention
    name: str
    listed: bool = True
    tentative: bool = False


_OF_TWO = late_regex(r"(?P<one>[^和与及、]{2,8})[和与及、](?P<two>[^和与及、]{2,8}?)(?P<what>(?:总体|综合)?满意[度率])")
_TWO_RATES = late_regex(r"(?P<one>[^和与及、]{2,14}(?:率|比例))[和与及、](?P<two>[^和与及、]{2,14}(?:率|比例))")
_EACH, _BOUNDS = ("均", "都", "分别", "各"), "应要须达到为在不低于少≥>= "
Place = tuple[int, str]
"""What tells goals from one another: where the figure begins, and the name, for a figure may be of two (企业、群众满意度均不低于90%)."""


def place_of(goal: Goal) -> Place:
    """The place of a goal."""
    return goal.mention.start, goal.name


_COVERED = late_regex(r"([^，。；、,:：\d]{4,18}?)(?:实现|达到)?全覆盖(?=[，。；、,]|$)")


class GoalLists:
    """All goal lists of a report."""

    def __init__(self, passages: list[Passage], layout: Layout, words: TargetWords) -> None:
        """Args: passages: those that stand in no table; words: to tell goals by."""
        self._passages, self._layout, self._words = passages, layout, words

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The targets of the year of all lists, in order; what stands alone is a goal only under a title of goals."""
        return tuple(_of_the_year(self._every))

    @cached_property
    def _every(self) -> list[Goal]:
        out: list[Goal] = []
        under = defaultdict[str, list[Goal]](list)
        for passage in self._passages:
            section = self._title(passage)
            above = line_above(passage, self._layout.flow.folded, self._words) if section is None else ""
            title = above if section is None else chapter_of(section, self._layout, self._on_goals)
            found = self._of_passage(passage, under_title=title != "")
            if title:
                under[title] += found
            elif len(found) >= _LEAST:
                out += found
        for found in under.values():
            out += found if len(found) >= _LEAST else [replace(goal, listed=False) for goal in found]
        return sorted(out, key=_place)

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where the sentences of the lists begin."""
        return frozenset(goal.sentence.start for goal in self._every if goal.listed)

    def _of_passage(self, passage: Passage, *, under_title: bool) -> list[Goal]:
        found: list[Goal] = []
        for sentence in passage.sentences:
            start = self._listed_from(sentence, listed=under_title or (bool(found) and _only_bounds(sentence)))
            if start is None or self._words.goal_told.search(self._without_times(sentence) if under_title else sentence.text):
                continue
            figures = (mention for mention in sentence.mentions if mention.start >= start)
            goals = [each for mention in figures if (goal := self._goal(sentence, mention, start)) for each in _of_each(goal)]
            goals += _bracketed(sentence, start) if under_title and not goals else []
            if not _answer_each_other(goals):
                found += goals
        return found

    def _without_times(self, sentence: Sentence) -> str:
        """The words of a sentence among goals but for the end of the report's year and the changes that are asked for."""
        text = _CHANGE_ASKED.sub("", sentence.text) if "年" in sentence.text else sentence.text
        return _BY_YEAR_END.sub(lambda found: "" if found[1] == self._year else found[0], text)

    @cached_property
    def _year(self) -> str:
        """The year in the title of the report."""
        found = YEAR.search(self._layout.flow.folded.lstrip().split("\n", maxsplit=1)[0])
        return found[0] if found is not None else ""

    def _title(self, passage: Passage) -> Section | None:
        """The section on goals that a passage stands in, however deep; None where one on the way tells what was done.

        Of a section on more than goals (概况和年度目标) only the part that is called so.
        """
        section = inner = self._layout.section_at(passage.mentions[0].quantity.span.start)
        while section is not None and section.kind not in _OTHER_KINDS:
            if section.id in self._on_goals:
                return section if section is inner or section.id not in self._divided else None
            section = self._layout.section_above(section)
        return None

    @cached_property
    def _on_goals(self) -> frozenset[str]:
        """The sections whose title is of goals."""
        titles = ((one.id, one.title.replace(":", "：").strip().partition("：")[0].rstrip("。")) for one in self._layout.sections)
        return frozenset(
            number for number, title in titles if any(word in title for word in _GOALS) and self._words.goal_title.search(title) is not None
        )

    @cached_property
    def _divided(self) -> frozenset[str]:
        """The sections a part of which is called goals, but those that are on nothing else (二、绩效目标设定情况)."""
        parents = {one.parent for one in self._layout.sections if one.parent and one.id in self._on_goals}
        return frozenset(one.id for one in self._layout.sections if one.id in parents and not _ONLY_GOALS.fullmatch(one.title))

    def _listed_from(self, sentence: Sentence, *, listed: bool) -> int | None:
        """Where the goals of a sentence begin: behind 绩效目标包括：, else where it begins itself. None where it lists none."""
        lead = self._words.goal_lead.search(sentence.text) if _GOAL in sentence.text else None
        if lead is None and _COLON in sentence.text and (_PLANNED in sentence.text or self._may_set(sentence)):
            lead = self._words.goal_set.search(sentence.text)
        if lead is None and _may_list(sentence):
            lead = self._words.goal_perhaps.search(sentence.text)
            if lead is None and not listed and self._may_set(sentence):
                lead = self._words.goal_announced.search(sentence.text)
        if lead is None and not listed and self._kind_around(sentence) not in _OF_PLANS:
            lead = first_of_joined(sentence, [one for one in sentence.mentions if may_be_goal(one.quantity)], self._words)
        if lead is None and not listed:
            lead = first_of_labels(sentence) if self._may_set(sentence) else None
        if lead is not None:
            return sentence.start + lead.end()
        return sentence.start if listed else None

    def _may_set(self, sentence: Sentence) -> bool:
        """Not among results, problems or measures."""
        return self._kind_around(sentence) not in _OTHER_KINDS

    def _kind_around(self, sentence: Sentence) -> str:
        section = self._layout.section_at(sentence.mentions[0].quantity.span.start)
        return section.kind if section is not None else ""

    def _goal(self, sentence: Sentence, mention: Mention, start: int) -> Goal | None:
        """The goal of a figure, if it has a name behind the words that begin the list. Args: start: where they end."""
        amount = mention.quantity.metric == _MONEY
        long = mention.quantity.metric == _DURATION and _HOW_LONG.search(sentence.item(mention)) is not None
        if mention.depth or not may_be_goal(mention.quantity, amount=amount or long) or _CAUSE.match(sentence.lead(mention)):
            return None
        if _NUMBERED_OFF.match(sentence.between(mention.end, mention.end + 6)) or _is_of_name(sentence, mention):
            return None
        if _is_start(sentence, mention):
            return None
        if _TOUCHED.match(sentence.item(mention)) or (mention.quantity.unit in _TALLY and _COUNTED_GOALS.search(sentence.item(mention))):
            return None
        name = self._covered(sentence, mention) or prose_name(sentence, mention, self._layout, begin=start)
        is_goal = long or may_be_goal(mention.quantity) or self._words.amount_reached.search(name) is not None
        if not name or (not is_goal and (_FUNDS.search(name) or mention.quantity.approximate)):
            return None
        return Goal(sentence, mention, name, tentative=not is_goal)

    def _covered(self, sentence: Sentence, mention: Mention) -> str:
        """What all of a number of places are to have: 168个村（社区）法律顾问全覆盖 is 村（社区）法律顾问. "" for others."""
        if _ALL_COVERED not in sentence.text or sentence.lead(mention).strip():
            return ""
        found = _COVERED.match(sentence.text, mention.end - sentence.start)
        if found is None:
            return ""
        span = self._layout.flow.span(sentence.start + found.start(1), sentence.start + found.end(1))
        return self._layout.printed(span).strip()


def _bracketed(sentence: Sentence, start: int) -> list[Goal]:
    """The goals of a sentence that tells each in brackets behind its name; none where fewer than two are told so."""
    found = []
    for mention in sentence.mentions:
        named = _IN_BRACKET.search(sentence.between(start, mention.start)) if mention.depth else None
        closed = _BRACKET_END.match(sentence.between(mention.end, mention.end + 4))
        if named is not None and closed is not None and may_be_goal(mention.quantity):
            found.append(Goal(sentence, mention, named["name"].strip()))
    return found if len(found) >= _LEAST else []


def _is_start(sentence: Sentence, mention: Mention) -> bool:
    """True for what a goal starts from: 覆盖率由72%提升到95%."""
    if _RISES.match(sentence.between(mention.end, mention.end + _AHEAD)) is None:
        return False
    return _FROM.search(sentence.item(mention)) is not None


def _is_of_name(sentence: Sentence, mention: Mention) -> bool:
    return mention.quantity.dimension == "duration" and _OF_NAME.match(sentence.between(mention.end, mention.end + _AHEAD)) is not None


def _of_each(goal: Goal) -> list[Goal]:
    """``企业和群众满意度均不低于85%`` sets a goal for each of the two, and so does 合格率和宜存率均达到100%."""
    if not goal.sentence.item(goal.mention).rstrip(_BOUNDS).endswith(_EACH):
        return [goal]
    if goal.mention.quantity.metric == "satisfaction" and (found := _OF_TWO.fullmatch(goal.name)):
        return [replace(goal, name=who + found["what"]) for who in (found["one"], found["two"])]
    rates = _TWO_RATES.fullmatch(goal.name)
    return [replace(goal, name=name) for name in rates.groups()] if rates is not None else [goal]


def _of_the_year(goals: list[Goal]) -> list[Goal]:
    """Without the goals of sentences one of which is told twice with two figures: the project's whole is not the year's."""
    twins = {
        sentence.start: sentence
        for number, first in enumerate(goals) for second in goals[number + 1 :]
        if first.name == second.name and first.mention.quantity.unit == second.mention.quantity.unit
        and first.mention.quantity.value != second.mention.quantity.value
        for sentence in (first.sentence, second.sentence)
    }  # fmt: skip
    longer = {start for start, sentence in twins.items() if _WHOLE.search(sentence.text) or not _YEARLY.search(sentence.text)}
    return [goal for goal in goals if goal.sentence.start not in longer]


def _place(goal: Goal) -> int:
    return goal.mention.start


def _may_list(sentence: Sentence) -> bool:
    """Several figures, one of them a bound, none a rough one or that of what was done meanwhile (，全年共……)."""
    figures = [mention.quantity for mention in sentence.mentions]
    bound = len(figures) > _LEAST and any(figure.comparator in _BOUND for figure in figures)
    sure = bound and not any(figure.approximate for figure in figures)
    return sure and _MEANWHILE.search(sentence.text, sentence.mentions[0].end - sentence.start) is None


def _only_bounds(sentence: Sentence) -> bool:
    """A sentence after a list that goes on with bounds: 成本方面，单价不高于1.10元."""
    return all(mention.quantity.comparator in _BOUND for mention in sentence.mentions)


def _answer_each_other(goals: list[Goal]) -> bool:
    """True if two figures of a sentence are of one thing: 年度目标为改造36条背街小巷，全年改造38条 lists no goals."""
    for number, first in enumerate(goals):
        for second in goals[number + 1 :]:
            one, two = first.mention.quantity, second.mention.quantity
            if (one.dimension, one.unit) == (two.dimension, two.unit) and (first.name in second.name or second.name in first.name):
                return True
    return False


def may_be_goal(quantity: Quantity, *, amount: bool = False) -> bool:
    """True for a figure that can be a target by itself; funds and dates only with a bound. Args: amount: it is no cost."""
    if quantity.value is None or quantity.metric == "score" or quantity.approximate or quantity.unit in _AGES:
        return False
    return amount or quantity.metric not in _ONLY_BOUND or quantity.comparator in _BOUND
