"""What is loaded when: nothing heavy for the package and its help, neither spaCy nor jieba to read a plain report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests.corpora import ROOT

HEAVY = {"spacy", "jieba", "numpy", "pandas", "pyarrow", "duckdb", "lxml", "docx", "pdfplumber", "openpyxl", "xlsxwriter", "matplotlib",
         "pyspark", "jinja2", "charset_normalizer", "analyzer.batch.engines.processes"}  # fmt: skip
REPORT = "corpus/reports/a01.txt"
_SAY = "; import json, sys; sys.stderr.write(json.dumps(sorted({*sys.modules})))"


def loaded(code: str, among: Iterable[str]) -> set[str]:
    """Which of some libraries a fresh process has loaded after some code."""
    own = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code + _SAY], capture_output=True, env=own, cwd=ROOT, timeout=100, check=True)
    return set(json.loads(done.stderr)) & set(among)


def command(*args: str) -> str:
    """Code that runs a command to its end."""
    return f"import contextlib; from analyzer.cli import app\nwith contextlib.suppress(SystemExit): app({list(args)})\nNone"


def test_the_package_alone_loads_nothing() -> None:
    assert loaded("import analyzer", HEAVY | {"pydantic", "typer", "rich", "regex", "cn2an", "re"}) <= {"re"}


@pytest.mark.parametrize("args", [("--help",), ("check", "--help"), ("extract", "--help"), ("--version",)])
def test_help_loads_neither_models_nor_lexicons(args: tuple[str, ...]) -> None:
    assert loaded(command(*args), HEAVY | {"analyzer.model", "analyzer.lexicon", "analyzer.analyze", "regex", "cn2an"}) == set()


@pytest.mark.parametrize("args", [("check", REPORT), ("extract", REPORT), ("ledger", REPORT)])
def test_a_plain_report_is_read_without_spacy_and_without_jieba(args: tuple[str, ...]) -> None:
    assert loaded(command(*args), HEAVY) == set()
