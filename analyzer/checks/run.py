"""Runs the checks of a registry over the facts and keeps a record of every run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analyzer.checks.as_printed import as_printed
from analyzer.checks.base import NEEDS, Check, Facts, Result, fingerprint
from analyzer.model import CheckRun, Finding, Problem, Verified

_ORDER = {"error": 0, "warning": 1, "info": 2}
_LEVELS = ("error", "warning", "info")


@dataclass(frozen=True)
class Outcome:
    """What all checks said."""

    findings: tuple[Finding, ...]
    verified: tuple[Verified, ...]
    runs: tuple[CheckRun, ...]
    problems: tuple[Problem, ...]


def run(checks: tuple[Check, ...], facts: Facts) -> Outcome:
    """Run every check that the profile leaves on. A crash of one is recorded and is never a fault of the report."""
    findings: list[Finding] = []
    verified: list[Verified] = []
    runs: list[CheckRun] = []
    problems: list[Problem] = []
    lacking, off = {need for need, had in _content(facts).items() if not had}, facts.profile.off
    for check in checks:
        if check.id in off:
            runs.append(CheckRun.made(rule=check.id, status="off", note="评价口径中关闭"))
            continue
        if not lacking.isdisjoint(check.needs):
            missing = [NEEDS[need] for need in check.needs if need in lacking]
            runs.append(_not_applicable(check.id, f"没有{'、'.join(missing)}"))
            continue
        try:
            results = _distinct(check.find(facts))
        except Exception as error:  # noqa: BLE001 - a crash of one check must not cost the others
            runs.append(CheckRun.made(rule=check.id, status="crashed", note=f"{type(error).__name__}: {error}"))
            problems.append(
                Problem(stage="checks", code="check-crashed", message=f"规则 {check.id} 运行出错，其结果不可用；其他规则不受影响")
            )
            continue
        before = len(findings)
        for result in results:
            if isinstance(result, Finding):
                findings.append(fingerprint(as_printed(_levelled(result, facts), facts), facts))
            elif isinstance(result, Verified):
                verified.append(result)
        runs.append(_ran(check.id, len(results), len(findings) - before))
    problems += _unknown(checks, facts)
    findings.sort(key=lambda item: (_ORDER[item.severity], item.spans[0].start if item.spans else 0, item.rule))
    return Outcome(tuple(findings), tuple(verified), tuple(runs), tuple(problems))


@lru_cache(maxsize=1024)
def _ran(rule: str, examined: int, found: int) -> CheckRun:
    """The record of a run: one for all reports in which the rule looked at as many places and found as many."""
    return CheckRun.made(rule=rule, status="ran", examined=examined, found=found)


@lru_cache(maxsize=1024)
def _not_applicable(rule: str, note: str) -> CheckRun:
    return CheckRun.made(rule=rule, status="not-applicable", note=note)


def _distinct(results: Iterable[Result]) -> list[Result]:
    """The results without those told twice; only results on the same places are compared."""
    out: list[Result] = []
    by_place: dict[int, list[Result]] = {}
    for result in results:
        same = by_place.setdefault(result.spans[0].start if result.spans else -1, [])
        if result not in same:
            same.append(result)
            out.append(result)
    return out


def _unknown(checks: tuple[Check, ...], facts: Facts) -> list[Problem]:
    """A record for every rule that the profile names and that does not exist."""
    named = {*facts.profile.off, *facts.profile.severities}
    strangers = sorted(named.difference(check.id for check in checks)) if named else []
    return [
        Problem(stage="profile", code="unknown-rule", message=f"评价口径 {facts.profile.id} 提到的规则 {rule} 不存在，请改正口径文件")
        for rule in strangers
    ]


def _content(facts: Facts) -> dict[str, bool]:
    """Which of the things that checks need the report has."""
    have = {"quantities": bool(facts.quantities), "indicators": bool(facts.indicators), "text": bool(facts.text.strip())}
    have["beside"] = bool(facts.beside)
    have["tables"] = bool(facts.layout.tables)
    have["budget"] = any(region.kind == "budget" for region in facts.layout.regions)
    return have


def _levelled(found: Finding, facts: Facts) -> Finding:
    level = facts.profile.severities.get(found.rule)
    return found.having(severity=level) if level in _LEVELS else found
