"""Tables of one cell per line under a header of three or four that names indicators and targets."""

from __future__ import annotations

import pytest

from tests.layout.reading import grid, lay

HEADER = ["指标", "目标", "权重"]
ROWS = [["示范面积", "≥1.20万亩", "20"], ["技术培训", "≥1200人次", "30"], ["水质达标率", "100%", "50"]]
TOTAL = ["合计", "100"]
PROSE = "一、资金。省级资金430.00万元，支出421.40万元。"


def told(*rows: list[str], gap: str = "\n") -> str:
    return gap.join(cell for row in rows for cell in row)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_header_of_three_heads_a_table_of_indicators(gap: str) -> None:
    layout = lay("某站2023年度项目自评\n" + told(HEADER, *ROWS, TOTAL, gap=gap) + "\n" + PROSE)
    assert grid(layout) == [HEADER, *ROWS, ["合计", "", "100"]]
    assert [(region.kind, sorted(region.roles)) for region in layout.regions] == [("indicator", ["name", "target", "weight"])]


def test_results_in_words_and_signs_are_cells_too() -> None:
    rows = [["接诊量", "≥5.2万人次", "5.46万人次"], ["平均候诊时间", "≤25分钟", "27.5分钟"], ["绿色通道", "建立", "已建立"]]
    assert grid(lay(told(["指标名称", "目标值", "完成值"], *rows) + "\n" + PROSE)) == [["指标名称", "目标值", "完成值"], *rows]


def test_a_merged_level_before_the_name_is_left_blank() -> None:
    header = ["一级指标", "三级指标", "目标值", "完成值"]
    rows = [["产出指标", "培训人数", "≥80人", "86人"], ["培训期数", "≥4期", "4期"], ["效益指标", "就业人数", "≥60人", "61人"]]
    assert grid(lay(told(header, *rows))) == [header, rows[0], ["", *rows[1]], rows[2]]


@pytest.mark.parametrize(
    "text",
    [
        told(HEADER, *ROWS[:2]),
        told(["指标", "目标"], *[row[:2] for row in ROWS]),
        told(["指标", "目标", "说明"], *[[*row[:2], "按计划推进"] for row in ROWS]),
        told(HEADER, [ROWS[0][0], "落实。", "20"], *ROWS[1:]),
    ],
    ids=["two rows", "no result or points", "no result or points but remarks", "a sentence"],
)
def test_what_is_not_surely_such_a_table_is_left_alone(text: str) -> None:
    assert lay(text + "\n" + PROSE).tables == ()
