"""A rule as people read it: what it says, why, and what it does not see."""

from __future__ import annotations

from analyzer.model.base import Record
from analyzer.model.findings import Kind, Severity


class Rule(Record):
    """What the exports tell of a rule. ``severity`` is the one that it has by default."""

    id: str
    title: str
    severity: Severity
    kind: Kind
    basis: str
    rationale: str
    limits: str = ""
