"""Tables of one cell per line where a blank line is a blank cell, or where every cell has a blank line behind it."""

from __future__ import annotations

import pytest

from tests.layout.reading import grid, lay

FUNDS = ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
TOTAL = ["", "年度资金总额", "96.00", "96.00", "90.24", "10", "94.00%", "9.40"]
PART = ["", "其中：市级资金", "60.00", "60.00", "58.10", "－", "", "－"]
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "未完成原因"]
BUOYS = ["产出指标", "数量指标", "更换航标", "≥40座", "42座", "30", "30", ""]
DREDGED = ["", "", "疏浚航道", "≥12公里", "11公里", "30", "27.5", "汛期停工，余下一公里顺延"]
CREWS = ["满意度指标", "服务对象满意度", "船员满意度", "≥90%", "93%", "30", "30", ""]
SUM = ["总分", "100", "96.90"]
TAIL = "\n\n自评说明\n\n全年更换航标42座，疏浚航道11公里。\n"


def text_of(*rows: list[str], gap: str = "\n") -> str:
    return "芷江航道养护项目绩效自评表\n\n" + gap.join(cell for row in rows for cell in row) + TAIL


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["each-a-line", "each-a-paragraph"])
def test_blank_lines_are_blank_cells(gap: str) -> None:
    layout = lay(text_of(FUNDS, TOTAL, PART, HEADER, BUOYS, DREDGED, CREWS, SUM, gap=gap))
    assert len(layout.tables) == 1
    assert grid(layout) == [FUNDS, TOTAL, PART, HEADER, BUOYS, DREDGED, CREWS, ["总分", "", "", "", "", "100", "96.90", ""]]
    assert [region.kind for region in layout.regions] == ["budget", "indicator"]


def test_form_rows_above_are_label_and_value() -> None:
    layout = lay(text_of(["项目名称", "航道养护", "主管部门", "芷江航道中心"], FUNDS, TOTAL, PART, HEADER, BUOYS, DREDGED, CREWS, SUM))
    assert [row[:2] for row in grid(layout)[:3]] == [["项目名称", "航道养护"], ["主管部门", "芷江航道中心"], FUNDS[:2]]


def test_parts_of_funds_may_lack_their_dashes() -> None:
    dense = [[cell for cell in row if cell] for row in (FUNDS, TOTAL, ["其中：市级资金", "60.00", "60.00", "58.10", "－", "－"])]
    layout = lay(text_of(*dense, HEADER, [*BUOYS[:7], "无"], [*CREWS[:7], "无"], SUM))
    amounts = [[cell for cell in row if cell][:4] for row in grid(layout) if "60.00" in row or "96.00" in row]
    assert amounts == [["年度资金总额", "96.00", "96.00", "90.24"], ["其中：市级资金", "60.00", "60.00", "58.10"]]


@pytest.mark.parametrize(
    "text",
    [
        text_of(HEADER, ["全年更换航标42座。"]),
        text_of(HEADER, ["全年更换航标42座。", "疏浚航道11公里。"], ["船员满意度93%。"] * 12),
        "一、基本情况\n\n二、资金情况\n\n三、产出情况\n\n四、效益情况\n\n五、得分\n\n六、说明\n\n" * 3,
    ],
    ids=["no-rows", "no-figures", "headings"],
)
def test_what_does_not_fit_is_no_table(text: str) -> None:
    assert lay(text).tables == ()


def test_rows_without_their_merged_levels_keep_their_blank_reasons() -> None:
    first = ["产出指标", "（60分）", "数量指标", *BUOYS[2:]]
    dense = [first, DREDGED[2:], ["效益指标", "（30分）", "社会效益指标", "水上事故起数", "≤2起", "1起", "10", "10", ""], CREWS, SUM]
    layout = lay(text_of(["项目名称", "航道养护"], FUNDS, TOTAL, PART, HEADER, *dense, ["", "自评等级", "优"]))
    rows = [row for row in grid(layout) if row[2] in ("更换航标", "疏浚航道", "水上事故起数", "船员满意度")]
    assert [row[2:5] for row in rows] == [BUOYS[2:5], DREDGED[2:5], ["水上事故起数", "≤2起", "1起"], CREWS[2:5]]
    assert [row[7] for row in rows] == ["", DREDGED[7], "", ""]
    assert [region.kind for region in layout.regions] == ["budget", "indicator"]
