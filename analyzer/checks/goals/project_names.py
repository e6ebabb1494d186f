"""A conclusion on a project of another name than the report's own: an old report taken over, or two names for one project."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.text import squeezed

_KIND = r"(?:项目|专项资金|专项|工程)"
_NAME = late_regex(rf"[一-鿿A-Za-z（）()、“”]{{4,40}}?{_KIND}(?:项目)?(?![一-鿿]{{0,2}}(?:组|库|办|部|法人|管理|建设|实施|单位))")
_SCORED = late_regex(r"(?:自评|评价)(?:综合|最终)?(?:总?得分|总分|等级|等次)")
_BEFORE = late_regex(
    rf"(?:^|[，。；：:\n\t|]\s*)(?:综上|因此)?(?P<name>[一-鿿A-Za-z（）()、“”]{{4,40}}?{_KIND}(?:项目)?)(?:支出)?(?:年度)?(?:绩效)?(?:综合|整体)?$"
)
_CONCLUSION = late_regex(r"结论|(?:自评|评价|评定)(?:结果|得分|等级)|综合评价")
_REACHED = late_regex(r"(?:实现|达到|达成|完成)了?(?:全部|各项|预期|既定|预定|年初|年度|设定|确定|下达|绩效|总体|的){1,5}(?:目标|任务)")
_JUDGED = late_regex(
    rf"(?:^|[，。；：:\n]\s*)(?:[^，。；：:\n“”]{{0,6}}认为，?)?“?(?P<name>[一-鿿A-Za-z（）()、]{{4,40}}?{_KIND}(?:项目)?)”?"
    r"(?=在|整体|总体|较好|基本|全面|圆满|按|已|均|绩效|实施|执行|资金|的)"
)
_AREA = late_regex(r"^(?:[一-鿿]{2,6}?[省市县区州旗镇乡])+|^(?:我|本|该|全)[一-鿿]?")
_HEAD, _WINDOW = 600, 64
_LEAST = 4
_TWICE = 2


class OtherName(NamedTuple):
    """The report's own project and the one of its conclusion, with the flow ranges of both."""

    own: tuple[int, int]
    other: tuple[int, int]


def other_name(facts: Facts) -> OtherName | None:
    """The conclusion's project, where it is named nowhere else and shares hardly a word with the only project that the head names."""
    text = facts.layout.flow.folded
    place = _concluded(text) or _judged(facts)
    own = (_own(text[: place[0]]) or _of_table(facts, text[: place[0]])) if place is not None else None
    if place is None or own is None or len({item.project for item in facts.indicators if item.project}) > 1:
        return None
    name = _AREA.sub("", squeezed(text[slice(*place)]))
    words = pairs_of(_bare(cue(facts.lexicon, "name-filler").sub("", name), facts))
    others = squeezed(text[: place[0]]) + "\n" + squeezed(text[place[1] :])
    shared = words & pairs_of(squeezed(text[slice(*own)]))
    return OtherName(own, place) if len(words) >= _LEAST and name not in others and len(shared) * 2 < len(words) else None


def _concluded(text: str) -> tuple[int, int] | None:
    """The first project whose score is told: …项目自评得分为96分."""
    for scored in _SCORED.finditer(text):
        start = max(scored.start() - _WINDOW, 0)
        found = _BEFORE.search(text[start : scored.start()])
        if found is not None:
            return start + found.start("name"), start + found.end("name")
    return None


def _judged(facts: Facts) -> tuple[int, int] | None:
    """The first project that a section of conclusions says to have reached its goals: “…项目”在…方面较好地实现了年度目标."""
    text = facts.layout.flow.folded
    for section in facts.layout.sections:
        if _CONCLUSION.search(section.title) is None:
            continue
        start, end = facts.layout.flow.range_of(section.body)
        for reached in _REACHED.finditer(text, start, end):
            left = max(start, *(text.rfind(mark, start, reached.start()) + 1 for mark in "。；\n"))
            found = _JUDGED.search(text[left : reached.start()])
            if found is not None:
                return left + found.start("name"), left + found.end("name")
    return None


def _of_table(facts: Facts, text: str) -> tuple[int, int] | None:
    """The place of the only project that the tables name."""
    names = {facts.lexicon.fold(item.project) for item in facts.indicators if item.project}
    name = names.pop() if len(names) == 1 else ""
    at = text.find(name, 0, _HEAD) if len(name) >= _LEAST else -1
    return (at, at + len(name)) if at >= 0 else None


def _bare(name: str, facts: Facts) -> str:
    """A name without the words that any project may have."""
    return cue(facts.lexicon, "generic-words").sub("，", name)


def _own(text: str) -> tuple[int, int] | None:
    """The name that the head tells and that is told again: of the ends of a phrase (对…项目) the longest one."""
    best: tuple[int, int] | None = None
    for found in _NAME.finditer(text, 0, min(_HEAD, len(text))):
        for start in range(found.start(), found.end() - _LEAST * _TWICE):
            if text.count(text[start : found.end()]) >= _TWICE:
                if best is None or found.end() - start > best[1] - best[0]:
                    best = (start, found.end())
                break
    return best


__all__ = ["OtherName", "other_name"]
