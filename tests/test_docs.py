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

from analyzer.checks import CHECKS
from analyzer.cli import app
from analyzer.commands.command_page import command_page
from analyzer.commands.rule_pages import FAMILIES, rule_pages
from analyzer.lexicon.lexicon import TOML_FILES
from analyzer.lexicon.reader import build
from analyzer.model import Analysis
from analyzer.profile import Profile, Scoring
from tests import pages
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
    assert [table for table, _ in shown] == ["unit", "scale", "comparator", "word"]
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


@pytest.mark.parametrize("page", pages.PAGES)
def test_the_blocks_of_a_page_give_what_they_show(
    cli: Callable[..., Result], page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """``pytest tests/test_docs.py --force-regen`` writes the new outputs into the pages."""
    pages.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    file = pages.DOCS / page
    text = file.read_text(encoding="utf-8")
    makers: dict[str, Callable[[str], str]] = {"console": lambda block: pages.console(block, cli), "python": pages.session}

    def renewed(found: re.Match[str]) -> str:
        shown = found[2] if found[1] != "python" or ">>>" in found[2] else None
        return found[0] if shown is None or found[1] not in makers else f"```{found[1]}\n{makers[found[1]](shown)}```"

    printed = pages.BLOCK.sub(renewed, text)
    if printed != text and request.config.getoption("--force-regen"):
        file.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == text


@pytest.mark.parametrize("page", [page for page in pages.PAGES if page not in ("commands.md", "lexicons.md")])
def test_the_other_commands_and_programs_of_a_page_run(
    cli: Callable[..., Result], page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    text = (pages.DOCS / page).read_text(encoding="utf-8")
    steps = re.findall(r"- run: (analyzer .+)", "\n".join(pages.blocks(text, "yaml")))
    for line in [*pages.commands("\n".join(pages.blocks(text, ""))), *steps]:
        result = cli(*line.split()[1:])
        assert (line, result.exit_code in (0, 1), result.stderr) == (line, True, "")
    for block in pages.blocks(text, "python"):
        if ">>>" not in block:
            exec(compile(block, page, "exec"), {})  # noqa: S102 - a block of our own page


def test_the_pages_of_the_rules_are_those_of_the_rules(request: pytest.FixtureRequest) -> None:
    """``pytest tests/test_docs.py --force-regen`` writes them."""
    folder, made = pages.DOCS / "rules", rule_pages()
    if request.config.getoption("--force-regen"):
        for file in folder.glob("*.md"):
            file.unlink()
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")} == made


def test_every_rule_has_a_family() -> None:
    assert {check.id[:3] for check in CHECKS} == set(FAMILIES)


def test_the_page_of_the_commands_is_their_help(request: pytest.FixtureRequest) -> None:
    """``pytest tests/test_docs.py --force-regen`` writes it."""
    file, made = pages.DOCS / "commands.md", command_page()
    if request.config.getoption("--force-regen"):
        file.write_text(made, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == made


def test_the_page_of_the_commands_is_chinese() -> None:
    helps = "\n".join(pages.blocks((pages.DOCS / "commands.md").read_text(encoding="utf-8"), "text"))
    words = re.findall(r"(?<![\w./|-])[A-Z]?[a-z]{3,}(?: [a-z]{2,})+", helps)
    assert [word for word in words if not word.startswith("analyzer ")] == []


@pytest.mark.parametrize("page", ["README.md", *pages.PAGES])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (pages.DOCS / page).read_text(encoding="utf-8")
    assert [path for path in LINK.findall(text) if not (pages.DOCS / path).exists()] == []


def test_the_index_names_every_page(request: pytest.FixtureRequest) -> None:
    """``pytest tests/test_docs.py --force-regen`` adds a line for a new page, with its title."""
    file = pages.DOCS / "README.md"
    index = file.read_text(encoding="utf-8")
    missing = [page for page in pages.PAGES if page != "README.md" and f"({page})" not in index]
    if missing and request.config.getoption("--force-regen"):
        titles = {page: (pages.DOCS / page).read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ") for page in missing}
        lines = "".join(f"| [{title}]({page}) | {title} |\n" for page, title in titles.items())
        file.write_text(index.replace("| [设计决定]", f"{lines}| [设计决定]"), encoding="utf-8", newline="\n")
    assert missing == []


def test_the_json_page_names_every_field() -> None:
    text = (pages.DOCS / "json.md").read_text(encoding="utf-8")
    assert [name for name in Analysis.model_fields if f"`{name}`" not in text and name != "schema_version"] == []


def test_the_profile_page_names_every_key() -> None:
    text = (pages.DOCS / "profiles.md").read_text(encoding="utf-8")
    keys = {*Profile.model_fields, *Scoring.model_fields} - {"id", "title", "source", "slack"}
    assert [key for key in keys if f"`{key}`" not in text and f"`[{key}]`" not in text] == []
