"""The same fact told twice: a quantity of the prose and a cell of a table, or two places of the prose."""

from __future__ import annotations

from analyzer.lexicon import Lexicon
from analyzer.links.fund_facts import FundReader
from analyzer.links.labels import labels_of
from analyzer.links.prose_facts import ProseIndex
from analyzer.links.row_facts import row_facts, without_doubles
from analyzer.links.rows import RowIndex
from analyzer.links.statements import StatementReader
from analyzer.links.unit_cost_facts import UnitCosts
from analyzer.model import BudgetLine, Claim, Indicator, Link, Quantity, SameFact
from analyzer.model.layout import Layout
from analyzer.model.passages import Passage


def find_same_facts(
    layout: Layout, passages: tuple[Passage, ...], quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...],
    budgets: tuple[BudgetLine, ...], claims: tuple[Claim, ...], links: tuple[Link, ...], lexicon: Lexicon,  # noqa: ARG001
) -> tuple[SameFact, ...]:  # fmt: skip
    """All pairs in reading order of their right side."""
    by_id = {quantity.id: quantity for quantity in quantities}
    index, funds = RowIndex(indicators, by_id, labels_of(lexicon)), FundReader(budgets, lexicon)
    reader = StatementReader(layout, indicators, lexicon)
    prose, costs = ProseIndex(), UnitCosts(index, lexicon)
    rows: list[SameFact] = []
    others: list[SameFact] = []
    for passage in passages:
        statements = list(reader.read(passage))
        for statement in statements:
            rows += row_facts(statement, index)
            others += prose.pair(statement)
        others += funds.facts(statements)
        costs.hear(statements)
    others += costs.facts()
    firm = without_doubles(rows, by_id, lexicon)
    told = {fact.right for fact in firm}
    both = [*firm, *(fact for fact in others if fact.right not in told or fact.places == "prose-prose")]
    return tuple(sorted(both, key=lambda fact: by_id[fact.right].span.start))
