"""Dates told as kept that are later than the date due: 应于9月底前完工，实际于11月15日完工，按时完成."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import wide_regex
from analyzer.model import Span
from analyzer.text import piece_start

_DONE = sought("date-done")
_STOP = wide_regex(r"[。！？\n]")
_BEFORE, _BEHIND = 60, 40
_LAST = 31
_PARTS = {"上旬": 10, "中旬": 20, "下旬": _LAST, "底": _LAST, "末": _LAST}


class Late(NamedTuple):
    """The words that call a date kept, the date due and the date of the deed, each with its place; ``sure`` where all speak of one deed."""

    claim: str
    due: str
    done: str
    spans: tuple[Span, Span, Span]
    sure: bool = False


def late(facts: Facts) -> Iterator[Late]:
    """Every deed dated in the sentence of its date due, after that date, and yet told as in time."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    if "实际" not in text:
        return
    for done in _DONE.find(facts):
        left = piece_start(text, done.start(), "。！？\n")
        dues = list(pattern(facts.lexicon, "date-due").finditer(text, max(left, done.start() - _BEFORE), done.start()))
        stop = _STOP.search(text, done.end(), done.end() + _BEHIND)
        end = stop.start() if stop else min(done.end() + _BEHIND, len(text))
        claim = pattern(facts.lexicon, "told-in-time").search(text, done.end(), end) if dues and is_after(done, dues[-1]) else None
        if claim is not None:
            places = (claim.span(), dues[-1].span(), done.span())
            yield Late(claim[0], dues[-1]["date"], done["date"], tuple(flow.span(*place) for place in places))  # type: ignore[arg-type]


def is_after(done: regex.Match[str], due: regex.Match[str]) -> bool:
    """True where a date is surely later than another: what either leaves open is read so that it is not."""
    if done["year"] and due["year"] and done["year"] != due["year"]:
        return int(done["year"]) > int(due["year"])
    months = int(done["month"]), int(due["month"])
    return months[0] > months[1] or (months[0] == months[1] and bool(done["day"]) and int(done["day"]) > _day(due, _LAST))


def _day(date: regex.Match[str], otherwise: int) -> int:
    """The day of a month, or the last one that a part of the month may mean; ``otherwise`` where neither is told."""
    return int(date["day"]) if date["day"] else _PARTS.get(date["part"] or "", otherwise)


__all__ = ["Late", "is_after", "late"]
