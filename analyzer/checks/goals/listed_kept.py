"""Lists of tasks that a report calls done together (甲、乙、丙三项均判定为“已完成”), beside a goal of one of them that was missed."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from analyzer.checks.absolutes.all_done import all_done
from analyzer.checks.base import Facts, once
from analyzer.checks.goals.told_kept import Kept
from analyzer.checks.prose.sought import Sought, sought
from analyzer.checks.prose.words import fact_cue
from analyzer.late_regex import late_regex, wide_regex
from analyzer.lexicon import Lexicon, pattern_of
from analyzer.model import Indicator, Span
from analyzer.text import piece_start

_FILE = "told_goals.toml"
_HEAD, _SEVERAL, _OR, _AMONG = 2, "、", "还是", "其中"
_SIGNS = ("均", "都", "皆", "各", "每", "项", "个", "类", "大", "条", "方", "样", "件", "一一")
_WORD = r"[^，。；、：:！？“”\n\d]"
_NAMES = (
    rf"(?:无论是?|不论是?)(?P<names>{_WORD}{{2,12}}(?:、{_WORD}{{2,12}}?)*还是{_WORD}{{2,8}})",
    rf"(?:从|自|由)?(?P<names>{_WORD}{{2,12}}(?:、{_WORD}{{2,12}}?)+(?:(?:以?及|和|与|到|至){_WORD}{{2,8}}?)?)",
)
_JOINED = late_regex(r"、|以及|还是|[及和与到至](?=.{2})")
_NUMBER = late_regex(r"(?<=..)(?:人数|次数|户数|场次|数量|数|量|率)$")
_ALL = late_regex(r"各项|各类|所有|全部(?:指标|任务|目标)|(?:产出|效益|数量|质量|时效|成本)类?(?:指标|目标|任务)")
"""甲、乙、丙各项目标均已完成: of all goals, or all of a kind, which XRF-03 tells."""
_LESS = "减降控压节缩省"
"""减量, 降本: to have less of what the second letter tells."""
_KINDS = frozenset(("产出", "效益", "数量", "质量", "时效", "成本", "满意度", "效果"))
"""A claim about all goals of these kinds is told by XRF-03."""


_VAGUE = frozenset(("产出", "效益", "数量", "质量", "时效", "成本", "效果", "进度", "资金"))


class _Claim(NamedTuple):
    """The names that a claim lists, its words and place; ``sure`` where it tells that all goals of these were reached."""

    names: tuple[str, ...]
    words: str
    span: Span
    sure: bool


def listed_kept(item: Indicator, facts: Facts) -> Kept | None:
    """The claim about several tasks, one of which is named by what a goal comes down to, or by all of its name.

    Of rows of a table only a claim that tells of goals.
    """
    if item.actual is None or item.target is None:
        return None
    name = facts.lexicon.fold(item.name)
    for claim in _claims(facts):
        if claim.span.start > item.actual.span.end and (claim.sure or item.table is None):
            if claim.sure and (
                _is_named(name, claim.names, item) or (item.table is None and _is_named(_whole(item, facts), claim.names, item))
            ):
                return Kept(claim.words, claim.span, sure=True)
            if any(name[-_HEAD:] in one or (_NUMBER.sub("", one) or one) in name for one in claim.names):
                return Kept(claim.words, claim.span, sure=False)
    return None


def _is_named(name: str, names: tuple[str, ...], item: Indicator) -> bool:
    """True where a name of the list stands in that of the goal, or tells that there shall be less of what it ends with."""
    less = item.direction == "lower" or (item.target is not None and item.target.comparator in ("le", "lt"))
    return any(one in name or (less and len(one) == _HEAD and one[0] in _LESS and name[-_HEAD:].endswith(one[1])) for one in names)


def _whole(item: Indicator, facts: Facts) -> str:
    """What a goal is a part of: 培训职工不少于9,000人次，其中线下…、线上. "" for others."""
    if item.target is None:
        return ""
    text, at = facts.layout.flow.folded, facts.layout.flow.from_text(item.target.span.start)
    before, among, _ = text[piece_start(text, at, "。；：:\n") : at].rpartition(_AMONG)
    return before if among else ""


def names_some(claim: Span, facts: Facts) -> bool:
    """True for words that are, or hold, such a claim about the goals of a few things that it lists."""
    return any(one.sure and one.span.overlaps(claim) for one in _claims(facts))


@once
def _claims(facts: Facts) -> tuple[_Claim, ...]:
    """Every such claim."""
    flow, out = facts.layout.flow, []
    goal, but = pattern_of(facts.lexicon, _FILE, "goal-noun"), fact_cue(facts.lexicon, "but-some")
    for block in facts.layout.prose:
        text = flow.folded[block.start : block.end]
        if not (_SEVERAL in text or _OR in text) or not any(sign in text for sign in _SIGNS):
            continue
        for found in _TOLD.find(facts, block.start, block.end):
            names = tuple(one.strip() for one in found["names"].split(_SEVERAL))
            out.append(_Claim(names, found[0], flow.span(*found.span()), sure=False))
        for found in _LISTED.find(facts, block.start, block.end) if goal.search(text) else ():
            names = tuple(one.strip() for one in _JOINED.split(found["names"]) if one not in _VAGUE)
            before = flow.folded[piece_start(flow.folded, found.start(), "。；！？\n") : found.start("done")]
            span = flow.span(*found.span())
            if goal.search(found[0]) and not but.search(before) and not _KINDS.issuperset(names):
                out.append(_Claim(names, found[0], span, sure=True))
    whole = [one.span for one in all_done(facts) if _ALL.search(one.words)] if out else []
    return tuple([claim for claim in out if not any(span.overlaps(claim.span) for span in whole)])


def _forms(lexicon: Lexicon, names: tuple[str, ...] = _NAMES) -> tuple[str, ...]:
    """培训、竞赛、平台三类任务皆如数完成."""
    together, each, as_set, asked = (
        f"(?:{pattern_of(lexicon, _FILE, name).pattern})" for name in ("together", "every-one-reached", "as-set-reached", "as-asked")
    )
    return tuple(rf"(?:{one}){together}(?P<done>{each}|{as_set}|{asked})" for one in names)


@lru_cache(maxsize=8)
def _compiled(lexicon: Lexicon) -> regex.Pattern[str]:
    return wide_regex(_forms(lexicon, ("|".join(_NAMES),))[0])


_TOLD, _LISTED = sought("told-kept-together"), Sought(_forms, _compiled)


__all__ = ["listed_kept", "names_some"]
