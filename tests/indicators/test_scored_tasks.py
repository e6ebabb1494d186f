"""Scored tables whose columns are called anything and whose goals are words: the columns of full marks and scores tell what they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer import analyze
from analyzer.load import load_text
from analyzer.model import Indicator

ROWS = (
    ("粮食轮换", "年内轮换小麦3.6万吨、稻谷1.8万吨", "轮换小麦3.62万吨、稻谷1.75万吨", "20", "20"),
    ("样品检测", "检测样品800份以上", "检测样品846份", "15", "15"),
    ("爱粮宣传", "增强公众爱粮意识", "张贴海报2000份", "10", "9"),
)
HEADERS = (
    ("重点任务", "年度目标", "完成情况", "分值", "自评分"),
    ("任务名称", "目标要求", "落实情况", "满分", "得分"),
    ("任务", "年初计划", "进展情况", "标准分", "实际得分"),
    ("三级指标", "年初目标", "实际完成情况", "权重", "自评得分"),
    ("考核事项", "任务目标", "工作成效", "配分", "评定分"),
    ("子项目", "预期成果", "实施情况", "赋分", "评分"),
)


def read(header: tuple[str, ...], *, numbered: bool) -> tuple[Indicator, ...]:
    lines = [("序号", *header, "备注"), *((str(at), *row, "") for at, row in enumerate(ROWS, 1))]
    table = "\n".join("\t".join(line if numbered else line[1:]) for line in lines)
    return analyze(load_text(f"储备中心2024年度重点任务自评表\n\n{table}\n")).indicators


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("header", HEADERS, ids="-".join)
def test_the_columns_are_known_by_those_of_the_points(header: tuple[str, ...], *, numbered: bool) -> None:
    found = read(header, numbered=numbered)
    told = [(one.name, one.target.text, one.actual.text, one.weight, one.score) for one in found if one.target and one.actual]
    assert told == [(*row[:3], Decimal(row[3]), Decimal(row[4])) for row in ROWS]
    assert [one.verdict for one in found] == ["missed", "met", "no_evidence"]


def test_a_table_of_goals_without_points_stays_one_of_goals() -> None:
    """年度目标 beside 完成情况 alone are the aim of the whole project and what came of it."""
    text = "储备中心自评表\n\n年度目标\t完成情况\n完成粮食轮换，保障供应\t完成轮换，供应平稳\n"
    assert analyze(load_text(text)).indicators == ()


def test_the_rest_of_the_tasks_is_no_goal() -> None:
    """除信息化1项外，其余7项任务均已完成 sets no goal of 7."""
    text = "储备中心自评报告\n\n对照年初任务书，除信息化建设1项外，其余7项任务均已完成，自评99分。\n"
    assert analyze(load_text(text)).indicators == ()
