"""``analyzer extract``: everything read from reports, as the JSON of the contract."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.commands.reading import Reader

HELP = """提取报告中的数量、指标、表述和核查结果，输出 JSON。

退出码：0 全部读出，2 有文件无法读取（其余照常输出）或命令有误。"""

Shape = Literal["json", "jsonl", "parquet"]


def extract(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="路径…", help="报告文件或文件夹（txt、md、html）")],
    *,
    shape: Annotated[
        Shape, typer.Option("--format", metavar="json|jsonl", help="json：一份一个对象，多份一个列表；jsonl：一份一行")
    ] = "json",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="路径", help="写入的文件；已有的文件夹或以 / 结尾则每份报告一个文件")
    ] = "",
    profile: Annotated[
        str, typer.Option(metavar="口径", help="评价口径：名称（analyzer profiles 列出）或 .toml 文件；auto 从报告所写")
    ] = "auto",
    lexicon: Annotated[Path | None, typer.Option(metavar="路径", help="叠加自己的词典：文件或文件夹")] = None,
) -> int:
    """Print or write everything read from reports. Returns: the exit status: 0, or 2 where a file could not be read."""
    from analyzer.commands.reading import expand, open_reader

    if shape == "parquet":
        raise UsageError("还不支持 parquet 格式", place="--format", advice="请先用 jsonl，一份报告一行")
    reader = open_reader(profile=profile, lexicon=lexicon, debug=ctx.find_root().params["debug"])
    files = expand(paths)
    if output and (output.endswith(("/", os.sep)) or Path(output).is_dir()):
        _one_each(reader, files, Path(output), shape)
    else:
        _together(reader, files, output, shape)
    return 2 if reader.failed else 0


def _together(reader: Reader, files: list[Path], output: str, shape: str) -> None:
    """All reports into one file, or to stdout."""
    import sys

    from analyzer.commands.door import utf8_stdout
    from analyzer.commands.reading import write
    from analyzer.export.json import to_json, to_json_line, to_json_list

    analyses = (analysis for _, analysis in reader.analyses(files))
    pieces = to_json_list(analyses) if shape == "json" and len(files) > 1 else map(to_json_line if shape == "jsonl" else to_json, analyses)
    if output:
        write(Path(output), pieces)
        return
    utf8_stdout()
    for piece in pieces:
        sys.stdout.write(piece)


def _one_each(reader: Reader, files: list[Path], folder: Path, shape: str) -> None:
    """Every report into a file of its own, named after it."""
    from analyzer.commands.reading import write
    from analyzer.export.json import to_json, to_json_line

    names = [file.name for file in files]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError("有几份报告同名，写入同一文件夹会互相覆盖", file=twice, advice="请改名，或用 jsonl 写入一个文件")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"无法建立文件夹（{error.strerror}）", file=str(folder), advice="请检查 -o 所给的路径和权限") from None
    for path, analysis in reader.analyses(files):
        write(folder / f"{path.name}.{shape}", [to_json_line(analysis) if shape == "jsonl" else to_json(analysis)])
