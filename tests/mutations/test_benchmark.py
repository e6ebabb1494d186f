"""The benchmark: what counts as told, the same run twice, the command, and the floors over the corpus."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import Result

from analyzer import analyze
from analyzer.evaluate import find_pairs
from analyzer.evaluate.mutations import benchmark, error_classes
from analyzer.evaluate.mutations.figures import alarms_over
from analyzer.evaluate.mutations.judge import chosen, outcome
from analyzer.evaluate.mutations.material import Material
from analyzer.evaluate.mutations.mutators import MUTATORS
from analyzer.model import Analysis, Document, Finding, Span
from analyzer.model.mutation import Benchmark
from tests.corpora import spread
from tests.mutations.reports import PROSE, TABLE, edits, material

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {name: Decimal(floor) for name, floor in tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8"))["mutations"].items()}
Cli = Callable[..., Result]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for folder, name, words in (
        ("reports", "r1.txt", PROSE),
        ("reports", "r2.txt", TABLE),
        ("gold", "r1.json", ""),
        ("gold", "r2.json", ""),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        faulty = [{"kind": "sum", "severity": "error", "evidence": ["492.35"]}] if name == "r2.json" else []
        (tmp_path / folder / name).write_text(words or json.dumps({"mentions": [], "split": "dev", "findings": faulty}), encoding="utf-8")
    return tmp_path


def finding(rule: str, start: int, end: int, severity: str = "error") -> Finding:
    spans = (Span(start=start, end=end),)
    return Finding.model_validate(
        {"rule": rule, "severity": severity, "kind": "sum", "title": "-", "message": "-", "spans": spans, "fingerprint": f"{rule}{start}"}
    )


def reader(*findings: Finding) -> Callable[[Document], Analysis]:
    return lambda document: Analysis(source=document.source, text=document.text, findings=findings)


def test_a_named_rule_at_the_place_tells_it_and_everything_else_is_told_apart() -> None:
    [edit] = edits("grade", PROSE)
    at = edit.span.start
    findings = (
        finding("SCO-07", at, at + 1), finding("SCO-07", 0, 3), finding("XRF-02", 0, 3), finding("XRF-02", at, at + 1),
        finding("ARI-10", at, at + 1), finding("IND-05", 0, 3, "info"),
    )  # fmt: skip
    result = outcome(material(PROSE), error_classes()["grade"], edit, reader(*findings))
    assert [(item.rule, item.here) for item in result.told] == [("SCO-07", True)]
    assert [(item.rule, item.here) for item in result.noticed] == [("XRF-02", True)]
    assert [(item.rule, item.here) for item in result.collateral] == [("SCO-07", False), ("XRF-02", False), ("ARI-10", True)]


def test_what_was_told_before_is_not_told_by_the_change() -> None:
    text = PROSE.replace("97.6分", "97.5分")
    before = [found for found in analyze(material(text).document).findings if found.severity != "info"]
    assert [found.rule for found in before][:1] == ["ARI-03"]
    edit = edits("percent", text)[0]
    told = outcome(material(text), error_classes()["percent"], edit, analyze)
    assert {item.rule for item in (*told.told, *told.noticed, *told.collateral)} <= {"ARI-07"}


def test_a_fault_that_its_rule_told_before_in_other_words_is_no_collateral() -> None:
    [edit] = edits("grade", PROSE)
    plain = material(PROSE)
    before = Material(plain.name, plain.document, reader(finding("XRF-16", 0, 3))(plain.document), plain.gold)
    result = outcome(before, error_classes()["grade"], edit, reader(finding("XRF-16", 2, 5), finding("XRF-15", 2, 5)))
    assert [item.rule for item in result.collateral] == ["XRF-15"]


def test_the_choice_is_limited_the_same_in_every_run_and_in_the_order_of_the_text() -> None:
    error = error_classes()["below_target"]
    picks = [chosen(material(TABLE), error, MUTATORS["below_target"], 2) for _ in range(2)]
    assert picks[0] == picks[1]
    assert len(picks[0]) == 2
    assert [edit.span.start for edit in picks[0]] == sorted(edit.span.start for edit in picks[0])
    assert len(chosen(material(TABLE), error, MUTATORS["below_target"], 99)) == 5


def test_only_reports_without_faults_count_for_false_alarms() -> None:
    alarms = alarms_over({"a": ("error ARI-01 甲", "warning ARI-02 乙"), "b": None, "c": ()})
    assert (alarms.reports, alarms.errors, alarms.warnings, alarms.errors_per_report) == (2, 1, 1, Decimal("0.5000"))
    assert alarms_over({"b": None}).errors_per_report is None


def test_several_processes_give_what_one_gives(corpus: Path) -> None:
    runs = [benchmark(find_pairs([str(corpus)]), limit=1, errors=("grade", "weight"), jobs=jobs) for jobs in (1, 2)]
    assert runs[0] == runs[1]
    assert [(figure.error.id, figure.injected, figure.told) for figure in runs[0].figures] == [("weight", 1, 1), ("grade", 1, 1)]
    assert runs[0].alarms.reports == 1


def test_the_command_prints_counts_and_a_matrix(cli: Cli, corpus: Path) -> None:
    lines = cli("evaluate", corpus, "--mutate", "--only", "r1", "--misses", "--extras").stdout.splitlines()
    assert lines[0].startswith("变异评测 1 份报告，注入差错 ")
    rows = [line.split() for line in lines]
    assert ["改动等级", "1", "1", "100.00%", "1", "0"] in rows
    assert "无错的报告 1 份：误报严重 0 条，一般 0 条；每份误报严重 0.00 条" in lines
    heads = next(row for row in rows if row[:1] == ["差错＼规则"])
    matrix = next(row for row in rows if row[:1] == ["改动等级"] and "100.00%" not in row)
    assert dict(zip(heads, matrix, strict=True))["SCO-07"] == "1"
    assert sum(line.startswith(("没有指出 ", "旁及 ")) for line in lines) == 2


def test_the_command_prints_json(cli: Cli, corpus: Path) -> None:
    result = json.loads(cli("evaluate", corpus, "--mutate", "--only", "r1", "--limit", "1", "--format", "json").stdout)
    figures = {figure["error"]["id"]: figure for figure in result["figures"]}
    assert (figures["grade"]["recall"], figures["grade"]["rules"]) == ("1", {"SCO-07": 1})
    assert result["documents"] == ["r1"]


@pytest.mark.parametrize(("options", "message"), [
    (("--against", "x.json"), "--mutate 不能与 --against 同用"),
    (("--split", "test"), "没有可评测的报告"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(cli: Cli, corpus: Path, options: tuple[str, ...], message: str) -> None:
    result = cli("evaluate", corpus, "--mutate", *options)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.fixture(scope="module")
def measured() -> Benchmark:
    return benchmark(spread(find_pairs([str(ROOT / "corpus")]), 64), limit=1)


def test_recall_stays_above_its_floors(measured: Benchmark) -> None:
    figures = {figure.error.id: figure.recall for figure in measured.figures if figure.recall is not None}
    now = {**figures, "arithmetic": measured.recall("arithmetic"), "cross-reference": measured.recall("cross-reference")}
    assert {name: (now[name], floor) for name, floor in FLOORS.items() if (now[name] or 0) < floor} == {}


def test_clean_reports_have_no_errors_and_changes_tell_little_beside_the_mark(measured: Benchmark) -> None:
    assert measured.alarms.errors == 0, measured.alarms.findings
    beside = [f"{item.document} {item.error}: {found.message}" for item in measured.outcomes for found in item.collateral]
    assert len(beside) * 20 <= len(measured.outcomes), beside
