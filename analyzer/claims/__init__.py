"""Clauses that say what was done or reached."""

from analyzer.claims.find import find_claims

__all__ = ["find_claims"]
