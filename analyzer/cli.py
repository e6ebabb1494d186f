"""The command line: ``analyzer check``, ``diff``, ``extract``, ``ledger`` and the others."""

from __future__ import annotations

from typing import Annotated

import typer

from analyzer import __version__
from analyzer.commands import (
    check,
    cluster,
    completion,
    diff,
    evaluate,
    explain,
    extract,
    ledger,
    lexicon,
    profiles,
    query,
    report,
    schema,
    tables,
)
from analyzer.commands.chinese import Command, Group
from analyzer.commands.door import Door

app = typer.Typer(cls=Door, add_completion=False, pretty_exceptions_enable=False, invoke_without_command=True)
lexicon_app = typer.Typer(cls=Group, invoke_without_command=True)


@app.callback(help="绩效自评报告 analyzer：取数、对指标、验算，全程离线。")
def start(
    ctx: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本并退出")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="出错时显示完整的错误栈")] = False,
) -> None:
    """Options that stand before every command; without a command, the help. ``debug`` is read by the door."""
    del debug
    if version:
        typer.echo(f"analyzer {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@lexicon_app.callback(help="词典的维护。")
def start_lexicon(ctx: typer.Context) -> None:
    """Without a command, the help."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


app.command(cls=Command, help=check.HELP)(check.check)
app.command(cls=Command, help=cluster.HELP)(cluster.cluster)
app.command(cls=Command, help=completion.HELP)(completion.completion)
app.command(cls=Command, help=diff.HELP)(diff.diff)
app.command(cls=Command, help=extract.HELP)(extract.extract)
app.command(cls=Command, help=explain.HELP)(explain.explain)
app.command(cls=Command, help=evaluate.HELP)(evaluate.evaluate)
app.command(cls=Command, help=ledger.HELP)(ledger.ledger)
app.command(cls=Command, help=profiles.HELP)(profiles.profiles)
app.command(cls=Command, help=query.HELP)(query.query)
app.command(cls=Command, help=report.HELP)(report.report)
app.command(cls=Command, help=schema.HELP)(schema.schema)
app.command(cls=Command, help=tables.HELP)(tables.tables)
lexicon_app.command("check", cls=Command, help=lexicon.HELP)(lexicon.lexicon_check)
app.add_typer(lexicon_app, name="lexicon")


def main() -> None:
    """Entry point of the ``analyzer`` command."""
    completion.prepare()
    app()
