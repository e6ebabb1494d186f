"""Claims that all goals of a report are reached: 各项指标均完成, 绩效目标全部实现, 全面完成了年度绩效目标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.goals import goal_rows
from analyzer.checks.prose.sought import Sought
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, fact_cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, pattern_of
from analyzer.model import Indicator, Span

_FILE = "told_goals.toml"
_CLAUSE = 40
_SO_MANY = r"\s?\d+\s?[个项]，"
_ITEM = late_regex(r"(?<![一-鿿])[一二三四五六七八九十]{1,2}是")
_OF_ALL = late_regex(r"各项|所有|以上|上述|前述|[、和及与](?:数量|质量|时效|成本|效益|满意度)|全部(?:指标|任务|目标)|绩效目标|总体目标")
_WANTED = late_regex(r"(?:推动|促进|督促|助力|助推|力促|有助于|有利于|便于|以便|用于|激励|鼓励)(?!了)[^，。；了]{0,12}$")
_OF_WHOM = late_regex(r"的(?:单位|部门|乡镇|街道|村|社区|[市县区]|个人|人员|企业|学校|占|有)|的\s?\d")
_CLOSING = late_regex(r"结论|总评|(?:总体|综合|自我)评价|自评(?:得分|结果|等[次级]|意见|情况)")
_POINTS = late_regex(r"得分?\s?[为是]?\s?\d[\d.]*\s?分")
_SET = r"(?:了|年初|年度|本年度?|全年|当年|项目|预期|预定|既定|设定|确定|制定|下达|申报|批复|各项|全部|所有|的)"
_PLAIN = late_regex(r"^的|(?:各项|绩效|总体|年度|全年|主要|工作|预期|项目|建设|所有|全部|重点|[一二两三四五六七八九十\d]+[项个])+$|的$")
_NAMED = r"(?:确定|设定|制定|下达|明确|提出|签订|分解|既定|预定)的?(?P<of>[一-鿿]{2,8}?)(?:目标任务|目标|任务)"
_NO_EXCEPTION = late_regex(
    r"未再?(?:发生|出现|发现|突破|超[出过预]|接到|收到|造成)|基本(?:支出|公共|建设|医疗|养老|生活|农田|药物)"
    r"|(?:部分|有些|有的|个别|一些|少数|多数|若干|不少)的?(?:指标|目标|任务|项目)*(?:还|甚至|更是|均)?(?:超额|提前|超过|超出|优于|好于|高于)"
)
_COUNTED = (
    r"(?:任务书|责任书|任务单|方案|合同|协议|批复|年初|年度|上级|下达|交办|确定|约定|设定|计划)[^，。；！？\n\d]{0,8}"
    r"(?:\d{1,2}|[两二三四五六七八九十]{1,2})[项个条](?:重点|主要|具体)?(?:工作|任务|内容)"
)
"""任务书交办的三项工作."""
_ABOVE = (
    r"(?:上述|以上|前述|所列|这)[^，。；！？\n\d]{0,4}(?P<count>\d{1,2}|[两二三四五六七八九十]{1,2})[项个条]"
    r"(?:年度|绩效|整体|总体|部门|项目|工作|重点|主要)*(?:目标任务|目标|任务)"
)
"""上述六项目标, 以上5项绩效目标: those that the report has listed."""
_ROWS = (
    r"(?:\d{1,3}|[两二三四五六七八九十]{1,3})[项个条件](?:年度|清单|台账|重点|主要|核心|具体|绩效|考核|量化|目标|工作|建设|民生|改革|惠民|便民|利民|为民|票决)*"
    r"(?:任务|目标|指标|工作|事项|实事|项目)"
)
"""11项任务, 八件惠民实事: those of the table, where it has as many rows, or of the headings, where as many tell goals."""
_WORKS = r"工程建设|项目建设|基础设施建设|基础设施|工程|建设|基建"
_OF_WORKS = late_regex(rf"(?:{_WORKS})类")
_SAID = late_regex(f"{_COUNTED}|{_ABOVE}")
_AS_SET = (
    r"(?:均|都|皆|全部|全都)(?:已经?)?(?:按照?|依照|对照)[^，。；！？\n\d]{1,8}(?:目标|计划|任务|要求|指标|设定值|申报值|预期值|约定)[数值]?"
    r"(?:如期|按期|圆满|顺利|全部|全面|高质量)*(?:完成|实现|达成|达到)"
)
"""均已按申报目标完成, 全部按照合同约定的计划如期完成."""
_MEANT = r"(?:绩效(?:目标|指标|任务)|指标任务|各项(?:目标任务|指标|目标|任务)|所有(?:指标|目标|任务)|全部(?:指标|目标|任务))"


class AllDone(NamedTuple):
    """A claim that all is done: its place in the text, its words, the item of a list that it speaks of, None where of more.

    ``of_all``: it says 全部, 均, 各项, not only 圆满 or 如期. ``of``: what the goals are of (年初确定的环境质量目标), if it says so.
    ``counted``: it says only how many they are (11项任务), and means the rows of the table, or the headings, where these are as many.
    """

    span: Span
    words: str
    item: Span | None
    of_all: bool
    of: str = ""
    counted: bool = False


def all_done(facts: Facts) -> Iterator[AllDone]:
    """The claims of the prose and of the goals' cells, but those with an exception (个别) or of a goal that is only set."""
    claim, told, done, but = _patterns(facts.lexicon)
    flow = facts.layout.flow
    for start, end in _stretches(facts):
        if _TOLD.first(facts, start, end) is None:
            continue
        for found in claim.finditer(flow.folded, start, end):
            if _is_led(flow.folded, found, told) or (found["mild"] and not _closes(facts, found.start())):
                continue
            around = _of_kind(_around(flow.folded, found, start, end), found[0], facts.lexicon)
            if not but.search(done.sub("", _harmless(around))) and not _is_goal(facts, found):
                item = None if _OF_ALL.search(found[0]) else _item(flow.folded, start, found.start(), end)
                span = flow.span(found.start(), found.end())
                of = _PLAIN.sub("", found["of"] or "")
                counted = (found["rows"] or found["before"]) is not None and not _SAID.search(found[0])
                of_all = found["well"] is None and found["mild"] is None
                yield AllDone(span, found[0], flow.span(*item) if item else None, of_all, of, counted)


