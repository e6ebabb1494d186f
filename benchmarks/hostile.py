"""Hostile inputs: each is given to the analyzer in a process of its own; what came of it, how long it took, how much memory.

``python benchmarks/hostile.py [--timeout 150] [--only 词] [--json] [--markdown]``. Nothing is asserted here: tests/test_hostile.py and
tests/load/test_hostile_*.py do that, on smaller forms.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.hostile_cases import FILES, Case  # noqa: E402 - the folder comes first


class Memory(NamedTuple):
    """One hostile text in memory, for ``find_quantities`` and, where ``whole``, for ``analyze``."""

    title: str
    make: Callable[[], str]
    whole: bool = False


class Outcome(NamedTuple):
    """How a case ended. ``seconds`` are of the clock, ``worked`` of the processor, ``megabytes`` the peak of its process.

    The two latter are None where the system does not tell.
    """

    title: str
    code: int | None
    seconds: float
    worked: float | None
    megabytes: float | None
    said: str


_NONE: Mapping[str, str] = {}
_LONGEST_SAID = 160
MEMORIES = (
    Memory("内存：孤立代理码元", lambda: "投入\ud8003万元，培训\udfff12人。" * 1000, whole=True),
    Memory("内存：200个中文数字", lambda: "一二三四五六七八九十" * 20),
    Memory("内存：1800个括号", lambda: "（" * 900 + "3人" + "）" * 900),
    Memory("内存：10万个数字", lambda: "9" * 100_000),
    Memory("内存：10万个中文数字", lambda: "一百万亿" * 25_000 + "元"),
    Memory("内存：5万个“1,”", lambda: "1," * 50_000),
    Memory("内存：5万个“百分之”", lambda: "百分之" * 50_000),
    Memory("内存：5万个“不超过”", lambda: "不超过" * 50_000 + "3人"),
    Memory("内存：5万个“1至”", lambda: "1至" * 50_000),
    Memory("内存：5万个“1、”", lambda: "1、" * 50_000 + "人"),
    Memory("内存：10万个空格", lambda: "1" + " " * 100_000 + "人"),
)


def in_memory(case: Memory) -> str:
    """Run a case of a text in memory in this process; what came of it."""
    import importlib

    import analyzer

    text = case.make()
    analyzer.find_quantities("投入3万元")  # reads the lexicons
    start = time.perf_counter()
    found = len(analyzer.find_quantities(text, bare=True))
    said = f"取数 {found} 个，{time.perf_counter() - start:.3f} 秒"
    if case.whole:
        document = importlib.import_module("analyzer.load").load_text(text)
        result = importlib.import_module("analyzer.analyze").analyze(document)
        said += f"；分析得 {len(result.quantities)} 个数量"
    return said


def watched(title: str, command: list[str], folder: Path, timeout: float, variables: Mapping[str, str] = _NONE) -> Outcome:
    """Run a command, with its time and peak memory. Args: variables: of its environment."""
    env = {**os.environ, **variables, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), "PYTHONUTF8": "1"}
    start = time.perf_counter()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, env=env)  # noqa: S603
        code, worked, peak = _wait(process, start + timeout)
    seconds = time.perf_counter() - start
    lines = [line.replace(f"{folder}/", "") for line in (*_lines(folder / "err"), *_lines(folder / "out"))]
    said = "超时" if code is None else next((line for line in lines if "Traceback" in line), _first(lines))
    return Outcome(title, code, seconds, worked, peak, said[:_LONGEST_SAID])


def _first(lines: list[str]) -> str:
    """The first line, with the problems and failed files that are told in later ones."""
    failed = next((at for at, line in enumerate(lines) if line.startswith("失败 ")), len(lines))
    return "；".join([*lines[:1], *(line for line in lines[1:] if line.startswith("问题")), *lines[failed + 1 :]])


def _lines(path: Path) -> list[str]:
    with path.open(encoding="utf-8", errors="replace") as file:
        return [line.strip() for line in file.read(1_000_000).splitlines() if line.strip()]


def _wait(process: subprocess.Popen[bytes], deadline: float) -> tuple[int | None, float | None, float | None]:
    """Exit code (None where time ran out), seconds of the processor and peak megabytes, which only POSIX tells."""
    if not hasattr(os, "wait4"):
        try:
            return process.wait(max(deadline - time.perf_counter(), 0)), None, None
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return None, None, None
    ran_out = False
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 1024 * 1024 if sys.platform == "darwin" else 1024
            code = None if ran_out else process.returncode
            return code, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit
        if time.perf_counter() > deadline and not ran_out:
            ran_out = True
            process.kill()
        time.sleep(0.005)


def write(case: Case, path: Path) -> None:
    """Write the file of a case. In a process of its own: a child's peak memory counts what its parent held at the fork."""
    data = case.make()
    if isinstance(data, int):
        path.touch()
        os.truncate(path, data)
    elif data is not None:
        path.write_bytes(data)


