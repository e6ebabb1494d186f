# ruff: noqa: ARG001 (the room stands; its inhabitant comes with the next commit)
"""Every indicator's and every budget's score, computed again by the scoring rules of the profile."""

from __future__ import annotations

from analyzer.lexicon import Lexicon
from analyzer.model import BudgetLine, Indicator, Quantity, Rescored
from analyzer.profile import Profile


def rescore(
    indicators: tuple[Indicator, ...], budgets: tuple[BudgetLine, ...], quantities: tuple[Quantity, ...],
    profile: Profile, lexicon: Lexicon,
) -> tuple[Rescored, ...]:  # fmt: skip
    """One row for every indicator and budget line with a weight, in reading order."""
    return ()
