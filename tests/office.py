"""LibreOffice without a window, for the tests that look at what we write through other eyes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""A profile that computes every formula anew when it opens a file: 0 is "always"."""
_TIME = 180


def convert(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Open files in LibreOffice, every formula computed anew, and save them as ``kind`` in ``folder``."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("soffice is missing: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=_TIME)
    return [folder / f"{file.stem}.{kind.split(':', maxsplit=1)[0]}" for file in files]
