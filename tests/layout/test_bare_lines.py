"""Tables of one cell per line with nothing to mark them: only a header of five lines tells them, and figures cut their rows."""

from __future__ import annotations

import pytest

from tests.layout.reading import grid, lay

FORM = ["项目名称", "林区巡护", "主管部门", "岚溪县林业局", "项目资金（万元）"]
FUNDS = ["资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
TOTAL = ["年度资金总额", "320.00", "345.60", "331.26", "10", "95.85%", "9.59"]
PART = ["其中：财政拨款", "300.00", "320.00", "310.00", "—", "96.88%", "—"]
GOAL = ["预期目标", "实际完成情况", "巡护里程不少于900公里，全年不发生较大火灾。", "巡护960公里，全年未发生较大火灾。"]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
MILES = ["产出指标", "数量指标", "巡护里程", "≥900公里", "960公里", "40", "40", "无"]
TOWERS = ["瞭望塔维修", "≥6座", "5座", "30", "25", "一座因塌方道路不通", "已列入下年计划"]
FIRES = ["社会效益指标", "火灾起数", "≤2起", "1起", "20", "20"]
SUM = ["总分", "100", "94.59"]


def bare(*rows: list[str]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def test_form_funds_goals_and_indicators_are_one_table() -> None:
    layout = lay(bare(FORM, FUNDS, TOTAL, PART, GOAL, HEADER, MILES, TOWERS, FIRES, SUM) + "\n\n一、项目概况\n\n本项目用于林区巡护。\n")
    assert len(layout.tables) == 1
    shown = [[cell for cell in row if cell] for row in grid(layout)]
    assert shown == [
        FORM[:2], FORM[2:4], FORM[4:], FUNDS, TOTAL, PART, GOAL[:2], GOAL[2:], HEADER, MILES,
        [*TOWERS[:5], "\n".join(TOWERS[5:])], FIRES, SUM,
    ]  # fmt: skip
    assert [region.kind for region in layout.regions] == ["budget", "goal", "indicator"]


def test_levels_that_are_not_repeated_and_blank_reasons_keep_the_columns() -> None:
    table = grid(lay(bare(HEADER, MILES, TOWERS[:5], FIRES, SUM)))
    assert table[1:] == [
        MILES,
        ["", "", *TOWERS[:5], ""],
        ["", *FIRES, ""],
        ["总分", "", "", "", "", "100", "94.59", ""],
    ]


@pytest.mark.parametrize("dashes", [["—", "—"], ["—"], ["/", "/"]], ids="、".join)
def test_the_dashes_of_a_total_stand_for_its_columns_without_one(dashes: list[str]) -> None:
    rows = ["指标", "目标值", "完成值", "分值", "得分"], MILES[2:7], TOWERS[:5], ["合计", *dashes, "70", "65"]
    assert grid(lay(bare(*rows) + "\n\n一、说明\n\n巡护960公里。\n"))[-1] == ["合计", "", "", "70", "65"]


def test_a_label_column_without_a_header_stands_first() -> None:
    assert grid(lay(bare(FUNDS[1:], TOTAL, PART)))[0] == ["", *FUNDS[1:]]


@pytest.mark.parametrize("page", ["— 3 —", "\n\n— 3 —\n\n", "第3页 共9页"])
@pytest.mark.parametrize("again", [HEADER, []], ids=["header again", "no header"])
def test_a_page_number_inside_a_table_is_no_cell_and_ends_no_table(page: str, again: list[str]) -> None:
    layout = lay("\n".join(filter(None, [bare(HEADER, MILES, TOWERS[:5]), page, bare(again, FIRES, SUM)])))
    assert len(layout.tables) == 1
    rows = [["".join(cell.split()) for cell in row] for row in grid(layout)]
    assert rows[2] == ["", "", *TOWERS[:5], ""]
    assert rows[-2:] == [["", *FIRES, ""], ["总分", "", "", "", "", "100", "94.59", ""]]


@pytest.mark.parametrize(
    "text",
    [
        bare(HEADER, ["产出指标", "数量指标", "巡护里程", "详见正文"]),
        bare(["项目名称", "分值", "得分"], ["巡护", "10", "10"], ["瞭望", "10", "10"]),
        "\n".join(["一级指标", "二级指标", "三级指标"] + [f"第{number}段说明全年工作的进展情况。" for number in range(12)]),
        bare(["得分", "分值", "执行率", "三级指标", "偏差原因分析"], ["全年工作平稳有序。"] * 8),
    ],
    ids=["no figures", "short header", "prose after names", "no target"],
)
def test_lines_that_only_look_like_it_are_no_table(text: str) -> None:
    assert lay(text).tables == ()
