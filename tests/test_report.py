"""``analyzer report``: the suffix says what is made; what cannot be done is one Chinese line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from analyzer.commands.report import HELP
from analyzer.export.formats import FORMATS

Cli = Callable[..., Result]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_written_twice_alike_and_named(cli: Cli, wrong: Path, tmp_path: Path, suffix: str) -> None:
    first, second = tmp_path / f"一{suffix}", tmp_path / f"二{suffix.upper()}"
    result = cli("report", wrong, "-o", first, "-o", second)
    assert (result.exit_code, result.stdout) == (0, f"已写出{FORMATS[suffix].name}：{first}\n已写出{FORMATS[suffix].name}：{second}\n")
    assert first.read_bytes() == second.read_bytes() != b""


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_help_names_every_suffix(suffix: str) -> None:
    assert f"{suffix} {FORMATS[suffix].name}" in HELP


def test_an_unknown_suffix_is_told_before_anything_is_read(cli: Cli, tmp_path: Path) -> None:
    result = cli("report", tmp_path / "none.txt", "-o", "out.pptx")
    assert result.exit_code == 2
    assert result.stderr.startswith("out.pptx：不能写 .pptx 文件。可用的后缀：.html（审阅页）")


def test_no_output_is_told(cli: Cli, wrong: Path) -> None:
    result = cli("report", wrong)
    assert (result.exit_code, result.stderr) == (2, "--output：没有给出要写的文件。例如 -o wrong.html\n")


def test_the_report_itself_is_never_overwritten(cli: Cli, tmp_path: Path) -> None:
    report = tmp_path / "报告.html"
    report.write_text("<p>全县共有学校17所。</p>", encoding="utf-8")
    result = cli("report", report, "-o", report)
    assert (result.exit_code, result.stderr) == (2, f"{report}：要写的文件就是报告本身。请换一个文件名\n")
    assert report.read_text(encoding="utf-8") == "<p>全县共有学校17所。</p>"


def test_a_report_that_cannot_be_read_leaves_no_file(cli: Cli, tmp_path: Path) -> None:
    result = cli("report", tmp_path / "none.txt", "-o", tmp_path / "out.html")
    assert result.exit_code == 2
    assert "none.txt：文件不存在" in result.stderr
    assert not (tmp_path / "out.html").exists()


def test_another_file_that_cannot_be_read_stops_it(cli: Cli, wrong: Path, tmp_path: Path) -> None:
    result = cli("report", wrong, "-o", tmp_path / "out.html", "--targets", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert not (tmp_path / "out.html").exists()


def test_a_folder_that_is_not_there_is_told(cli: Cli, wrong: Path, tmp_path: Path) -> None:
    result = cli("report", wrong, "-o", tmp_path / "none" / "out.html")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "请检查 -o 所给的路径和权限" in result.stderr
