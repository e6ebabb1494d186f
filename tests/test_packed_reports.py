"""A zip archive in the place of a report: what it holds is checked as if it lay in a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.conftest import SUM_WRONG

Cli = Callable[..., Result]

RIGHT = "全年培训2期：上半年40人，下半年45人，共85人。\n"


def archive(file: Path, **members: str) -> Path:
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in members.items():
            packed.writestr(name, text)
    return file


def test_the_reports_of_an_archive_are_checked_by_their_names(cli: Cli, tmp_path: Path) -> None:
    packed = archive(tmp_path / "全市.zip", **{"乙局/自评.txt": SUM_WRONG, "甲局.txt": RIGHT, "照片.png": "x"})
    result = cli("check", packed, "-q", "--no-case")
    first, second = (f"{packed / name}：" for name in ("乙局/自评.txt", "甲局.txt"))
    lines = result.stdout.splitlines()
    assert [line.startswith(name) for line, name in zip(lines, (first, second), strict=False)] == [True, True]
    assert lines[1] == f"{second}严重 0，一般 0，提示 0"
    assert (result.exit_code, result.stderr) == (1, "")


def test_a_name_that_points_out_of_the_archive_stays_in_it(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "外.txt").write_text(SUM_WRONG, encoding="utf-8")
    packed = archive(tmp_path / "包.zip", **{"../外.txt": RIGHT})
    result = cli("check", packed, "-q")
    assert result.stdout.splitlines()[0] == f"{packed / '外.txt'}：严重 0，一般 0，提示 0"
    assert (tmp_path / "外.txt").read_text(encoding="utf-8") == SUM_WRONG


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "压缩包里没有可读的报告。可读取："),
        (b"PK\x03\x04cut", "坏.zip：不是完整的 zip 压缩包。请解压后再试，或重新压缩"),
    ],
)
def test_an_archive_without_reports_gives_one_line(cli: Cli, tmp_path: Path, data: bytes | None, message: str) -> None:
    packed = archive(tmp_path / "坏.zip", **{"a.png": "x"})
    if data is not None:
        packed.write_bytes(data)
    result = cli("check", packed)
    assert message in result.stderr
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


def test_a_broken_member_costs_no_other(cli: Cli, tmp_path: Path) -> None:
    packed = archive(tmp_path / "包.zip", **{"空.txt": "", "甲.txt": RIGHT})
    result = cli("check", packed, "-q")
    assert result.stdout.splitlines()[0] == f"{packed / '甲.txt'}：严重 0，一般 0，提示 0"
    assert result.stderr == "空.txt：文件是空的。请确认文件已完整保存\n"
    assert result.exit_code == 2
