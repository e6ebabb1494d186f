"""Typer speaks Chinese: the help, and the errors that are made before a command runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from analyzer.errors import UsageError
from analyzer.late_regex import late_regex

if TYPE_CHECKING:
    from analyzer.export.lines import Writer

_QUOTED = late_regex(r"'([^']*)'|\((.*?)\)")


class ChineseHelp:
    """What command and group share: a help text in Chinese that wraps Chinese rightly."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the whole help."""
        from rich.console import Console

        from analyzer.export.lines import Writer

        console = Console(highlight=False)
        with console.capture() as capture:
            self._write_help(ctx, Writer(console))
        formatter.write(capture.get())

    def _write_help(self, ctx: Any, writer: Writer) -> None:
        params = [param for param in self.get_params(ctx) if not getattr(param, "hidden", False)]  # type: ignore[attr-defined]
        arguments = [param for param in params if param.param_type_name == "argument"]
        options = [param for param in params if param.param_type_name == "option"]
        words = [ctx.command_path, "[选项]" if options else "", "命令" if isinstance(self, TyperGroup) else ""]
        writer.put(" ".join(filter(None, words + [_metavar(param) for param in arguments])), label="用法")
        for paragraph in (self.help or "").split("\n\n"):  # type: ignore[attr-defined]
            writer.blank()
            writer.put(" ".join(paragraph.split()))
        _write_list("参数", ((_metavar(param), param.help or "") for param in arguments), writer)
        commands = self.commands.items() if isinstance(self, TyperGroup) else ()
        _write_list("命令", ((name, (command.help or "").split("\n")[0]) for name, command in commands), writer)
        _write_list("选项", (_option(param) for param in options), writer)

    def get_help_option(self, ctx: Any) -> Any:
        """The ``--help`` option."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示本帮助并退出"
        return option


def _write_list(title: str, rows: Iterable[tuple[str, str]], writer: Writer) -> None:
    """A titled list: names in one column, words beside them."""
    from rich.cells import cell_len

    found = list(rows)
    if not found:
        return
    writer.blank()
    writer.put(f"{title}：")
    longest = max(cell_len(name) for name, _ in found)
    for name, words in found:
        writer.put(words, indent=2, label=name + " " * (longest - cell_len(name)))


def _option(param: Any) -> tuple[str, str]:
    default = param.default if isinstance(param.default, str) and param.default else ""
    return f"{', '.join(param.opts)} {_metavar(param)}".rstrip(), (param.help or "") + (f"（默认 {default}）" if default else "")


def _metavar(param: Any) -> str:
    return "" if getattr(param, "is_flag", False) else str(param.metavar or param.name)


class Command(ChineseHelp, TyperCommand):
    """A command with Chinese help."""


class Group(ChineseHelp, TyperGroup):
    """A group of commands with Chinese help and a did-you-mean of its own."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that ``args`` begin with. Raises: UsageError where there is none."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(f"没有命令 {args[0]}", advice=near(args[0], self.list_commands(ctx), "可用的命令"))
        return super().resolve_command(ctx, args)


def near(word: str, known: Iterable[str], title: str) -> str:
    """The advice for a misspelt word: the nearest known one, else all of them."""
    import difflib

    by_lower = {item.lower(): item for item in known}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.5)
    return f"是否应为 {by_lower[found[0]]}" if found else f"{title}：{'、'.join(by_lower.values())}"


def usage_error(error: Any) -> UsageError:
    """A Typer usage error as one of ours: its Chinese sentence and what to do."""
    ctx = getattr(error, "ctx", None)
    advice = f"用法见 {ctx.command_path if ctx is not None else 'analyzer'} --help"
    if type(error).__name__ == "NoSuchOption" and error.possibilities:
        advice = f"是否应为 {error.possibilities[0]}"
    return UsageError(_complaint(error), advice=advice)


def _complaint(error: Any) -> str:
    kind, text = type(error).__name__, str(getattr(error, "message", "") or "")
    if kind == "MissingParameter":
        return f"缺少参数 {_name(error.param)}"
    if kind == "NoSuchOption":
        return f"没有选项 {error.option_name}"
    if kind == "BadOptionUsage":
        return f"选项 {error.option_name} " + ("缺少值" if "require" in text else "不带值")
    quoted = [first or second for first, second in _QUOTED.findall(text)]
    if kind == "BadParameter" and error.param is not None:
        value = f" {quoted[0]} " if quoted else ""
        return f"{_name(error.param)} 的值{value}不对，应为 {_metavar(error.param)}"
    if "extra argument" in text and quoted:
        return f"多余的参数 {quoted[-1]}"
    return f"命令写法不对（{text.strip()}）"


def _name(param: Any) -> str:
    return _metavar(param) if param.param_type_name == "argument" else str(max(param.opts, key=len))


def _usage_error_kind() -> Iterator[type[Exception]]:
    """What Typer raises for a wrong command line: the parent of its BadParameter, which has no public name in Typer."""
    yield from (kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "UsageError")


USAGE_ERROR: type[Exception] = next(_usage_error_kind())
