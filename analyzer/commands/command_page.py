"""The page of the commands in docs, made from their own help. ``python -m analyzer.commands.command_page docs/commands.md`` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

_MADE = "本页由程序生成（`python -m analyzer.commands.command_page docs/commands.md`），与各命令的 `--help` 相同。"


def command_page() -> str:
    """The help of every command."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    from analyzer.cli import app

    yield from ("# 命令", "", _MADE)
    for command in _commands(app):
        yield from ("", f"## {' '.join(['analyzer', *command])}", "", "```text", _help(command), "```")


def _commands(app: object) -> Iterator[list[str]]:
    """The words of every command, in the order of the help."""
    import typer

    root = typer.main.get_command(app)  # type: ignore[arg-type]
    yield []
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        inside = getattr(command, "commands", None)
        yield from [[name, inner] for inner in inside] if inside else [[name]]


def _help(command: list[str]) -> str:
    from typer.testing import CliRunner

    from analyzer.cli import app

    result = CliRunner().invoke(app, [*command, "--help"])
    return result.stdout.rstrip("\n")


def main(file: Path) -> None:
    """Write the page."""
    file.write_text(command_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
