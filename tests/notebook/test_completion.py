"""Completion and help in IPython know the collections, their conditions and the plots."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from analyzer import Analysis


@pytest.fixture
def shell(table_report: Analysis) -> Iterator[InteractiveShell]:
    made = InteractiveShell.instance(history_length=0)
    made.user_ns["analysis"] = table_report
    yield made
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("analysis.qua", ["quantities"]),
        ("analysis.sh", ["show"]),
        ("analysis.plot.", ["execution", "findings", "scores", "targets"]),
        ("analysis.quantities.wh", ["where"]),
        ("analysis.quantities.where(met", ["metric="]),
        ("analysis.findings.where(sev", ["severity="]),
    ],
)
def test_completion_offers_names_and_conditions(shell: InteractiveShell, typed: str, offered: list[str]) -> None:
    with provisionalcompleter():
        assert [found.text for found in shell.Completer.completions(typed, len(typed))] == offered


@pytest.mark.parametrize("name", ["show", "plot", "ledger", "model_copy", "of"])
def test_help_says_what_a_name_is(name: str) -> None:
    assert len(inspect.getdoc(getattr(Analysis, name)) or "") > 20
