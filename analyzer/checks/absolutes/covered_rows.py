"""Claims of full coverage (村（社区）法律顾问全覆盖) against the row of just that: a rate (法律顾问配备率 98.1%), or a count too small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.statements import grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, no_result
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Reading, Span
from analyzer.text import piece_start

_WHOLE, _FEWEST, _MANY = Decimal(100), 2, 3
_NO_WORD = late_regex(r"[^一-鿿]")
_COUNTED = late_regex(r"\d[\d,.]*\s*[个家户名人处座所]?")
_ALL_OF_IT = "全覆盖"
_PLAIN = ("覆盖", "配备", "配齐")
"""Deeds that 全覆盖 means by itself; any other (签约, 参保) must be named beside it."""
_ENDS = "，；。:！？\n"
_REACHES = late_regex(r"覆盖(?:了|到|至)?(?:[^，。；]{0,6}[市县区镇乡旗州省内])?的?(?:所有|全部|每一?个|各个?)的?(?P<thing>[一-鿿]{2,10})")
_SENTENCE = late_regex(r"[^。！？\n]*?覆盖[^。！？\n]*")
_AS_WISHED = late_regex(r"(?:达到|符合|满足|按照?)[^，。；]{0,6}要求")  # no duty


def low_rows(facts: Facts) -> Iterator[tuple[Span, str, Indicator, Reading]]:
    """Every claim that all of a thing is covered, with the row of just this thing whose rate of coverage is below 100 %."""
    rows, short = list(_rows(facts)), list(_short_rows(facts))
    grounds = grounds_of(facts)
    flow = facts.layout.flow
    for told in _sentences(facts) if rows or short else ():
        start, end, said = _claim(told[0])
        if end < 0 or not grounds.claims_at(told.start() + end - 1) or _hedged(facts, told[0], end):
            continue
        for item, actual, thing, deed in rows:
            if _is_same(facts, said, thing, deed) and (deed in _PLAIN or deed in said):
                yield flow.span(told.start() + start, told.start() + end), told[0][start:end], item, actual
        for item, actual, name in short:
            if _is_within(facts, said, name):
                yield flow.span(told.start() + start, told.start() + end), told[0][start:end], item, actual


def _short_rows(facts: Facts) -> Iterator[tuple[Indicator, Reading, str]]:
    """The rows that count fewer things than were to be reached: the row, its result, its name."""
    for item in facts.indicators:
        actual = item.actual
        if item.table is None or item.verdict != "missed" or actual is None or item.target is None or actual.unit != item.target.unit:
            continue
        figures = [facts.by_id[one] for reading in (item.target, actual) for one in reading.quantities]
        if len(figures) == _FEWEST and all(is_count(one) for one in figures) and (figures[1].value or 0) < (figures[0].value or 0):
            yield item, actual, facts.lexicon.fold(item.name)


def _is_within(facts: Facts, said: str, name: str) -> bool:
    """True where a claim names nothing but what the row counts: 一键报警实现全区学校 of 一键报警装置联网学校."""
    area = cue(facts.lexicon, "own-area", "area-word", "all-kinds", "each")
    about, end = _signs(facts, area.sub("", said), _ALL_OF_IT), _NO_WORD.sub("", said)[-_FEWEST:]
    return len(about) > _MANY and len(about) * 2 >= len(set(name)) and about <= set(name) and end in name


def _sentences(facts: Facts) -> Iterator[re.Match[str]]:
    """The sentences of the prose that speak of coverage."""
    for block in facts.layout.prose:
        yield from _SENTENCE.finditer(facts.layout.flow.folded, block.start, block.end)


def _claim(text: str) -> tuple[int, int, str]:
    """Where a sentence claims that all is covered (X全覆盖, X覆盖所有Y), and the words that name it; an end of -1 where it does not."""
    at = text.find(_ALL_OF_IT)
    if at >= 0:
        start = piece_start(text, at, _ENDS)
        return start, at + len(_ALL_OF_IT), text[start:at]
    found = _REACHES.search(text) if "覆盖" in text else None
    if found is None:
        return 0, -1, ""
    start = piece_start(text, found.start(), _ENDS)
    return start, found.end(), text[start : found.start()] + "，" + found["thing"]


def _is_same(facts: Facts, said: str, thing: str, deed: str) -> bool:
    """True where both name one thing, in whatever order: 配送服务已实现行政村全覆盖, and 行政村配送覆盖率."""
    own = _signs(facts, thing, deed)
    return own == _signs(facts, said, deed) and (len(own) > _MANY or _about(facts, said, deed) == _about(facts, thing, deed))


def _signs(facts: Facts, words: str, deed: str) -> frozenset[str]:
    """The characters that name a thing, in any order."""
    plain = fact_cue(facts.lexicon, "filler").sub("", _COUNTED.sub("", words.replace(deed, "")))
    plain = cue(facts.lexicon, "generic-words").sub("", cue(facts.lexicon, "name-glue").sub("", plain))
    return frozenset(_NO_WORD.sub("", plain))


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


def _hedged(facts: Facts, sentence: str, end: int) -> bool:
    """True where a sentence tells an exception, or up to the end of its claim a plan, a duty or an earlier year."""
    weak = no_result(facts.lexicon)
    if weak.search(_AS_WISHED.sub("", sentence[:end])) is not None:
        return True
    return fact_cue(facts.lexicon, "but-some").search(_AS_WISHED.sub("", sentence)) is not None


__all__ = ["low_rows"]
