# ruff: noqa: ARG001 (the room stands; its inhabitant comes with the next commit)
"""The same fact told twice: a quantity of the prose and a cell of a table, or two places of the prose."""

from __future__ import annotations

from analyzer.lexicon import Lexicon
from analyzer.model import BudgetLine, Claim, Indicator, Link, Quantity, SameFact
from analyzer.model.layout import Layout
from analyzer.model.passages import Passage


def find_same_facts(
    layout: Layout, passages: tuple[Passage, ...], quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...],
    budgets: tuple[BudgetLine, ...], claims: tuple[Claim, ...], links: tuple[Link, ...], lexicon: Lexicon,
) -> tuple[SameFact, ...]:  # fmt: skip
    """All pairs in reading order of their right side."""
    return ()
