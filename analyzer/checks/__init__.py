"""The rules: one file each, a record and a plain function."""

from collections import Counter
from collections.abc import Iterable

from analyzer.checks.base import Check, Facts
from analyzer.checks.registry import CHECKS
from analyzer.checks.run import Outcome, run
from analyzer.errors import UsageError

__all__ = ["CHECKS", "Check", "Facts", "Outcome", "run", "run_checks"]


def run_checks(facts: Facts, own: Iterable[Check] = ()) -> Outcome:
    """Run all checks of the registry, then those of one's own.

    Raises: UsageError where one of the own bears the id of another.
    """
    checks = (*CHECKS, *own)
    if len(checks) > len(CHECKS):
        _refuse_twice(checks)
    try:
        return run(checks, facts)
    finally:
        facts.shared.clear()  # what was made once for all rules points back to the facts


def _refuse_twice(checks: tuple[Check, ...]) -> None:
    twice = next((rule for rule, times in Counter(check.id for check in checks).items() if times > 1), None)
    if twice is not None:
        raise UsageError(f"规则编号 {twice} 已有", advice="请换一个编号，如 OWN-01")
