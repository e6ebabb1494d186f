"""Bare numbers of table cells: their unit comes from the unit column, the row's name, the header, the other cell, or the caption."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analyzer import Quantity, analyze
from analyzer.load import load_text
from analyzer.model import plain

INDICATORS = "三级指标\t年度指标值\t计量单位\t实际完成值\t分值\t得分\n"
NAMED = "三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
FUNDS = "资金类别\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"


def told(text: str) -> list[Quantity]:
    """The quantities of a report's tables but the weights and scores."""
    return [quantity for quantity in analyze(load_text(text)).quantities if quantity.metric != "score"]


def facts(text: str) -> list[tuple[str, str, str, str]]:
    """Quoted, value, unit and metric of each."""
    return [(quantity.text, plain(quantity.value or 0), quantity.unit, quantity.metric) for quantity in told(text)]


@pytest.mark.parametrize(
    ("unit", "printed", "expected"),
    [
        ("人", "1500", ("1500", "1500", "人", "headcount")),
        ("万人次", "8.5", ("8.5", "85000", "人次", "person_times")),
        ("万人次", "8.50", ("8.50", "85000", "人次", "person_times")),
        ("万元", "3.6", ("3.6", "36000", "元", "money")),
        ("%", "95.5", ("95.5", "95.5", "%", "rate")),
        ("个工作日", "2.5", ("2.5", "2.5", "个工作日", "duration")),
        ("公里", "12.6", ("12.6", "12.6", "公里", "other")),
    ],
)
def test_a_unit_column_gives_its_unit_to_both_readings(unit: str, printed: str, expected: tuple[str, str, str, str]) -> None:
    assert facts(f"{INDICATORS}示例任务\t{printed}\t{unit}\t{printed}\t10\t10\n对照任务\t4\t个\t4\t10\t10\n")[:2] == [expected, expected]


@pytest.mark.parametrize(
    ("name", "printed", "expected"),
    [
        ("培训场次（场）", "36", ("36", "36", "场", "count")),
        ("投入资金（万元）", "36.5", ("36.5", "365000", "元", "money")),
        ("群众满意度", "95.5", ("95.5", "95.5", "%", "satisfaction")),
        ("任务完成率（%）", "98", ("98", "98", "%", "completion_rate")),
        ("服务人次", "3600", ("3600", "3600", "人次", "person_times")),
    ],
)
def test_the_name_of_a_row_gives_its_unit(name: str, printed: str, expected: tuple[str, str, str, str]) -> None:
    assert facts(f"{NAMED}{name}\t≥{printed}\t{printed}\t10\t10\n对照任务\t4个\t4个\t10\t10\n")[:2] == [expected, expected]


def test_the_unit_of_the_target_goes_over_to_a_bare_result() -> None:
    assert facts(f"{NAMED}巡护里程\t≥900公里\t960\t10\t10\n对照任务\t4个\t4个\t10\t10\n")[:2] == [
        ("900公里", "900", "公里", "other"),
        ("960", "960", "公里", "other"),
    ]


@pytest.mark.parametrize(
    ("above", "header", "worth"),
    [
        ("单位：万元\n\n", FUNDS, 10**4),
        ("单位：元\n\n", FUNDS, 1),
        ("", FUNDS.replace("资金类别", "资金类别（万元）"), 10**4),
        ("", FUNDS.replace("数\t", "数（元）\t"), 1),
        ("项目资金（亿元）\n\n", FUNDS, 10**8),
    ],
    ids=["caption-wan", "caption-yuan", "header-corner", "header-columns", "title"],
)
def test_amounts_are_in_the_unit_that_caption_or_header_names(above: str, header: str, worth: int) -> None:
    rows = "年度资金总额\t120.00\t118.00\t112.10\t10\t95.00%\t9.50\n财政拨款\t120.00\t118.00\t112.10\t-\t95.00%\t-\n"
    found = told(above + header + rows)
    amounts = [quantity.value for quantity in found if quantity.metric == "money"]
    assert amounts == 2 * [worth * Decimal(amount) for amount in ("120", "118", "112.1")]
    assert [quantity.unit for quantity in found] == 2 * ["元", "元", "元", "%"]


def test_weights_and_scores_of_cells_are_scores() -> None:
    analysis = analyze(load_text(f"{NAMED}巡护里程\t≥900公里\t960公里\t50\t49.5\n火灾起数\t≤2起\t1起\t50\t50\n"))
    assert [plain(quantity.value or 0) for quantity in analysis.quantities if quantity.metric == "score"] == ["50", "49.5", "50", "50"]


def test_a_quantity_of_a_cell_names_its_cell() -> None:
    found = told(f"{NAMED}巡护里程\t≥900公里\t960公里\t10\t10\n对照任务\t4个\t4个\t10\t10\n")
    assert [(quantity.cell.row, quantity.cell.column) for quantity in found if quantity.cell] == [(1, 1), (1, 2), (2, 1), (2, 2)]


@pytest.mark.parametrize("words", ["1", "2023年", "序号3", "0791-1234567", "一、", "-", "/", "　"])
def test_cells_that_count_nothing_hold_no_quantity(words: str) -> None:
    assert facts(f"序号\t任务名称\t责任科室\n{words}\t培训\t办公室\n{words}\t巡查\t执法队\n") == []


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("参训人次", ("36", "人次", "person_times")),
        ("计划场次", ("36", "场次", "count")),
        ("抽检批次", ("36", "批次", "count")),
        ("完成户数", ("36", "户", "households")),
        ("参训人数", ("36", "人", "headcount")),
        ("不合格数", ("36", "", "count")),
        ("发放数量", ("36", "", "count")),
    ],
)
def test_a_header_that_counts_gives_its_unit_to_the_figures_below_it(header: str, expected: tuple[str, str, str]) -> None:
    found = told(f"乡镇\t{header}\t负责人\n东溪镇\t36\t见名册\n西溪镇\t28\t见名册\n合计\t64\t\n")
    assert [(quantity.text, quantity.unit, quantity.metric) for quantity in found][:1] == [expected]
    assert [quantity.subject for quantity in found] == ["东溪镇", "西溪镇", "合计"]


@pytest.mark.parametrize("header", ["年度", "批次", "指数", "排名", "系数", "编号", "建设年份", "投资数", "科室"])
def test_a_header_that_counts_nothing_gives_no_unit(header: str) -> None:
    assert facts(f"乡镇\t{header}\t负责人\n东溪镇\t36\t见名册\n西溪镇\t28\t见名册\n") == []


def test_the_unit_that_a_row_names_goes_to_what_was_planned_and_done() -> None:
    assert facts("工程内容\t单位\t计划数量\t实际完成\n护岸\t米\t1200\t1260\n涵管\t座\t8\t9\n") == [
        ("1200", "1200", "米", "other"),
        ("1260", "1260", "米", "other"),
        ("8", "8", "座", "count"),
        ("9", "9", "座", "count"),
    ]


@pytest.mark.parametrize(("printed", "value"), [("88", "880000"), ("879,600", "879600")])
def test_a_bare_result_takes_the_scale_of_the_target_beside_it_where_it_is_near(printed: str, value: str) -> None:
    found = facts(f"{NAMED}运维支出\t≤90万元\t{printed}\t10\t10\n示例任务\t4个\t4\t10\t10\n")
    assert found[1] == (printed, value, "元", "money")
