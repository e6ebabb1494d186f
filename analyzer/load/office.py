"""LibreOffice as a converter: old Word files (doc, wps, rtf) become docx, in a profile of their own, within a time limit.

Two conversions in one profile disturb each other (one of them silently writes nothing), so each has its own, thrown away with the
files that it made. Macros are off in it, and nothing outside the file is fetched.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from analyzer.errors import Damaged, MissingTool, TooSlow

TIME_LIMIT = 120.0
"""Seconds that one conversion may take."""
VARIABLE = "ANALYZER_SOFFICE"
"""The environment variable that names the program where it stands in an unusual place."""
_NAMES = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_ARGUMENTS = ("--headless", "--norestore", "--nodefault", "--nolockcheck", "--nofirststartwizard")
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
)
"""No macros, no links followed."""


def find_office() -> str | None:
    """The program, from the environment, the search path or where it is usually installed; None where it is not found."""
    named = os.environ.get(VARIABLE)
    if named:
        return named if Path(named).is_file() else None
    on_path = next((found for name in _NAMES if (found := shutil.which(name))), None)
    return on_path or next((str(place) for place in _usual_places() if place.is_file()), None)


def convert(data: bytes, name: str, *, suffix: str, target: str = "docx", time_limit: float = TIME_LIMIT) -> bytes:
    """The bytes of a file converted to another format.

    Args: data: the file; name: of it, for messages; suffix: the ending by which LibreOffice is to read it; target: the ending of
    what it is to write; time_limit: in seconds.
    Raises: MissingTool without LibreOffice; TooSlow; Damaged where nothing comes out of it.
    """
    program = find_office()
    if program is None:
        raise MissingTool(
            f"读取 {suffix} 文件需要 LibreOffice，本机没有找到", file=name,
            advice=f"请安装 LibreOffice（可离线安装；不在常用位置的，用环境变量 {VARIABLE} 指明），或用 Word、WPS 另存为 .docx",
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="analyzer-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"report{suffix}"
        source.write_bytes(data)
        profile = _profile(Path(folder) / "profile")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", *_ARGUMENTS, "--convert-to", target]
        if not _run([*command, "--outdir", str(Path(folder) / "out"), str(source)], time_limit):
            raise TooSlow(
                f"转换超过 {time_limit:g} 秒，已停止", file=name, advice="请用 Word 或 WPS 另存为 .docx 后再试，或确认文件没有损坏"
            )
        made = Path(folder) / "out" / f"report.{target}"
        if not made.is_file():
            raise Damaged("LibreOffice 打不开这个文件", file=name, advice="请确认文件没有损坏、没有打开密码，或用 Word、WPS 另存为 .docx")
        return made.read_bytes()


def _usual_places() -> list[Path]:
    if sys.platform == "win32":
        roots = [os.environ.get(variable) for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")]
        return [Path(root) / "LibreOffice" / "program" / "soffice.com" for root in roots if root]
    if sys.platform == "darwin":
        applications = (Path("/Applications"), Path.home() / "Applications")
        return [folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice" for folder in applications]
    return [Path("/usr/lib/libreoffice/program/soffice"), Path("/opt/libreoffice/program/soffice"), Path("/snap/bin/libreoffice")]


def _profile(folder: Path) -> Path:
    """A fresh profile in which macros are off and links are not followed."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    space = 'xmlns:oor="http://openoffice.org/2001/registry"'
    whole = f'<?xml version="1.0" encoding="UTF-8"?><oor:items {space}>{items}</oor:items>'
    (user / "registrymodifications.xcu").write_text(whole, encoding="utf-8")
    return folder


def _run(command: list[str], time_limit: float) -> bool:
    """Run a program in silence, with all that it starts in turn. Returns: False where it had to be stopped at the time limit."""
    process = subprocess.Popen(  # noqa: S603 - a program that find_office found, on files that we wrote
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=sys.platform != "win32"
    )
    try:
        process.wait(time_limit)
    except subprocess.TimeoutExpired:
        _stop(process)
        return False
    except BaseException:  # Ctrl-C, the time limit of the whole file: nothing stays behind at work
        _stop(process)
        raise
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started: LibreOffice works in a child of the program that is called."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
