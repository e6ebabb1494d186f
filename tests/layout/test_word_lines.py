"""Tables with single blanks between cells: only a header line tells them, levels stand on lines of their own."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import grid, lay

BROKEN = """
    项目资金
    （万元）
    年初预算数 全年预算数（A） 全年执行数（B） 分值 执行率（B/A） 得分
    年度资金总额： 640 600 588 10 10
     其中：本年财政拨款 640 600 588 - -
        上年结转资金 - -
    年度总体目标 预期目标 实际完成情况
    年度绩效指标完成情况 一级
    指标
    二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施




    （50分）
    数量指标 指标1：渠道清淤 ≥30公里 32公里 20 20
    指标2：闸门维修 6座 5座 20 16 一座 待汛后 施工
    ……
    质量指标 指标1：工程质量合格 10 10
    指标2：
    ……
    （30分）
    社会效益
    指标
    指标1：/ / /
    可持续影
    响指标
    指标1：已建工程 良性运行 良好 良好 30 30
    满意度指标
    （10分）
    服务对象
    满意度指标
    指标1：灌区群众满意度 90% 96% 10 10
    总分 100 96
    注：一级指标分值统一设置。
"""

GOALS = """
绩效指标 一级指标 二级指标 三级指标 指标值 备注
产出指标 数量指标 新建蓄水池（ ≥**座 ） >=4座
铺设管道 >=60公里
成本指标 管道补助标准 <=475元/米
满意度指标 服务对象满意度指标 用水户满意度（≥**%） >=90%
财政部门审核意见 （盖章）
"""

SCORED_BY = """
项目预算
执行情况
（10分）
  年初预算数（A） 全年执行数（B） 分值 执行率（B/A） 得分 得分计算方法
年度资金总额 80 72 10 90% 9 执行率*该项分值，以该项分值为限。
其中：财政拨款 80 72 - - -
      其他资金     - - -

一级
指标
二级
指标
三级指标 预期指标值（A） 实际完成指标值（B） 分值 得分 未完成原因 得分计算方法


（50分）
数量指标 夜校开课 40期 42期 25 25
定量的按比例记分，完成的记满分。
定性的分三档，按各档的比例记分。
-
质量指标 学员 结业率 90% 81% 25 22.5 两期 停课
-
- -

（40分）
社会效益
指标
就近求学的居民占比 60% 63% 30 30
-
满意度指标
（10分）
服务对象满意度
指标
学员满意度 95% 97% 10 10
总分 100 96.5
"""


def read(text: str) -> list[tuple[str, str, str, str | None, str | None, str | None]]:
    return [
        (
            one.category.replace("(", "（").replace(")", "）"), one.subcategory, one.name,
            one.target.text if one.target else None, one.actual.text if one.actual else None, str(one.score) if one.score else None,
        )
        for one in analyze(load_text(text)).indicators
    ]  # fmt: skip


def test_rows_levels_and_figures_of_a_broken_header_and_broken_levels() -> None:
    assert read(BROKEN) == [
        ("", "数量指标", "渠道清淤", "≥30公里", "32公里", "20"),
        ("", "数量指标", "闸门维修", "6座", "5座", "16"),
        ("", "质量指标", "工程质量合格", None, None, "10"),
        ("", "可持续影响指标", "已建工程 良性运行", "良好", "良好", "30"),
        ("满意度指标（10分）", "服务对象满意度指标", "灌区群众满意度", "90%", "96%", "10"),
    ]


def test_the_reason_the_total_and_the_funds_are_read() -> None:
    analysis = analyze(load_text(BROKEN))
    assert analysis.indicators[1].deviation_reason == "一座 待汛后 施工"
    assert [card.total.value for card in analysis.scorecards if card.total is not None] == [96]
    assert [row for row in grid(lay(BROKEN)) if row[0].startswith(("年度", "其中"))] == [
        ["年度资金总额：", "640", "600", "588", "", "", ""],
        ["其中：本年财政拨款", "640", "600", "588", "", "", ""],
    ]
    assert [finding.rule for finding in analysis.findings if finding.rule.startswith("ARI")] == []


def test_a_table_of_goals_has_brackets_with_blanks_and_no_results() -> None:
    assert read(GOALS) == [
        ("产出指标", "数量指标", "新建蓄水池", ">=4座", None, None),
        ("产出指标", "数量指标", "铺设管道", ">=60公里", None, None),
        ("产出指标", "成本指标", "管道补助标准", "<=475元/米", None, None),
        ("满意度指标", "服务对象满意度指标", "用水户满意度", ">=90%", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n\n一、项目概况\n\n全年清淤30公里。\n",
        "本表列明 三级指标 年度指标值 实际完成值 各栏。\n渠道清淤 30公里 32公里\n闸门维修 6座 5座\n",
        "三级指标 年度指标值 实际完成值\n渠道清淤 ≥30公里 32公里\n",
        "年初预算数 全年预算数 全年执行数\n资金由县财政局核定，分两批下达。\n",
    ],
    ids=["blank form", "prose", "one row", "funds without figures"],
)
def test_lines_that_only_look_like_it_are_no_table(text: str) -> None:
    assert lay(text).tables == ()


def test_a_single_line_of_funds_below_a_note_and_three_levels_that_look_alike() -> None:
    text = """
