"""The same fact told twice: a quantity of the prose and a cell of a table, or two places of the prose."""

from __future__ import annotations

from analyzer.lexicon import Lexicon
from analyzer.links.labels import labels_of
from analyzer.links.row_facts import row_facts, without_doubles
from analyzer.links.rows import RowIndex
from analyzer.links.statements import StatementReader
from analyzer.model import BudgetLine, Claim, Indicator, Link, Quantity, SameFact
from analyzer.model.layout import Layout
from analyzer.model.passages import Passage


def find_same_facts(
    layout: Layout, passages: tuple[Passage, ...], quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...],
    budgets: tuple[BudgetLine, ...], claims: tuple[Claim, ...], links: tuple[Link, ...], lexicon: Lexicon,  # noqa: ARG001
) -> tuple[SameFact, ...]:  # fmt: skip
    """All pairs in reading order of their right side."""
    by_id = {quantity.id: quantity for quantity in quantities}
    index = RowIndex(indicators, by_id, labels_of(lexicon))
    out: list[SameFact] = []
    for statement in StatementReader(layout, indicators, lexicon).read(passages):
        out += row_facts(statement, index)
    return tuple(without_doubles(out, by_id, lexicon))