def of_works(claim: AllDone) -> bool:
    """True for a claim on the goals that are works: 工程建设类目标全部按期完成."""
    return _OF_WORKS.search(claim.words) is not None


def is_about(item: Indicator, of: str, facts: Facts) -> bool:
    """True for an indicator whose name, group or heading tells all that the goals of a claim are said to be of."""
    section = facts.layout.section_at(item.span.start)
    title = facts.layout.folded[section.span.start : section.span.end] if section is not None else ""
    return pairs_of(of) <= pairs_of("，".join((facts.lexicon.fold(item.name), item.category, item.subcategory, title)))


def _is_led(text: str, claim: re.Match[str], told: re.Pattern[str]) -> bool:
    """True for what is only wanted (推动各项目标逐一落实), and of whom it is said (完成各项任务的单位, 指标全部达标的192批次)."""
    core = told.search(claim[0])
    if core is None:
        return False
    return _WANTED.search(claim[0], 0, core.start()) is not None or _OF_WHOM.match(text, claim.start() + core.end()) is not None


def _closes(facts: Facts, at: int) -> bool:
    """True in the conclusion: elsewhere 年度任务如数完成 may speak of one task."""
    section = facts.layout.section_at(facts.layout.flow.to_text(at))
    return section is not None and _CLOSING.search(section.title) is not None


def _around(text: str, claim: re.Match[str], start: int, end: int) -> str:
    """The sentence of a claim; its own item where each item of the sentence tells its points: 产出…，得50分；效益…，部分…，得29分."""
    first = max(text.rfind("。", start, claim.start()), start)
    last = text.find("。", claim.end(), end)
    last = last if last > 0 else end
    item = text[max(text.rfind("；", first, claim.start()) + 1, first) : last].partition("；")[0] if "；" in text[first:last] else ""
    return item if _POINTS.search(item) else text[first:last]


def _of_kind(sentence: str, claim: str, lexicon: Lexicon) -> str:
    """A sentence without its items on other kinds of indicators: 产出扣分为…未达标；各项满意度指标均达到预期.

    Where all is one item, without the clauses on other kinds: 12项产出指标全部达到目标，效益指标基本实现.
    """
    kind = fact_cue(lexicon, "indicator-kind")
    kinds = set(kind.findall(claim))
    if not kinds:
        return sentence
    if "；" in sentence:
        return "；".join([one for one in sentence.split("；") if any(word in one for word in kinds)])
    clauses = [(one, set(kind.findall(one))) for one in sentence.split("，")]
    return "，".join([one for one, named in clauses if not named or named & kinds])


def _harmless(sentence: str) -> str:
    """A sentence without what sounds like an exception and is none: 未发生安全事故, 基本支出."""
    return _NO_EXCEPTION.sub("", sentence)


