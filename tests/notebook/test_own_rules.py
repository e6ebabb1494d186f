"""Rules of one's own, run with the built-in ones; two versions compared; tables asked from a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import analyzer
from analyzer import Analysis, analyze
from analyzer.checks import CHECKS, Check, Facts
from analyzer.errors import QueryError, UsageError
from analyzer.load import load_text
from analyzer.model import Finding
from analyzer.notebook import Findings, extract, query, try_check
from tests.conftest import SUM_RIGHT, SUM_WRONG


def _find(facts: Facts) -> Iterator[Finding]:
    for quantity in facts.quantities:
        if quantity.unit == "所" and quantity.value is not None and quantity.value > 10:
            yield OWN.finding(at=[quantity.span], number=quantity.value)


OWN = Check(
    id="OWN-01", title="学校过多", message="有{number}所学校", severity="warning", kind="wording",
    wrong="全县有学校17所。", right="全县有学校7所。", find=_find,
)  # fmt: skip


def test_a_rule_of_ones_own_is_run_like_any_other() -> None:
    analysis = analyze(load_text(SUM_WRONG), checks=[OWN])
    own = analysis.findings.where(rule="OWN")
    assert [(found.message, analysis.text[found.spans[0].start : found.spans[0].end]) for found in own] == [
        ("有17所学校", "17所"), ("有12所学校", "12所"),
    ]  # fmt: skip
    assert all(len(found.fingerprint) == 16 for found in own)
    (run,) = analysis.checks.where(rule="OWN-01")
    assert (run.status, run.found) == ("ran", 2)
    assert analysis.findings.where(rule="ARI-06") != ()


def test_a_rule_of_ones_own_can_be_off_and_levelled_and_crash_alone() -> None:
    off = analyze(load_text(SUM_WRONG), checks=[OWN], off=["OWN-01"])
    assert [run.status for run in off.checks.where(rule="OWN-01")] == ["off"]
    assert off.problems == ()

    def faulty(facts: Facts) -> Iterator[Finding]:
        yield OWN.finding(at=[], number=facts.no_such_thing)  # type: ignore[attr-defined]

    crashed = analyze(load_text(SUM_WRONG), checks=[replace(OWN, find=faulty)])
    assert [run.status for run in crashed.checks.where(rule="OWN-01")] == ["crashed"]
    assert [found.rule for found in crashed.findings] == ["ARI-06"]


def test_an_id_is_given_once() -> None:
    with pytest.raises(UsageError, match=r"^规则编号 ARI-06 已有。请换一个编号，如 OWN-01$"):
        analyze(load_text(SUM_WRONG), checks=[replace(OWN, id="ARI-06")])
    with pytest.raises(UsageError, match=r"^规则编号 OWN-01 已有"):
        analyze(load_text(SUM_WRONG), checks=[OWN, OWN])


def test_a_rule_is_tried_on_its_examples() -> None:
    trial = try_check(OWN)
    assert trial.passed
    assert repr(trial).splitlines() == [
        "OWN-01 学校过多：两个例子都对", "应报告的例子（wrong）  ✓ 报告：有17所学校", "不应报告的例子（right）  ✓ 没有报告",
    ]  # fmt: skip
    assert "✓ 报告：有17所学校" in trial._repr_html_()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"right": "全县有学校27所。"}, "不应报告的例子（right）  ✗ 报告：有27所学校"),
        ({"wrong": "全县有学校7所。"}, "应报告的例子（wrong）  ✗ 没有报告"),
        ({"wrong": ""}, "应报告的例子（wrong）  ✗ 没有写这个例子"),
        ({"needs": ("tables",)}, "应报告的例子（wrong）  ✗ 规则没有运行：没有表格"),
    ],
)
def test_a_trial_says_which_example_fails(change: dict[str, object], said: str) -> None:
    trial = try_check(replace(OWN, **change))  # type: ignore[arg-type]
    assert not trial.passed
    assert said in repr(trial).splitlines()
    assert repr(trial).splitlines()[0] == "OWN-01 学校过多：例子不对，请修改"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_built_in_rules_leave_no_text_out(check: Check) -> None:
    assert [name for name in ("basis", "rationale", "wrong", "right", "limits") if not getattr(check, name).strip()] == []


def test_two_versions_show_what_was_mended() -> None:
    old, new = (analyze(load_text(text, name)) for text, name in ((SUM_WRONG, "前稿.txt"), (SUM_RIGHT, "后稿.txt")))
    revision = analyzer.compare(old, new)
    assert [found.rule for found in revision.mended.where(severity="严重")] == ["ARI-06"]
    assert (type(revision.open), revision.open, revision.new) == (Findings, (), ())
    assert [(change.before, change.after) for change in revision.figures.where(context="高中")] == [("3所", "2所")]
    assert repr(revision).splitlines()[:2] == ["已改 1 处，仍在 0 处，新增 0 处，数字改动 1 处", "已改：发现 1 处"]
    html = revision._repr_html_()
    assert "<h4>已改</h4>" in html
    assert "<h4>新增</h4>" not in html
    assert '<td class="jx-short">3所</td><td class="jx-short">2所</td>' in html


def test_dismissed_findings_are_not_counted_as_open() -> None:
    first = analyze(load_text(SUM_WRONG))
    decision = analyzer.model.Decision(fingerprint=first.findings[0].fingerprint, state="dismissed", reason="合署")
    old, new = (analyze(load_text(SUM_WRONG), decisions=[decision]) for _ in range(2))
    revision = analyzer.compare(old, new)
    assert revision.open == ()
    assert [found.rule for found in revision.difference.open] == ["ARI-06"]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of two reports."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "甲.txt").write_text(SUM_WRONG, encoding="utf-8")
    (folder / "乙.txt").write_text(SUM_RIGHT, encoding="utf-8")
    said = repr(extract(folder, folder / "结果.parquet")).splitlines()
    assert said[0].startswith("共 2 份：读出 2 份，失败 0 份；")
    assert said[2] == "发现：共 1 处（ARI-06 1）"
    return folder / "结果.parquet"


def test_a_ready_query_shows_its_title_and_rows(tables: Path) -> None:
    rows = query("most-errors", tables)
    assert rows.answer.rows[0][:3] == ("甲.txt", 1, 1)
    assert "差错最多的单位：2 行" in rows._repr_html_()
    assert repr(rows).splitlines()[0] == "差错最多的单位：2 行"


def test_sql_gives_exact_figures(tables: Path) -> None:
    frame = query("SELECT text, value FROM quantities ORDER BY value DESC, text LIMIT 2", tables).frame()
    assert frame.to_dict("list") == {"text": ["17所", "17所"], "value": [Decimal(17), Decimal(17)]}
    assert {str(value) for value in frame["value"]} == {"17"}


def test_a_ready_query_takes_its_parameters(tables: Path) -> None:
    assert query("over-budget", tables, low=70).answer.rows == ()
    with pytest.raises(QueryError, match="没有参数 least"):
        query("over-budget", tables, least=1)


def test_notebook_analyses_and_the_batch_agree(tables: Path) -> None:
    told = query("SELECT rule, message FROM findings", tables).answer.rows
    analysis: Analysis = analyze(tables.parent / "甲.txt")
    assert told == tuple((found.rule, found.message) for found in analysis.findings)
