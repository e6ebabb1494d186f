"""What the README and the docs show is what happens: commands, outputs, Python examples, lexicon entries."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from analyzer.cli import app
from analyzer.lexicon.lexicon import TOML_FILES
from analyzer.lexicon.reader import build
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LEXICONS = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
OUTPUT = re.compile(r"<!-- output: analyzer (.+?) -->\n```text\n(.*?)```", re.DOTALL)
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


def blocks(text: str, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(text) if name == language]


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_two_commands_stand_in_the_readme_as_promised() -> None:
    assert "pip install -e . && analyzer check corpus/reports/a01.txt\n" in blocks(README, "")
    assert 'pip install -e ".[test]" && pytest\n' in blocks(README, "")


@pytest.mark.parametrize(("command", "output"), OUTPUT.findall(README))
def test_a_shown_output_is_the_output(cli: Callable[..., Result], command: str, output: str, request: pytest.FixtureRequest) -> None:
    """``pytest tests/test_docs.py --force-regen`` writes the new output into the README."""
    printed = cli(*command.split()).stdout.rstrip("\n") + "\n"
    assert "\n小结  " in printed
    if printed != output and request.config.getoption("--force-regen"):
        shown = f"<!-- output: analyzer {command} -->\n```text\n"
        (ROOT / "README.md").write_text(README.replace(f"{shown}{output}```", f"{shown}{printed}```"), encoding="utf-8", newline="\n")
    assert output == printed


def test_an_output_is_shown() -> None:
    assert len(OUTPUT.findall(README)) == 1


def test_the_python_examples_print_what_they_say() -> None:
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks(README, "python")), {}, "README.md", "README.md", 0)
    assert len(examples.examples) >= 6
    assert doctest.DocTestRunner(verbose=False).run(examples) == doctest.TestResults(0, len(examples.examples))


def test_the_commands_of_the_readme_exist() -> None:
    named = set(re.findall(r"^analyzer (\w+)", "\n".join(blocks(README, "")), re.MULTILINE)) | set(re.findall(r"`analyzer (\w+)", README))
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert named - {group.name for group in app.registered_groups} - known == set()
    assert named >= known


def test_the_lexicon_entry_of_the_readme_does_what_it_says(cli: Callable[..., Result], tmp_path: Path) -> None:
    (entry,) = blocks(README, "toml")
    (tmp_path / "units.toml").write_text(entry, encoding="utf-8")
    own, plain = (cli("lexicon", "check", *more).stdout for more in (("--lexicon", tmp_path), ()))
    assert "床日" not in own
    assert own.splitlines()[0] != plain.splitlines()[0]


def test_the_entries_of_the_docs_are_entries() -> None:
    kinds: dict[str, Any] = {table: kind for tables in TOML_FILES.values() for table, kind in tables.items()}
    shown = [
        (table, row) for block in blocks(LEXICONS, "toml") for table, rows in tomllib.loads(block).items() if table in kinds for row in rows
    ]
    assert [table for table, _ in shown] == ["unit", "scale", "comparator"]
    for table, row in shown:
        build(kinds[table], row, "docs/lexicons.md", table)


@pytest.mark.parametrize("name", sorted({*TOML_FILES, "classifiers.tsv", "SOURCES.toml", "characters.tsv"}))
def test_the_docs_tell_of_every_lexicon(name: str) -> None:
    assert re.search(rf"^### .*{re.escape(name)}", LEXICONS, re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_and_folders_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    folders = re.findall(r"`((?:analyzer|lexicons|corpus|tests|notebooks|docs)/[\w/.-]*)`", text)
    assert [path for path in [*LINK.findall(text), *folders] if not (ROOT / path).exists()] == []


def test_public_names_survive_the_import_of_the_modules_behind_them() -> None:
    code = "import analyzer.analyze, analyzer.load, analyzer; print([callable(getattr(analyzer, name)) for name in analyzer.__all__])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True)
    assert b"False" not in done.stdout
