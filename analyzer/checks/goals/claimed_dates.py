"""Deeds called in time far from their dates: 10月底前全线通车 is a goal, 11月20日全线开放 its result, 按时通车 the conclusion."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.goals.late import Late, is_after
from analyzer.checks.goals.late_cells import DEEDS, GRANTED
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.text import piece_start

_KEPT = sought("deed-kept")
_DUE = sought("deed-due")
_DONE_ON = sought("deed-done-on")
_SIGNS = ("按时", "按期", "如期", "准时", "提前", "如约", "按约定", "按计划", "按节点", "规定时")
_GROUPS = (*DEEDS, ("通车", "开放", "开通"), ("投产", "投运", "投入运行"), ("启用", "投用", "投入使用"), ("发放", "兑付"))
"""Words for one deed."""
_GOAL, _MOST = late_regex("目标|计划|任务"), 8
_PLAIN = late_regex(
    r"正式|顺利|项目|工程|主体|已经|并于|最终|实际|通过|组织|完成|全面|按时|按期|如期|\d+[.、）)]|[（(][一二三四五六七八九十\d]+[)）]"
)


def claimed_dates(facts: Facts) -> Iterator[Late]:
    """Every deed with one date due among the goals, done later by the only date that is told of it, and yet called in time."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    if "月" not in text or not any(sign in text for sign in _SIGNS):
        return
    kept = list(_KEPT.find(facts))[:_MOST]
    if not kept or GRANTED.search(text) is not None:
        return
    dues = [one for one in _DUE.find(facts) if _is_goal(one, facts)]
    dates = [one for one in _DONE_ON.find(facts) if _is_told(one, facts)] if dues else []
    for claim in kept:
        due = [one for one in dues if _same(one, claim)]
        done = [one for one in dates if due and _same(one, claim)]
        if len(due) != 1 or not {one["date"] for one in done} or len({one["date"] for one in done}) > 1 or _is_goal(claim, facts):
            continue
        if (
            due[0].end() < done[0].start()
            and is_after(done[0], due[0])
            and claim.start() > due[0].end()
            and _of_one(facts, due[0], done[0], claim)
        ):
            sure = _is_all(done[0], facts) or done[0]["deed"] == due[0]["deed"] == claim["deed"]
            spans = flow.span(*claim.span()), flow.span(*due[0].span()), flow.span(*done[0].span())
            yield Late(claim[0], due[0]["date"], done[0]["date"], spans, sure)
            return


def _is_goal(found: regex.Match[str], facts: Facts) -> bool:
    """True in a section on goals, or in a sentence that says that it sets them."""
    section = facts.layout.section_at(facts.layout.flow.to_text(found.start()))
    if section is not None and section.kind == "targets":
        return True
    start = piece_start(facts.layout.flow.folded, found.start(), "。；！？\n")
    return section is not None and section.kind == "overview" and _GOAL.search(facts.layout.flow.folded, start, found.start()) is not None


def _is_told(found: regex.Match[str], facts: Facts) -> bool:
    """True for a date of this year on which something was done, all of it."""
    text = facts.layout.flow.folded
    start = piece_start(text, found.start(), "。；！？，\n")
    words = text[start : found.end()]
    weak = pattern(facts.lexicon, "stage-of-works").search(words) or no_result(facts.lexicon).search(words)
    return weak is None and not _is_goal(found, facts)


def _same(one: regex.Match[str], other: regex.Match[str]) -> bool:
    first, second = one["deed"], other["deed"]
    return first == second or any(first in group and second in group for group in _GROUPS)


def _is_all(done: regex.Match[str], facts: Facts) -> bool:
    """True where a date is told of all the works."""
    return cue(facts.lexicon, "all-of-works").search(done["what"]) is not None


def _of_one(facts: Facts, due: regex.Match[str], done: regex.Match[str], claim: regex.Match[str]) -> bool:
    """True where the clause of a date speaks of all, names nothing, or names what the goal or the claim names."""
    text = facts.layout.flow.folded
    clause = text[piece_start(text, done.start(), "。；！？，：:\n") : done.start()] + "，" + done["what"]
    own = pairs_of(_PLAIN.sub("，", clause))
    if not own or _is_all(done, facts):
        return True
    places = (text[piece_start(text, one.start(), "。；！？\n") : one.end()] for one in (due, claim))
    return any(own & pairs_of(_PLAIN.sub("，", words)) for words in places)


__all__ = ["claimed_dates"]
