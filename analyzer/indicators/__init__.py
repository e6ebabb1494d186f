"""Rows of indicator tables, budget blocks and totals, and targets with results told in prose."""

from analyzer.indicators.budget import read_budgets
from analyzer.indicators.placement import holds_total, placement_problems, total_starts, unplaced_rows
from analyzer.indicators.read import read_indicators
from analyzer.indicators.scorecards import read_scorecards
from analyzer.indicators.told_figures import with_told_figures
from analyzer.indicators.unread import unread_tables

__all__ = [
    "holds_total",
    "placement_problems",
    "read_budgets",
    "read_indicators",
    "read_scorecards",
    "total_starts",
    "unplaced_rows",
    "unread_tables",
    "with_told_figures",
]
