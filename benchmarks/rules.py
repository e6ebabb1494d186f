"""How long each rule takes over the texts of a bench, and whether one takes more than its part."""

from __future__ import annotations

import dataclasses
import importlib
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.speed import Bench

MOST = 1 / 5
"""No rule may take a greater part of the time of all rules."""
_SHOWN = 5


def rule_seconds(bench: Bench, rounds: int) -> dict[str, float]:
    """Seconds of each rule over all texts in its best round, the slowest first.

    What several rules read (the self-evaluation tables) is made by the first rule that asks for it, and counts as its time.
    """
    spent: dict[str, float] = defaultdict(float)
    run = importlib.import_module("analyzer.checks.run").run
    checks = tuple(_timed(check, spent) for check in importlib.import_module("analyzer.checks").CHECKS)
    plain = bench.pipeline.run_checks
    bench.pipeline.run_checks = lambda facts, *_: run(checks, facts)
    best: dict[str, float] = {}
    try:
        for _ in range(rounds):
            spent.clear()
            bench.whole()
            best = {rule: min(seconds, best.get(rule, seconds)) for rule, seconds in spent.items()}
    finally:
        bench.pipeline.run_checks = plain
    return dict(sorted(best.items(), key=lambda item: -item[1]))


def _timed(check: Any, spent: dict[str, float]) -> Any:
    """The same check, which adds what it takes to ``spent``."""

    def find(facts: Any) -> Iterator[Any]:
        start = time.perf_counter()
        results = list(check.find(facts))
        spent[check.id] += time.perf_counter() - start
        return iter(results)

    return dataclasses.replace(check, find=find)


def show_rules(rules: dict[str, float]) -> None:
    """The slowest rules in Chinese."""
    total = sum(rules.values())
    print(f"\n最慢的规则                  毫秒   占全部规则（目标 ≤ {MOST:.0%}）")
    for rule, seconds in list(rules.items())[:_SHOWN]:
        print(f"{rule:26}{seconds * 1000:>7.1f}{seconds / total:>9.1%}{'' if seconds <= MOST * total else '   超出'}")
    print(f"{len(rules)} 条规则合计{total * 1000:>19.1f}")
