"""Collections of what the checks said: findings, relations that hold, and the record of every rule's run."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from analyzer.export.names import DECISIONS, KINDS, RUNS, SEVERITIES
from analyzer.export.terminal import arithmetic
from analyzer.model import Calculation, CheckRun, Finding, Verified
from analyzer.notebook.collection import Collection, Column, attribute
from analyzer.notebook.context import Context
from analyzer.notebook.filters import Filter, Words, coded, flagged, ruled, sectioned, several, worded


def _sum(calculation: Calculation | None) -> str:
    return arithmetic(calculation) if calculation is not None else ""


def _quotes(item: Finding | Verified, context: Context) -> list[str]:
    return [context.quote(span) for span in item.spans]


def _of_indicator(wanted: Words, context: Context) -> Callable[[Finding], bool]:
    parts = several(wanted)
    return lambda item: any(part in context.name(item.indicator) for part in parts)


class Findings(Collection[Finding]):
    """The findings of a report, the gravest first: ``analysis.findings.where(rule="ARI", severity="error")``."""

    ITEM = Finding
    NAME = "发现 {} 处"
    COLUMNS = (
        attribute("severity", "级别", SEVERITIES),
        attribute("rule", "规则"),
        attribute("title", "问题"),
        attribute("kind", "", KINDS),
        attribute("message", "说明"),
        Column("calculation", "验算", lambda item, _: _sum(item.calculation)),
        Column("indicator", "指标", lambda item, context: context.name(item.indicator)),
        Column("place", "位置", lambda item, context: context.place(item.spans)),
        Column("section", "章节", lambda item, context: context.section(item.spans[0]) if item.spans else ""),
        Column("quotes", "", _quotes),
        attribute("basis"),
        attribute("state", "决定", DECISIONS),
        attribute("reason"),
        attribute("fingerprint"),
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "rule": ruled(),
        "severity": coded("severity", SEVERITIES),
        "kind": coded("kind", KINDS),
        "state": coded("state", DECISIONS),
        "text": worded("title", "message"),
        "indicator": _of_indicator,
        "section": sectioned,
    }

    def where(
        self, test: Callable[[Finding], bool] | None = None, /, *, rule: Words | None = None, severity: Words | None = None,
        kind: Words | None = None, state: Words | None = None, text: Words | None = None, indicator: Words | None = None,
        section: Words | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions; of several words for one condition any will do.

        Args: test: a function of a finding; rule: ``ARI-06``, or ``ARI`` for all that begin so; severity: ``error`` or ``严重``; kind:
        ``sum`` or ``加总``; state: ``open`` or ``待定``; text: words in its title or message; indicator: words in the name of its
        indicator; section: words in the title of the section of one of its quotes, or of one above it.
        Raises: UsageError for an unknown condition or value.
        """
        return self._where(
            test, unknown, rule=rule, severity=severity, kind=kind, state=state, text=text, indicator=indicator, section=section
        )


class Relations(Collection[Verified]):
    """The relations that hold, with their arithmetic: ``analysis.verified.where(kind="sum")``."""

    ITEM = Verified
    NAME = "核对成立 {} 项"
    COLUMNS = (
        attribute("rule", "规则"),
        attribute("kind", "种类", KINDS),
        Column("calculation", "算式", lambda item, _: _sum(item.calculation)),
        Column("quotes", "原文", _quotes, lambda item, context: "；".join(_quotes(item, context))),
        attribute("note", "备注"),
        Column("place", "位置", lambda item, context: context.place(item.spans)),
    )  # fmt: skip
    FILTERS: ClassVar[dict[str, Filter]] = {"rule": ruled(), "kind": coded("kind", KINDS), "note": worded("note"), "section": sectioned}

    def where(
        self, test: Callable[[Verified], bool] | None = None, /, *, rule: Words | None = None, kind: Words | None = None,
        note: Words | None = None, section: Words | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions.

        Args: test: a function of a relation; rule: ``ARI-06``, or ``ARI`` for all that begin so; kind: ``sum`` or ``加总``; note: words
        in its note (尾差); section: words in the title of the section of one of its quotes, or of one above it.
        Raises: UsageError for an unknown condition or value.
        """
        return self._where(test, unknown, rule=rule, kind=kind, note=note, section=section)


class Runs(Collection[CheckRun]):
    """What became of every rule: ``analysis.checks.where(status="ran")``. No finding is not the same as no run."""

    ITEM = CheckRun
    NAME = "规则 {} 条"
    COLUMNS = (
        attribute("rule", "规则"),
        attribute("status", "运行情况", RUNS),
        attribute("examined", "核对"),
        attribute("found", "发现"),
        attribute("note", "说明"),
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "rule": ruled(),
        "status": coded("status", RUNS),
        "found": flagged(lambda item: item.found > 0),
    }

    def where(
        self, test: Callable[[CheckRun], bool] | None = None, /, *, rule: Words | None = None, status: Words | None = None,
        found: bool | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions.

        Args: test: a function of a run; rule: ``ARI-06``, or ``ARI`` for all that begin so; status: ``ran`` or ``运行``; found: with
        findings or without.
        Raises: UsageError for an unknown condition or value.
        """
        return self._where(test, unknown, rule=rule, status=status, found=found)
