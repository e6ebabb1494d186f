"""A rate told as reaching its target that no goal names (回访率38%，达到目标值), where the goal's own rate (脱困率) has no result."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.stated_goals import result_blocks
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.words import cue, pattern
from analyzer.model import Indicator, Reading, Span
from analyzer.text import squeezed

_RATE = "率"
_WHOLE = 100


class OtherRate(NamedTuple):
    """The goal's rate and its target, and the rate that is told in its place, with its name."""

    item: Indicator
    target: Reading
    own: str
    name: str
    span: Span


def other_rates(facts: Facts) -> Iterator[OtherRate]:
    """The only goal of a rate that has no result, beside the only rate that is told as reaching the goal and is none."""
    if facts.evaluations:
        return
    goals = [item for item in facts.indicators if item.table is None and item.target is not None and item.target.unit == "%"]
    open_goals = [item for item in goals if item.actual is None and _name(item, facts).endswith(_RATE)]
    if len(open_goals) != 1:
        return
    item = open_goals[0]
    told = [*_strangers([_name(one, facts) for one in facts.indicators], facts)]
    own = _name(item, facts)
    if len(told) == 1 and item.target is not None and not _mentioned(own, told[0][0], item, facts):
        name, span = told[0]
        alike = topic(own[:-2], facts.lexicon) & topic(name[:-2], facts.lexicon)
        if alike and not _one_word_more(own, name):
            yield OtherRate(item, item.target, own, name, span)


def _name(item: Indicator, facts: Facts) -> str:
    """The indicator's name alone: 脱困率 of 申报的效果指标为“脱困率."""
    words = squeezed(facts.lexicon.fold(item.name))
    return pattern(facts.lexicon, "name-lead").split(words.strip('“”"'))[-1].rpartition(":")[2].replace("”", "").strip('“”"')


def _strangers(names: list[str], facts: Facts) -> Iterator[tuple[str, Span]]:
    """The rates of the results, told as reaching their target, that no goal names."""
    flow = facts.layout.flow
    for block in result_blocks(facts):
        start, end = flow.range_of(block)
        if _RATE not in flow.folded[start:end]:
            continue
        for found in pattern(facts.lexicon, "rate-reaching").finditer(flow.folded, start, end):
            name = found["name"]
            if cue(facts.lexicon, "execution-group").search(name) is None and not any(_same(name, one) for one in names):
                yield name, flow.span(found.start("name"), found.end())


def _same(name: str, goal: str) -> bool:
    """True where one holds the other, or all of its pairs but the common beginning's are there."""
    if name in goal or goal in name:
        return True
    one, other = ({a + b for a, b in pairwise(words)} for words in (name[-5:], goal[-5:]))
    return len(one & other) >= max(min(len(one), len(other)) - 1, 1)


def _one_word_more(own: str, name: str) -> bool:
    """True where the last three characters are the same: 检查覆盖率 and 企业覆盖率 may be one."""
    return own[-3:] == name[-3:]


def _mentioned(own: str, other: str, item: Indicator, facts: Facts) -> bool:
    """True where the results tell what the goal's rate is a rate of, but in the other's name, or that all were, where all should be."""
    text = facts.layout.folded
    words = topic(own[-5:-1], facts.lexicon) | {own[-3:-1]}
    told = [text[block.start : block.end].replace(other, " ") for block in result_blocks(facts) if not block.overlaps(item.span)]
    whole = item.target is not None and item.target.value == _WHOLE
    return any(pair in block for pair in words for block in told) or (whole and any("全部" in block or "均" in block for block in told))


__all__ = ["OtherRate", "other_rates"]
