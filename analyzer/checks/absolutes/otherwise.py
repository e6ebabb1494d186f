"""Claims that all was done in one way (均公开招标, 全部免费) against the words near by that some was done in another one.

The words: 其中二标段经竞争性磋商, 两个班每人收取材料费120元.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analyzer.checks.base import Facts
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import Clause, clauses_in, topic
from analyzer.checks.prose.sides import Side, sides_in, take_two_sides
from analyzer.checks.prose.statements import Grounds, Place
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex

_GROUPS = frozenset(("采购方式", "是否收费", "自办委托", "发放次数", "举办形式", "造林方式", "专职兼职", "取得方式", "作业方式"))
_ALL = late_regex(r"全部|全程|(?<![平人户])均(?![价值])|都(?![市江城])|一律|严格|任务已?(?:完成|实现)|100%|全员|所有|各")
_SOME = late_regex(r"(?:^|[，；。\n])[^，；。]{0,14}?其中")
_WHY = late_regex(r"(?:因|由于|受)[^，。；]*，")
_HELD = "举办形式"
_ENDS, _FAR = "。！？", 2


def otherwise(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of a claim and of the clause that tells the other way of some of the same; never sure: the claim may be of the others.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    facts = grounds.facts
    for block in facts.layout.prose:
        words = facts.layout.flow.folded[block.start : block.end]
        if _ALL.search(words) is None or not take_two_sides(words, facts):
            continue
        for group, sides in sides_in(clauses_in(block.span, facts), facts).items():
            pair = next(_pairs(sides, grounds, firm, beside=group != _HELD), None) if group in _GROUPS else None
            if pair is not None:
                yield *pair, False


def _pairs(
    sides: list[Side], grounds: Grounds, firm: Callable[[Grounds, int, int], bool], *, beside: bool
) -> Iterator[tuple[Place, Place]]:
    """Args: beside: the other way may stand in the very sentence of the claim (资料核查覆盖全部乡镇，现场抽查5个乡镇 are two deeds)."""
    others = pattern(grounds.facts.lexicon, "other-way-besides")
    for number, one in enumerate(sides):
        claim = one.clause
        alone = {side.number for side in sides if side.clause.start == claim.start} == {one.number}
        if one.number < 0 or not alone or _ALL.search(claim.words) is None or others.search(claim.words) is not None:
            continue
        if not firm(grounds, claim.start, claim.end):
            continue
        for other in sides[number + 1 :]:
            if other.number not in (one.number, -1) and _is_some(other.clause, one, grounds, beside=beside):
                yield (claim.start, claim.end), (other.clause.start, other.clause.end)


def _is_some(clause: Clause, claim: Side, grounds: Grounds, *, beside: bool) -> bool:
    """True where a clause tells of some of the same things: behind 其中, or in the next sentence with a word or a unit of the claim."""
    facts, text = grounds.facts, grounds.facts.layout.flow.folded
    between = text[claim.clause.end : clause.start]
    others = pattern(facts.lexicon, "other-way-besides")
    stops = sum(between.count(mark) for mark in _ENDS)
    if stops > _FAR or claim.word in between or others.search(between + clause.words) is not None:
        return False
    weak = cue(facts.lexicon, "plan-cue", "condition-cue", "earlier-cue", "aim")
    if weak.search(_WHY.sub("", between.rsplit("。", 1)[-1] + clause.words)) is not None:
        return False
    if _SOME.search(between + clause.words) is not None:
        return True
    named = bool(_about(clause, facts) & _about(claim.clause, facts))
    return named and beside if stops == 0 else stops < _FAR and (named or _counts_alike(clause, claim.clause, facts))


def _counts_alike(one: Clause, other: Clause, facts: Facts) -> bool:
    units = [{quantity.unit for quantity in inside(facts, clause.span) if quantity.unit} for clause in (one, other)]
    return bool(units[0] & units[1])


def _about(clause: Clause, facts: Facts) -> frozenset[str]:
    return topic(clause.words, facts.lexicon)


__all__ = ["otherwise"]
