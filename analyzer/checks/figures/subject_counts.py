"""A row's result told as the subject of a clause (38户企业在年内完成了智能化改造 of a row 新增智能化改造企业), in 家 or in 户."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_DOING = late_regex(r"^(?:新增|新建|完成|实施|推动|引导|支持|培育|扶持|开展|实现|通过|获得|取得)+(?=.{6})")
_PARTLY = late_regex(r"[上下]半年|季度|\d月|[首头][批期]|第[一二三四五][批期]|截至|其余|另有|部分")
_COUNT = late_regex(r"(?:的?[家户个]?数量?|总数)$")
_COUNTED, _UNITS = frozenset({"count", "households"}), frozenset({"家", "户"})
_CORE, _NOUNS, _REACH, _WIDE = 4, (4, 3, 2), 40, Decimal(2)


class SubjectCount(NamedTuple):
    """A row, its result, and the figure of the prose."""

    row: Indicator
    cell: Quantity
    told: Quantity


def subject_counts(facts: Facts) -> Iterator[SubjectCount]:
    """Each figure that only one row can be of, where no figure of the prose is known to tell that row."""
    paired = {one for fact in facts.firm_facts for one in (fact.left, fact.right)}
    rows = [(item, cell, name) for item in facts.indicators if (cell := _cell(item, facts)) is not None and cell.id not in paired
            for name in (_bare(item, facts),) if len(name) >= _CORE + _NOUNS[-1]]  # fmt: skip
    for sentence, one in _subjects(facts) if rows else ():
        words = sentence.between(one.end, min(sentence.clause_of(one)[1], one.end + _REACH))
        found = [(item, cell) for item, cell, name in rows if _unit(cell) == _unit(one.quantity) and _did(words, name, facts)]
        if len(found) == 1 and one.quantity.id not in paired and _is_near(found[0][1], one.quantity):
            yield SubjectCount(*found[0], one.quantity)


def _cell(item: Indicator, facts: Facts) -> Quantity | None:
    """The one number of a table's result."""
    one = facts.figure_of(item.actual) if item.table is not None else None
    return one if one is not None and one.metric in _COUNTED and one.value and not hedged(one) else None


def _bare(item: Indicator, facts: Facts) -> str:
    """智能化改造企业 of 新增智能化改造企业数量."""
    return _DOING.sub("", _COUNT.sub("", facts.lexicon.fold(item.name)))


def _subjects(facts: Facts) -> Iterator[tuple[Sentence, Mention]]:
    """The numbers that open a clause of what was done in the year."""
    other, head = cue(facts.lexicon, "last-period", "plan-cue", "of-which"), _head(facts.lexicon)
    for sentence in facts.prose:
        for one in sentence.mentions:
            quantity = one.quantity
            plain = quantity.metric in _COUNTED and quantity.value and not one.depth
            if plain and not hedged(quantity) and head.fullmatch(sentence.lead(one).strip()) and not _of_other(sentence, other):
                yield sentence, one


@lru_cache(maxsize=8)
def _head(lexicon: Lexicon) -> re.Pattern[str]:
    """What may stand before a number that opens a clause: 全市, 年内先后有."""
    return late_regex(f"(?:{alternation(lexicon.words('own-area', 'clause-opener'))})*")


def _of_other(sentence: Sentence, other: re.Pattern[str]) -> bool:
    """True for a sentence of another year, of a plan, or of a part of the year or of the things."""
    return other.search(sentence.text) is not None or _PARTLY.search(sentence.text) is not None


def _unit(one: Quantity) -> str:
    return "家" if one.unit in _UNITS else one.unit


def _did(words: str, name: str, facts: Facts) -> bool:
    """True where the things of the row's name did what it says: 企业在年内新完成了智能化改造."""
    for size in _NOUNS:
        for noun, core in ((name[-size:], name[:-size]), (name[:size], name[size:])):
            if len(core) >= _CORE and words.startswith(noun) and (at := words.find(core, size)) > 0:
                return pattern(facts.lexicon, "subject-did").fullmatch(words[size:at]) is not None
    return False


def _is_near(one: Quantity, other: Quantity) -> bool:
    least, most = sorted((one.value or Decimal(0), other.value or Decimal(0)))
    return most <= least * _WIDE


__all__ = ["subject_counts"]
