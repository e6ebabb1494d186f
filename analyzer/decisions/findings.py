"""Findings that an auditor confirmed or dismissed stay so, wherever they stand in the edited report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from analyzer.model import Decision, Finding, Problem


def decide(finding: Finding, state: Literal["open", "confirmed", "dismissed"], reason: str = "", *, by: str = "", at: str = "") -> Decision:
    """The decision on a finding, for the decisions file. Args: at: the date as it is to be written."""
    return Decision(fingerprint=finding.fingerprint, state=state, reason=reason, by=by, at=at)


def follow_on_findings(findings: Iterable[Finding], decisions: Iterable[Decision]) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """The findings with their states, and a record for every decision whose finding is no longer there.

    A later decision on the same finding replaces an earlier one.
    """
    by_fingerprint = {decision.fingerprint: decision for decision in decisions if not decision.of_link}
    out, met = [], set()
    for finding in findings:
        decision = by_fingerprint.get(finding.fingerprint)
        if decision is None:
            out.append(finding)
            continue
        met.add(decision.fingerprint)
        out.append(finding.model_copy(update={"state": decision.state, "reason": decision.reason}))
    lost = [decision for fingerprint, decision in by_fingerprint.items() if fingerprint not in met and decision.state != "open"]
    return tuple(out), tuple(map(_record, lost))


def _record(decision: Decision) -> Problem:
    what = "排除" if decision.state == "dismissed" else "确认"
    reason = f"（理由：{decision.reason}）" if decision.reason else ""
    message = f"曾{what}的发现 {decision.fingerprint} 在本稿中没有{reason}：原文已改或已删，该决定未起作用"
    return Problem(stage="decisions", code="decision-without-finding", message=message)
