"""Deeds done after the date due for them, with the full mark for time: 9月1日前交付, 其余4所10月21日移交, 时效得满分."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.goals.late import Late, is_after
from analyzer.checks.goals.late_cells import GRANTED
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.text import piece_end, piece_start

_SIGNS, _FULL = ("时效", "按期", "按时", "及时", "工期", "时限", "进度"), ("满分", "执行到位", "不失分", "未扣分", "不扣分")
_CLAUSE, _REST, _MOST = "，。；！？\n", "余", 4
_COUNTED = re.compile(r"\d[\d,]*\s*([个所座处户栋条家台套间辆])")
_KINDS = (
    ("完工", "竣工", "建成", "完成", "交工"),
    ("验收",),
    ("交付", "移交", "投用", "投入使用"),
    ("发放", "兑付", "拨付"),
    ("到货", "交货", "供货"),
    ("上线", "开通", "通车"),
)
"""Words for one deed, kind by kind."""


def late_credited(facts: Facts) -> Iterator[Late]:
    """The deeds with one date due, of which something was done after it, in a report that gives the full mark for time."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    if "月" not in text or not any(sign in text for sign in _SIGNS) or not any(sign in text for sign in _FULL):
        return
    claims = list(pattern(facts.lexicon, "time-full-mark").finditer(text))[:_MOST]
    dues = list(pattern(facts.lexicon, "deeds-due").finditer(text)) if claims else []
    if len({due["date"] for due in dues if _is_end(due)}) != 1 or GRANTED.search(text) is not None:
        return
    due = next(one for one in dues if _is_end(one))
    for done in pattern(facts.lexicon, "deed-on-day").finditer(text, due.end()):
        if is_after(done, due) and _kinds(due["deeds"]) & _kinds(done["deed"]) and _is_of_it(due, done, facts):
            claim = next((one for one in claims if one.start() > done.end()), claims[-1])
            yield Late(claim[0], due["date"], done["date"], tuple(flow.span(*one.span()) for one in (claim, due, done)), sure=True)  # type: ignore[arg-type]
            return


def _is_end(due: regex.Match[str]) -> bool:
    """True for the end of some works, not their begin."""
    return bool(_kinds(due["deeds"]))


def _kinds(words: str) -> frozenset[int]:
    return frozenset(number for number, kind in enumerate(_KINDS) if any(word in words for word in kind))


def _is_of_it(due: regex.Match[str], done: regex.Match[str], facts: Facts) -> bool:
    """True for a date that was told of this year's works: what is counted or named as in the sentence of the date due."""
    text = facts.layout.flow.folded
    clause = text[piece_start(text, done.start(), _CLAUSE) : piece_end(text, done.end(), _CLAUSE)]
    section = facts.layout.section_at(facts.layout.flow.to_text(done.start()))
    if (section is not None and section.kind in ("targets", "measures")) or no_result(facts.lexicon).search(clause):
        return False
    if cue(facts.lexicon, "earlier-cue", "coming-year", "plan-cue").search(clause) is not None:
        return False
    asked = text[text.rfind("\n", 0, due.start()) + 1 : due.end()]
    units = set(_COUNTED.findall(clause))
    named = bool(pairs_of(clause) & pairs_of(asked)) or _REST in clause
    return named and not units.isdisjoint(_COUNTED.findall(asked))


__all__ = ["late_credited"]
