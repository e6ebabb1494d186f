"""The rules: one file each, a record and a plain function."""

from analyzer.checks.base import Check, Facts
from analyzer.checks.registry import CHECKS
from analyzer.checks.run import Outcome, run

__all__ = ["CHECKS", "Check", "Facts", "Outcome", "run", "run_checks"]


def run_checks(facts: Facts) -> Outcome:
    """Run all checks of the registry."""
    return run(CHECKS, facts)
