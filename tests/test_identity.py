"""Whose report it is: unit, department, year and projects from forms, titles and signatures."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load.files import load_text
from analyzer.model import Identity
from tests.corpora import own_reports

FORM = "（2022年度）\n项目名称\t\t招聘活动经费\n主管部门\t\t甲区民政局\t\t实施单位\t\t甲区服务中心\n"

TEXTS = {
    "form": (FORM, Identity(unit="甲区服务中心", department="甲区民政局", year=2022, projects=("招聘活动经费",))),
    "two projects, two units": (
        FORM + "项目名称\t\t宣传经费\n主管部门\t\t甲区民政局\t\t实施单位\t\t甲区图书馆\n",
        Identity(unit="", department="甲区民政局", year=2022, projects=("招聘活动经费", "宣传经费")),
    ),
    "transfer payment": (
        "（2022年度）\n转移支付（项目）名称\t\t就业补助资金\n中央主管部门\t\t甲部\n地方主管部门\t\t甲市人社局\t\t资金使用单位\t\t各区人社局\n",
        Identity(department="甲市人社局", year=2022, projects=("就业补助资金",)),
    ),
    "empty cells": (
        "项目支出绩效自评表\n|项目名称||\n|主管部门||实施单位||\n|项目资金|年初预算数|\n",
        Identity(),
    ),
    "title": ("甲区民政局2023年度养老服务项目绩效自评报告\n\n一、概况\n", Identity(unit="甲区民政局", year=2023, projects=("养老服务",))),
    "whole department": ("甲区民政局2023年度部门整体支出绩效自评报告\n", Identity(unit="甲区民政局", year=2023)),
    "year in Chinese numerals": ("甲市生态环境局二〇二一年工作总结\n", Identity(unit="甲市生态环境局", year=2021)),
    "salutation and signature": (
        "关于绩效自评的报告\n甲区财政局：\n2021年安排10万元，2021年支出9万元。\n甲区档案馆\n2022年3月1日\n",
        Identity(unit="甲区档案馆", year=2021),
    ),
    "as many of one year as of another, one of them as 年度": (
        "绩效自评\n2022年度安排10万元，2023年争取12万元。\n",
        Identity(year=2022),
    ),
    "as many of one year as of another": ("绩效自评\n2020年安排10万元，2021年支出9万元。\n", Identity()),
    "words that only look like a unit": ("全年送戏下乡60场，惠及群众3万人次。\n", Identity()),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_whose_report_it_is(name: str) -> None:
    text, expected = TEXTS[name]
    assert analyze(load_text(text)).identity == expected


def test_the_units_of_the_corpus() -> None:
    """The index of the corpus names the unit of every report of the first series in full."""
    index = {report.name: report.analysis.identity for report in own_reports()}
    units = {name: found.unit for name, found in index.items() if name in ("a02", "a04", "a09", "a11", "b03", "b12", "n01", "n05")}
    assert units == {
        "a02": "岚墟区民政局", "a04": "望屏市交通运输局", "a09": "棠浦县市场监督管理局", "a11": "砚溪县农业农村局",
        "b03": "泽南县农村供水管理站", "b12": "惠堰市社会救助和养老服务中心", "n01": "澄屏市氣象局", "n05": "沅洲区档案史志馆",
    }  # fmt: skip
    assert sorted(name for name, found in index.items() if found.year is None) == []
    unnamed = [name for name, found in index.items() if not found.owner]
    assert unnamed == ["a01", "a07", "b02", "c05", "c114", "c165", "c168", "c182", "c76", "u01", "w08"]
