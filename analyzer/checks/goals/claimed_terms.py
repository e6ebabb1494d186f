"""Deeds of one paragraph dated after the only date due in it, and called in time: 拟于9月30日前竣工。…11月18日验收移交，按期完成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import regex

from analyzer.checks.base import Facts
from analyzer.checks.goals.late import Late, is_after
from analyzer.checks.goals.late_cells import GRANTED
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import pattern_of
from analyzer.text import piece_end, piece_start

_DUE = sought("term-due")
_MET_ON = sought("term-met-on")
_FILE = "indicator_cues.toml"
_CLAUSE, _ENDS = "，。；！？\n", "。；！？\n"
_OWNED = late_regex(r"延期|顺延|推迟|延后|未能?按[时期]|未按|未能|滞后|逾期|超期|晚于|扣\s?\d|扣分|变更工期")
_DAYS = late_regex(r"(?<!\d)(?P<days>\d{1,3})\s?(?:个自然)?[日天](?:之|以)?内")
_NEXT, _NO_LEAP = 1, 2001


def claimed_terms(facts: Facts) -> Iterator[Late]:
    """Every such paragraph, and those whose two dates lie further apart than the days that they allow."""
    flow = facts.layout.flow
    claims = pattern(facts.lexicon, "term-kept")
    for block in facts.layout.prose:
        text = flow.folded[block.start : block.end]
        if text.count("月") <= _NEXT or (claim := claims.search(text)) is None or _OWNED.search(text) or GRANTED.search(text):
            continue
        found = _late(text, facts) or _too_long(text, facts)
        if found is not None:
            due, done, words = found
            spans = tuple(flow.span(block.start + start, block.start + end) for start, end in (claim.span(), due.span(), done.span()))
            yield Late(claim[0], words, done["date"], spans, sure=True)  # type: ignore[arg-type]


def _late(text: str, facts: Facts) -> tuple[regex.Match[str], regex.Match[str], str] | None:
    """The only date due of a paragraph, and the first later one on which something was finished."""
    asks = pattern_of(facts.lexicon, _FILE, "told-asked")
    dues = [one for one in _DUE.find(facts) if asks.search(_clause(text, one.start()))]
    if len({one["date"] for one in dues}) != _NEXT:
        return None
    due = dues[0]
    told = [one for one in _finished(text, facts) if one.start() > due.end() and one["date"] != due["date"]]
    return (due, told[0], due["date"]) if len(told) == _NEXT and is_after(told[0], due) else None


def _finished(text: str, facts: Facts) -> Iterator[regex.Match[str]]:
    """The dates on which something is told as finished."""
    asks, weak = pattern_of(facts.lexicon, _FILE, "told-asked"), no_result(facts.lexicon)
    stage = pattern(facts.lexicon, "stage-of-works")
    for one in _MET_ON.find(facts):
        words = text[piece_start(text, one.start(), _CLAUSE) : one.end()]
        plain = "实际" in words or not (asks.search(words) or weak.search(words))
        if plain and not stage.search(words):
            yield one


def _too_long(text: str, facts: Facts) -> tuple[re.Match[str], regex.Match[str], str] | None:
    """``30日内分配下达。6月5日收到，7月28日分配下达``: the days allowed, and the date that is further from the one before it."""
    asks = pattern_of(facts.lexicon, _FILE, "told-asked")
    allowed = [one for one in _DAYS.finditer(text) if asks.search(text, piece_start(text, one.start(), _ENDS), one.start())]
    if len(allowed) != _NEXT:
        return None
    dates = list(pattern(facts.lexicon, "plain-day").finditer(text, allowed[0].end()))
    done = [one for one in _finished(text, facts) if one.start() > allowed[0].end()]
    for before, after in pairwise(dates):
        met = next((one for one in done if one.start("date") == after.start("date")), None)
        days = _between(before, after)
        if met is not None and days is not None and days > int(allowed[0]["days"]) and len(dates) == _NEXT + 1:
            return allowed[0], met, f"{allowed[0]['days']}日内（{before['date']}起）"
    return None


def _between(before: regex.Match[str], after: regex.Match[str]) -> int | None:
    """The days between two dates of one year."""
    try:
        first, second = (date(_NO_LEAP, int(one["month"]), int(one["day"])) for one in (before, after))
    except ValueError:
        return None
    return (second - first).days


def _clause(text: str, at: int) -> str:
    return text[piece_start(text, at, _ENDS) : piece_end(text, at, _CLAUSE)]


__all__ = ["claimed_terms"]
