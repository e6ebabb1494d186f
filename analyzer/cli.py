"""The command line: ``analyzer check``, ``extract``, ``explain``, ``schema``, ``lexicon check``."""

from __future__ import annotations

from typing import Annotated

import typer

from analyzer import __version__
from analyzer.commands.check import check
from analyzer.commands.chinese import Command, Group
from analyzer.commands.door import Door
from analyzer.commands.explain import explain, schema
from analyzer.commands.extract import extract
from analyzer.commands.lexicon import lexicon_check

app = typer.Typer(
    cls=Door, add_completion=False, pretty_exceptions_enable=False, options_metavar="[选项]", subcommand_metavar="命令 …",
    invoke_without_command=True,
)  # fmt: skip
lexicon_app = typer.Typer(cls=Group, help="词典的维护。", options_metavar="[选项]", subcommand_metavar="命令 …", no_args_is_help=True)

for command in (check, extract, explain, schema):
    app.command(cls=Command, options_metavar="[选项]")(command)
lexicon_app.command("check", cls=Command, options_metavar="[选项]")(lexicon_check)
app.add_typer(lexicon_app, name="lexicon")


@app.callback()
def start(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本并退出", show_default=False)] = False,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示完整的错误栈", show_default=False)] = False,
) -> None:
    """绩效自评报告 analyzer：取数、对指标、验算，全程离线。"""
    del debug
    if version:
        typer.echo(f"analyzer {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), nl=False)


def main() -> None:
    """Entry point of the ``analyzer`` command."""
    app()
