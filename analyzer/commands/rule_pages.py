"""The pages of the rules in docs/rules, made from the rules themselves and from what their examples give.

``python -m analyzer.commands.rule_pages docs/rules`` writes them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.checks.base import NEEDS
from analyzer.commands.rules import others_of

if TYPE_CHECKING:
    from analyzer.checks import Check
    from analyzer.model import Analysis

INDEX = "README.md"
FAMILIES = {
    "ARI": "勾稽计算", "SCO": "得分与等级", "IND": "指标与目标", "XRF": "相互印证", "TGT": "与申报或另一份文件对照", "CAS": "案卷",
}  # fmt: skip
"""Families of rules by the beginning of their ids, with their Chinese names."""
_MADE = "本页由程序生成（`python -m analyzer.commands.rule_pages docs/rules`），例子逐个运行过。"


def rule_pages() -> dict[str, str]:
    """All pages by file name: one for each rule, and the index."""
    from analyzer.checks import CHECKS

    pages = {f"{check.id}.md": "\n".join(_page(check)) + "\n" for check in CHECKS}
    return {INDEX: "\n".join(_index(CHECKS)) + "\n", **pages}


def _index(checks: tuple[Check, ...]) -> Iterator[str]:
    from analyzer.export.names import KINDS, SEVERITIES

    yield from ("# 规则", "", f"共 {len(checks)} 条。{_MADE}", "")
    yield "级别是默认的，口径文件可以改；`--select`、`--ignore` 选用、停用。“严重”影响退出码，“提示”用 `--all` 列出。"
    for family, name in FAMILIES.items():
        yield from ("", f"## {name}（{family}）", "", "| 编号 | 报告什么 | 级别 | 类别 |", "|---|---|---|---|")
        for check in checks:
            if check.id.startswith(family):
                yield f"| [{check.id}]({check.id}.md) | {check.title} | {SEVERITIES[check.severity]} | {KINDS[check.kind]} |"


def _page(check: Check) -> Iterator[str]:
    from analyzer.export.advice import advice_of
    from analyzer.export.names import KINDS, SEVERITIES

    advice = advice_of(check.id)
    yield from (f"# {check.id} {check.title}", "")
    yield f"- 级别：{SEVERITIES[check.severity]}（`{check.severity}`）"
    yield f"- 类别：{KINDS[check.kind]}（`{check.kind}`）"
    yield f"- 依据：{check.basis}"
    yield f"- 需要：{'、'.join(NEEDS[need] for need in check.needs)}"
    yield from ("", "## 理由", "", check.rationale, "", "## 会报告的写法", "", *_example(check, check.wrong))
    yield from ("", "报告为：", "", *_told(check), "", "## 不会报告的写法", "", *_example(check, check.right))
    if check.limits:
        yield from ("", "## 局限", "", check.limits)
    yield from ("", "## 建议", "", advice.advice)
    if advice.material:
        yield from ("", f"可请被评价单位补充：{advice.material}。")


def _example(check: Check, report: str) -> Iterator[str]:
    yield from ("```text", report.strip("\n"), "```")
    for other in others_of(check):
        yield from ("", "另一份文件：", "", "```text", other, "```")


def _told(check: Check) -> Iterator[str]:
    """What the check says of its wrong example."""
    from analyzer.export.entries import Teller

    entry = next(entry for entry in Teller(_analysed(check)).entries() if entry.finding.rule == check.id)
    yield f"> {entry.message}"
    if entry.arithmetic:
        yield from (">", f"> 验算　{entry.arithmetic}")


def _analysed(check: Check) -> Analysis:
    from analyzer.analyze import analyze
    from analyzer.load.files import load_text

    beside = [analyze(load_text(other, f"另一份{number or ''}.txt")) for number, other in enumerate(others_of(check))]
    return analyze(load_text(check.wrong, "报告.txt"), beside=beside)


def main(folder: Path) -> None:
    """Write all pages into a folder."""
    for name, text in rule_pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
