"""A form on one long line: its cells become lines of their own, where every one of them can be read then."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import grid, lay

ABOVE = "附件: 项目支出绩效自评表 (2023年度) 项目名称 护林补助 主管部门 岚溪县林业局 项目资金 (万元)"
FUNDS = "年初预算数 全年预算数 全年执行数 分值 执行率 得分 "
FUNDS += "年度资金总额: 320 345.6 331.26 10 95.85% 9.59 其中:本年财政拨款 300 320 310 上年结转资金"
GOALS = "年度总体目标 预期目标 实际完成情况 巡护里程不少于900公里。 全年巡护960公里,其中东片580公里,西片380公里。"
HEADER = "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"
ROWS = (
    "产出指标(50分) 数量指标 巡护里程 ≥900公里 960公里 30 30 指标2:瞭望塔 维修 ≥6座 5座 20 16 塌方断路 "
    "效益指标(30分) 经济效益指标 社会效益指标 火灾起数 ≤2起 1起 30 30 "
    "生态效益指标 满意度指标(10分) 服务对象满意度指标 群众满意度 ≥90% 92% 10 10"
)
TOTAL = "总分 100 95.59 填表人:某某"
LINE = f"{ABOVE} {FUNDS} {GOALS} {HEADER} {ROWS} {TOTAL}"


def test_indicators_funds_and_total_of_one_line_are_read() -> None:
    analysis = analyze(load_text(LINE))
    assert [
        (one.category, one.subcategory, one.name, one.target and one.target.text, one.actual and one.actual.text, str(one.score))
        for one in analysis.indicators if one.table is not None
    ] == [
        ("产出指标(50分)", "数量指标", "巡护里程", "≥900公里", "960公里", "30"),
        ("产出指标(50分)", "数量指标", "瞭望塔 维修", "≥6座", "5座", "16"),
        ("效益指标(30分)", "社会效益指标", "火灾起数", "≤2起", "1起", "30"),
        ("满意度指标(10分)", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10"),
    ]  # fmt: skip
    assert analysis.indicators[1].deviation_reason == "塌方断路"
    assert [str(card.total.value) for card in analysis.scorecards if card.total is not None] == ["95.59"]
    assert [str(line.executed.value) for line in analysis.budgets if line.executed is not None] == ["3312600.00", "3100000"]
    assert [problem.code for problem in analysis.problems] == []


def test_the_text_and_its_offsets_stay() -> None:
    layout = lay(LINE)
    assert layout.document.text == LINE
    assert grid(layout)[-1][0] == "总分"


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace(TOTAL, "其余各项 另表填报，由项目单位 留存备查。"),
        LINE.replace("≥900公里 960公里 30 30", "≥900公里 960公里 三十"),
        LINE.replace(ROWS, ""),
    ],
    ids=["words behind", "a row that does not fit", "blank form"],
)
def test_a_line_whose_table_is_not_read_whole_stays_one(line: str) -> None:
    layout = lay(line)
    assert [block.kind for block in layout.blocks] == ["paragraph"]
    assert layout.tables == ()


def test_a_line_that_is_cut_off_behind_a_row_is_read_up_to_there() -> None:
    assert [row[2] for row in grid(lay(LINE.replace(TOTAL, "").rstrip()))[-4:]] == [
        "巡护里程",
        "指标2:瞭望塔 维修",
        "火灾起数",
        "群众满意度",
    ]
