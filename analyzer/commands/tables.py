"""``analyzer tables``: every grid of a report as it was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analyzer.commands.options import LexiconOption, MaxMbOption, PasswordOption

if TYPE_CHECKING:
    from analyzer.model.table_view import TablesView

HELP = """显示报告中的表格读成了什么：栏目、合并格、跨页、没有归位的行。

退出码：0 已显示，2 文件无法读取。"""

Shape = Literal["text", "html"]


def tables(
    path: Annotated[Path, typer.Argument(metavar="路径", help="一份报告（Word、网页、文本等）")],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="写入的文件，如 out.html")] = None,
    shape: Annotated[
        Shape | None, typer.Option("--format", metavar="text|html", help="text 供终端显示，html 是一个网页；不给则由 -o 的后缀决定")
    ] = None,
    lexicon: LexiconOption = None,
    password: PasswordOption = "",
    max_mb: MaxMbOption = 16,
) -> int:
    """Show the tables of a report as they were read. Returns: the exit status 0."""
    from analyzer.commands.opening import Opener
    from analyzer.lexicon import load_lexicon
    from analyzer.tables_view import view_tables

    view = view_tables(Opener(password, max_mb).open(path), lexicon=load_lexicon(lexicon))
    chosen = shape or ("html" if output is not None and output.suffix.lower() in (".html", ".htm") else "text")
    if output is None and chosen == "text":
        _show(view)
    else:
        _write(_page(view, chosen), output)
    return 0


def _show(view: TablesView) -> None:
    from rich.console import Console

    from analyzer.export.tables_terminal import show_tables

    show_tables(view, Console(highlight=False))


def _page(view: TablesView, shape: str) -> str:
    from io import StringIO

    from rich.console import Console

    from analyzer.export.tables_html import tables_page
    from analyzer.export.tables_terminal import show_tables

    if shape == "html":
        return tables_page(view)
    out = StringIO()
    show_tables(view, Console(file=out, highlight=False, color_system=None))
    return out.getvalue()


def _write(page: str, output: Path | None) -> None:
    import sys

    from analyzer.commands.door import utf8_stdout
    from analyzer.commands.reading import write

    if output is not None:
        write(output, [page])
    else:
        utf8_stdout()
        sys.stdout.write(page)
