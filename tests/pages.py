"""Pages of docs/ with code blocks: what they run in, and what running them prints."""

from __future__ import annotations

import doctest
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from typer.testing import Result

from tests.conftest import ROOT, SUM_RIGHT, SUM_WRONG

DOCS = ROOT / "docs"
PAGES = sorted(page.name for page in DOCS.glob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FAILED = 2
_EXAMPLE = ROOT / "corpus" / "reports" / "a01.txt"
_PROFILE = re.compile(r'^base = "mof"$', re.MULTILINE)


def blocks(text: str, language: str) -> list[str]:
    """The bodies of the code blocks of a language."""
    return [body for name, body in BLOCK.findall(text) if name == language]


def lay_out(folder: Path) -> None:
    """The files that the pages speak of: a text and a Word report, two versions of one, a table of targets, decisions, a profile."""
    import docx

    reports = folder / "报告"
    reports.mkdir()
    shutil.copy(_EXAMPLE, reports / "甲.txt")
    document = docx.Document()
    for line in _EXAMPLE.read_text(encoding="utf-8").split("\n"):
        document.add_paragraph(line)
    document.save(str(reports / "丙.docx"))
    shutil.copy(_EXAMPLE, folder / "报告.txt")
    (folder / "前稿.txt").write_text(SUM_WRONG, encoding="utf-8")
    (folder / "后稿.txt").write_text(SUM_RIGHT, encoding="utf-8")
    (folder / "目标表.txt").write_text("绩效目标申报表\n全县学校数17所。\n", encoding="utf-8")
    (folder / "决定.json").write_text("[]\n", encoding="utf-8")
    (folder / "上次.json").write_text("[]\n", encoding="utf-8")
    page = (DOCS / "profiles.md").read_text(encoding="utf-8")
    profile = next(block for block in blocks(page, "toml") if _PROFILE.search(block))
    (folder / "我的口径.toml").write_text(profile, encoding="utf-8")


def commands(block: str) -> Iterator[str]:
    """The command lines of a block without outputs."""
    yield from (line for line in block.splitlines() if line.startswith("analyzer "))


def console(block: str, cli: Callable[..., Result]) -> str:
    """A block of ``$ analyzer …`` lines with the outputs that they give now."""
    out = []
    for line in (line for line in block.splitlines() if line.startswith("$ analyzer ")):
        result = cli(*line.split()[2:])
        complaint = result.stderr if result.exit_code == _FAILED else ""  # else it tells of progress and time
        out.append(f"{line}\n{result.stdout}{complaint}".rstrip("\n"))
    return "\n".join(out) + "\n"


def session(block: str) -> str:
    """A block of ``>>>`` lines with what they print now."""
    out: list[str] = []
    examples = doctest.DocTestParser().get_doctest(block, {}, "docs", "docs", 0)
    for example in examples.examples:
        example.want = ""
    runner = _Recorder(out)
    runner.run(examples, out=lambda _: None)
    return "".join(out) + "\n"


class _Recorder(doctest.DocTestRunner):
    """Keeps each example with what it printed."""

    def __init__(self, out: list[str]) -> None:
        super().__init__(verbose=False)
        self._out = out

    def report_success(self, *told: Any) -> None:
        self._keep(*told[2:])

    def report_failure(self, *told: Any) -> None:
        self._keep(*told[2:])

    def _keep(self, example: doctest.Example, got: str) -> None:
        first, *more = example.source.splitlines()
        self._out.append("\n".join([f">>> {first}", *(f"... {line}" for line in more)]) + f"\n{got}")
