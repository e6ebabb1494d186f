"""The verdict on an indicator: by figures, by the parts of a target in words, by what the result says of itself."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text

HEAD = "一级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
LAST = "\n产出指标\t培训期数\t≥4期\t4期\t10\t10"


def verdict(name: str, target: str, actual: str, group: str = "产出指标") -> str:
    return analyze(load_text(f"{HEAD}{group}\t{name}\t{target}\t{actual}\t10\t10{LAST}")).indicators[0].verdict


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("修缮房屋", "≥80间", "80间", "met"),
        ("修缮房屋", "≥80间", "79间", "missed"),
        ("修缮房屋", "＞80间", "80间", "missed"),
        ("修缮房屋", "80间", "110间", "exceeded"),
        ("修缮房屋", "80间", "100间", "met"),
        ("宣讲活动", "2-3场", "5场", "exceeded"),
        ("宣讲活动", "2-3场", "3场", "met"),
        ("宣讲活动", "2-3场", "1场", "missed"),
        ("占比", "≥5%", "7%", "met"),
        ("覆盖率", "≥60%", "85%", "exceeded"),
        ("平均等候时间", "≤20分钟", "25分钟", "missed"),
        ("平均等候时间", "≤20分钟", "5分钟", "met"),
        ("安全事故", "0起", "1起", "missed"),
        ("群众投诉率", "5%", "3%", "met"),
        ("群众投诉率", "5%", "6%", "missed"),
        ("投诉处理率", "95%", "93%", "missed"),
        ("事故下降率", "5%", "4%", "missed"),
        ("單位造林成本", "1800元/畝", "1650元/畝", "met"),
        ("优待家庭", "≥80户", "60人次", "incomparable"),
        ("修缮房屋", "≥80间", "", "no_evidence"),
        ("修缮房屋", "≥80间", "已完成", "no_evidence"),
        ("护林员培训", "2期、300人", "2期、300人", "met"),
        ("护林员培训", "2期、300人", "2期、285人", "missed"),
        ("护林员培训", "2期、300人", "2期", "no_evidence"),
        ("护林员培训", "2期、300人", "2期，每期150人", "no_evidence"),
        ("护林员培训", "2期、每期不少于50人", "2期、共280人", "no_evidence"),
        ("窗口办件", "10个工作日办结、500件", "3个工作日办结、510件", "no_evidence"),
        ("厕所改造", "新建10座、改造20座", "新建12座、改造18座", "missed"),
        ("验收情况", "合格", "合格", "met"),
        ("验收情况", "达标", "已达标", "met"),
        ("服务水平", "提升", "达成预期指标", "met"),
        ("服务水平", "持续提升", "有所提升", "met"),
        ("管护制度", "健全", "基本健全", "no_evidence"),
        ("管护制度", "健全", "部分达成", "missed"),
        ("管护制度", "健全", "未达成", "missed"),
        ("管护制度", "健全", "尚未健全", "no_evidence"),
        ("发放及时性", "及时", "100%", "met"),
        ("发放及时性", "及时", "90%", "no_evidence"),
    ],
)  # fmt: skip
def test_of_a_row(name: str, target: str, actual: str, expected: str) -> None:
    assert verdict(name, target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("设备购置支出", "120万元", "110万元", "met"),
        ("设备购置支出", "≤120万元", "125万元", "missed"),
        ("生均补助标准", "720元", "700元", "missed"),
        ("成本节约率", "5%", "4%", "missed"),
    ],
)  # fmt: skip
def test_a_cost_is_a_limit_and_what_people_are_due_is_none(name: str, target: str, actual: str, expected: str) -> None:
    assert verdict(name, target, actual, "成本指标") == expected


def test_the_prose_decides_where_the_cell_only_says_done() -> None:
    report = (
        "三级指标\t绩效标准\t完成情况\n发放困难职工补助\t完成69名在岗职工补助发放。\t已完成年度目标\n开展双月宣讲\t开展宣讲6次。\t已完成年度目标\n\n"
        "指标1“发放困难职工补助”已完成年度目标。已完成63名在岗职工的补助发放。该项得分100分。\n\n"
        "指标2“开展双月宣讲”已完成年度目标。已开展宣讲6次。该项得分100分。\n"
    )
    assert [item.verdict for item in analyze(load_text(report)).indicators] == ["missed", "met"]
