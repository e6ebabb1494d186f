"""Tables whose cells bars part while nothing parts their rows, merged cells left out."""

from __future__ import annotations

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import grid, lay

FORM = ["项目名称", "渡口看护", "主管部门", "青榆区交通运输局"]
FUNDS = ["预算执行情况（10分）", "年度预算数（万元）", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"]
AMOUNTS = ["总额", "61.50", "64.20", "63.10", "98.29%", "10", "9.83", "预算执行率未达到90%的需说明原因"]
PART = ["其中：财政资金", "61.50", "64.20", "63.10", "98.29%", "/", "/"]
LEVELS = ["绩效指标（90分）", "一级指标", "二级指标", "三级指标"]
HEADER = [*LEVELS, "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析"]
BOATS = ["产出指标", "数量指标", "看护渡船艘数", "=", "14", "艘", "14", "50", "50", ""]
ROUNDS = ["巡查渡口次数", "≥", "96", "次", "91", "20", "18.9", "大风停航"]
CALM = ["满意度指标", "服务对象满意度指标", "乘客满意度", "≥", "90", "%", "", "20", "", ""]
SUM = ["合计", "100", "", ""]
ABOVE = ["绩效指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
BELOW = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]
SAFE = ["效益指标", "生态效益 指标", "渡口水域清洁", "", "有效", "", "有效", "10", "10", ""]


def alone(*rows: list[str]) -> str:
    """Every cell on a line of its own, a bar behind it."""
    return "\n".join(f"{cell} |".lstrip() for row in rows for cell in row)


def run_on(*rows: list[str]) -> str:
    """Bars between cells, a line end for every blank one."""
    cells = " | ".join(cell or "\n" for row in rows for cell in row)
    return f"| {cells} |".replace("| \n |", "|\n|")


def shown(text: str) -> list[list[str]]:
    """The rows of the first table, white space left out."""
    return [["".join(cell.split()) for cell in row] for row in grid(lay(text))]


def test_cells_on_lines_of_their_own_become_funds_and_indicators_of_one_form() -> None:
    rows = shown(alone(FORM, FUNDS, AMOUNTS, PART, HEADER, BOATS, ROUNDS, CALM, SUM, ["评价结论", "自评总分96分，渡运总体平稳。"]))
    assert rows == [
        ["项目名称", "渡口看护", *[""] * 9],
        ["主管部门", "青榆区交通运输局", *[""] * 9],
        ["预算执行情况（10分）", *[""] * 10],
        [*FUNDS[1:], "", "", ""],
        [*AMOUNTS, "", "", ""],
        [*PART, *[""] * 4],
        HEADER,
        ["", *BOATS],
        ["", "", "", *ROUNDS],
        ["", *CALM],
        ["合计", *[""] * 7, "100", "", ""],
        ["评价结论", "自评总分96分，渡运总体平稳。", *[""] * 9],
    ]


def test_a_header_in_two_rows_with_a_line_end_for_every_blank_cell() -> None:
    points = ["产出指标", "数量指标", "看护渡船艘数", "≧", "14", "艘", "14", "50", "50", ""]
    even = ["质量指标", "渡船年检率", "═", "100", "%", "100%", "20", "20", ""]
    layout = lay(run_on(FORM, ABOVE, BELOW, points, even, ["时效指标", *[""] * 8], SAFE, ["总分", "100", "97", "良"]))
    (region,) = layout.regions
    assert list(region.roles) == ["level1", "level2", "name", "comparator", "target", "unit", "actual", "weight", "score", "reason"]
    assert shown(layout.document.text)[2:] == [
        ["绩效指标", "", "", "年度指标值", "", "", *ABOVE[2:]],
        [*BELOW, "", "", "", ""],
        points,
        ["", *even],
        ["", "时效指标", *[""] * 8],
        ["效益指标", "生态效益指标", *SAFE[2:]],
        ["总分", *[""] * 6, "100", "97", ""],
        ["良", *[""] * 9],
    ]


def test_cells_broken_over_lines_and_blank_cells_at_the_end_of_a_row() -> None:
    text = (
        "绩效\n 指标\n | 一级指标\n | 二级指标\n | 三级指标\n | 指标值\n | 实施进度\n | \n"
        "项目产出\n | 数量指标\n | 栽种\n 芦苇\n | 300丛\n | 已完成310丛\n | |\n质量指标\n | 成活\n | 良好\n | 良好\n | ||\n"
    )
    assert shown(text) == [
        ["一级指标", "二级指标", "三级指标", "指标值", "实施进度"],
        ["项目产出", "数量指标", "栽种芦苇", "300丛", "已完成310丛"],
        ["", "质量指标", "成活", "良好", "良好"],
    ]


def test_a_name_may_begin_with_figures() -> None:
    rows = shown(alone(HEADER[1:], BOATS, ["12345热线受理量", "≥", "400", "件", "421", "20", "20", ""], CALM, SUM))
    assert [row[2] for row in rows[1:4]] == ["看护渡船艘数", "12345热线受理量", "乘客满意度"]


def test_a_level_on_a_row_of_its_own_heads_the_rows_below() -> None:
    rows = shown(alone(HEADER[2:], ["产出指标"], BOATS[1:], ROUNDS, ["效益指标"], SAFE[1:], SUM))
    assert [row[:2] for row in rows[1:6]] == [
        ["产出指标", ""],
        ["数量指标", "看护渡船艘数"],
        ["", "巡查渡口次数"],
        ["效益指标", ""],
        ["生态效益指标", "渡口水域清洁"],
    ]


def test_rows_on_lines_of_their_own_are_left_to_the_reader_of_rows() -> None:
    rows = [HEADER, ["", *BOATS], ["", "", "", *ROUNDS], ["", *CALM]]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert shown(f"{lines}\n| 合计 | 100 |") == [*rows, ["合计", "100", *[""] * 9]]


def test_a_header_with_a_column_that_no_lexicon_has_is_a_row_all_the_same() -> None:
    rows = [[*HEADER[1:], "佐证材料"], [*BOATS, ""], ["", "", *ROUNDS, ""], [*CALM, ""]]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert shown(f"{lines}\n| 合计 | 100 |")[:4] == rows


def test_rows_that_lack_cells_make_no_table() -> None:
    """Where most rows fit no cut, none is read: a table read in part would be taken for the whole."""
    halves = [["产出指标", "看护"], ["14", "艘", "其他"], ["乘客", "90", "20"], ["数量", "9", "x"]]
    assert lay(alone(HEADER, *halves)).tables == ()


def test_lines_that_begin_or_end_with_a_blank_cell_are_rows_all_the_same() -> None:
    rows = [HEADER[1:], BOATS[:9], ["", "", *ROUNDS], CALM[:9]]
    text = "\n".join("|".join(row) for row in rows)
    assert [row[:9] for row in shown(f"{text}\n合计|||||||100|88.9")[:4]] == [row[:9] for row in rows]


BLANK_LEVEL = """
项目支出绩效自评表 |
( 2021 年度) |
项目名称 |
渡口照明费 |
主管部门 |
|
实施单位 |
|
项目资金 (万元) |
|
年初预算数 |
全年预算数 |
全年执行数 |
分值 |
执行率 |
得分 |
年度资金总额 |
40万 |
40万 |
38万 |
10 |
95% |
9.5 |
其中:当年财政拨款 |
40万 |
40万 |
38万 |
— |
|
— |
上年结转资金 |
0 |
0 |
0 |
— |
|
— |
绩 效 指 标 |
一级指标 |
二级指标 |
三级指标 |
年度 指标值 |
实际 完成值 |
分值 |
得分 |
偏差原因分析及改进措施 |
产出指标 |
数量指标 |
换装灯具 |
60盏 |
60盏 |
40 |
40 |
|
|
|
|
|
|
|
时效指标 |
|
|
|
|
|
|
|
成本指标 |
照明费 |
40万 |
38万 |
10 |
10 |
|
|
效益指标 |
社会效益 指标 |
夜航停航次数 |
0次 |
0次 |
40 |
40 |
|
总分 |
100 |
99.5 |
"""


def test_amounts_printed_with_their_power_are_amounts_and_a_second_level_without_rows_heads_no_other() -> None:
    analysis = analyze(load_text(BLANK_LEVEL))
    assert ["年度资金总额", "40万", "40万", "38万", "10", "95%", "9.5"] in [row[:7] for row in shown(BLANK_LEVEL)]
    assert [(one.category, one.subcategory, one.name) for one in analysis.indicators] == [
        ("产出指标", "数量指标", "换装灯具"),
        ("产出指标", "成本指标", "照明费"),
        ("效益指标", "社会效益指标", "夜航停航次数"),
    ]
    assert {"ARI-02", "ARI-03", "ARI-05"} <= {one.rule for one in analysis.verified}
