"""The terminal view of an Analysis: what an auditor reads, with every quote, its place and its arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from analyzer.export.ledger import ledger_line
from analyzer.export.lines import Writer
from analyzer.export.names import RUNS, SEVERITIES
from analyzer.export.quotes import Quoter, visible
from analyzer.export.scores_terminal import show_checked, show_rescored
from analyzer.late_regex import late_regex
from analyzer.model import Analysis, Calculation, Finding, Indicator, Verified, share_of
from analyzer.model.findings import Severity

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_MOST_QUOTES = 8
NOTHING = late_regex(r"-?0(?![.\d])")
"""A difference that is none."""


def show(
    analysis: Analysis, console: Console, *, title: str = "", shown: Iterable[str] = ("error", "warning"), verified: bool = False,
) -> None:  # fmt: skip
    """Print one report's findings and summary.

    Args: analysis: what to show; console: where; title: the heading, the file's name where none is given; shown: the
    severities to list (the summary counts all); verified: list the relations that hold, all indicators and all scores, too.
    """
    writer, levels = Writer(console), set(shown)
    quoter = Quoter(analysis.text, analysis.places, marks=writer.marks)
    writer.put(f"{visible(title or analysis.source.name)}（{analysis.source.characters:,} 字）", style="bold")
    writer.blank()
    for severity in SEVERITIES:
        if severity in levels:
            _show_group(severity, analysis, writer, quoter)
    if verified:
        show_checked(analysis, writer)
    show_rescored(analysis, writer, everything=verified)
    if verified and analysis.verified:
        _show_verified(analysis, writer, quoter)
    _show_summary(analysis, writer, levels=levels, verified=verified)


def show_brief(analysis: Analysis, console: Console, *, title: str = "") -> None:
    """Print one line: the report's name and how many findings of each severity."""
    Writer(console).put(f"{visible(title or analysis.source.name)}：{counts(analysis.findings)}")


def counts(findings: Iterable[Finding]) -> str:
    """How many findings of each severity: ``严重 1，一般 0，提示 2``."""
    by_severity = Counter(finding.severity for finding in findings if finding.state != "dismissed")
    return "，".join(f"{name} {by_severity[severity]}" for severity, name in SEVERITIES.items())


def _show_group(severity: Severity, analysis: Analysis, writer: Writer, quoter: Quoter) -> None:
    findings = [finding for finding in analysis.findings if finding.severity == severity and finding.state != "dismissed"]
    if not findings:
        return
    writer.put(f"{SEVERITIES[severity]} {len(findings)} 处", style=_STYLES[severity])
    writer.blank()
    for finding in findings:
        _show_finding(finding, analysis, writer, quoter)
        writer.blank()


def _show_finding(finding: Finding, analysis: Analysis, writer: Writer, quoter: Quoter) -> None:
    decided = "（已确认）" if finding.state == "confirmed" else ""
    writer.put(Text.assemble((finding.rule, _STYLES[finding.severity]), " ", (visible(finding.title) + decided, "bold")), indent=2)
    writer.put(visible(finding.message), indent=4)
    if finding.calculation is not None:
        writer.put(arithmetic(finding.calculation), indent=4, label="验算")
    if finding.diagnosis is not None:
        writer.put(visible(finding.diagnosis.text), indent=4, label="诊断")
    if finding.same_cause:
        writer.put(f"与 {'、'.join(finding.same_cause)} 的差额相同，可能出于同一处差错", indent=4, label="诊断")
    indicator = next((item for item in analysis.indicators if item.id == finding.indicator), None)
    if indicator is not None:
        writer.put(_path(indicator), indent=4, label="指标")
    found = quoter.quotes(finding.spans)
    for quote in found[:_MOST_QUOTES]:
        writer.put(quote.text, indent=4, label=visible(quote.place))
    if len(found) > _MOST_QUOTES:
        writer.put(f"另有 {len(found) - _MOST_QUOTES} 行引文未列出", indent=4, style="dim")
    for other in finding.elsewhere[:_MOST_QUOTES]:
        writer.put(f"【{visible(other.text)}】", indent=4, label=visible(f"{other.file} {other.place}"))
    if finding.basis:
        writer.put(visible(finding.basis), indent=4, label="依据")


def arithmetic(calculation: Calculation) -> str:
    """The arithmetic in one line: ``4+9+796 = 877，报告 878，差 -1``; no difference where there is none."""
    parts = [f"{calculation.expression} = {calculation.computed}" if calculation.computed.strip("—") else calculation.expression]
    if calculation.stated:
        parts.append(f"报告 {calculation.stated}")
    if calculation.difference and not NOTHING.match(calculation.difference):
        parts.append(f"差 {calculation.difference}")
    return visible("，".join(parts))


def _path(indicator: Indicator) -> str:
    return visible(" / ".join(part for part in (indicator.project, indicator.category, indicator.name) if part))


def _show_verified(analysis: Analysis, writer: Writer, quoter: Quoter) -> None:
    writer.put(f"核对成立 {len(analysis.verified)} 项", style="bold green")
    writer.blank()
    for relation in analysis.verified:
        _show_relation(relation, writer, quoter)
    writer.blank()


def _show_relation(relation: Verified, writer: Writer, quoter: Quoter) -> None:
    found = quoter.quotes(relation.spans[:1])
    parts = [arithmetic(relation.calculation)] if relation.calculation is not None else []
    parts += [visible(found[0].place)] if found else []
    parts += [f"（{visible(relation.note)}）"] if relation.note else []
    writer.put("  ".join(parts), indent=2, label=relation.rule)


def _show_summary(analysis: Analysis, writer: Writer, *, levels: set[str], verified: bool) -> None:
    hidden = [name for severity, name in SEVERITIES.items() if severity not in levels and _has(severity, analysis)]
    note = f"（{'、'.join(hidden)}未列出，加 --all 显示）" if hidden else ""
    writer.put(counts(analysis.findings) + note, label="小结", style="bold")
    held = f"成立 {len(analysis.verified)} 项" + ("" if verified or not analysis.verified else "（加 --all 显示）")
    writer.put(f"{held}；数量 {len(analysis.quantities)} 个，指标 {len(analysis.indicators)} 个", label="核对")
    writer.put(ledger_line(share_of(analysis.ledger())), label="数字")
    _show_dismissed(analysis, writer, listed=verified)
    if analysis.profile != "mof":
        writer.put(analysis.profile, label="口径")
    statuses = Counter(run.status for run in analysis.checks)
    ran = "，".join(f"{name} {statuses[status]} 条" for status, name in RUNS.items() if statuses[status])
    writer.put(ran or "没有规则运行", label="规则")
    for problem in analysis.problems:
        writer.put(visible(problem.message), label="问题", style="yellow")


def _show_dismissed(analysis: Analysis, writer: Writer, *, listed: bool) -> None:
    dismissed = [finding for finding in analysis.findings if finding.state == "dismissed"]
    if dismissed:
        writer.put(f"{len(dismissed)} 处发现已按审核决定排除" + ("" if listed else "（加 --all 显示理由）"), label="排除")
    for finding in dismissed if listed else ():
        writer.put(f"{finding.rule} {visible(finding.message)}（理由：{visible(finding.reason)}）", indent=4, style="dim")


def _has(severity: str, analysis: Analysis) -> bool:
    return any(finding.severity == severity and finding.state != "dismissed" for finding in analysis.findings)
