"""``analyzer diff``: the revised report beside the first one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from analyzer.commands.options import LexiconOption, MaxMbOption, PasswordOption, ProfileOption

HELP = """比较同一报告的前后两稿：哪些发现已改、仍在、新增，哪些数字有改动。

退出码：0 没有新增的发现，1 有，2 有文件无法读取或命令有误。"""

Shape = Literal["text", "json"]


def diff(
    ctx: typer.Context,
    old: Annotated[Path, typer.Argument(metavar="前稿", help="原来的报告")],
    new: Annotated[Path, typer.Argument(metavar="后稿", help="修改后的报告")],
    *,
    shape: Annotated[Shape, typer.Option("--format", metavar="text|json", help="text 供人阅读，json 供程序读取")] = "text",
    decisions: Annotated[Path | None, typer.Option(metavar="文件", help="审核决定（JSON）：已排除的发现不再列出")] = None,
    profile: ProfileOption = "auto",
    lexicon: LexiconOption = None,
    password: PasswordOption = "",
    max_mb: MaxMbOption = 16,
) -> int:
    """Compare two versions. Returns: the exit status: 0, 1 with new errors or warnings, 2 where a file could not be read."""
    from analyzer.commands.opening import Opener
    from analyzer.commands.reading import open_reader
    from analyzer.decisions import read_decisions
    from analyzer.revision import compare

    reader = open_reader(profile=profile, lexicon=lexicon, opener=Opener(password, max_mb), debug=ctx.find_root().params["debug"])
    reader.decisions = read_decisions(decisions) if decisions is not None else ()
    analyses = [analysis for _, analysis in reader.analyses([old, new])]
    if reader.failed:
        return 2
    difference = compare(*analyses)
    if shape == "json":
        import sys

        from analyzer.commands.door import utf8_stdout

        utf8_stdout()
        sys.stdout.write(difference.model_dump_json(indent=2) + "\n")
    else:
        from rich.console import Console

        from analyzer.export.difference import show_difference

        show_difference(difference, analyses[0], analyses[1], Console(), title=f"{old} → {new}")
    return int(any(found.severity != "info" and found.state != "dismissed" for found in difference.new))
