"""A report beside the form that its targets were approved in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FORM = """# 青禾县文旅局 2023年度项目支出绩效目标申报表

| 一级指标 | 三级指标 | 指标值 |
|---|---|---|
| 产出指标 | 送戏下乡场次 | ≥60场 |
| 产出指标 | 文化站免费开放数 | 12个 |
| 效益指标 | 观演群众人数 | ≥3万人 |
"""
REPORT = """青禾县文旅局2023年度项目支出绩效自评报告

一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t送戏下乡场次\t≥50场\t55场\t40\t40
产出指标\t文化站免费开放数\t12个\t12个\t30\t30
效益指标\t观演群众人数\t≥3万人次\t3.4万人次\t30\t30
总分\t\t\t\t100\t100
自评等级：优
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "目标表.md"
    path.write_text(FORM, encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "自评报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_check_shows_the_quote_of_the_other_file_with_its_line(cli, form: Path, report: Path) -> None:  # type: ignore[no-untyped-def]
    result = cli("check", report, "--targets", form, "--select", "TGT")
    shown = [line.strip() for line in result.stdout.splitlines()]
    assert "指标“送戏下乡场次”的目标值，本报告为 ≥50场，目标表.md 为 ≥60场，要求降低；目标如经调整，应附调整批复。" in shown
    assert "目标表.md 第 5 行  【≥60场】" in shown
    assert "指标“观演群众人数”的目标，本报告为 3万人次，目标表.md 为 3万人，单位“人次”与“人”所数不同。" in shown
    assert (result.exit_code, "一般 2 处" in shown) == (0, True)


def test_without_another_file_the_rules_do_not_apply(cli, report: Path) -> None:  # type: ignore[no-untyped-def]
    result = cli("check", report, "--select", "TGT")
    assert "不适用 5 条" in result.stdout


def test_an_unreadable_target_file_ends_the_command(cli, report: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    result = cli("check", report, "--targets", tmp_path / "没有.md")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


# a folder as a case


def test_a_folder_of_one_unit_is_a_case(cli, form: Path, report: Path) -> None:  # type: ignore[no-untyped-def]
    (form.parent / "另一单位.txt").write_text("云岭县水务局2023年度绩效自评报告\n全年新建水站5座。\n", encoding="utf-8")
    result = cli("check", form.parent, "--select", "TGT,CAS")
    lines = result.stdout.splitlines()
    assert [line for line in lines if line.startswith("案卷：")] == ["案卷：目标表.md、自评报告.txt（互相对照）"]
    assert sum("TGT-01" in line for line in lines) == 1
    alone = cli("check", form.parent, "--select", "TGT,CAS", "--no-case").stdout
    assert "案卷：" not in alone
    assert "TGT-01" not in alone


def test_files_named_one_by_one_are_not_compared(cli, form: Path, report: Path) -> None:  # type: ignore[no-untyped-def]
    assert "案卷：" not in cli("check", form, report).stdout


def test_a_case_prints_json_in_its_order(cli, form: Path, report: Path) -> None:  # type: ignore[no-untyped-def]
    printed = json.loads(cli("check", form.parent, "--format", "json").stdout)
    assert [entry["source"]["name"] for entry in printed] == ["目标表.md", "自评报告.txt"]
    quotes = [quote["text"] for found in printed[1]["findings"] for quote in found["elsewhere"]]
    assert quotes == ["≥60场", "≥3万人"]
