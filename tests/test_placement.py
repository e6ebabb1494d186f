"""Rows that were read as nothing are told with line and reason; rows of the form itself are not."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text

HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t培训人数\t≥100人\t120人\t50\t50\n"
FUNDS = "项目资金（万元）\t全年预算数\t全年执行数\t执行率\n年度资金总额\t100.00\t90.00\t90.00%\n"


def told(text: str) -> list[str]:
    return [problem.message for problem in analyze(load_text(text)).problems if problem.code == "row-not-placed"]


@pytest.mark.parametrize(
    ("text", "line", "quote", "reason"),
    [
        (HEAD + "\t\t备注事项\t\t\t\t\n", 3, "备注事项", "没有目标、实际、分值和得分"),
        (HEAD + "\t\t\t≥90%\t95%\t40\t40\n", 3, "≥90% 95% 40 40", "没有指标名称"),
        (FUNDS + "其中：财政拨款\t见附件\t见附件\t\n", 3, "其中：财政拨款 见附件 见附件", "没有读出金额"),
    ],
)
def test_a_row_that_was_not_read_is_told(text: str, line: int, quote: str, reason: str) -> None:
    assert told(text) == [
        f"第 {line} 行：表中“{quote}”一行没有读入（{reason}），请对照原表核对；其余各行不受影响",
    ]


def test_a_table_whose_columns_are_scrambled_is_told_once() -> None:
    text = "年度 二级指标 三级指标 实际 指标值 完成值 指标1：巡护里程 900公里 960公里 30 30 二级指标 三级指标 指标2：瞭望塔 6座 5座 20 16"
    assert [problem.code for problem in analyze(load_text(text)).problems] == ["table-not-read"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "\t质量指标\t培训合格率\t≥90%\t95%\t40\t40\n总分\t\t\t\t\t90\t90\n",
        HEAD + "\t质量指标\t指标1：\t\t\t\t\n\t\t……\t\t\t\t\n生态效益指标\t\t指标1：/\t/\t/\t\t\n",
        HEAD + "其他需要说明的事项\t无\t\t\t\t\t\n",
        HEAD + "\t\t\t\t\t\t\n",
        FUNDS,
        FUNDS + "年度绩效目标\t年初设定目标\t\t全年实际完成情况\n\t培训学员100人次。\t\t培训学员120人次。\n",
        FUNDS + "（万元）\t\t\t\n",
        FUNDS + "其他资金\t-\t/\t——\n",
        FUNDS + "其他资金\t/\t\t\n",
        FUNDS + "年度总体目标\t年初设定目标\t年度总体目标完成情况综述\t\n\t培训学员100人次。\t培训学员120人次。\t\n",
    ],
)
def test_rows_that_were_read_or_belong_to_the_form_are_not_told(text: str) -> None:
    assert told(text) == []


ONE_LINE = (
    "绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 产出指标 数量指标 巡护林区面积 ≥30万亩 31万亩 25 25 "
    "质量指标 火情处置率 ≥98% 100% 25 25 效益指标 社会效益 群众防火知晓率 ≥90% 92% 30 30"
)
CELL_A_LINE = "\n".join(f"{word} |" for word in ONE_LINE.split())


GLUED = ONE_LINE.replace(" ", "")


@pytest.mark.parametrize("text", [ONE_LINE, CELL_A_LINE], ids=["one-line", "cell-a-line"])
def test_a_table_whose_rows_are_told_by_their_cells_alone_is_read(text: str) -> None:
    analysis = analyze(load_text("2023年森林防火项目绩效自评表\n\n" + text))
    assert [(one.name, str(one.score)) for one in analysis.indicators] == [
        ("巡护林区面积", "25"),
        ("火情处置率", "25"),
        ("群众防火知晓率", "30"),
    ]
    assert analysis.problems == ()


SHUFFLED = " ".join([*ONE_LINE.split()[:8], *sorted(ONE_LINE.split()[8:])])


@pytest.mark.parametrize("text", [SHUFFLED, SHUFFLED.replace(" ", " |\n"), GLUED], ids=["one-line", "cell-a-line", "glued"])
def test_a_table_whose_rows_are_lost_is_told(text: str) -> None:
    problems = analyze(load_text("2023年森林防火项目绩效自评表\n\n" + text)).problems
    lost = "像是绩效自评表的表头，其下的指标没有读出（表格的行列在转成文本时已经丢失），请改用 Word、Excel 或网页原件；其余内容不受影响"
    assert [problem.message for problem in problems if problem.code == "table-not-read"] == [f"第 3 行：{lost}"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n（以上各栏由项目单位填写）",
        "自评表列明三级指标、年度指标值和实际完成值，共8项、30个、5类、90分。",
    ],
)
def test_a_table_that_was_read_a_blank_form_and_prose_are_not_told(text: str) -> None:
    assert [problem.message for problem in analyze(load_text(text)).problems if problem.code == "table-not-read"] == []


@pytest.mark.parametrize("name", ["总分校共建学校", "等级公路养护里程", "合计划拨图书", "小计量器具检定", "总计划知晓率"])
def test_a_name_that_begins_like_a_total_is_an_indicator(name: str) -> None:
    analysis = analyze(load_text(f"{HEAD}效益指标\t社会效益\t{name}\t≥80个\t82个\t50\t50\n总分\t\t\t\t\t100\t100\n"))
    assert [item.name for item in analysis.indicators] == ["培训人数", name]
    assert not analysis.problems


@pytest.mark.parametrize("label", ["总分", "合计得分", "总分（100分）", "总得分：", "小计", "总分值", "合  计", "自评等级"])
def test_the_label_of_a_total_is_no_indicator(label: str) -> None:
    analysis = analyze(load_text(f"{HEAD}效益指标\t社会效益\t帮扶农户\t≥80户\t82户\t50\t50\n{label}\t\t\t\t\t100\t100\n"))
    assert [item.name for item in analysis.indicators] == ["培训人数", "帮扶农户"]


WRAPPED = """\
一级指标    二级指标    三级指标        指标值      实际值    分值   得分
产出指标    数量指标    维护山地步道    ≥120公里    126公里   50     50
                        里程
            质量指标    路面完好率      ≥95%        96%       50     50
"""


def test_a_name_that_goes_on_below_itself_is_one_name() -> None:
    analysis = analyze(load_text(WRAPPED))
    assert [item.name for item in analysis.indicators] == ["维护山地步道里程", "路面完好率"]
    assert not analysis.problems
