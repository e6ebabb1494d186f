"""Passwords of PDFs: from the option, the environment or a person at a terminal; never asked for where nobody can answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from typer.testing import Result

from analyzer import load
from analyzer.commands import opening
from analyzer.commands.opening import Opener
from analyzer.errors import PasswordNeeded
from tests.formats.makers.hostile_pdfs import locked_with

Cli = Callable[..., Result]
Process = Callable[..., CompletedProcess[bytes]]

ADVICE = "请用 --password 给出密码（或写入环境变量 ANALYZER_PASSWORD），或用阅读器打开后去掉密码另存"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "报告.pdf").write_bytes(locked_with(b"secret"))
    return tmp_path / "报告.pdf"


def test_a_password_opens_its_file(report: Path) -> None:
    assert load(report, password="secret").text == "Total 3.6\n"  # noqa: S106 - the test's own
    with pytest.raises(PasswordNeeded) as caught:
        load(report)
    assert (caught.value.code, str(caught.value)) == ("encrypted", f"报告.pdf：PDF 设有打开密码。{ADVICE}")
    with pytest.raises(PasswordNeeded) as caught:
        load(report, password="other")  # noqa: S106
    assert str(caught.value) == f"报告.pdf：密码不对。{ADVICE}"


@pytest.mark.parametrize("command", [["check"], ["tables"], ["ledger"], ["report", "-o", "out.md"], ["extract"]])
@pytest.mark.parametrize("way", ["option", "environment"])
def test_every_command_takes_it(command: list[str], way: str, report: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(report.parent)
    if way == "environment":
        monkeypatch.setenv("ANALYZER_PASSWORD", "secret")
    result = cli(command[0], report, *command[1:], *(["--password", "secret"] if way == "option" else []))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "secret" not in result.stdout


def test_workers_take_it_and_records_do_not_hold_it(tmp_path: Path, report: Path, cli: Cli) -> None:
    result = cli("extract", report, "-o", tmp_path / "out.json", "--password", "secret", "--time-limit", 100)
    assert result.exit_code == 0
    said = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert json.loads(said)["text"] == "Total 3.6\n"
    assert "secret" not in said


def test_without_a_terminal_nobody_is_asked(report: Path, process: Process) -> None:
    done = process("check", report)
    assert (done.returncode, done.stderr.decode()) == (2, f"报告.pdf：PDF 设有打开密码。{ADVICE}\n")


class Terminal:
    def isatty(self) -> bool:
        return True


def test_a_person_at_a_terminal_is_asked_once_for_each_file(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stderr", Terminal())
    questions: list[str] = []

    def answer(question: str) -> str:
        questions.append(question)
        return "secret"

    monkeypatch.setattr(opening, "getpass", answer)
    opener = Opener()
    assert [opener.open(report).text for _ in range(2)] == ["Total 3.6\n"] * 2
    assert questions == [f"{report} 的打开密码："]
    with pytest.raises(PasswordNeeded, match="密码不对"):
        Opener("other").open(report)
    assert len(questions) == 1
