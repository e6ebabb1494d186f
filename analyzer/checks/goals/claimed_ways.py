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
from analyzer.model import Quantity, Span

_FILE, _PROSE = "indicator_cues.toml", "prose.toml"
_ENDS, _REAL = "。；！？\n", "实际"
_NEXT, _TRULY, _OF_THEM = 2, "实际", "其中"
_RATED = late_regex(
    r"[^，。；！？\n\d]{0,8}(?:完成|实现|达成)率[^，。；\d]{0,4}1\d\d(?:\.\d+)?%"
    r"|[^，。；！？\n\d]{0,8}(?:任务|目标|计划|指标)已?100%(?:完成|实现|达成)"
)
_BARE = late_regex("^(?:均|全部|系|实际|各|采取|采用|通过|依托|利用|借助|由|以)")
"""A clause that names nothing of its own: it goes on with what stands before it."""
_NOT_TOLD = ("measures", "problems")
_ALLOWED = late_regex(r"报经|批复|批准|同意|审批|审定|经研究|调整(?:绩效)?(?:目标|指标|计划|方案)|变更手续|扣[减除]?\s?\d|扣分|未完成|未达")
"""What makes a change one that was allowed, or owned up to."""


class ClaimedWay(NamedTuple):
    """The two sides, and the paragraph that they stand in."""

    swap: Swap
    block: Span


def claimed_ways(facts: Facts) -> Iterator[ClaimedWay]:
    """Every paragraph whose claim stands behind a goal of one way and results all of which are of another one."""
    flow = facts.layout.flow
    for block in facts.layout.prose:
        section = facts.layout.section_at(block.span.start)
        if (section is not None and section.kind in _NOT_TOLD) or not take_two_sides(flow.folded[block.start : block.end], facts):
            continue
        if _ALLOWED.search(flow.folded, block.start, block.end) is None:
            yield from _in_block(block.span, facts)


def _in_block(block: Span, facts: Facts) -> Iterator[ClaimedWay]:
    """The same for each claim of a paragraph, which speaks of the clauses since the claim before it, and without one behind the last."""
    flow, kept = facts.layout.flow, pattern_of(facts.lexicon, _PROSE, "told-kept")
    start, end = flow.range_of(block)
    begin = start
    claims = [*kept.finditer(flow.folded, start, end), *_RATED.finditer(flow.folded, start, end)]
    for found in sorted(claims, key=lambda one: one.start()):
        clauses = clauses_in(flow.span(begin, found.start()), facts) if found.start() > begin else []
        for swap in _swaps(clauses, found[0], facts):
            yield ClaimedWay(swap, block)
        begin = max(found.end(), begin)
    for swap in _swaps(clauses_in(flow.span(begin, end), facts), "", facts) if begin < end else ():
        yield ClaimedWay(swap, block)


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
        besides = pattern(facts.lexicon, "done-besides").match(actual.clause.words)
        if besides is None and (_of_one(swap, asked, told, claim, facts) if claim else _reaches(swap, asked, told, facts)):
            yield swap


def _of_one(swap: Swap, asked: list[Clause], told: list[Clause], claim: str, facts: Facts) -> bool:
    """True where both sides' clauses share words, or what is told counts in the unit asked for and it or the claim shares words."""
    units = {one.unit for clause in asked for one in inside(facts, clause.span) if one.unit}
    alike = any(one.unit in units for clause in told for one in inside(facts, clause.span))
    words = swap.target.clause.words
    bare, called = topic(words.replace(swap.target.word, " "), facts.lexicon), topic(claim, facts.lexicon)
    said = topic("，".join(one.words for one in told), facts.lexicon)
    own = _BARE.match(swap.actual.clause.words) is not None and (alike or not (units and inside(facts, swap.actual.clause.span)))
    return own or shares_words(swap.target, swap.actual, facts) or (alike and bool(bare & said or topic(words, facts.lexicon) & called))


def _reaches(swap: Swap, goal: list[Clause], told: list[Clause], facts: Facts) -> bool:
    """True where the first count behind a goal, in its own unit, is as many as it asks for, and its clause or the next tells the way.

    So too for what 实际 brings of the same words. Args: goal: the clauses that ask; told: those behind them.
    """
    if _TRULY in swap.actual.clause.words and shares_words(swap.target, swap.actual, facts):
        return True
    asked = inside(facts, swap.target.clause.span) or [one for clause in goal for one in inside(facts, clause.span)]
    for number, clause in enumerate(told):
        counted = inside(facts, clause.span)
        reached = [(one, goal) for one in counted for goal in asked if (one.unit, one.metric) == (goal.unit, goal.metric)]
        if reached:
            beside = told[max(number - 1, 0) : number + _NEXT]
            near = {clause.start} | {one.start for one in beside if not _counts(one, asked, facts)}
            near |= {one.start for one in told[number:] if one.words.startswith(_OF_THEM)}
            met = all((one.value or 0) >= (goal.value or 0) > 0 for one, goal in reached)
            return met and swap.actual.clause.start in near and _is_deed(swap, reached[0][0].metric)
    return False


def _counts(clause: Clause, asked: list[Quantity], facts: Facts) -> bool:
    """True for a clause that counts in the unit of a goal."""
    return bool({one.unit for one in inside(facts, clause.span)} & {one.unit for one in asked})


def _is_deed(swap: Swap, metric: str) -> bool:
    """True unless both ways count money, which says nothing of what was done."""
    return metric != "money" and swap.target.clause.start < swap.actual.clause.start


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
