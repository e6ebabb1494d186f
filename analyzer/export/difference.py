"""The terminal view of two versions: mended, open and new findings, changed figures."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from analyzer.export.lines import Writer
from analyzer.export.names import SEVERITIES
from analyzer.export.quotes import visible
from analyzer.model import Analysis, Difference, FigureChange, Finding, Locator


def show_difference(difference: Difference, old: Analysis, new: Analysis, console: Console, *, title: str) -> None:
    """Print what a revision changed. Places of mended findings are of the old version, all others of the new one."""
    writer = Writer(console)
    writer.put(title, style="bold")
    groups = (("已改", difference.mended, old, "green"), ("仍在", difference.open, new, "yellow"), ("新增", difference.new, new, "red"))
    for name, findings, analysis, style in groups:
        shown = [found for found in findings if found.state != "dismissed"]
        writer.put(f"{name} {len(shown)} 处", style=style)
        _show_findings(shown, analysis, difference, writer)
    writer.put(f"数字改动 {len(difference.figures)} 处", style="bold")
    before, after = (Locator(analysis.text, analysis.places) for analysis in (old, new))
    for change in difference.figures:
        writer.put(_change(change), indent=2, label=visible(_place(change, before, after)))


def _show_findings(findings: Iterable[Finding], analysis: Analysis, difference: Difference, writer: Writer) -> None:
    locator = Locator(analysis.text, analysis.places)
    for found in findings:
        moved = "（数字有改动）" if found.fingerprint in difference.former else ""
        words = f"{SEVERITIES[found.severity]}  {found.rule}  {visible(found.message)}{moved}"
        writer.put(words, indent=2, label=visible(locator.told(found.spans[0])) if found.spans else "全文")


def _change(change: FigureChange) -> str:
    before, after = visible(change.before) or "（无）", visible(change.after) or "（删去）"
    return f"{visible(change.context)}：{before} → {after}"


def _place(change: FigureChange, old: Locator, new: Locator) -> str:
    if change.new is not None:
        return new.told(change.new)
    return f"前稿{old.told(change.old)}" if change.old is not None else ""
