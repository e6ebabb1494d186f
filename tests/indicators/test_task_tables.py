"""Task tables (关键指标 | 绩效标准 | 完成情况) whose results the prose tells: by the indicator's number, its name, or its task."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from analyzer.model import Indicator

HEAD = "\n年度主要任务\t关键指标\t绩效标准\t完成情况\n"
CIRCLED = (
    HEAD + "任务1：管护\t①巡护山林\t巡护山林不少于320次，满意度90%以上。\t已完成年度目标\n\t②补植苗木\t补植苗木1.2万株。\t已完成年度目标\n"
    "\n年度主要任务\t关键指标\t绩效标准\t完成情况\n任务2：防火\t③护林员培训\t培训护林员60人。\t已完成年度目标\n\n"
)
PLAIN = (
    HEAD + "任务1：管护\t巡护山林\t巡护山林320次\t完成\n\t补植苗木\t补植苗木1.2万株\t完成\n"
    "任务2：防火\t护林员培训\t培训护林员60人\t完成\n\n"
)  # fmt: skip
TOLD = ["全年巡护山林306次。该项得分100分。", "补植苗木1.26万株。该项得分100分。", "培训护林员64人。该项得分100分。"]
SHAPES = {
    "circled numbers": CIRCLED + f"（1）指标①。{TOLD[0]}\n\n（2）指标②。{TOLD[1]}\n\n（3）指标③。{TOLD[2]}\n",
    "numbers in one paragraph": PLAIN + f"任务一共2个指标。指标1：{TOLD[0]}指标2：{TOLD[1]}\n任务二共1个指标。指标3：{TOLD[2]}\n",
    "numbers begun anew": PLAIN
    + f"（一）任务一：管护\n指标1完成情况：{TOLD[0]}\n指标2完成情况：{TOLD[1]}\n（二）任务二：防火\n指标1完成情况：{TOLD[2]}\n",
    "ordinals": PLAIN + f"第一项指标：{TOLD[0]}\n第二项指标：{TOLD[1]}\n第三项指标：{TOLD[2]}\n",
    "names": PLAIN + f"1.巡护山林情况。{TOLD[0]}\n2.补植苗木。{TOLD[1]}\n3.护林员培训工作：{TOLD[2]}\n",
    "headings": PLAIN + f"## 1.巡护山林\n\n{TOLD[0]}\n\n## 2.补植苗木\n\n{TOLD[1]}\n\n## 3.护林员培训\n\n{TOLD[2]}\n",
    "tasks": "\n年度工作任务\t绩效标准\t完成情况\n任务1：巡护山林\t巡护山林320次\t已完成\n任务2：补植苗木\t补植苗木1.2万株\t已完成\n"
    "任务3：护林员培训\t培训护林员60人\t已完成\n\n" + f"任务1完成情况。{TOLD[0]}\n任务二完成情况。{TOLD[1]}\n任务3：{TOLD[2]}\n",
}  # fmt: skip


def rows(text: str) -> tuple[Indicator, ...]:
    return analyze(load_text("林场绩效自评报告\n" + text)).indicators


@pytest.mark.parametrize("shape", SHAPES)
def test_the_prose_tells_result_and_score(shape: str) -> None:
    found = rows(SHAPES[shape])
    assert [(one.name, one.verdict, one.score) for one in found] == [
        ("巡护山林", "missed", 100), ("补植苗木", "met", 100), ("护林员培训", "met", 100),
    ]  # fmt: skip
    figures = [(one.target.value, one.actual.value, one.actual.unit) for one in found if one.target is not None and one.actual is not None]
    assert [[str(word) for word in row] for row in figures] == [["320", "306", "次"], ["1.2", "1.26", "万株"], ["60", "64", "人"]]


def test_tasks_are_carried_over_pages() -> None:
    assert [one.category for one in rows(SHAPES["circled numbers"])] == ["任务1:管护", "任务1:管护", "任务2:防火"]


def test_a_number_of_something_else_tells_nothing() -> None:
    """Words that share nothing with the row of that number; a number beyond the rows; a table that tells its results."""
    other = "指标1。会议室重新布置。\n指标9。全年巡护山林306次。\n"
    assert [one.told for one in rows(PLAIN + other)] == [(), (), ()]
    filled = PLAIN.replace("\t完成\n", "\t完成330次\n", 1)
    assert not rows(filled + f"指标1：{TOLD[0]}\n")[0].told


@pytest.mark.parametrize(
    ("target", "told", "expected"),
    [
        ("培训合格率不低于95%", "合格率93.1%", "missed"),
        ("培训合格率不低于95%", "合格率96.4%，出勤率91%", "met"),
        ("培训合格率不低于95%", "出勤率91%", "no_evidence"),
        ("资助12—18岁学生90名", "资助学生90名，其中12—18岁76名、6—11岁14名", "missed"),
        ("资助12—18岁学生90名", "资助学生90名，其中男生46名、女生44名", "met"),
        ("资助男生女生90名", "资助90名，其中男生46名、女生44名", "met"),
        ("资助初中、高中学生90名", "资助学生90名，其中初中52名、高中38名", "met"),
        ("线下办班4期、参训160人", "办班4期、参训160人，其中线下120人、线上40人", "met"),
        ("培训农村妇女200人", "培训妇女200人，其中农村150人、城镇50人", "missed"),
    ],
)
def test_a_figure_of_the_target_is_answered_by_its_own(target: str, told: str, expected: str) -> None:
    table = f"{HEAD}任务1：帮扶\t①帮扶项目\t{target}\t已完成\n\t②上门走访\t走访30户\t已完成\n\n"
    assert rows(f"{table}指标①。帮扶项目中，{told}。\n指标②。走访31户。\n")[0].verdict == expected


def test_a_numeral_that_says_no_number_leads_to_no_row() -> None:
    rows = (
        "年度任务的关键指标\t年度任务的绩效标准\t完成情况\n①慰问活动\t慰问30户。\t已完成年度目标\n②技能培训\t培训80人。\t已完成年度目标\n"
    )
    analysis = analyze(load_text(rows + "\n指标二十十完成情况：慰问32户。\n第二四十项指标完成，培训86人。\n"))
    assert [indicator.told for indicator in analysis.indicators] == [(), ()]


LISTS = {
    "blanks": "序号   任务事项       年度目标    实际完成   完成率    责任部室    自评\n"
    "1    新增藏书       ≥5000册    5120册    102.4%   采编部     完成\n"
    "2    读书活动       ≥60场      52场      86.7%    活动部     完成\n"
    "3    网点开放率     ≥98%       98.6%     —       服务部     完成\n",
    "departments": "| 序号 | 重点工作 | 量化指标 | 年底完成 | 完成比例 | 牵头单位 | 配合单位 | 完成状态 | 备注 |\n"
    "|---|---|---|---|---|---|---|---|---|\n"
    "| 1 | 新增藏书 | 5000册 | 5120册 | 102.4% | 采编部 | 办公室 | √ | |\n| 2 | 读书活动 | 60场 | 52场 | 86.7% | 活动部 | 办公室 | √ | |\n"
    "| 3 | 网点开放率 | 98% | 98.6% | - | 服务部 | 办公室 | √ | |\n",
    "years": "| 序号 | 工作任务 | 2023年目标 | 2023年完成 | 责任人 |\n|---|---|---|---|---|\n"
    "| 1 | 新增藏书 | 5000册 | 5120册 | 采编部 |\n| 2 | 读书活动 | 60场 | 52场 | 活动部 |\n| 3 | 网点开放率 | 98% | 98.6% | 服务部 |\n",
    "months": "| 类别 | 工作事项 | 年度工作目标 | 1—12月完成情况 | 责任人 |\n|---|---|---|---|---|\n"
    "| 业务 | 新增藏书 | 5000册 | 5120册 | 采编部 |\n"
    "| 业务 | 读书活动 | 60场 | 52场 | 活动部 |\n| 管理 | 网点开放率 | 98% | 98.6% | 服务部 |\n",
    "points summed up": "| 序号 | 重点任务 | 年初目标 | 完成情况 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
    "| 1 | 新增藏书 | 5000册 | 5120册 | 40 | 40 |\n| 2 | 读书活动 | 60场 | 52场 | 30 | 26 |\n"
    "| 3 | 网点开放率 | 98% | 98.6% | 30 | 30 |\n| | 合计 | | | 100 | 96 |\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", LISTS)
def test_a_list_of_tasks_is_read_by_its_columns(shape: str) -> None:
    """任务事项 names the rows where nothing else does; columns of departments and of what was ticked stay aside."""
    found = rows(f"2023年度重点任务清单完成情况\n\n{LISTS[shape]}\n")
    assert [(one.name, one.verdict, one.deviation_reason) for one in found] == [
        ("新增藏书", "met", ""), ("读书活动", "missed", ""), ("网点开放率", "met", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("heads", [("年初目标", "调整后目标"), ("年初目标值", "调整后目标值"), ("年度指标值", "年中调整值")])
def test_a_changed_target_is_the_target(heads: tuple[str, str]) -> None:
    """The second column of targets counts in the rows that fill it with a figure."""
    first, changed = heads
    table = f"| 指标名称 | {first} | {changed} | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
    filled = "| 新增藏书 | ≥5000册 | — | 5120册 | 10 | 10 |\n| 读书活动 | ≥60场 | ≥50场（主管部门批复） | 52场 | 10 | 10 |\n"
    found = rows(f"{table}{filled}| 流动书车 | 4辆 | 未调整 | 4辆 | 10 | 10 |\n\n")
    assert [(one.target and one.target.text, one.verdict) for one in found] == [
        ("≥5000册", "met"),
        ("≥50场（主管部门批复）", "met"),
        ("4辆", "met"),
    ]


def test_a_changed_target_alone_is_the_target() -> None:
    table = "| 指标名称 | 调整后目标 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n"
    found = rows(f"{table}| 新增藏书 | 5000册 | 5120册 | 10 | 10 |\n| 读书活动 | 60场 | 52场 | 10 | 9 |\n\n")
    assert [one.verdict for one in found] == ["met", "missed"]


def test_a_whole_told_behind_its_parts_answers_the_goal() -> None:
    """Not the parts, and not what was reached over the years."""
    table = HEAD + "任务1：管护\t①清淤完成情况\t清淤沟渠12.5公里，当年通水率不低于85%。\t已完成年度目标\n\n"
    parts = "（1）指标①“清淤完成情况”已完成年度目标。东片清淤4.6公里、西片清淤3.9公里、南片清淤3.3公里，"
    (whole,) = rows(table + parts + "共清淤11.8公里，当年通水率88.6%。该项得分100分。\n")
    assert (figures(whole), whole.verdict) == (("12.5", "11.8"), "missed")
    (yearly,) = rows(table + parts + "累计清淤达到96公里，当年通水率88.6%。该项得分100分。\n")
    assert figures(yearly) == ("85", "88.6")


def test_a_number_that_tells_whose_goal_the_next_one_is() -> None:
    table = HEAD + "任务1：管护\t①沟渠清淤\t{}\t已完成年度目标\n\n"
    told = "（1）指标①“沟渠清淤”已完成年度目标。6个乡镇合计清淤9.8公里。该项得分100分。\n"
    (one,) = rows(table.format("完成6个乡镇沟渠清淤9.5公里。") + told)
    assert figures(one) == ("9.5", "9.8")
    (two,) = rows(table.format("覆盖6个乡镇，清淤9.5公里。") + told)
    assert figures(two) == ("6", "6")


def figures(row: Indicator) -> tuple[str, str]:
    assert row.target is not None
    assert row.actual is not None
    return str(row.target.value), str(row.actual.value)


GOALS = "一、年度绩效目标\n\n完成堤岸加固12处、河道保洁150公里、水文缆道数字化改造8处。\n\n二、自评表\n\n"
TABLE = (
    "三级指标\t年度指标值\t实际完成值\t分值\t得分\n堤岸加固\t≥12处\t12处\t40\t40\n河道保洁\t≥150公里\t152公里\t40\t40\n"
    "群众满意度\t≥90%\t93%\t20\t20\n\n三、分析\n\n"
)  # fmt: skip


def test_a_goal_that_the_table_left_out_and_a_claim_calls_reached() -> None:
    found = rows(GOALS + TABLE + "堤岸加固12处。水文缆道数字化改造等年度任务均已圆满完成。\n")
    assert [(one.name, one.actual) for one in found if one.table is None] == [("水文缆道数字化改造", None)]


@pytest.mark.parametrize(
    "said", ["堤岸加固和河道保洁等年度任务均已圆满完成。", "水文缆道数字化改造等任务尚未完成。", "水文缆道数字化改造8处，任务圆满完成。"]
)
def test_other_claims_add_no_goal_without_a_result(said: str) -> None:
    assert all(one.actual is not None for one in rows(GOALS + TABLE + said + "\n"))
