"""Old Word files through LibreOffice: what comes out, what is left behind, and what is said where it is not installed."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from analyzer.errors import Damaged, Encrypted, MissingTool, TooSlow
from analyzer.load import office
from analyzer.load.files import load_bytes
from tests.formats.word_xml import cell, docx, p, row, table

WIDE = '<w:tcW w:w="2000" w:type="dxa"/>'
REPORT = docx(
    p("一、概况")
    + p("全年培训12期，参训480人。")
    + table(
        row(cell("产出", properties=WIDE + '<w:vMerge w:val="restart"/>'), cell("期数", properties=WIDE), cell("12期", properties=WIDE)),
        row(cell(p(), properties=WIDE + "<w:vMerge/>"), cell("人数", properties=WIDE), cell("480人", properties=WIDE)),
        widths=(2000, 2000, 2000),
    )
    + p("特此报告。")
)
TEXT = "一、概况\n全年培训12期，参训480人。\n产出\t期数\t12期\n人数\t480人\n特此报告。\n"
RTF = rb"{\rtf1\ansi\ansicpg936\deff0 {\fonttbl{\f0\fcharset134 SimSun;}}\f0 \u20840?\u24180?8\u20154?\par}"


@pytest.fixture(scope="module")
def doc() -> bytes:
    """The report as LibreOffice saves it for Word 97."""
    assert office.find_office() is not None, "这组测试需要 LibreOffice（soffice）"
    return office.convert(REPORT, "报告.docx", suffix=".docx", target="doc")


@pytest.mark.parametrize("name", ["报告.doc", "报告.wps"])
def test_an_old_word_file_reads_as_its_docx(name: str, doc: bytes) -> None:
    document = load_bytes(doc, name)
    assert document.text == TEXT
    assert (document.source.name, document.source.media_type) == (name, "application/msword")
    assert document.source.sha256 == hashlib.sha256(doc).hexdigest()
    assert [(one.row, one.column, one.row_span) for one in document.tables[0].cells] == [
        (0, 0, 2),
        (0, 1, 1),
        (0, 2, 1),
        (1, 1, 1),
        (1, 2, 1),
    ]


def test_rich_text_under_a_word_name_is_read() -> None:
    document = load_bytes(RTF, "报告.doc")
    assert (document.text, document.source.media_type) == ("全年8人\n", "application/rtf")


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert load_bytes(RTF, "报告.rtf").text == "全年8人\n"
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_one_sentence_says_what_to_do(doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_usual_places", list)
    with pytest.raises(MissingTool) as caught:
        load_bytes(doc, "报告.doc")
    assert str(caught.value) == (
        "报告.doc：读取 .doc 文件需要 LibreOffice，本机没有找到。请安装 LibreOffice（可离线安装；不在常用位置的，"
        "用环境变量 ANALYZER_SOFFICE 指明），或用 Word、WPS 另存为 .docx"
    )


def test_a_password_is_told_before_any_program_is_asked(doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: pytest.fail("LibreOffice was asked for"))
    at = doc.index(b"\xec\xa5")
    locked = doc[: at + 11] + bytes([doc[at + 11] | 1]) + doc[at + 12 :]
    with pytest.raises(Encrypted, match=r"^报告\.doc：文件设有打开密码。"):
        load_bytes(locked, "报告.doc")


class Stalled(subprocess.Popen[bytes]):
    """A process whose time is over, or that is interrupted, as soon as what it has started is at work: has connected to ``server``."""

    server: socket.socket
    connected: socket.socket
    interrupted: bool

    def wait(self, timeout: float | None = None) -> int:
        if timeout is None:
            return super().wait()
        type(self).connected = self.server.accept()[0]
        raise KeyboardInterrupt if self.interrupted else subprocess.TimeoutExpired(self.args, timeout)


class StandIn:
    """A Python program in the place of LibreOffice, that does not do what it should."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._script, self.folder, self.started, self._others = folder / "stand_in.py", folder, subprocess.Popen, subprocess.Popen
        (folder / "temporary").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(folder / "temporary"))
        monkeypatch.setattr(office, "find_office", lambda: "stand-in")
        monkeypatch.setattr(office.subprocess, "Popen", self._start)

    def write(self, program: str) -> None:
        self._script.write_text(program, encoding="utf-8")

    def left_behind(self) -> list[Path]:
        return list((self.folder / "temporary").iterdir())

    def _start(self, command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        if command[0] == "stand-in":
            return self.started([sys.executable, str(self._script), *command[1:]], **options)
        return self._others(command, **options)


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return StandIn(tmp_path, monkeypatch)


def test_a_conversion_that_gives_nothing_is_told(stand_in: StandIn) -> None:
    stand_in.write("raise SystemExit(1)")
    with pytest.raises(Damaged, match=r"^甲\.doc：LibreOffice 打不开这个文件。"):
        office.convert(b"x", "甲.doc", suffix=".doc")
    assert stand_in.left_behind() == []


_WAITS = """
import socket
socket.create_connection(("127.0.0.1", {port})).recv(1)
"""
_STARTS_ANOTHER = """
import subprocess, sys
subprocess.run([sys.executable, "-c", {program!r}])
"""


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_conversion_that_does_not_end_is_stopped_with_its_children_and_files(stand_in: StandIn, *, interrupted: bool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        Stalled.server, Stalled.interrupted = server, interrupted
        stand_in.started = Stalled
        stand_in.write(_STARTS_ANOTHER.format(program=_WAITS.format(port=server.getsockname()[1])))
        with pytest.raises(KeyboardInterrupt if interrupted else TooSlow) as caught:
            office.convert(b"x", "甲.doc", suffix=".doc", time_limit=0.5)
        assert str(caught.value).startswith("" if interrupted else "甲.doc：转换超过 0.5 秒，已停止。")
        with Stalled.connected as connection, suppress(ConnectionResetError):
            connection.settimeout(60)
            assert connection.recv(1) == b""  # the process at the other end is gone
    assert stand_in.left_behind() == []


def test_macros_are_off_and_links_are_not_followed(stand_in: StandIn, tmp_path: Path) -> None:
    stand_in.write(
        "import pathlib, shutil, sys, urllib.request\n"
        "url = sys.argv[1].removeprefix('-env:UserInstallation=file:')\n"
        "profile = pathlib.Path(urllib.request.url2pathname(url))\n"
        f"shutil.copy(profile / 'user' / 'registrymodifications.xcu', {str(tmp_path / 'kept')!r})\n"
    )
    with pytest.raises(Damaged):
        office.convert(b"x", "甲.doc", suffix=".doc")
    kept = (tmp_path / "kept").read_text(encoding="utf-8")
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in kept
    assert '"BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in kept


def test_a_program_named_by_the_environment_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.VARIABLE, os.devnull + "-not")
    assert office.find_office() is None


@pytest.mark.parametrize(
    ("platform", "variables", "place"),
    [
        ("win32", {"PROGRAMFILES": "C:/Program Files"}, "C:/Program Files/LibreOffice/program/soffice.com"),
        ("darwin", {}, "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("linux", {}, "/opt/libreoffice/program/soffice"),
    ],
)
def test_usual_places_are_searched(platform: str, variables: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert place in [path.as_posix() for path in office._usual_places()]
