"""An amount of the fund table told in the prose with two neighbouring digits the other way round: 348.26万元, 全年支付维护费3,428,600元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.slips import digit_key, significant, swapped
from analyzer.checks.prose.words import cue, fact_cue
from analyzer.model import BudgetLine, Quantity
from analyzer.model.passages import Mention, Sentence, last_piece

_DIGITS = 4
_OF_WHICH = "其中"
_SPENT = ("money-spent", "money-sent")


class SwappedFund(NamedTuple):
    """A row's label, its figure, the figure of the prose, and whether that is said to be of all or the whole year."""

    label: str
    cell: Quantity
    told: Quantity
    sure: bool


class _Fund(NamedTuple):
    label: str
    figure: Quantity
    spent: bool


def swapped_funds(facts: Facts) -> Iterator[SwappedFund]:
    """Each amount of the prose, spent or budgeted as the row's is, that no table and no other sentence tells; none told rightly."""
    funds = defaultdict[str, list[_Fund]](list)
    for line in facts.budgets:
        for fund in _funds(line):
            funds[digit_key(fund.figure)].append(fund)
    if not funds:
        return
    in_tables = {one.value for one in facts.quantities if one.cell is not None and one.metric == "money"}
    told = [(sentence, one) for sentence in facts.prose
            for one in sentence.mentions if one.quantity.metric == "money" and not hedged(one.quantity)]  # fmt: skip
    values = {one.quantity.value for _, one in told}
    of_all = cue(facts.lexicon, "of-whole-year")
    for sentence, mention in told:
        figure = mention.quantity
        near = funds.get(digit_key(figure), ()) if figure.value not in in_tables else ()
        for fund in near:
            if (
                fund.figure.value not in values
                and swapped(figure, fund.figure.value or figure.ulp)
                and _is_told(sentence, mention, fund, facts)
            ):
                yield SwappedFund(fund.label, fund.figure, figure, of_all.search(sentence.item(mention)) is not None)
                break


def _funds(line: BudgetLine) -> Iterator[_Fund]:
    """The amounts of a row that have digits enough."""
    for figure, spent in ((line.executed, True), (line.budget, False), (line.initial, False)):
        if figure is not None and figure.value and not hedged(figure) and significant(figure) >= _DIGITS:
            yield _Fund(line.label, figure, spent)


def _is_told(sentence: Sentence, mention: Mention, fund: _Fund, facts: Facts) -> bool:
    """True where the words say that the amount was spent, or budgeted, this year, and of no part."""
    words, before = sentence.item(mention), sentence.between(sentence.start, mention.start)
    said = cue(facts.lexicon, *(_SPENT if fund.spent else ("budget-word", "fund-planned", "fund-there")))
    apart = cue(facts.lexicon, "last-period").search(before) or fact_cue(facts.lexicon, "growth").search(words)
    if said.search(words) is None or apart or _OF_WHICH in last_piece(before):
        return False
    return only_own_year(before, facts)


__all__ = ["SwappedFund", "swapped_funds"]