def outcomes(only: str, timeout: float) -> list[Outcome]:
    """Every case whose title holds ``only``, one after the other, each printed as it ends."""
    done = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _stuck(folder / "stuck")
        for number, case in enumerate(FILES):
            if only not in case.title:
                continue
            path = folder / case.file
            subprocess.run([sys.executable, __file__, "--make", str(number), str(path)], check=True)  # noqa: S603
            command = [sys.executable, "-m", "analyzer", *(part.format(folder=folder) for part in case.command), str(path)]
            variables = {name: value.format(folder=folder) for name, value in case.variables}
            done.append(watched(case.title, command, folder, timeout, variables))
            path.unlink(missing_ok=True)
            show(done[-1])
        for number, memory in enumerate(MEMORIES):
            if only in memory.title:
                command = [sys.executable, __file__, "--memory", str(number)]
                done.append(watched(memory.title, command, folder, timeout))
                show(done[-1])
    return done


def _stuck(path: Path) -> None:
    """A program that never ends, for the place of LibreOffice (POSIX)."""
    path.write_text("#!/bin/sh\nexec sleep 100000\n", encoding="utf-8")
    path.chmod(0o755)


def show(outcome: Outcome) -> None:
    """One row of the table."""
    code = "超时" if outcome.code is None else str(outcome.code)
    wide = 40 - sum(ord(char) > 0x2E7F for char in outcome.title)
    figures = f"{code:>6}{outcome.seconds:>9.2f}{_told(outcome.worked, 2):>9}{_told(outcome.megabytes):>9}"
    print(f"{outcome.title:<{wide}}{figures}  {outcome.said}", file=sys.stderr, flush=True)


def _told(figure: float | None, places: int = 0) -> str:
    return "—" if figure is None else f"{figure:.{places}f}"


def markdown(done: Sequence[Outcome]) -> str:
    """The table as docs/safety.md has it."""
    rows = ["| 文件 | 结果 | 处理器秒 | MB |", "|---|---|---|---|"]
    rows += [f"| {one.title} | {one.said.replace('|', '')} | {_told(one.worked, 1)} | {_told(one.megabytes)} |" for one in done]
    return "\n".join(rows)


def main() -> None:
    """Parse the options, run the cases, print the table (to stderr as it grows) or JSON."""
    parser = argparse.ArgumentParser(description="恶意输入：结果、耗时与内存")
    parser.add_argument("--timeout", type=float, default=150, help="每项最多等多少秒（默认 150）")
    parser.add_argument("--only", default="", help="只跑标题含这几个字的项目")
    parser.add_argument("--json", action="store_true", help="最后另以 JSON 打印到标准输出")
    parser.add_argument("--markdown", action="store_true", help="最后另以 Markdown 表格打印到标准输出")
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make is not None:
        write(FILES[int(options.make[0])], Path(options.make[1]))
        return
    if options.memory is not None:
        print(in_memory(MEMORIES[options.memory]))
        return
    print("输入                                    退出码     秒数 处理器秒       MB  输出", file=sys.stderr)
    done = outcomes(options.only, options.timeout)
    if options.json:
        print(json.dumps([outcome._asdict() for outcome in done], ensure_ascii=False, indent=1))
    if options.markdown:
        print(markdown(done))


if __name__ == "__main__":
    main()
