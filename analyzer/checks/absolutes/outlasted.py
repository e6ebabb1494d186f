"""Limits of time that all kept (12小时内得到救助, with a rate of 100 %), beside a case that took longer (19个小时后才送到)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts
from analyzer.checks.goals.credit import credit_of
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import pairs_of, telling_pairs
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.model import Indicator, Span
from analyzer.text import piece_end, piece_start

_LIMIT = sought("time-limit")
_WHOLE, _SHARED = Decimal(100), 2
_CLAUSE, _SENTENCE = "，。；：:！？\n\t|", "。；！？\n"


class Outlasted(NamedTuple):
    """A limit, the case that took longer, and the row that has full credit for keeping it; None where a sentence says that all did."""

    limit: Span
    words: str
    case: Span
    row: Indicator | None


def outlasted(facts: Facts) -> Iterator[Outlasted]:
    """Every case that took longer than the one limit that the report sets in its unit for the same people or things."""
    flow = facts.layout.flow
    late = pattern(facts.lexicon, "took-longer")
    cases = [found for found in late.finditer(flow.folded) if _is_case(found, facts)] if "才" in flow.folded or "方" in flow.folded else []
    limits = [*_LIMIT.find(facts)] if cases else []
    for case in cases:
        alike = [one for one in limits if one["unit"] == case["unit"]]
        if len({one["number"] for one in alike}) != 1 or Decimal(case["number"]) <= Decimal(alike[0]["number"]):
            continue
        told = pairs_of(_around(case, _SENTENCE, facts)[1])
        for limit in alike:
            start, words = _around(limit, _CLAUSE, facts)
            about = telling_pairs(words, facts.lexicon)
            row = next((item for item in _rows(facts) if len(about & pairs_of(item.name)) >= _SHARED), None)
            if about & told and (row is not None or pattern(facts.lexicon, "limit-kept").search(words) is not None):
                at, sentence = _around(case, _SENTENCE, facts)
                yield Outlasted(flow.span(start, start + len(words)), words, flow.span(at, at + len(sentence)), row)
                break


def _rows(facts: Facts) -> Iterator[Indicator]:
    """The rows of 100 % and full credit that tell how much was in time."""
    timely = cue(facts.lexicon, "in-due-time")
    for item in facts.indicators:
        full = item.table is not None and item.actual is not None and item.actual.value == _WHOLE
        if full and timely.search(item.name) and credit_of(item, facts):
            yield item


def _is_case(found: regex.Match[str], facts: Facts) -> bool:
    """True for something that happened this year, neither a rule, a drill nor a plan."""
    words = _around(found, _SENTENCE, facts)[1]
    weak = no_result(facts.lexicon).search(words)
    return weak is None and pattern(facts.lexicon, "no-case").search(words) is None


def _around(found: regex.Match[str], marks: str, facts: Facts) -> tuple[int, str]:
    """Where the clause or sentence round a match begins, and its words."""
    text = facts.layout.flow.folded
    start = piece_start(text, found.start(), marks)
    stop = piece_end(text, found.end(), marks)
    words = text[start:stop].lstrip()
    return stop - len(words), words.rstrip()


__all__ = ["Outlasted", "outlasted"]
