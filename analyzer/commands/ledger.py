"""``analyzer ledger``: every numeral of a report with its state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.commands.options import LexiconOption, MaxMbOption, PasswordOption, ProfileOption
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.model import LedgerState

HELP = """数字账：列出报告里的每个数字和它的核对状态。

状态：✗ 矛盾，? 口径不可比，✓ 复算一致，↔ 前后相符，○ 无对照，– 非数量（日期、序号、名称等）。
退出码：0 正常，2 有文件无法读取或命令有误。"""


def ledger(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="路径…", help="报告文件或文件夹（Word、网页、文本等）")],
    *,
    state: Annotated[str, typer.Option(metavar="状态", help="只列这些状态，逗号分隔，如 矛盾,无对照")] = "",
    profile: ProfileOption = "auto",
    lexicon: LexiconOption = None,
    password: PasswordOption = "",
    max_mb: MaxMbOption = 16,
) -> int:
    """Show the number ledger of reports. Returns: the exit status: 0, or 2 where a file could not be read."""
    from rich.console import Console

    from analyzer.commands.opening import Opener
    from analyzer.commands.reading import expand, open_reader
    from analyzer.export.ledger import show_ledger

    wanted = _states(state)
    reader, console = (
        open_reader(profile=profile, lexicon=lexicon, opener=Opener(password, max_mb), debug=ctx.find_root().params["debug"]),
        Console(),
    )
    for path, analysis in reader.analyses(expand(paths)):
        show_ledger(analysis, console, title=str(path), states=wanted)
    return 2 if reader.failed else 0


def _states(given: str) -> tuple[LedgerState, ...]:
    """The states that are meant, by Chinese or English name. Raises: UsageError for an unknown one."""
    from analyzer.export.ledger import STATES

    names: dict[str, LedgerState] = {name: state for state, (_, name) in STATES.items()}
    names |= {state: state for state in STATES}
    asked = [name.strip() for name in given.replace("，", ",").split(",") if name.strip()]
    unknown = next((name for name in asked if name not in names), None)
    if unknown is not None:
        raise UsageError(f"没有“{unknown}”这种状态", place="--state", advice="可用：" + "、".join(name for _, name in STATES.values()))
    return tuple(names[name] for name in asked) or tuple(STATES)
