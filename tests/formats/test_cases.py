"""A case whose files come in different formats is read like the same case in text: target form, 自评表 and report side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from analyzer import load
from tests.conftest import ROOT
from tests.formats.makers.pieces import pieces_of
from tests.formats.makers.sheets import workbook_file
from tests.formats.makers.web import web_page
from tests.formats.makers.word import word_file

CASES = ROOT / "corpus" / "cases"
MAKERS = {".docx": word_file, ".xlsx": workbook_file, ".html": web_page}

_FILE = re.compile(r"[^，。：“]+\.(?:txt|md|html|docx|xlsx)")
Told = list[tuple[str, str, str, list[str]]]


def saved(case: str, suffixes: tuple[str, ...], folder: Path) -> Path:
    """The files of a case, each in one of the formats."""
    files = sorted(path for path in (CASES / case).iterdir() if path.is_file())
    for file, suffix in zip(files, suffixes, strict=True):
        (folder / f"{file.stem}{suffix}").write_bytes(MAKERS[suffix](pieces_of(load(file))))
    return folder


def told(printed: str) -> list[Told]:
    """Rule, severity, message (whatever the other file is called) and quotes from other files of each file's findings."""
    read = json.loads(printed)
    return [
        [
            (one["rule"], one["severity"], _FILE.sub("某文件", one["message"]), [other["text"] for other in one["elsewhere"]])
            for one in analysis["findings"]
        ]
        for analysis in (read if isinstance(read, list) else [read])
    ]


@pytest.mark.parametrize(("case", "suffixes"), [("c01", (".xlsx", ".docx")), ("c02", (".docx", ".xlsx", ".docx"))])
def test_a_case_in_several_formats_tells_what_the_same_case_in_text_tells(
    case: str, suffixes: tuple[str, ...], tmp_path: Path, cli: Callable[..., Result]
) -> None:
    folder = tmp_path / "案卷"
    folder.mkdir()
    (tmp_path / "原卷").mkdir()
    for file in (CASES / case).iterdir():
        if file.is_file():
            (tmp_path / "原卷" / file.name).write_bytes(file.read_bytes())
    plain = told(cli("check", str(tmp_path / "原卷"), "--format", "json").stdout)
    assert any(found[0].startswith("TGT") for one in plain for found in one)
    assert told(cli("check", str(saved(case, suffixes, folder)), "--format", "json").stdout) == plain


@pytest.mark.parametrize("suffix", MAKERS)
def test_targets_may_come_in_any_format(suffix: str, tmp_path: Path, cli: Callable[..., Result]) -> None:
    form, report = sorted(path for path in (CASES / "c01").iterdir() if path.is_file())
    plain = told(cli("check", str(report), "--targets", str(form), "--format", "json").stdout)
    other = tmp_path / f"申报表{suffix}"
    other.write_bytes(MAKERS[suffix](pieces_of(load(form))))
    assert any(found[0] == "TGT-01" for found in plain[0])
    assert told(cli("check", str(report), "--targets", str(other), "--format", "json").stdout) == plain
