"""The words and figures of the plots are those of the report; bars stand where their figures put them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pytest

from analyzer import Analysis, analyze
from analyzer.errors import UsageError
from analyzer.export.charts import Chart
from analyzer.export.charts.chart import Bar, Row, fitted
from analyzer.load import load_text
from analyzer.notebook.plots import Plot
from tests.conftest import ROOT

SVG = "{http://www.w3.org/2000/svg}"
REPORTS = ["a01.txt", "a05.md", "b01.txt", "b04.txt", "n02.txt", "n05.html"]


@pytest.fixture(scope="module", params=REPORTS)
def report(request: pytest.FixtureRequest) -> Analysis:
    return analyze(ROOT / "corpus" / "reports" / request.param)


def rows(plot: Plot) -> dict[str, str]:
    return {row.label: row.words for row in plot.chart.rows}


def test_targets_tell_the_figures_of_the_report(table_report: Analysis) -> None:
    told = rows(table_report.plot.targets())
    assert told["维修改造校舍面积"] == "达成 103.5%　目标 ≥36000平方米　实际 37250平方米"
    assert told["校舍维修单位成本"] == "达成 95.9%　目标 ≤750元/平方米　实际 719.46元/平方米"
    assert told["✗ 秋季开学前竣工率"] == "未达成 87.5%　目标 100%　实际 87.5%"
    assert told["设备管护制度"] == "无证据　目标 健全　实际 基本健全"
    assert len(told) == len(table_report.indicators) == 10


def test_a_miss_is_marked_with_its_gap(table_report: Analysis) -> None:
    (row,) = [row for row in table_report.plot.targets().chart.rows if row.label == "✗ 秋季开学前竣工率"]
    assert row.bad
    done, gap = row.bars
    assert (done.kind, done.start, done.end) == ("bad", 0, Decimal("87.5") / 125)
    assert (gap.kind, gap.start, gap.end, gap.title) == ("gap", Decimal("87.5") / 125, Decimal(100) / 125, "差 12.5 个百分点")
    assert [row.label for row in table_report.plot.targets().chart.rows if row.bad] == ["✗ 预算执行率", "✗ 秋季开学前竣工率"]


def test_the_targets_of_every_report_equal_its_indicators(report: Analysis) -> None:
    plot = report.plot.targets()
    assert {row.label.removeprefix("✗ ") for row in plot.chart.rows} == {item.name for item in report.indicators}
    assert {row.label for row in plot.chart.rows if row.bad} == {f"✗ {item.name}" for item in report.indicators.where(verdict="missed")}
    for item in report.indicators:
        if item.target is not None and item.actual is not None and item.actual.value is not None:
            words = [row.words for row in plot.chart.rows if row.label.removeprefix("✗ ") == item.name]
            assert any(item.actual.text.strip() in line for line in words), item.name


def test_scores_tell_both_scores_and_the_difference(table_report: Analysis) -> None:
    told = rows(table_report.plot.scores())
    assert told["合计"] == "合计　自评 98.36　复核 97.61"
    assert told["✗ 秋季开学前竣工率"] == "自评 6　复核 5.25　差 +0.75"
    assert told["设备管护制度"] == "自评 14　复核 —　目标没有数值，完成情况没有说明达成程度"
    (row,) = [row for row in table_report.plot.scores().chart.rows if row.label == "✗ 秋季开学前竣工率"]
    assert [(dot.at, dot.hollow) for dot in row.dots] == [(Decimal("5.25") / 15, False), (Decimal(6) / 15, True)]


def test_every_score_of_every_report_is_in_the_plot(report: Analysis) -> None:
    drawn = {row.label.removeprefix("✗ ") for row in report.plot.scores().chart.rows}
    assert {item.label.split("/")[0] for item in report.rescored} <= drawn


def test_execution_tells_the_division_and_the_printed_rate() -> None:
    told = rows(analyze(ROOT / "corpus" / "reports" / "n02.txt").plot.execution())
    assert told == {
        "资金总计": "629.53÷658.50 = 95.6%　报告 95.6%",
        "中央转移支付": "276.40÷280.00 = 98.71%　报告 98.71%",
        "省级配套": "173.20÷184.50 = 93.88%　报告 93.88%",
        "县级安排": "179.93÷194.00 = 92.75%　报告 92.75%",
    }


def test_a_wrong_rate_is_marked() -> None:
    report = (ROOT / "corpus" / "reports" / "n02.txt").read_text(encoding="utf-8").replace("98.71%", "99.71%")
    row = analyze(load_text(report)).plot.execution().chart.rows[1]
    assert (row.label, row.words, row.bad) == ("✗ 中央转移支付", "276.40÷280.00 = 98.71%　报告 99.71%", True)
    assert [bar.kind for bar in row.bars] == ["bad"]


def test_findings_stand_where_their_quotes_stand(table_report: Analysis) -> None:
    head, *found = table_report.plot.findings().chart.rows
    length = len(table_report.text)
    assert [bar.words for bar in head.bars] == [
        "一、项目概况", "二、绩效自评表", "三、绩效分析", "四、存在问题", "五、自评结论",
    ]  # fmt: skip
    assert [row.label.split()[0] for row in found] == [item.rule for item in table_report.findings]
    for row, item in zip(found, table_report.findings, strict=True):
        assert [dot.at for dot in row.dots] == [Decimal(span.start) / length for span in item.spans]


@pytest.mark.parametrize("name", ["targets", "scores", "execution", "findings"])
def test_the_picture_holds_all_words_and_nothing_from_outside(report: Analysis, name: str) -> None:
    plot = getattr(report.plot, name)()
    root = ET.fromstring(plot.svg)  # noqa: S314 - our own picture
    words = {title.text for title in root.iter(f"{SVG}title")}
    assert words >= {row.label for row in plot.chart.rows}
    assert words >= {row.words for row in plot.chart.rows if row.words}
    assert root.get("aria-label") == plot.chart.title
    assert re.findall(r'href|url\(|<script|<image|src="', plot.svg) == []
    assert "currentColor" not in plot.svg
    assert "currentColor" in plot._repr_html_()


@pytest.mark.parametrize("name", ["targets", "scores", "execution", "findings"])
def test_nothing_is_drawn_beyond_the_picture(report: Analysis, name: str) -> None:
    root = ET.fromstring(getattr(report.plot, name)().svg)  # noqa: S314 - our own picture
    width, height = (int(root.get(side) or 0) for side in ("width", "height"))
    for rect in root.iter(f"{SVG}rect"):
        x, y, wide = (Decimal(rect.get(side) or 0) for side in ("x", "y", "width"))
        assert 0 <= x <= x + wide <= width
        assert 0 < y < height


def test_a_plot_without_rows_says_so(prose_report: Analysis) -> None:
    assert repr(prose_report.plot.execution()) == "预算执行率\n报告中没有读到预算执行表"
    assert "报告中没有读到预算执行表</text>" in prose_report.plot.execution().svg
    assert "预算执行率" not in prose_report.plot._repr_html_()
    assert repr(analyze(load_text("本报告没有数字。")).plot) == "没有可画的内容"


def test_of_very_many_findings_the_gravest_are_drawn(table_report: Analysis) -> None:
    rows = table_report.model_copy(update={"findings": table_report.findings * 50}).plot.findings().chart.rows
    assert len(rows) == 1 + 80 + 1
    assert (rows[-1].label, rows[-1].words) == ("另有 170 处", "按级别从重到轻，其余未画出")


def test_words_of_a_report_stay_words() -> None:
    hostile = Plot(Chart("<script>", (Row("<b>甲</b>\u202e", "&lt;", (Bar(Decimal(0), Decimal(1), "good", '"><script>'),)),)))
    root = ET.fromstring(hostile.svg)  # noqa: S314 - our own picture
    assert {node.tag.removeprefix(SVG) for node in root.iter()} == {"svg", "style", "text", "title", "rect"}
    assert root.get("aria-label") == "<script>"
    assert "<b>甲</b>�" in [node.text for node in root.iter(f"{SVG}title")]


def test_a_plot_is_saved_as_a_file_of_its_own(table_report: Analysis, tmp_path: Path) -> None:
    saved = table_report.plot.targets().save(tmp_path / "目标.svg")
    assert saved.read_text(encoding="utf-8") == table_report.plot.targets().svg
    with pytest.raises(UsageError, match=r"不能写 \.png 图。请用 \.svg 作后缀$"):
        table_report.plot.targets().save(tmp_path / "目标.png")
    with pytest.raises(UsageError, match="无法写入"):
        table_report.plot.targets().save(tmp_path / "没有" / "目标.svg")


@pytest.mark.parametrize(("words", "room", "shown"), [("绩效", 4, "绩效"), ("绩效自评", 5, "绩效…"), ("abc", 3, "abc"), ("abcd", 3, "ab…")])
def test_words_are_cut_by_their_width(words: str, room: int, shown: str) -> None:
    assert fitted(words, room) == shown
