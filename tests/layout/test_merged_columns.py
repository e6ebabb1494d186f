"""Labels beside the rows of a fund block: merged over all of them, or in a column that the header does not have."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load.files import load_bytes

MERGED = """<table>
<tr><td rowspan="4">整体资金（万元）</td>
<td>资金来源</td><td>全年预算数</td><td>全年执行数</td><td>执行率</td><td>分值</td><td>得分</td></tr>
<tr><td>合计</td><td>2186.40</td><td>2133.85</td><td>97.60%</td><td>10</td><td>9.76</td></tr>
<tr><td>财政拨款</td><td>1956.40</td><td>1862.35</td><td></td><td>－</td><td>－</td></tr>
<tr><td>其他资金</td><td>230.00</td><td>271.50</td><td></td><td>－</td><td>－</td></tr>
</table>"""
BESIDE = """| 整体资金（万元） | 项目 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分 |  |  |
|---|---|---|---|---|---|---|---|---|
|  | 资金来源 | 合计 | 2186.40 | 2133.85 | 97.60% | 10 | 9.76 |  |
|  |  | 财政拨款 | 1956.40 | 1862.35 |  | － | － |  |
|  |  | 其他资金 | 230.00 | 271.50 |  | － | － |  |
"""

GROUPED = """预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 | ||
总额 | 0.00 | 12.60 | 12.60 | 100.00% | 10 | 10 | 预算执行率未达到90%的须说明。 | |||
其中：财政资金 | 0.00 | 12.60 | 12.60 | 100.00% | / | / | ||||
单位资金 | 0.00 | 0.00 | 0.00 | 0.00% | / | / | ||||
"""


@pytest.mark.parametrize(("name", "text"), [("表.html", MERGED), ("表.md", BESIDE)])
def test_every_row_has_its_own_name_and_its_own_figures(name: str, text: str) -> None:
    lines = analyze(load_bytes(text.encode(), name)).budgets
    rows = [("合计", "2186.40", "2133.85"), ("财政拨款", "1956.40", "1862.35"), ("其他资金", "230.00", "271.50")]
    assert [(line.budget and line.budget.text, line.executed and line.executed.text) for line in lines] == [row[1:] for row in rows]
    assert [line.label for line, row in zip(lines, rows, strict=True) if row[0] not in line.label.split("/")] == []
    assert [line.rate is not None for line in lines] == [True, False, False]


def test_the_parts_of_a_labelled_block_are_summed() -> None:
    wrong = MERGED.replace("271.50", "217.50")
    assert [one.rule for one in analyze(load_bytes(MERGED.encode(), "表.html")).findings if one.kind == "sum"] == []
    assert [one.rule for one in analyze(load_bytes(wrong.encode(), "表.html")).findings if one.kind == "sum"] == ["ARI-01"]


def test_the_caption_of_a_web_page_s_table_is_no_sentence_and_no_row() -> None:
    rows = "<tr><td>期数</td><td>12</td></tr><tr><td>人数</td><td>480</td></tr>"
    page = f"<p>全年培训12期。</p><p>表1 培训情况</p><table>{rows}</table><table>{rows}</table>"
    assert [table.caption for table in analyze(load_bytes(page.encode(), "表.html")).tables] == ["表1 培训情况", ""]


def test_a_group_cell_before_the_label_column_shifts_no_amount() -> None:
    lines = analyze(load_bytes(("绩效自评表\n\n" + GROUPED).encode(), "表.txt")).budgets
    read = [[part and part.text for part in (line.initial, line.budget, line.executed, line.rate)] for line in lines]
    assert read == [["0.00", "12.60", "12.60", "100.00%"], ["0.00", "12.60", "12.60", "100.00%"], ["0.00", "0.00", "0.00", "0.00%"]]
    assert [line.label for line in lines] == ["总额", "其中:财政资金", "单位资金"]


GOAL_COLUMN = """借阅点建设项目自评表
项目名称 | 借阅点建设 | ||||||
年度绩效目标1（80分） | 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分 |||
产出指标（40分） | 数量指标 | 新设借阅点 | 6个 | 6个 | 20 | ||||
质量指标 | 上架图书以新书为主 | 新书为主 | 新书为主 | 20 | |||||
效益指标（30分） | 经济效益 | 免费借阅不计经济效益 | 公益性事业 | 公益性事业 | 10 | ||||
社会效益 | 让读者就近还书 | 可在任一借阅点归还所借的书 | 可在任一借阅点归还所借的书 | ||||||
环境效益 | 借阅点安静整洁 | 良好 | 良好 | 20 | |||||
满意度指标（10分） | 读者 | 到馆读者满意度 | ≥90% | 95% | 10 | ||||
"""


def test_levels_stand_under_no_goal_where_the_label_of_the_goal_was_merged_away() -> None:
    read = [
        (one.category.split("(")[0], one.subcategory, one.name, one.actual and one.actual.text)
        for one in analyze(load_bytes(GOAL_COLUMN.encode(), "表.txt")).indicators
    ]
    assert read == [
        ("产出指标", "数量指标", "新设借阅点", "6个"),
        ("产出指标", "质量指标", "上架图书以新书为主", "新书为主"),
        ("效益指标", "经济效益", "免费借阅不计经济效益", "公益性事业"),
        ("效益指标", "社会效益", "让读者就近还书", "可在任一借阅点归还所借的书"),
        ("效益指标", "环境效益", "借阅点安静整洁", "良好"),
        ("满意度指标", "读者", "到馆读者满意度", "95%"),
    ]
