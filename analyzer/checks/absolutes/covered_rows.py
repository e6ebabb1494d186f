"""Claims of full coverage (村（社区）法律顾问全覆盖) against the row that gives the rate of it (法律顾问配备率 98.1%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue
from analyzer.model import Indicator, Reading, Span

_WHOLE, _FEWEST = Decimal(100), 2
_COUNTED = re.compile(r"\d[\d,.]*\s*[个家户名人处座所]?")
_ALL_OF_IT = "全覆盖"
_PLAIN = ("覆盖", "配备", "配齐")
"""Deeds that 全覆盖 means by itself; any other (签约, 参保) must be named beside it."""
_ENDS = "，；。:！？\n"


def low_rows(facts: Facts) -> Iterator[tuple[Span, str, Indicator, Reading]]:
    """Every claim that all of a thing is covered, with the row of just this thing whose rate of coverage is below 100 %."""
    rows = list(_rows(facts))
    grounds = grounds_of(facts)
    flow = facts.layout.flow
    for passage in facts.passages if rows else ():
        for sentence in () if passage.in_table else passage.sentences:
            at = sentence.text.find(_ALL_OF_IT)
            if at < 0 or not grounds.claims_at(sentence.start + at) or _hedged(facts, sentence.text):
                continue
            start = max(sentence.text.rfind(mark, 0, at) for mark in _ENDS) + 1
            said = sentence.text[start:at]
            for item, actual, thing, deed in rows:
                if _about(facts, said, deed) == _about(facts, thing, deed) and (deed in _PLAIN or deed in said):
                    end = at + len(_ALL_OF_IT)
                    yield flow.span(sentence.start + start, sentence.start + end), sentence.text[start:end], item, actual


def _rows(facts: Facts) -> Iterator[tuple[Indicator, Reading, str, str]]:
    """The rows of rates of coverage below 100 %: the row, its result, what is covered, and how (配备)."""
    rate = fact_cue(facts.lexicon, "cover-rate")
    for item in facts.indicators:
        name, actual = facts.lexicon.fold(item.name), item.actual
        found = rate.search(name)
        if found is None or item.table is None or actual is None or actual.value is None or actual.comparator != "eq":
            continue
        figures = [facts.by_id[one] for one in actual.quantities]
        percent = len(figures) == 1 and figures[0].dimension == "percent" and not figures[0].approximate
        if percent and 0 < actual.value < _WHOLE and len(_about(facts, name[: found.start()], found[0][:-1])) >= _FEWEST:
            yield item, actual, name[: found.start()], found[0][:-1]


def _about(facts: Facts, words: str, deed: str) -> frozenset[str]:
    """The pairs of characters that name a thing, without figures, the deed and the words that carry nothing."""
    return pairs_of(fact_cue(facts.lexicon, "filler").sub("，", _COUNTED.sub("，", words.replace(deed, "，"))))


def _hedged(facts: Facts, sentence: str) -> bool:
    """True where a sentence tells an exception, a plan, a duty or an earlier year."""
    weak = cue(facts.lexicon, "plan-cue", "condition-cue", "earlier-cue", "duty-lead")
    return weak.search(sentence) is not None or fact_cue(facts.lexicon, "but-some").search(sentence) is not None


__all__ = ["low_rows"]
