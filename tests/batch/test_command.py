"""``analyzer extract`` of many files, in processes of its own: what is written, what is said, what is left when it is killed."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from analyzer.batch.progress import progress
from analyzer.batch.summary import Summary
from analyzer.cli import app
from tests.corpora import ROOT

Cli = Callable[..., Result]
FINE = "全县共有学校{}所，其中小学12所、初中3所、高中3所。\n"
LINES_OF_A_LONG_ONE = 40000
"""Enough to keep a process busy until it is interrupted."""
_LISTENS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from analyzer.cli import main; main()"
"""The command, also where the tests run in the background of a shell, which makes what it starts deaf to Ctrl-C."""


def reports(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(FINE.format(number), encoding="utf-8")
    return folder


def begun(*args: object, **variables: str) -> subprocess.Popen[str]:
    own = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **variables}
    command = [sys.executable, *map(str, args)]
    group = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # on Windows only a group of its own can be interrupted
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=own, cwd=ROOT, creationflags=group
    )


def driven(*args: object) -> tuple[list[str], bytes]:
    """Run the driver to its end: what it says and what it wrote."""
    process = begun("-m", "tests.batch.driver", *args)
    said, errors = process.communicate(timeout=100)
    assert (process.returncode, errors) == (0, "")
    return said.splitlines(), Path(str(args[1])).read_bytes()


def done_in(parts: Path, process: subprocess.Popen[str]) -> int:
    """Wait until a run has written its first records; how many."""
    until = time.monotonic() + 100
    while time.monotonic() < until and process.poll() is None:
        lines = (parts / "1.list").read_bytes().count(b"\n") if (parts / "1.list").exists() else 0
        if lines > 3:
            return lines - 1
    raise AssertionError(process.communicate())


def test_a_batch_says_what_it_did(cli: Cli, tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", 4)
    (folder / "坏.txt").write_bytes(b"\x00\x01\x02\xff" * 99)
    (folder / "17.txt").write_text(FINE.format(17), encoding="utf-8")
    (folder / "照片.jpg").write_bytes(b"")
    result = cli("extract", folder, "-o", tmp_path / "out.jsonl", "--jobs", 2)
    lines = result.stderr.splitlines()
    assert lines[0].startswith("共 6 份：读出 5 份，失败 1 份；141 字；用时 ")
    assert lines[1].startswith("速度：每秒 ")
    assert lines[2] == "发现：共 6 处（ARI-06 2，ARI-12 4）"
    assert lines[3:] == [
        "未读的其他文件：.jpg 1 个", "失败 1 份：",
        f"  {folder.as_posix()}/坏.txt：不是文本，或编码无法识别。请另存为 UTF-8 文本，或确认文件没有损坏",
    ]  # fmt: skip
    assert (result.exit_code, result.stdout) == (2, "")
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["status"] for record in records] == ["ok"] * 5 + ["error"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.manifest", "reports"]
    (folder / "坏.txt").unlink()
    again = cli("extract", folder, "-o", tmp_path / "out.jsonl", "--resume")
    assert again.stderr.startswith("共 5 份：读出 5 份（其中沿用上次 5 份），失败 0 份；")
    assert again.exit_code == 0


def test_the_format_follows_the_name_of_the_output(cli: Cli, tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", 2)
    for name in ("a.jsonl", "b.json", "c/"):
        assert cli("extract", folder, "-o", f"{tmp_path}/{name}").exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8")) == lines
    assert [json.loads((tmp_path / "c" / f"{number:03}.txt.json").read_text(encoding="utf-8")) for number in range(2)] == lines


def test_a_list_on_standard_input_is_read(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", 3)
    listed = f"{folder / '002.txt'}\n{folder / '000.txt'}\n"
    found = CliRunner().invoke(app, ["extract", "-", "--format", "jsonl"], input=listed)
    assert [json.loads(line)["source"]["name"] for line in found.stdout.splitlines()] == ["002.txt", "000.txt"]


def test_limits_hold_where_they_are_named(cli: Cli, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("全年培训12人。\n" * 70000, encoding="utf-8")
    slow = cli("extract", large, "--time-limit", "0.05")
    assert slow.stderr.endswith("large.txt：0.05 秒内没有读完，已放弃。请提高 --time-limit，或拆分文件后再试\n")
    small = cli("extract", reports(tmp_path / "reports", 1), "--memory-limit", 24)
    assert small.stderr.startswith("处理进程无法启动（")
    assert (slow.exit_code, small.exit_code) == (2, 2)
    assert cli("extract", large, "--max-mb", 1).stderr == f"{large.as_posix()}：文件有 1 MB，超过上限 1 MB。可用 --max-mb 提高上限\n"


def test_killed_in_the_middle_and_resumed_it_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", 12)
    whole = driven(folder, tmp_path / "whole.jsonl")
    (folder / "008.txt").write_text("永不结束", encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = begun("-m", "tests.batch.driver", folder, tmp_path / "cut.jsonl", TMPDIR=str(temporary))
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(8)] == [f"{number:03}.txt read ok\n" for number in range(8)]
    process.kill()
    process.communicate(timeout=100)  # returns when the workers, which share its output, have ended too
    assert list(temporary.iterdir()) == []
    (folder / "008.txt").write_text(FINE.format(8), encoding="utf-8")
    said, data = driven(folder, tmp_path / "cut.jsonl", "resume")
    assert said == [f"{number:03}.txt {'again' if number < 8 else 'read'} ok" for number in range(12)]
    assert data == whole[1]
    assert said != whole[0]


def test_a_worker_killed_from_outside_costs_nothing_but_a_word(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", 12)
    (folder / "003.txt").write_text(f"死去一次：{tmp_path / 'mark'}\n", encoding="utf-8")
    (folder / "005.txt").write_text("立即死去\n", encoding="utf-8")
    said, data = driven(folder, tmp_path / "out.jsonl")
    assert said == [f"{number:03}.txt read {'died' if number == 5 else 'ok'}" for number in range(12)]
    assert len(data.splitlines()) == 12


_INTERRUPTS = [getattr(signal, "CTRL_BREAK_EVENT")] if os.name == "nt" else [signal.SIGINT, signal.SIGTERM]  # noqa: B009 - of Windows
"""What can be sent to another process and ends it in order."""


@pytest.mark.parametrize("sign", _INTERRUPTS)
def test_interrupted_it_keeps_what_is_done(tmp_path: Path, sign: signal.Signals) -> None:
    folder = reports(tmp_path / "reports", 12)
    (folder / "long.txt").write_text(FINE.format(9) * LINES_OF_A_LONG_ONE, encoding="utf-8")
    process = begun("-c", _LISTENS, "extract", folder, "-o", tmp_path / "out.jsonl", "-j", 2)
    done_in(tmp_path / "out.jsonl.parts", process)
    process.send_signal(sign)
    said, errors = process.communicate(timeout=100)
    kept = (tmp_path / "out.jsonl.parts" / "1.list").read_bytes().count(b"\n") - 1
    assert errors == f"已中断。已读出的 {kept} 份保留着，同一命令加 --resume 接着做\n"
    assert (process.returncode, said) == (130, "")
    assert not (tmp_path / "out.jsonl").exists()


def test_progress_is_shown_on_a_terminal_only() -> None:
    out = io.StringIO()
    summary = Summary(read=3, characters=12345, failures=[("a", "b")])
    with progress(summary, 10, Console(file=out, force_terminal=True, color_system=None, width=120)) as step:
        step()
    assert "4/10 份 1.2 万字" in out.getvalue()
    assert "失败 1" in out.getvalue()
    quiet = io.StringIO()
    with progress(summary, 10, Console(file=quiet, force_terminal=False)) as step:
        step()
    assert quiet.getvalue() == ""
