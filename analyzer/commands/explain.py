"""``analyzer explain``: what a rule says, why, and what it does not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.commands.completion import rules

if TYPE_CHECKING:
    from rich.console import Console

    from analyzer.checks import Check

HELP = "说明一条规则：内容、理由、依据、正误示例和局限。"


def explain(
    rule: Annotated[str, typer.Argument(metavar="规则", help="规则编号，如 ARI-06；不给则列出全部规则", autocompletion=rules)] = "",
) -> int:
    """Show one rule, or list all of them. Returns: the exit status."""
    from rich.console import Console

    from analyzer.checks import CHECKS
    from analyzer.commands.rules import find_rule

    console = Console(highlight=False)
    if rule:
        _show_rule(find_rule(rule, CHECKS), console)
    else:
        _list_rules(CHECKS, console)
    return 0


def _show_rule(check: Check, console: Console) -> None:
    from analyzer.checks.base import NEEDS
    from analyzer.commands.rules import others_of
    from analyzer.export.advice import advice_of
    from analyzer.export.lines import Writer
    from analyzer.export.names import KINDS, SEVERITIES

    writer, advice = Writer(console), advice_of(check.id)
    writer.put(f"{check.id} {check.title}", style="bold")
    parts = {
        "级别": f"{SEVERITIES[check.severity]}（{check.severity}）",
        "类别": f"{KINDS[check.kind]}（{check.kind}）",
        "理由": check.rationale,
        "依据": check.basis,
        "需要": "、".join(NEEDS[need] for need in check.needs),
        "局限": check.limits,
        "建议": advice.advice,
        "补充资料": advice.material,
    }
    for label, words in parts.items():
        if words:
            writer.put(words, label=label)
    examples = [("会报告的写法", check.wrong), *(("另一份文件", other) for other in others_of(check)), ("不会报告的写法", check.right)]
    for label, report in examples:
        writer.blank()
        writer.put(f"{label}：")
        for line in report.strip("\n").split("\n"):
            typer.echo(f"    {line}")  # as it is: a table's tabs are to be copied


def _list_rules(checks: tuple[Check, ...], console: Console) -> None:
    from analyzer.export.lines import Writer
    from analyzer.export.names import SEVERITIES

    writer = Writer(console)
    for check in checks:
        writer.put(f"{SEVERITIES[check.severity]}  {check.title}", label=check.id)
    writer.put(f"共 {len(checks)} 条规则；analyzer explain 编号 看其中一条。", style="dim")
