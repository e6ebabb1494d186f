"""``analyzer check``: reads reports, checks them, shows the findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analyzer.commands.options import IgnoreOption, LexiconOption, MaxMbOption, PasswordOption, ProfileOption, SelectOption, TargetsOption
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.commands.reading import Reader
    from analyzer.model import Analysis, Finding

    Reports = Iterator[tuple[str, Path, Analysis]]

HELP = """核查报告：列出发现、引文、验算和依据。

退出码：0 没有达到 --fail-on 级别的发现，1 有，2 有文件无法读取（其余文件照常核查）或命令有误。"""

Level = Literal["error", "warning", "info", "never"]
Shape = Literal["text", "json", "github"]

_SEVERAL, _MOST_OF_A_CASE = 2, 60
_RANKS = {"error": 0, "warning": 1, "info": 2, "never": -1}


def check(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="路径…", help="报告文件或文件夹（Word、网页、文本等）")],
    *,
    fail_on: Annotated[Level, typer.Option(metavar="error|warning|info|never", help="有此级别及以上的发现时退出码为 1")] = "error",
    select: SelectOption = "",
    ignore: IgnoreOption = "",
    profile: ProfileOption = "auto",
    lexicon: LexiconOption = None,
    password: PasswordOption = "",
    max_mb: MaxMbOption = 16,
    targets: TargetsOption = None,
    decisions: Annotated[Path | None, typer.Option(metavar="文件", help="审核决定（JSON）：排除或确认的发现，手工改正的对应")] = None,
    baseline: Annotated[Path | None, typer.Option(metavar="文件", help="基线：上次的 JSON 结果，其中已有的发现不再列出")] = None,
    shape: Annotated[
        Shape, typer.Option("--format", metavar="text|json|github", help="text 供人阅读，json 供程序读取，github 供持续集成在文件旁标注")
    ] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="每份报告只印一行结论")] = False,
    apart: Annotated[bool, typer.Option("--no-case", help="文件夹里的文件各自核查，不作为案卷互相对照")] = False,
    everything: Annotated[bool, typer.Option("--all", "-a", help="连同提示级发现和核对成立的关系一起列出")] = False,
) -> int:
    """Check reports and show what was found. Returns: the exit status: 0, 1 with findings, 2 where a file could not be read."""
    from analyzer.commands.opening import Opener
    from analyzer.commands.reading import equip, expand, open_reader

    _agree(shape, quiet=quiet, everything=everything)
    reader = open_reader(profile=profile, lexicon=lexicon, opener=Opener(password, max_mb), debug=ctx.find_root().params["debug"])
    if not equip(reader, targets=targets or [], decisions=decisions, baseline=baseline, select=select, ignore=ignore):
        return 2
    files = expand(paths)
    reports = read_all(reader, paths, files, apart=apart)
    if shape == "json":
        severities = _print_json(reports, several=len(files) > 1)
    elif shape == "github":
        severities = _print_ci(reports)
    else:
        shown = ("error", "warning", "info") if everything or fail_on == "info" else ("error", "warning")
        severities = _print_text(reader, reports, several=len(files) > 1, quiet=quiet, shown=shown, everything=everything)
    if reader.failed:
        return 2
    return int(any(_RANKS[severity] <= _RANKS[fail_on] for severity in severities))


def _agree(shape: str, *, quiet: bool, everything: bool) -> None:
    """Refuse options that exclude each other."""
    if shape != "text" and (quiet or everything):
        raise UsageError(f"--format {shape} 总是给出全部内容，不能与 {'--quiet' if quiet else '--all'} 同用", advice="请去掉其中一个")
    if quiet and everything:
        raise UsageError("--quiet 与 --all 不能同用", advice="请去掉其中一个")


def read_all(reader: Reader, paths: list[Path], files: list[Path], *, apart: bool) -> Reports:
    """Every report with its path; the first of a case of several files bears the case's files as a heading.

    The files of a folder or an archive are one case where they are of one unit or project; files named one by one are not compared.
    """
    from analyzer.batch.archives import is_archive

    folders = [path for path in paths if path.is_dir() or is_archive(path)]
    together = [file for file in files if any(file.is_relative_to(folder) for folder in folders)]
    if apart or not _SEVERAL <= len(together) <= _MOST_OF_A_CASE:
        together = []
    yield from (("", path, analysis) for path, analysis in reader.analyses(file for file in files if file not in together))
    for case in reader.cases(together) if together else ():
        heading = "、".join(path.name for path, _ in case) if len(case) > 1 else ""
        for number, (path, analysis) in enumerate(case):
            yield heading if number == 0 else "", path, analysis


def _print_json(reports: Reports, *, several: bool) -> list[str]:
    import sys

    from analyzer.commands.door import utf8_stdout
    from analyzer.export.json import to_json, to_json_list

    utf8_stdout()
    analyses = [analysis for _, _, analysis in reports]
    sys.stdout.writelines(to_json_list(analyses) if several else map(to_json, analyses))
    return [finding.severity for analysis in analyses for finding in analysis.findings if finding.state != "dismissed"]


def _print_ci(reports: Reports) -> list[str]:
    import sys

    from analyzer.commands.door import utf8_stdout
    from analyzer.export.ci_log import ci_lines

    utf8_stdout()
    severities: list[str] = []
    for _, path, analysis in reports:
        sys.stdout.writelines(ci_lines(analysis, path.as_posix()))
        severities += [finding.severity for finding in analysis.findings if finding.state != "dismissed"]
    return severities


def _print_text(
    reader: Reader, reports: Reports, *, several: bool, quiet: bool, shown: tuple[str, ...], everything: bool,
) -> list[str]:  # fmt: skip
    from rich.console import Console

    from analyzer.export.terminal import counts, show, show_brief

    console, read = Console(), 0
    findings: list[Finding] = []
    for case, path, analysis in reports:
        if case and not quiet:
            console.print(f"案卷：{case}（互相对照）\n", highlight=False, soft_wrap=True, markup=False)
        if quiet:
            show_brief(analysis, console, title=str(path))
        else:
            show(analysis, console, title=str(path), shown=shown, verified=everything)
            console.print()
        findings += [finding for finding in analysis.findings if finding.state != "dismissed"]
        read += 1
    if several:
        unread = f"；{reader.failed} 份无法读取" if reader.failed else ""
        console.print(f"共核查 {read} 份报告：{counts(findings)}{unread}", highlight=False, soft_wrap=True)
    return [finding.severity for finding in findings]
