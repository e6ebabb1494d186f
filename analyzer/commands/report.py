"""``analyzer report``: one report's results as files to look at and to hand on; the suffix of ``-o`` says what is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.commands.options import IgnoreOption, LexiconOption, MaxMbOption, PasswordOption, ProfileOption, SelectOption, TargetsOption
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.model import Analysis

HELP = """把核查结果写成文件，供审阅和移交：审阅页、工作底稿、复核意见等。

写成什么由 -o 的后缀决定：.html 审阅页，.xlsx 审计工作底稿，.docx 复核意见，.md 复核意见，.json JSON 结果，
.sarif SARIF，.jsonld W3C 网页批注。

退出码：0 已写出，2 文件无法读取、无法写入或命令有误。"""


def report(
    ctx: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="报告", help="一份报告")],
    *,
    outputs: Annotated[
        list[Path] | None, typer.Option("--output", "-o", metavar="文件", help="写入的文件，如 审阅页.html；可重复给出，一次写几种")
    ] = None,
    annotated: Annotated[
        Path | None, typer.Option("--annotate", metavar="文件", help="把发现作为批注写进 Word 报告的副本，如 批注.docx（报告须是 .docx）")
    ] = None,
    select: SelectOption = "",
    ignore: IgnoreOption = "",
    profile: ProfileOption = "auto",
    lexicon: LexiconOption = None,
    password: PasswordOption = "",
    max_mb: MaxMbOption = 16,
    targets: TargetsOption = None,
    decisions: Annotated[Path | None, typer.Option(metavar="文件", help="审核决定（JSON），如审阅页导出的")] = None,
    baseline: Annotated[Path | None, typer.Option(metavar="文件", help="基线：上次的 JSON 结果，其中已有的发现算作已排除")] = None,
) -> int:
    """Write one report's results. Returns: the exit status: 0, or 2 where a file could not be read."""
    from analyzer.checks import CHECKS
    from analyzer.commands.opening import Opener
    from analyzer.commands.reading import equip, open_reader, write_bytes
    from analyzer.export.formats import format_of

    made = [(output, format_of(output)) for output in _told(path, outputs, annotated)]
    reader = open_reader(profile=profile, lexicon=lexicon, opener=Opener(password, max_mb), debug=ctx.find_root().params["debug"])
    if not equip(reader, targets=targets or [], decisions=decisions, baseline=baseline, select=select, ignore=ignore):
        return 2
    rules = [check.rule for check in CHECKS]
    for _, analysis in reader.analyses([path]):
        if annotated is not None:
            write_bytes(annotated, [_with_comments(path, analysis)])
            typer.echo(f"已写出带批注的报告：{annotated}")
        for output, kind in made:
            write_bytes(output, [kind.make(analysis, rules)])
            typer.echo(f"已写出{kind.name}：{output}")
    return 2 if reader.failed else 0


def _told(path: Path, outputs: list[Path] | None, annotated: Path | None) -> list[Path]:
    """The files to write without comments. Raises: UsageError where there is nothing to write, or one is the report itself."""
    if not outputs and annotated is None:
        raise UsageError("没有给出要写的文件", place="--output", advice=f"例如 -o {path.stem}.html")
    for output in [*(outputs or []), *([annotated] if annotated is not None else [])]:
        if output.exists() and path.exists() and output.samefile(path):
            raise UsageError("要写的文件就是报告本身", file=str(output), advice="请换一个文件名")
    return outputs or []


def _with_comments(path: Path, analysis: Analysis) -> bytes:
    """The report's own file with a comment for each finding. Raises: UsageError where it is no Word file."""
    from zipfile import is_zipfile

    from analyzer.export.comments import annotate
    from analyzer.load.docx import MEDIA_TYPE
    from analyzer.load.files import load_bytes

    if analysis.source.media_type != MEDIA_TYPE or not is_zipfile(path):  # a .doc is read by way of a .docx
        raise UsageError("批注只能写入 .docx 报告", file=str(path), place="--annotate", advice="其他格式请用 Word 或 WPS 另存为 .docx")
    return annotate(analysis, path.read_bytes(), lambda data: load_bytes(data, path.name).text)
