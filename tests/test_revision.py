"""Two versions of a report: what was mended, what is open, what is new, which figures changed."""

from __future__ import annotations

import json
from pathlib import Path

from analyzer import Analysis, analyze
from analyzer.load import load_text
from analyzer.model import Difference
from analyzer.revision import compare
from tests.corpora import own_reports, spread

OLD = """一、基本情况
全县共有学校17所，其中小学12所、初中3所、高中3所。
全年培训教师120人次，其中小学教师30人次、初中教师80人次、高中教师20人次。
"""
NEW = """一、基本情况
全县共有学校18所，其中小学12所、初中3所、高中3所。
全年培训教师125人次，其中小学教师30人次、初中教师80人次、高中教师20人次。
资助学生90名，其中小学40名、初中60名。
"""


def analysed(text: str) -> Analysis:
    return analyze(load_text(text))


def rules(difference: Difference) -> dict[str, list[str]]:
    return {name: [found.rule for found in getattr(difference, name)] for name in ("mended", "open", "new")}


def test_mended_open_and_new_are_told_apart() -> None:
    difference = compare(analysed(OLD), analysed(NEW))
    assert rules(difference) == {"mended": ["ARI-06"], "open": ["ARI-06"], "new": ["ARI-06"]}
    assert "17" in difference.mended[0].message
    assert "125" in difference.open[0].message
    assert "90" in difference.new[0].message
    assert list(difference.former) == [difference.open[0].fingerprint]


def test_changed_figures_are_paired_and_new_ones_have_no_former() -> None:
    difference = compare(analysed(OLD), analysed(NEW))
    pairs = [(change.before, change.after) for change in difference.figures]
    assert pairs == [("17所", "18所"), ("120人次", "125人次"), ("", "90名"), ("", "40名"), ("", "60名")]
    assert difference.figures[2].old is None


def test_a_sentence_taken_out_has_figures_that_went() -> None:
    difference = compare(analysed(NEW), analysed(OLD))
    assert [(change.before, change.after) for change in difference.figures][2:] == [("90名", ""), ("40名", ""), ("60名", "")]


def test_nothing_changes_between_a_report_and_itself_with_another_first_line() -> None:
    for report in spread(own_reports(), 64):
        first = report.analysis
        second = analyze(load_text(report.document.text)) if report.file.suffix == ".txt" else first
        difference = compare(first, second)
        assert (difference.mended, difference.new, difference.figures, difference.former) == ((), (), (), {}), report.name


def test_the_command_prints_people_and_json(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = cli("diff", tmp_path / "old.txt", tmp_path / "new.txt")
    assert result.exit_code == 1
    assert [line for line in result.stdout.splitlines() if line in ("已改 1 处", "仍在 1 处", "新增 1 处", "数字改动 5 处")] == [
        "已改 1 处", "仍在 1 处", "新增 1 处", "数字改动 5 处",
    ]  # fmt: skip
    printed = json.loads(cli("diff", tmp_path / "old.txt", tmp_path / "new.txt", "--format", "json").stdout)
    assert {"mended", "open", "new"} <= set(printed)
    assert cli("diff", tmp_path / "old.txt", tmp_path / "old.txt").exit_code == 0
    assert cli("diff", tmp_path / "old.txt", tmp_path / "none.txt").exit_code == 2