def _is_goal(facts: Facts, claim: re.Match[str]) -> bool:
    """True in a section on goals that has not come to results (实际完成情况) yet, where nothing is told as done (已)."""
    place = facts.layout.flow.to_text(claim.start())
    section = facts.layout.section_at(place)
    if section is None or section.kind != "targets" or "已" in claim[0]:
        return False
    return cue(facts.lexicon, "results-told").search(facts.layout.folded, section.span.start, place) is None


def _stretches(facts: Facts) -> Iterator[tuple[int, int]]:
    """The ranges of the flow in which all of something may be claimed: paragraphs, and the results of overall goals."""
    flow = facts.layout.flow
    yield from ((block.start, block.end) for block in facts.layout.prose)
    for row in goal_rows(facts):
        if row.actual is not None:
            yield flow.range_of(row.actual)


def _item(text: str, start: int, at: int, end: int) -> tuple[int, int] | None:
    """The item of a list (一是…二是…) that a place of a paragraph stands in, None where there is none."""
    leads = [found.start() for found in _ITEM.finditer(text, start, end)]
    before = [lead for lead in leads if lead <= at]
    return (before[-1], next((lead for lead in leads if lead > at), end)) if before else None


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The claim with its clause, the claim alone, its verb, words that take it back."""
    done, before, well, but, asked = (
        fact_cue(lexicon, name).pattern for name in ("all-done", "all-before", "well-before", "but-some", "asked-level")
    )
    each, as_set, none = _worded(lexicon)[1:]
    told = "|".join(_claims(lexicon, f"(?:{_SO_MANY})?"))
    return (
        late_regex(rf"[^，。；！？\n]{{0,{_CLAUSE}}}(?:{told})[^，。；！？\n]{{0,12}}"),
        late_regex(told),
        late_regex(rf"(?:{done}|{_AS_SET}|{each}|{before}|{well}|{as_set}|{none})(?:{asked}|要求)?"),
        late_regex(but),
    )


def _claims(lexicon: Lexicon, *between: str) -> tuple[str, ...]:
    """The alternatives of the claim. Args: between: what may stand behind the tasks."""
    done, tasks, before, well = (fact_cue(lexicon, name).pattern for name in ("all-done", "all-tasks", "all-before", "well-before"))
    wide, each, _, _ = _worded(lexicon)
    done = f"{done}|{_AS_SET}|{each}"
    kinded = _kinds(fact_cue(lexicon, "indicator-kind").pattern)
    what = f"(?:指标|{tasks}|{kinded}|{_COUNTED}|{_ABOVE}|{_NAMED}|(?P<rows>{_ROWS}))"
    after = [rf"{what}{each}[^，。；！？\n]{{0,8}}(?:{done})" for each in between]
    ahead = rf"(?:{before}){_SET}{{0,6}}(?:{_MEANT}|{kinded}|(?P<before>{_ROWS}))", rf"(?P<well>{well}){_SET}{{0,6}}{_MEANT}"
    return (*after, *ahead, *wide)


_TOLD = Sought(lambda lexicon: _claims(lexicon, "", _SO_MANY), lambda lexicon: _patterns(lexicon)[1])


def _worded(lexicon: Lexicon) -> tuple[tuple[str, str, str], str, str, str]:
    """Further words for it: the whole (预设标准条条过关), each one reached, all as they were set, none that was missed (没有一项落空)."""
    names = ("every-goal", "goals-set", "every-one-reached", "as-set-reached", "none-missed")
    every, goals, each, as_set, none = (f"(?:{pattern_of(lexicon, _FILE, name).pattern})" for name in names)
    return (
        (
            rf"{every}[^，。；！？\n]{{0,8}}(?:{each}|{as_set})",
            rf"{goals}[^，。；！？\n\d]{{0,6}}(?:{each}|(?P<mild>{as_set}))",
            none,
        ),
        each,
        as_set,
        none,
    )


def _kinds(kind: str) -> str:
    """Goals by their kinds: 数量、质量目标, 各项产出目标; no 工程质量目标."""
    goal, also = "(?:绩效)?(?:目标|任务)", "(?:、|和|及|与|以及)"
    several = rf"(?:{kind})(?:目标)?(?:{also}(?:{kind})(?:目标)?)+(?:等)?(?:方面)?的?(?:各项)?{goal}"
    return rf"(?:各项|各类|各个?|所有|全部)(?:{kind}){goal}|{several}|(?:{kind}|{_WORKS})类(?:各项)?(?:绩效)?(?:目标任务|目标|任务|指标)"


__all__ = ["AllDone", "all_done", "is_about", "of_works"]
