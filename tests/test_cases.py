"""Cases of the corpus: approved targets, report, revised report of invented units, with every planted change named."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import Analysis, analyze
from analyzer.cases import group
from analyzer.decisions import decide
from analyzer.model import Finding
from analyzer.revision import compare
from tests.conftest import ROOT

CASES = ROOT / "corpus" / "cases"
REVISED = "修改稿"


def files(case: str) -> list[Path]:
    return sorted(path for path in (CASES / case).iterdir() if path.is_file())


def read(case: str) -> list[Analysis]:
    """The files of a case in its order, each beside those before it."""
    alone = [analyze(path) for path in files(case)]
    (order,) = group(alone)
    done: list[Analysis] = []
    for at in order:
        done.append(analyze(files(case)[at], beside=tuple(done)))
    return done


def faults(analysis: Analysis) -> list[tuple[str, str, str]]:
    """Rule, its first quote, and what it rests on in other files."""
    return [
        (found.rule, quote(analysis, found), "；".join(other.text for other in found.elsewhere))
        for found in analysis.findings
        if found.severity != "info"
    ]


def quote(analysis: Analysis, found: Finding) -> str:
    span = found.spans[0]
    return analysis.text[span.start : span.end].split(" | ")[0]


@pytest.mark.parametrize(
    ("case", "planted"),
    [
        (
            "c01",
            [
                [],
                [
                    ("TGT-02", "产出指标", "活动按期举办率"),
                    ("TGT-01", "≥50场", "≥60场"),
                    ("TGT-03", "1500人次", "≥1500人"),
                    ("ARI-06", "56场", ""),
                    ("SCO-09", "观演条件有待改善", ""),
                ],
            ],
        ),
        ("c02", [[], [("TGT-01", "≥40条", "≥45条")], [("TGT-05", "44条", "42条"), ("TGT-01", "≥40条", "≥45条")]]),
    ],
)
def test_every_planted_change_is_found_and_nothing_else(case: str, planted: list[list[tuple[str, str, str]]]) -> None:
    assert [faults(analysis) for analysis in read(case)] == planted


@pytest.mark.parametrize(
    ("case", "mended", "open_", "new"),
    [("c01", ["TGT-02", "TGT-01", "TGT-03", "SCO-09"], ["ARI-06"], []), ("c02", ["TGT-05", "TGT-01"], [], [])],
)
def test_the_revised_report_mends_what_was_planted(case: str, mended: list[str], open_: list[str], new: list[str]) -> None:
    whole = read(case)
    form = tuple(analysis for analysis in whole[:-1])
    revised = analyze(next((CASES / case / REVISED).iterdir()), beside=form)
    difference = compare(whole[-1], revised)
    told = [[found.rule for found in group_ if found.severity != "info"] for group_ in (difference.mended, difference.open, difference.new)]
    assert told == [mended, open_, new]


def test_a_decision_on_the_first_version_holds_on_the_second() -> None:
    form, first = read("c01")
    dismissed = decide(next(found for found in first.findings if found.rule == "ARI-06"), "dismissed", "另有1场在县城广场")
    revised = analyze(next((CASES / "c01" / REVISED).iterdir()), beside=(form,), decisions=(dismissed,))
    assert [(found.rule, found.state) for found in revised.findings if found.severity != "info"] == [("ARI-06", "dismissed")]
    assert revised.problems == ()


def test_the_changed_figures_between_the_versions_are_listed() -> None:
    first = read("c02")[-1]
    revised = analyze(next((CASES / "c02" / REVISED).iterdir()))
    pairs = [(change.before, change.after) for change in compare(first, revised).figures]
    assert ("40条", "45条") in pairs
    assert ("44条", "42条") in pairs
    assert ("99.8分", "98.47分") in pairs
    assert ("420万元", "420万元") not in pairs
