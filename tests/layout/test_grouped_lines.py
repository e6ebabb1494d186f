"""Tables of one cell per line whose rows blank lines set apart, merged cells left out."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import grid, lay

FUNDS = ["项目资金", "（元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
AMOUNTS = ["年度资金总额", "1,200,000.00", "1,260,000.00", "1,197,000.00", "10", "95.00%", "9.50"]
PART = ["其中：市级补助", "1,200,000.00", "1,260,000.00", "1,197,000.00", "－", "－", "－"]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
MILES = ["产出指标", "数量指标", "清淤河道长度", "≥18公里", "19.2公里", "30", "30"]
GATES = ["检修闸门", "≥24座", "22座", "20", "18.3", "两座闸门所在段封航，", "改在下年检修"]
WATER = ["效益指标", "生态效益指标", "断面水质达标率", "≥90%", "93.3%", "30", "30"]
CALM = ["满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥85%", "91%", "10", "10"]
SUM = ["总分", "100", "97.8"]


def grouped(*rows: list[str]) -> str:
    return "\n\n".join("\n".join(row) for row in rows)


def shown(text: str) -> list[list[str]]:
    """The rows of the first table, the lines of a cell put together."""
    return [["".join(cell.split()) for cell in row] for row in grid(lay(text))]


def test_funds_and_indicators_of_one_form_are_read_with_merged_levels_and_blank_reasons() -> None:
    layout = lay(grouped(["项目名称", "河道清淤"], FUNDS, AMOUNTS, PART, HEADER, MILES, GATES, WATER, CALM, SUM) + "\n\n一、项目概况\n")
    assert [region.kind for region in layout.regions] == ["budget", "indicator"]
    assert shown(layout.document.text) == [
        ["项目名称", "河道清淤", *[""] * 6],
        ["项目资金（元）", *FUNDS[2:], ""],
        [*AMOUNTS, ""],
        [*PART, ""],
        HEADER,
        [*MILES, ""],
        ["", "", *GATES[:5], "".join(GATES[5:])],
        [*WATER, ""],
        [*CALM, ""],
        ["总分", "", "", "", "", "100", "97.8", ""],
    ]


def test_a_blank_line_inside_a_row_is_a_blank_cell_and_one_behind_it_a_blank_reason() -> None:
    gates = [*GATES[:2], "", *GATES[3:5], ""]
    assert shown(grouped(HEADER, [*MILES, ""], gates, WATER, CALM, SUM))[1:4] == [
        [*MILES, ""],
        ["", "", "检修闸门", "≥24座", "", "20", "18.3", ""],
        [*WATER, ""],
    ]


def test_the_header_again_after_a_page_number_goes_on_with_the_table() -> None:
    layout = lay(grouped(HEADER, MILES, GATES, ["— 3 —"], HEADER, WATER, CALM, SUM))
    assert len(layout.tables) == 1
    names = ["三级指标", "清淤河道长度", "检修闸门", "三级指标", "断面水质达标率", "沿河居民满意度", ""]
    assert [row[2] for row in shown(layout.document.text)] == names


def test_cells_broken_over_lines_in_narrow_columns_are_put_together() -> None:
    header = ["一级指标", "二级指标", "三级指标", "年度指标", "值", "实际完成", "值", "分值", "得分", "偏差原因分析", "及改进措施"]
    miles = ["产出指标", "数量指标", "清淤河道及支汊", "沟渠总长度", "≥18公里", "19.2公里", "30", "30"]
    gates = ["检修闸门及启闭机", "数量", "≥24座", "22座", "20", "18.3", "两座闸门所在段封航，", "改在下年检修"]
    rule = ["可持续影", "响指标", "管护制度", "健全", "基本健全", "40", "38"]
    assert shown(grouped(header, miles, gates, rule, ["总分", "90", "86.3"])) == [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["产出指标", "数量指标", "清淤河道及支汊沟渠总长度", "≥18公里", "19.2公里", "30", "30", ""],
        ["", "", "检修闸门及启闭机数量", "≥24座", "22座", "20", "18.3", "两座闸门所在段封航，改在下年检修"],
        ["", "可持续影响指标", "管护制度", "健全", "基本健全", "40", "38", ""],
        ["总分", "", "", "", "", "90", "86.3", ""],
    ]


def test_a_level_on_a_line_of_its_own_is_a_row() -> None:
    assert [row[:2] for row in shown(grouped(HEADER, MILES[:1], MILES[1:], GATES, WATER, CALM, SUM))[1:4]] == [
        ["产出指标", ""],
        ["", "数量指标"],
        ["", ""],
    ]


@pytest.mark.parametrize(
    "text",
    [
        grouped(HEADER, ["全年工作平稳有序。"], ["各项任务均按计划推进。"]),
        grouped(HEADER, MILES, ["检修闸门", "详见附件"], WATER, CALM),
        grouped(["项目名称", "分值", "得分", "备注"], ["清淤", "10", "10"], ["检修", "10", "10"]),
        grouped(FUNDS, AMOUNTS, PART),
    ],
    ids=["prose after a header", "rows that do not fit and more of them below", "no target", "funds alone"],
)
def test_lines_that_only_look_like_it_are_no_table(text: str) -> None:
    assert lay(text).tables == ()


def test_a_slash_stands_for_the_cell_of_a_merged_column() -> None:
    funds, slashed = ["项目资金（元）", "/", *FUNDS[2:]], [["/", *AMOUNTS], ["/", *PART]]
    text = grouped(["项目名称", "河道清淤"], funds, *slashed, HEADER, MILES, GATES, WATER, CALM, SUM) + "\n\n一、项目概况\n"
    assert shown(text)[1:4] == [funds, *slashed]
    assert [line.label for line in analyze(load_text(text)).budgets] == ["年度资金总额", "其中:市级补助"]
