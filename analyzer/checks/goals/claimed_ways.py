"""What a paragraph asks to be done in one way, does in another, and calls fulfilled: 每季度集中培训一次。…均以视频会议进行，如期落实."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import Clause, clauses_in, topic
from analyzer.checks.prose.sides import Swap, shares_words, sides_in, single, take_two_sides
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, pattern_of
from analyzer.model import Span

_FILE, _PROSE = "indicator_cues.toml", "prose.toml"
_ENDS, _REAL = "。；！？\n", "实际"
_NOT_TOLD = ("measures", "problems")
_ALLOWED = late_regex(r"报经|批复|批准|同意|审批|审定|经研究|调整(?:绩效)?(?:目标|指标|计划|方案)|变更手续|扣[减除]?\s?\d|扣分|未完成|未达")
"""What makes a change one that was allowed, or owned up to."""


class ClaimedWay(NamedTuple):
    """The two sides, and the paragraph that they stand in."""

    swap: Swap
    block: Span


def claimed_ways(facts: Facts) -> Iterator[ClaimedWay]:
    """Every paragraph whose claim stands behind a goal of one way and results all of which are of another one."""
    kept, flow = pattern_of(facts.lexicon, _PROSE, "told-kept"), facts.layout.flow
    for block in facts.layout.prose:
        section = facts.layout.section_at(block.span.start)
        if (section is not None and section.kind in _NOT_TOLD) or not take_two_sides(flow.folded[block.start : block.end], facts):
            continue
        if kept.search(flow.folded, block.start, block.end) is None or _ALLOWED.search(flow.folded, block.start, block.end):
            continue
        yield from _in_block(block.span, facts)


def _in_block(block: Span, facts: Facts) -> Iterator[ClaimedWay]:
    """The same for each claim of a paragraph, which speaks of the clauses since the claim before it."""
    flow, kept = facts.layout.flow, pattern_of(facts.lexicon, _PROSE, "told-kept")
    start, end = flow.range_of(block)
    begin = start
    for found in kept.finditer(flow.folded, start, end):
        clauses = clauses_in(flow.span(begin, found.start()), facts) if found.start() > begin else []
        for swap in _swaps(clauses, found[0], facts):
            yield ClaimedWay(swap, block)
        begin = found.end()


def _swaps(clauses: list[Clause], claim: str, facts: Facts) -> Iterator[Swap]:
    """The groups of which what is asked takes one side, and what is told behind it only another one. Args: claim: its words."""
    asked, told = _parted(clauses, facts.lexicon)
    wanted, reached = (sides_in(some, facts) for some in (asked, told))
    for group, sides in wanted.items():
        others = reached.get(group, [])
        if not (single(sides) and single(others) and sides[0].number != others[0].number):
            continue
        target, actual = sides[-1], others[0]
        swap = Swap(group, target, actual)
        if not pattern(facts.lexicon, "done-besides").match(actual.clause.words) and _of_one(swap, asked, told, claim, facts):
            yield swap


def _of_one(swap: Swap, asked: list[Clause], told: list[Clause], claim: str, facts: Facts) -> bool:
    """True where both sides' clauses share words, or what is told counts in the unit asked for and it or the claim shares words."""
    units = {one.unit for clause in asked for one in inside(facts, clause.span) if one.unit}
    alike = any(one.unit in units for clause in told for one in inside(facts, clause.span))
    words = swap.target.clause.words
    bare, called = topic(words.replace(swap.target.word, " "), facts.lexicon), topic(claim, facts.lexicon)
    said = topic("，".join(one.words for one in told), facts.lexicon)
    return shares_words(swap.target, swap.actual, facts) or (alike and bool(bare & said or topic(words, facts.lexicon) & called))


def _parted(clauses: list[Clause], lexicon: Lexicon) -> tuple[list[Clause], list[Clause]]:
    """The last clauses that ask, with those that go on with them, and the clauses behind them."""
    asked: list[Clause] = []
    told: list[Clause] = []
    (asks, done), kept = _cues(lexicon), pattern_of(lexicon, _PROSE, "told-kept")
    going = False
    for clause in clauses:
        text = clause.flow.folded
        fresh = clause.start > 0 and text[clause.start - 1] in _ENDS
        if asks.search(clause.words) and _REAL not in clause.words and not (told and kept.search(clause.words)):
            asked, told = ([*asked, clause] if going or not told else [clause]), []
            going = True
        elif going and not fresh and not done.search(clause.words) and not cue(lexicon, "changed-way").search(clause.words):
            asked.append(clause)
        elif asked:
            told.append(clause)
            going = False
    return asked, told


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return pattern_of(lexicon, _FILE, "told-asked"), pattern_of(lexicon, _FILE, "told-done-cue")


__all__ = ["ClaimedWay", "claimed_ways"]
