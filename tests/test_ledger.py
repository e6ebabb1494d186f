"""The number ledger: every numeral has one state, and the counts say how much was checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer import Analysis, analyze
from analyzer.load import load_text
from analyzer.model import LedgerEntry, share_of
from tests.corpora import Report, corpora, spread

TEXT = """一、基本情况
1. 2023年全县共新建幼儿园17所，其中城区6所、乡镇10所。联系电话13800000000。
2. 全年培训教师120人次，完成计划100人次的120%。依据财办〔2023〕12号文。
"""


def entries(text: str) -> dict[str, LedgerEntry]:
    return {entry.text: entry for entry in analyze(load_text(text)).ledger()}


def test_a_broken_sum_contradicts_a_ratio_holds_and_a_year_is_no_quantity() -> None:
    ledger = entries(TEXT)
    states = {text: entry.state for text, entry in ledger.items()}
    assert [states[text] for text in ("17所", "6所", "10所")] == ["contradicts"] * 3
    assert [states[text] for text in ("120人次", "100人次", "120%")] == ["holds"] * 3
    assert {text: ledger[text].note for text in ("1", "2", "13800000000", "2023")} == {
        "1": "序号", "2": "序号", "13800000000": "号码", "2023": "名称或其他",
    }  # fmt: skip
    assert ledger["17所"].rules == ("ARI-06",)


def test_the_counts_are_those_of_the_entries() -> None:
    ledger = analyze(load_text(TEXT)).ledger()
    share = share_of(ledger)
    assert (share.quantities, share.checked, share.percent) == (6, 6, "100.0")
    assert share.numerals == len(ledger) == sum(share.states.values())


def test_a_report_without_figures_has_no_share() -> None:
    assert share_of(analyze(load_text("本年度各项工作有序推进。")).ledger()).percent == ""


def numerals(analysis: Analysis) -> set[int]:
    return {found.start() for found in re.finditer(r"\d+(?:[.,]\d+)*", analysis.text)}


REPORTS = [report for corpus in corpora() for report in spread(corpus.reports, 100)]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_every_numeral_of_every_report_has_a_state(report: Report) -> None:
    analysis = report.analysis
    ledger = analysis.ledger()
    covered = {at for entry in ledger for at in range(entry.span.start, entry.span.end)}
    assert numerals(analysis) - covered == set()
    assert [entry.quantity for entry in ledger if entry.quantity] == [quantity.id for quantity in analysis.quantities]
    assert all(analysis.text[entry.span.start : entry.span.end] == entry.text for entry in ledger if not entry.quantity)


def test_the_command_lists_the_states_that_are_asked_for(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = cli("ledger", tmp_path / "a.txt", "--state", "矛盾").stdout.splitlines()
    assert lines[1].startswith("  第 2 行  ✗ 矛盾  ARI-06  ")
    assert lines[-1] == "数字  共 12 个，其中数量 6 个，参与核对 6 个（100.0%）：矛盾 3，复算一致 3，非数量 6"
    assert len(lines) == 5
    result = cli("ledger", tmp_path / "a.txt", "--state", "对不上")
    assert (result.exit_code, "没有“对不上”这种状态" in result.stderr) == (2, True)
