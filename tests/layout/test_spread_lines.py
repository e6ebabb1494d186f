"""Tables of one cell per line with blank lines between, cells of the header and levels broken over lines."""

from __future__ import annotations

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import grid, lay

FUNDS = [
    "年度预", "算申请", "（万元）", "年初", "预算数", "全年预算数", "全年", "执行数", "分值", "执行率", "得分",
    "年度资金总额", "640万元", "640万元", "512万元", "10", "80%", "8", "按收入性质分：", "其中：一般公共预算：600万元",
]  # fmt: skip
GOALS = ["年度总体目标", "预期目标", "实际完成情况", "清淤30公里", "清淤32公里"]
HEADER = ["一级指标", "二级指标", "三级指标", "年度", "指标值", "实际", "完成值", "分值", "得分", "偏差原因", "分析及", "改进措施"]
ROWS = [
    "产出指标", "（50）", "数量", "指标", "渠道清淤", "30公里", "32公里", "30", "30", "闸门维修", "6座", "5座", "20", "16", "一座待修",
    "质量", "指标", "……", "效益指标", "30分）", "社会效", "益指标", "灌溉保证率", "85%", "88%", "30", "30",
    "满意度指标", "（10分）", "服务对象", "满意度指标", "群众满意度", "90%", "95%", "10", "10",
]  # fmt: skip
TOTAL = ["总分", "100", "94"]


def spread(*parts: list[str]) -> str:
    return "\n\n".join(word for part in parts for word in part) + "\n"


def test_broken_headers_and_levels_are_put_together() -> None:
    analysis = analyze(load_text(spread(FUNDS, GOALS, HEADER, ROWS, TOTAL)))
    read = [(one.subcategory, one.name, one.target and one.target.text, str(one.score)) for one in analysis.indicators if one.weight]
    assert read == [
        ("数量指标", "渠道清淤", "30公里", "30"), ("数量指标", "闸门维修", "6座", "16"),
        ("社会效益指标", "灌溉保证率", "85%", "30"), ("服务对象满意度指标", "群众满意度", "90%", "10"),
    ]  # fmt: skip
    assert [one.deviation_reason for one in analysis.indicators if one.score == 16] == ["一座待修"]
    assert [str(line.executed.value) for line in analysis.budgets if line.executed is not None] == ["5120000"]
    assert [str(card.total.value) for card in analysis.scorecards if card.total is not None] == ["94"]


def test_a_table_that_is_read_only_in_part_is_left_alone() -> None:
    broken = [*ROWS[:14], "一座待修", "另一座", "列入", "下年计划", *ROWS[22:]]
    layout = lay(spread(HEADER, broken, TOTAL))
    assert [region.kind for region in layout.regions] == []


def test_prose_with_blank_lines_between_is_no_table() -> None:
    text = spread(HEADER, [f"第{number}段说明全年工作进展。" for number in range(20)])
    assert lay(text).tables == ()


def test_the_rows_of_the_table_are_its_lines() -> None:
    rows = grid(lay(spread(HEADER, ROWS, TOTAL)))
    assert [row[2] for row in rows[1:5]] == ["渠道清淤", "闸门维修", "灌溉保证率", "群众满意度"]
    assert [row[0] for row in rows[-1:]] == ["总分"]


def test_a_table_without_weights_is_cut_by_what_its_cells_hold() -> None:
    """The points of every row stand under the sum of them: no header names that column."""
    header = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成指标值", "30"]
    rows = [
        "产出指标", "质量指标", "指标1：放流鱼苗检疫", "已完成", "已完成", "12", "指标2：鱼苗成活率", "92%", "90.5%", "9",
        "时效指标", "指标1：放流完成时间", "2022年6月30日", "2022年6月28日", "5",
        "效益指标", "生态效益指标", "渔业资源", "逐步恢复", "逐步恢复", "4",
    ]  # fmt: skip
    indicators = analyze(load_text(spread(header, rows))).indicators
    assert [(one.subcategory, one.name, one.actual and one.actual.text, one.weight, str(one.score)) for one in indicators] == [
        ("质量指标", "放流鱼苗检疫", "已完成", None, "12"), ("质量指标", "鱼苗成活率", "90.5%", None, "9"),
        ("时效指标", "放流完成时间", "2022年6月28日", None, "5"), ("生态效益指标", "渔业资源", "逐步恢复", None, "4"),
    ]  # fmt: skip


def test_figures_behind_the_result_that_exceed_the_full_mark_are_no_points() -> None:
    header = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成指标值", "900"]
    rows = ["产出指标", "数量指标", "放流鱼苗", "80万尾", "82万尾", "600", "质量指标", "鱼苗成活率", "92%", "90.5%", "300"]
    rows += [
        "效益指标",
        "经济效益指标",
        "渔民增收",
        "40万元",
        "43万元",
        "200",
        "满意度指标",
        "满意度指标",
        "渔民满意度",
        "90%",
        "93%",
        "100",
    ]
    assert [one.score for one in analyze(load_text(spread(header, rows))).indicators] == [None] * 4
