"""``analyzer completion``: the script by which a terminal completes commands, options and the ids of rules."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Annotated, Literal

import typer

HELP = """输出命令补全脚本，装好后按 Tab 键补全命令、选项、规则编号和口径名称。

安装：bash 运行 analyzer completion bash >> ~/.bashrc，zsh 运行 analyzer completion zsh >> ~/.zshrc，
fish 运行 analyzer completion fish > ~/.config/fish/completions/analyzer.fish，
PowerShell 运行 analyzer completion powershell >> $PROFILE；然后重开终端。"""

Shell = Literal["bash", "zsh", "fish", "powershell"]

_PROGRAM = "analyzer"
_VARIABLE = "_ANALYZER_COMPLETE"


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish|powershell", help="终端的种类")],
) -> int:
    """Print the script. Returns: the exit status."""
    from typer._completion_shared import get_completion_script

    typer.echo(get_completion_script(prog_name=_PROGRAM, complete_var=_VARIABLE, shell=shell))
    return 0


def prepare() -> None:
    """Make ready to answer a terminal that asks for completions; nothing where none asks."""
    if _VARIABLE in os.environ:
        from typer._completion_classes import completion_init

        completion_init()


def rules(incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of rules that begin with some letters, with their titles."""
    from analyzer.checks import CHECKS

    yield from ((check.id, check.title) for check in CHECKS if check.id.startswith(incomplete.upper()))


def profiles(incomplete: str) -> Iterator[tuple[str, str]]:
    """The names of built-in profiles that begin with some letters, with their titles."""
    from analyzer.profile import known_profiles

    yield from ((profile.id, profile.title) for profile in known_profiles() if profile.id.startswith(incomplete))
