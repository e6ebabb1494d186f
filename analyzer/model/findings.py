"""What checks say: findings, verified relations, and a record of every check's run.

A rule as people read it: what it says, why, and what it does not see.
"""

from __future__ import annotations

from typing import Literal

from analyzer.model.base import Record, Span

Severity = Literal["error", "warning", "info"]
Kind = Literal[
    "sum", "ratio", "difference", "target-vs-actual", "target-vs-prose", "table-vs-prose", "prose-vs-prose",
    "weights", "score", "unit-or-mode", "no-evidence", "wording",
]  # fmt: skip
RunStatus = Literal["ran", "not-applicable", "crashed", "off"]


class Calculation(Record):
    """The arithmetic, spelled out: expression, its computed value, what the report states, stated minus computed."""

    expression: str
    computed: str
    stated: str
    difference: str = ""


class OtherQuote(Record):
    """A quote from another file of the same case: the file's name, the words, their span and line (from 1) in that file's text.

    ``place`` says where they stand in that file as a person opens it (``第 3 页第 2 段``, ``第 12 行``).
    """

    file: str
    text: str
    line: int
    place: str
    span: Span


Slip = Literal[
    "other-place",
    "unit-slip",
    "missing-addend",
    "counted-twice",
    "swapped-digits",
    "decimal-slip",
    "wrong-row",
    "wrong-year",
    "carried-over",
]


class Diagnosis(Record):
    """The one change that would mend a broken relation, where one stands out: 最可能的一处修改.

    ``span`` is the figure to change (None for an addend that is missing), ``before`` and ``after`` its words; ``source`` is the
    place that supports it (the other telling of the same fact, the figure left out).
    """

    slip: Slip
    text: str
    span: Span | None = None
    before: str = ""
    after: str = ""
    source: Span | None = None


class Finding(Record):
    """A fault that an auditor would write down. ``spans`` are the quotes it rests on, the first one foremost."""

    rule: str
    severity: Severity
    kind: Kind
    title: str
    message: str
    spans: tuple[Span, ...]
    calculation: Calculation | None = None
    indicator: str | None = None
    basis: str = ""
    fingerprint: str = ""
    state: Literal["open", "confirmed", "dismissed"] = "open"
    """What an auditor decided; ``reason`` is the auditor's own."""
    reason: str = ""
    elsewhere: tuple[OtherQuote, ...] = ()
    """What it rests on in other files."""
    diagnosis: Diagnosis | None = None
    same_cause: tuple[str, ...] = ()
    """Rules of other findings with the same gap, which one slip may explain."""


class Verified(Record):
    """A relation that holds, with its arithmetic. ``note`` says how: 尾差, 截断, 区间一致."""

    rule: str
    kind: Kind
    spans: tuple[Span, ...]
    calculation: Calculation | None = None
    note: str = ""


class CheckRun(Record):
    """One check's run: how many relations it examined and how many findings it made. No finding is not the same as no run."""

    rule: str
    status: RunStatus
    examined: int = 0
    found: int = 0
    note: str = ""


class Rule(Record):
    """What the exports tell of a rule. ``severity`` is the one that it has by default."""

    id: str
    title: str
    severity: Severity
    kind: Kind
    basis: str
    rationale: str
    limits: str = ""
