"""What the prose says was added to the budget in the year (追加财政拨款54万元), against both budgets of the only fund table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.money.funds import is_total
from analyzer.checks.prose.words import cue
from analyzer.model import BudgetLine, Quantity
from analyzer.model.passages import Mention, Sentence

_LEAST, _ZERO = Decimal("0.5"), Decimal(0)
_REACH = 16
_SEVERAL = ("分别", "其中", "第一", "首次", "再次", "两次", "三次", "次追加", "批", "先后", "另", "扣除", "剩余")


class AddedBudget(NamedTuple):
    """The amount told, and both budgets of the total row that differ by another; ``sure`` where the sentence tells the first one too."""

    told: Quantity
    line: BudgetLine
    initial: Quantity
    budget: Quantity
    sure: bool


def added_budget(facts: Facts) -> Iterator[AddedBudget]:
    """The only addition of the prose, where the table shows one and no row of it the amount told, and the prose no cut."""
    rows = [line for line in facts.budgets if line.initial is not None and line.budget is not None]
    totals = [line for line in rows if is_total(line, facts.lexicon)]
    if len(totals) != 1 or len({line.block for line in facts.budgets}) != 1:
        return
    line = totals[0]
    gap = _gap(line)
    if gap <= 0 or cue(facts.lexicon, "budget-added").search(facts.layout.flow.folded) is None or _is_cut(facts):
        return
    told = [(sentence, one) for sentence in facts.prose for one in sentence.mentions if _is_added(sentence, one, facts)]
    gaps = {_gap(row) for row in rows} | {gap}
    if len(told) != 1 or told[0][1].quantity.value in gaps or line.initial is None or line.budget is None:
        return
    sentence, one = told[0]
    if any(word in sentence.text for word in _SEVERAL):
        return
    first = any(other.quantity.value == line.initial.value for other in sentence.mentions)
    if first or near_miss(one.quantity, gap):
        yield AddedBudget(one.quantity, line, line.initial, line.budget, sure=first and _is_near(one.quantity, gap))


def _is_cut(facts: Facts) -> bool:
    """True where money was taken from the budget too (收回资金12万元): 收回问卷250份 is none."""
    cut = cue(facts.lexicon, "budget-cut")
    return any(cut.search(sentence.item(one)) for sentence in facts.prose for one in sentence.mentions if one.quantity.metric == "money")


def _is_near(told: Quantity, gap: Decimal) -> bool:
    """True where no other addition, told nowhere, is likely to make up the rest."""
    return abs((told.value or _ZERO) - gap) <= gap * _LEAST


def _gap(line: BudgetLine) -> Decimal:
    first, last = (one.value if one is not None else None for one in (line.initial, line.budget))
    return (last or _ZERO) - (first or _ZERO)


def _is_added(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for an exact sum of money right behind 追加 or 调增, of this year."""
    quantity, words = mention.quantity, sentence.item(mention)[-_REACH:]
    plain = quantity.metric == "money" and bool(quantity.value) and not mention.depth and not hedged(quantity)
    return plain and cue(facts.lexicon, "budget-added").search(words) is not None and only_own_year(sentence.lead(mention), facts)


__all__ = ["AddedBudget", "added_budget"]
