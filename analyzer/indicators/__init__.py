"""Rows of indicator tables, and targets with results told in prose, become indicators."""

from analyzer.indicators.read import read_indicators

__all__ = ["read_indicators"]
