"""Deeds told in one paragraph as done in time on a date behind the one due: 应于10月底前通过验收。……11月23日完成验收，时效目标如期实现."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts
from analyzer.checks.goals.late import Late, is_after
from analyzer.checks.goals.late_cells import GRANTED
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.text import piece_end, piece_start

_CHANGED = late_regex(r"顺延|延期|延长|展期|推迟|改[期为至在]|调整|批准|同意|逾期|晚于|滞后|未能?按|未如期|没有按|超期|迟于(?!每年|\d)")
_CLAUSE, _LINE = "，。；！？\n", "\n"
_MOST = 4
_PLAIN = late_regex(r"每年|年度|完成|组织|通过|应于|计划|要求|按照|工作|全部|全面|项目|任务|全县|全市|实际|时间|方案|\d+[年月日]")
_GROUPS = (
    ("完工", "竣工", "建成", "完成", "通车", "通水", "开通", "投用", "投入使用", "启用", "交付", "开放"),
    ("验收",),
    ("交货", "到货", "交付", "供货"),
    ("发放", "拨付", "拨至", "拨到", "兑付", "兑现", "支付", "到账", "到位"),
    ("上线", "投入运行", "试运行"),
    ("办结", "结案", "结题"),
    ("送达", "报送", "上报", "提交"),
    ("公开", "公示", "公布"),
    ("安装",),
    ("出版", "印发"),
    ("开工",),
)
_ANY = "完成"


class _Date(NamedTuple):
    """A date, and the deeds that its clause tells."""

    found: regex.Match[str]
    deeds: frozenset[int]
    any: bool
    words: frozenset[str]
    """What else its clause names."""


def dates_in_paragraph(facts: Facts) -> Iterator[Late]:
    """Each date told of a deed behind the one due for it in its paragraph, where a claim behind calls it in time."""
    flow, text = facts.layout.flow, facts.layout.flow.folded
    if "月" not in text:
        return
    for block in facts.layout.prose:
        line = text[block.start : block.end]
        if "月" not in line or not pattern(facts.lexicon, "deadline-sign").search(line) or GRANTED.search(line) or _CHANGED.search(line):
            continue
        found = list(pattern(facts.lexicon, "any-date").finditer(text, block.start, block.end))
        dues = [_told(one, text) for one in found if one["due"] or one["limit"]]
        dones = [_told(one, text) for one in found if not one["due"] and not one["limit"] and _is_told(one, text, facts)] if dues else []
        for due, done in _pairs(dues, dones):
            claim = _claim(due, done, text, block.end, facts)
            if claim is not None and is_after(done.found, due.found):
                places = claim.span(), due.found.span("date"), done.found.span("date")
                yield Late(claim[0], due.found["date"], done.found["date"], tuple(flow.span(*one) for one in places), sure=True)  # type: ignore[arg-type]


def _told(found: regex.Match[str], text: str) -> _Date:
    clause = _clause(found, text)
    groups = frozenset(number for number, words in enumerate(_GROUPS) if any(word in clause for word in words if word != _ANY))
    return _Date(found, groups, _ANY in clause, pairs_of(_PLAIN.sub("，", clause)))


def _clause(found: regex.Match[str], text: str) -> str:
    """The clause of a date, with the next one where it stands alone: 11月23日，市局组织专家完成验收."""
    end = found.end() + 1 if text.startswith("，", found.end()) else found.end()
    return text[piece_start(text, found.start("date"), _CLAUSE) : piece_end(text, end, _CLAUSE)]


def _is_told(found: regex.Match[str], text: str, facts: Facts) -> bool:
    """True for a date of this year on which something was done, all of it."""
    clause = _clause(found, text)
    weak = pattern(facts.lexicon, "stage-of-works").search(clause) or no_result(facts.lexicon).search(clause)
    other = cue(facts.lexicon, "earlier-cue", "coming-year", "plan-cue", "some-of", "part-of-works").search(clause)
    return weak is None and other is None


def _pairs(dues: list[_Date], dones: list[_Date]) -> Iterator[tuple[_Date, _Date]]:
    """The dates due with those of the same deeds behind them: one for one, or as many as there are of them."""
    if len(dues) > _MOST:
        return
    for due in dues:
        named = [one for one in dones if one.found.start() > due.found.start() and due.words & one.words]
        if len(dues) > 1 and len(named) == 1 and not any(one.words & named[0].words for one in dues if one is not due):
            yield due, named[0]
            continue
        alike = [one for one in dues if one.deeds == due.deeds and one.any == due.any]
        told = [one for one in dones if one.found.start() > due.found.start() and _is_alike(due, one)]
        if len(alike) == len(told) and told:
            yield due, told[alike.index(due)]


def _is_alike(due: _Date, done: _Date) -> bool:
    """True where both tell one deed; being finished at all is told of any works."""
    if due.deeds and done.deeds:
        return bool(due.deeds & done.deeds)
    return (due.any and (done.any or 0 in done.deeds)) or (done.any and 0 in due.deeds)


def _claim(due: _Date, done: _Date, text: str, end: int, facts: Facts) -> regex.Match[str] | None:
    """The first words behind both dates that call the deed in time."""
    start = piece_start(text, max(due.found.end(), done.found.end()), _CLAUSE)
    return pattern(facts.lexicon, "kept-in-time").search(text, start, min(end, start + 160))


__all__ = ["dates_in_paragraph"]
