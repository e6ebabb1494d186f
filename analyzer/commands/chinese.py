"""Typer speaks Chinese: headings of the help, and the errors that are made before a command runs."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from analyzer.errors import UsageError

_HELP_WORDS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}
_QUOTED = re.compile(r"'([^']*)'|\((.*?)\)")


class ChineseHelp:
    """What command and group share: usage line, panel titles and the help option in Chinese."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")  # type: ignore[attr-defined]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the whole help."""
        from typer import rich_utils

        for name, word in _HELP_WORDS.items():
            setattr(rich_utils, name, word)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        """The ``--help`` option."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示本帮助并退出"
        return option


class Command(ChineseHelp, TyperCommand):
    """A command with Chinese help."""


class Group(ChineseHelp, TyperGroup):
    """A group of commands with Chinese help and a did-you-mean of its own."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that ``args`` begin with. Raises: UsageError where there is none."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise UsageError(f"没有命令 {args[0]}", advice=near(args[0], self.list_commands(ctx), "可用的命令"))
        return super().resolve_command(ctx, args)


def near(word: str, known: list[str], title: str) -> str:
    """The advice for a misspelt word: the nearest known one, else all of them."""
    import difflib

    found = difflib.get_close_matches(word.lower(), [item.lower() for item in known], n=1, cutoff=0.5)
    match = next((item for item in known if found and item.lower() == found[0]), "")
    return f"是否应为 {match}" if match else f"{title}：{'、'.join(known)}"


def usage_error(error: Any) -> UsageError:
    """A Typer usage error as one of ours: its Chinese sentence and what to do."""
    kind, text = type(error).__name__, str(getattr(error, "message", "") or "")
    quoted = [first or second for first, second in _QUOTED.findall(text)]
    advice = _help_of(error)
    if kind == "MissingParameter":
        return UsageError(f"缺少参数 {_name(error)}", advice=advice)
    if kind == "NoSuchOption":
        possible = getattr(error, "possibilities", None) or []
        hint = f"是否应为 {possible[0]}" if possible else advice
        return UsageError(f"没有选项 {error.option_name}", advice=hint)
    if kind == "BadOptionUsage":
        return UsageError(f"选项 {error.option_name} 的用法不对，须给且只给它需要的值", advice=advice)
    if kind == "BadParameter":
        return UsageError(_bad_value(error, text), advice=advice)
    if "extra argument" in text and quoted:
        return UsageError(f"多余的参数 {quoted[-1]}", advice=advice)
    return UsageError("缺少命令" if "Missing command" in text else f"命令写法不对（{text.strip()}）", advice=advice)


def _bad_value(error: Any, text: str) -> str:
    choices = getattr(getattr(error.param, "type", None), "choices", None)
    given = _QUOTED.search(text)
    value = f" {given[1]}" if given and given[1] else ""
    names = "、".join(str(getattr(choice, "value", choice)) for choice in choices or ())
    return f"选项 {_name(error)} 的值{value} 不对" + (f"，可用：{names}" if names else "")


def _name(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return str(getattr(error, "param_hint", "") or "")
    if param.param_type_name == "argument":
        return str(param.make_metavar(error.ctx) if _takes_context(param) else param.make_metavar())
    return str(max(param.opts, key=len))


def _takes_context(param: Any) -> bool:
    """Newer releases of Typer ask for the context where a parameter names itself."""
    return "ctx" in param.make_metavar.__code__.co_varnames


def _help_of(error: Any) -> str:
    ctx = getattr(error, "ctx", None)
    return f"用法见 {ctx.command_path} --help" if ctx is not None else "用法见 analyzer --help"


USAGE_ERROR: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "UsageError")
"""What Typer raises for a wrong command line. It has no public name of its own in Typer."""
