"""What the commands tell of a place in a Word file: the paragraph, the table with row and column, the page where Word left it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.formats.word_xml import docx, p, row, table

HEAD = row("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")
ROWS = (
    row("产出指标", "数量指标", "培训人数", "≥100人", "120人", "50", "50"),
    row("效益指标", "社会效益", "满意人数", "≥90人", "95人", "40", "45"),
    row("", "", "只有名称的一行", "", "", "", ""),
)
SUM = "全县共有学校{}所，其中小学12所、初中3所、高中3所。"
PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A paragraph whose parts do not add up, and a table with a score above its weight and a row without figures."""
    path = tmp_path / "报告.docx"
    path.write_bytes(docx(p("一、基本情况") + p(SUM.format(17)) + table(HEAD, *ROWS) + p("特此报告。")))
    return path


def test_check_tells_paragraphs_and_cells(cli: Callable[..., Result], report: Path) -> None:
    lines = cli("check", report, "--select", "ARI-06,SCO-03").stdout.splitlines()
    assert "    第 2 段  全县共有学校【17所】，其中小学【12所】、初中【3所】、高中【3所】。" in lines
    assert [line.split("  ")[2] for line in lines if line.startswith("    表 ")] == ["表 1 第 3 行第 3、5、6、7 列"]
    assert any("问题  表 1 第 4 行第 3 列：表中“只有名称的一行”一行没有读入" in line for line in lines)
    assert [line for line in lines if line.startswith("    第") and "行" in line.split("  ")[2]] == []


def test_pages_are_told_where_word_left_them(cli: Callable[..., Result], report: Path) -> None:
    report.write_bytes(docx(p("一、基本情况") + p(PAGE, SUM.format(17))))
    assert "    第 2 页第 1 段  全县共有学校【17所】" in cli("check", report).stdout


def test_ledger_tables_and_diff_tell_the_same_places(cli: Callable[..., Result], report: Path, tmp_path: Path) -> None:
    assert "  第 2 段  ✗ 矛盾  ARI-06" in cli("ledger", report).stdout
    shown = cli("tables", report).stdout
    assert "  表 1 第 1–4 行，4 行 × 7 列" in shown
    assert "  指标表（第 1–4 行）" in shown
    mended = tmp_path / "改.docx"
    mended.write_bytes(docx(p("一、基本情况") + p(SUM.format(18)) + p("特此报告。")))
    (changed,) = [line for line in cli("diff", report, mended).stdout.splitlines() if line.endswith("全县共有学校：17所 → 18所")]
    assert changed.startswith("  第 2 段  ")


def test_another_file_is_quoted_by_its_own_places(cli: Callable[..., Result], report: Path, tmp_path: Path) -> None:
    other = tmp_path / "目标表.docx"
    other.write_bytes(docx(p("绩效目标表") + table(HEAD, row("产出指标", "数量指标", "培训人数", "≥150人", "", "50", ""), *ROWS[1:2])))
    assert "目标表.docx 表 1 第 2 行第 4 列  【≥150人】" in cli("check", report, "--targets", other).stdout
