"""``analyzer extract``: everything read from reports, one or a hundred thousand, as the JSON of the contract."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analyzer.commands.options import LexiconOption, MaxMbOption, PasswordOption, ProfileOption
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.batch.inputs import Inputs
    from analyzer.batch.jobs import Job
    from analyzer.batch.results import Plan
    from analyzer.batch.run import Engine
    from analyzer.batch.target import Target

HELP = """提取报告中的数量、指标、表述和核查结果，输出 JSON；可以是一份，也可以是成批的文件夹和压缩包。

退出码：0 全部读出，2 有文件无法读取（其余照常输出）或命令有误，130 被中断（已读出的保留，可加 --resume 接着做）。"""

Shape = Literal["auto", "json", "jsonl", "parquet"]

_FEW = 4
"""Fewer files than this are read in this process: a process of its own takes longer to start than they take to read."""


def extract(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="路径…", help="文件、文件夹、zip 压缩包、通配写法；- 从标准输入读路径，一行一个")],
    *,
    shape: Annotated[
        Shape,
        typer.Option(
            "--format",
            metavar="json|jsonl|parquet",
            help="json：一份一个对象，多份一个列表；jsonl：一份一行；parquet：一个文件夹的表；auto 看 -o 的后缀，否则 json",
        ),
    ] = "auto",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="路径", help="写入的文件；已有的文件夹或以 / 结尾则每份报告一个文件")
    ] = "",
    profile: ProfileOption = "auto",
    lexicon: LexiconOption = None,
    password: PasswordOption = "",
    resume: Annotated[bool, typer.Option("--resume", help="接着上次做：文件、版本、词典、口径都没变的不再读")] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="个数", help="同时读的进程数；0 为处理器个数，1 为不另开进程")] = 0,
    time_limit: Annotated[float, typer.Option(metavar="秒", help="每份最多读多久（默认 300），0 为不限")] = -1,
    memory_limit: Annotated[int, typer.Option(metavar="MB", help="每个进程最多用多少内存（默认 4096），0 为不限")] = -1,
    max_mb: MaxMbOption = 16,
) -> int:
    """Print or write everything read from reports. Returns: the exit status: 0, or 2 where a file could not be read."""
    from analyzer.batch.inputs import find_inputs
    from analyzer.batch.results import Plan
    from analyzer.batch.worker import Settings

    inputs = find_inputs(paths, sys.stdin.buffer.read)
    form = _form(shape, output)
    debug = bool(ctx.find_root().params["debug"])
    settings = Settings(profile, str(lexicon or ""), max_mb * 1048576, debug, password)
    plan = Plan(settings, "line" if form in ("jsonl", "parquet") else "page")
    target = _target(inputs.jobs, output, form, resume=resume)
    engine = _engine(jobs, len(inputs.jobs), time_limit, memory_limit)
    return _run(inputs, plan, target, engine, resume=resume, whole=bool(output) and len(inputs.jobs) > 1)


def _form(shape: str, output: str) -> str:
    """The format: as named, else by the ending of the output."""
    if shape != "auto":
        return shape
    return {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}.get(Path(output).suffix.lower(), "json")


def _target(jobs: Sequence[Job], output: str, form: str, *, resume: bool) -> Target:
    """Where the records go."""
    from analyzer.batch.folder import Folder
    from analyzer.batch.one_file import OneFile, OneList
    from analyzer.batch.stream import Stream
    from analyzer.commands.door import utf8_stdout

    several = len(jobs) > 1
    remember = several or resume
    if form == "parquet":
        return _tables(output)
    if not output:
        utf8_stdout()
        return Stream(sys.stdout.write, "lines" if form == "jsonl" else "list" if several else "one")
    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        _refuse_twins(jobs)
        return Folder(path, f".{form}", remember=remember)
    return OneList(path, remember=remember) if form == "json" and several else OneFile(path, remember=remember)


def _tables(output: str) -> Target:
    """A folder of Parquet tables. Raises: UsageError without a path; MissingExtra."""
    from analyzer.batch.tables import Tables
    from analyzer.export.arrow.parquet import open_writer

    if not output:
        raise UsageError("parquet 是一个文件夹，不能印在屏幕上", place="--format", advice="请用 -o 结果.parquet 写明放在哪里")
    return Tables(Path(output), open_writer)


def _refuse_twins(jobs: Sequence[Job]) -> None:
    """Raises: UsageError where two reports would be written into one file."""
    seen: set[str] = set()
    for job in jobs:
        if job.place.casefold() in seen:
            raise UsageError("有几份报告同名，写入同一文件夹会互相覆盖", file=job.place, advice="请改名，或用 jsonl 写入一个文件")
        seen.add(job.place.casefold())


def _engine(workers: int, files: int, time_limit: float, memory_limit: int) -> Engine:
    """What carries the batch out: processes where there are several files or limits to be kept."""
    limited = time_limit > 0 or memory_limit > 0
    if not limited and (workers == 1 or files < _FEW):
        from analyzer.batch.engines.serial import run_serially

        return run_serially
    from functools import partial

    from analyzer.batch.engines.limits import Limits
    from analyzer.batch.engines.processes import run_in_processes

    usual = Limits()
    limits = Limits(usual.seconds if time_limit < 0 else time_limit, usual.megabytes if memory_limit < 0 else memory_limit)
    return partial(run_in_processes, workers=max(1, min(workers or processors(), files)), limits=limits)


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _run(inputs: Inputs, plan: Plan, target: Target, engine: Engine, *, resume: bool, whole: bool) -> int:
    """Carry it out. Failures are told as they come, or in the summary of a batch (``whole``). Returns: the exit status."""
    from time import monotonic

    from analyzer.batch.archives import close_archives
    from analyzer.batch.progress import progress
    from analyzer.batch.results import Result
    from analyzer.batch.run import run_batch
    from analyzer.batch.summary import Summary
    from analyzer.commands.door import FAILED, INTERRUPTED, say

    summary, begun = Summary(), monotonic()
    try:
        with _ended_like_interrupted(), progress(summary, len(inputs.jobs)) as step:

            def told(result: Result) -> None:
                summary.add(result)
                if result.tally.status == "error" and not whole:
                    say(f"{result.job.path}：{result.tally.message}")
                step()

            run_batch(inputs.jobs, plan, target, engine, resume=resume, told=told)
    except KeyboardInterrupt:
        if not whole:
            raise
        say(f"已中断。已读出的 {target.done():,} 份保留着，同一命令加 --resume 接着做")
        return INTERRUPTED
    finally:
        close_archives()
    if whole:
        for line in summary.lines(monotonic() - begun, inputs.left_alone):
            say(line)
    return FAILED if summary.failures else 0


@contextmanager
def _ended_like_interrupted() -> Iterator[None]:
    """Let a request to end (SIGTERM, on Windows Ctrl-Break) do what Ctrl-C does: close everything, keep what is done."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signs = [signal.SIGTERM, *filter(None, [getattr(signal, "SIGBREAK", None)])]
    before = [signal.signal(sign, signal.default_int_handler) for sign in signs]
    try:
        yield
    finally:
        for sign, handler in zip(signs, before, strict=True):
            signal.signal(sign, handler)
