"""All of a goal told as done, where the row of the table fell short of it: 8个网点全部改造完毕 beside 目标8个, 实际7个."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import is_narrower
from analyzer.lexicon import pattern_of
from analyzer.model import Claim, Indicator
from analyzer.text import squeezed

_LEAST = Decimal("0.55")
"""How well a claim must fit its row: the figure of the goal, its unit, and the better part of the name."""
_FILE, _DONE, _IN_PART = "told_goals.toml", "all-of-it-done", "goal-in-part"


def whole_goals_done(facts: Facts) -> Iterator[tuple[Claim, Indicator]]:
    """Each such claim with the row that fell short."""
    rows = (item for item in facts.indicators if item.table is not None and item.direction == "higher")
    short = {item.id: item for item in rows if item.verdict == "missed"}
    if not short:
        return
    told = {(fact.right, fact.indicator) for fact in facts.firm_facts}  # XRF-01 tells those
    done, part = (pattern_of(facts.lexicon, _FILE, name) for name in (_DONE, _IN_PART))
    for claim in facts.claims:
        best = max(facts.links_of.get(claim.id, ()), key=lambda link: link.strength, default=None)
        if best is None or best.strength < _LEAST or claim.cell is not None or claim.status != "asserted" or claim.period:
            continue
        row = short.get(best.indicator)
        if row is None or not any((number, row.id) not in told and _is_goal(number, row, facts) for number in claim.quantities):
            continue
        words = squeezed(facts.lexicon.fold(claim.text))
        if done.search(words) and not part.search(words) and not is_narrower(claim.text, facts.lexicon.fold(row.name), facts.lexicon):
            yield claim, row


def _is_goal(number: str, row: Indicator, facts: Facts) -> bool:
    """True for a figure that is the target of a row, and not its result."""
    told = facts.by_id.get(number)
    goals = [facts.by_id[one] for one in (row.target.quantities if row.target is not None else ()) if one in facts.by_id]
    return told is not None and told.cell is None and any((one.value, one.dimension) == (told.value, told.dimension) for one in goals)


__all__ = ["whole_goals_done"]
