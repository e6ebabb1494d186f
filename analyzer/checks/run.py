"""Runs the checks of a registry over the facts and keeps a record of every run.

Words that a message quotes are the report's own: where the layout read them as another word, they are put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from analyzer.checks.base import NEEDS, Check, Facts, Result, fingerprint
from analyzer.late_regex import late_regex
from analyzer.model import CheckRun, Finding, Problem, Verified
from analyzer.text import squeezed

_ORDER = {"error": 0, "warning": 1, "info": 2}
_LEVELS = ("error", "warning", "info")
_QUOTED = late_regex(r"“([^“”]{2,80})”")
_NEAR, _LONGEST = 200, 6
"""How far before a finding its quotes are sought first; how many characters a word that is read as a shorter one has more at most."""


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
                findings.append(fingerprint(_as_printed(_levelled(result, facts), facts), facts))
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


def _as_printed(found: Finding, facts: Facts) -> Finding:
    """The finding with its quotes as the report prints them."""
    if not facts.layout.reworded or "“" not in found.message:
        return found
    message = _QUOTED.sub(lambda quote: f"“{_printed(quote, found, facts)}”", found.message)
    return found if message == found.message else found.having(message=message)


def _printed(quote: re.Match[str], found: Finding, facts: Facts) -> str:
    flow, words = facts.layout.flow, quote[1]
    near = max(flow.from_text(found.spans[0].start) - _NEAR, 0) if found.spans else 0
    at = flow.folded.find(words, near)
    at = at if at >= 0 else flow.folded.find(words)
    if at < 0:
        return words
    start, end = flow.to_text(at), flow.to_text(at + len(words) - 1) + 1
    before = flow.to_text(at - 1) + 1 if at else start
    start = before if start - before <= _LONGEST and "\n" not in facts.text[before:start] else start
    printed = facts.text[start:end]
    return words if facts.layout.folded[start:end].strip() == facts.lexicon.fold(printed).strip() else squeezed(facts.lexicon.fold(printed))