预算执行情况（万元）
预算数（A） 执行数（B） 执行率（B/A） 得分
（20分*执行率）
年度财政资金总额 104 101.92 98% 19.6
绩效目标（80分） 一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分
产出指标 数量指标 科普讲座 不少于20场 20场 50
满意度指标 服务对象满意度指标 公众满意度 ≥90% 95% 30
总分 99.6
"""
    analysis = analyze(load_text(text))
    assert [(one.subcategory, one.name) for one in analysis.indicators] == [("数量指标", "科普讲座"), ("服务对象满意度指标", "公众满意度")]
    assert [str(line.score.value) for line in analysis.budgets if line.score is not None] == ["19.6"]
    assert [finding.rule for finding in analysis.findings if finding.rule == "ARI-03"] == []


def test_a_numbered_name_with_nothing_behind_it_is_an_indicator_that_tells_nothing() -> None:
    text = """
一级指标 二级指标 三级指标 指标值 完成值
产出指标 数量指标 指标1.巡查渡口 ≥90次 96次
质量指标 指标1.渡船年检率 100% 100%
指标2.救生衣更换率
指标3.航标完好率 95% 97%
指标4.
社会效益
指标
指标1.“平安渡口”创建
"""
    assert read(text) == [
        ("产出指标", "数量指标", "巡查渡口", "≥90次", "96次", None), ("产出指标", "质量指标", "渡船年检率", "100%", "100%", None),
        ("产出指标", "质量指标", "救生衣更换率", None, None, None), ("产出指标", "质量指标", "航标完好率", "95%", "97%", None),
        ("产出指标", "社会效益指标", "“平安渡口”创建", None, None, None),
    ]  # fmt: skip


def test_a_column_that_tells_how_scores_are_found_is_read_past() -> None:
    assert read(SCORED_BY) == [
        ("", "数量指标", "夜校开课", "40期", "42期", "25"),
        ("", "质量指标", "学员 结业率", "90%", "81%", "22.5"),
        ("", "社会效益指标", "就近求学的居民占比", "60%", "63%", "30"),
        ("满意度指标（10分）", "服务对象满意度指标", "学员满意度", "95%", "97%", "10"),
    ]
    analysis = analyze(load_text(SCORED_BY))
    assert [one.deviation_reason for one in analysis.indicators if one.deviation_reason] == ["两期 停课"]
    assert {"ARI-03", "ARI-04", "ARI-05"} <= {one.rule for one in analysis.verified}


def test_sentences_below_a_table_without_such_a_column_end_it_and_rows_behind_them_leave_it_unread() -> None:
    rows = "三级指标 指标值 完成值 分值 得分\n数量指标 夜校开课 40期 42期 50 50\n质量指标 结业率 90% 91% 50 50\n"
    assert len(read(rows + "以上各项均已完成。\n")) == 2
    assert not read(rows + "以上各项均已完成。\n数量指标 另有讲座 12场 12场 0 0\n")
