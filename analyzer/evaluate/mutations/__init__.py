"""The mutation benchmark: one error at a time in relations that hold, and whether the rule that watches them says so."""

from analyzer.evaluate.mutations.classes import error_classes
from analyzer.evaluate.mutations.run import LIMIT, benchmark

__all__ = ["LIMIT", "benchmark", "error_classes"]
