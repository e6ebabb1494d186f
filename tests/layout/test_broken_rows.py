"""Tables whose every cell ends with a pipe while rows are broken over lines: the width of a row is told by the lines that pad it."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import grid, lay

ROWS = [
    ["绩效目标自评表（2023年度）", "", "", "", "", "", "", ""],
    ["项目名称", "护林补助", "主管部门", "岚溪县林业局", "", "", "", ""],
    ["绩效指标", "一级 指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分"],
    ["产 出 指 标 （50分）", "数量指标", "★护林员人数（≥**人）", "20", "≥40人", "38人", "18", ""],
    ["★巡护里程", "30", "900公里", "960公里", "30", "", "", ""],
    ["质量指标", "", "", "", "", "", "", ""],
    ["巡护记录合格率", "20", "≥95%", "96%", "20", "", "", ""],
    ["效 益 指 标 （30分）", "社会效益指标", "", "", "", "", "", ""],
    ["林区群众知晓率", "30", "≥90%", "92%", "30", "", "", ""],
    ["总分", "100", "98", "", "", "", "", ""],
]


def padded(row: list[str], *, broken: bool) -> str:
    """A row with a pipe after each cell; blank cells are pipes alone. ``broken``: every cell on a line of its own."""
    filled = [cell for cell in row if cell]
    pad = "|" * (len(row) - len(filled))
    joined = (" |\n" if broken else " | ").join(filled) + " |"
    return joined + ("\n" if broken and pad else "") + pad


def text_of(broken: set[int]) -> str:
    return "\n".join(padded(row, broken=number in broken) for number, row in enumerate(ROWS)) + "\n"


@pytest.mark.parametrize("broken", [{2, 3}, set(range(len(ROWS)))], ids=["two rows", "every row"])
def test_rows_broken_over_lines_are_whole_again(broken: set[int]) -> None:
    layout = lay(text_of(broken))
    assert len(layout.tables) == 1
    assert grid(layout) == ROWS


def test_levels_names_and_scores_of_broken_rows_are_read() -> None:
    read = [
        (one.category, one.subcategory, one.name, one.target and one.target.text, one.actual and one.actual.text, str(one.score))
        for one in analyze(load_text(text_of({2, 3, 6}))).indicators
    ]
    first, second = "产出指标（50分）", "效益指标（30分）"
    assert [(one[0].replace("(", "（").replace(")", "）"), *one[1:]) for one in read] == [
        (first, "数量指标", "护林员人数", "≥40人", "38人", "18"),
        (first, "数量指标", "巡护里程", "900公里", "960公里", "30"),
        (first, "质量指标", "巡护记录合格率", "≥95%", "96%", "20"),
        (second, "社会效益指标", "林区群众知晓率", "≥90%", "92%", "30"),
    ]


GOALS = """
（三）绩效目标。
指标名称 |
计量单位 |
指标性质 |
指标值 |
护林员 |
人 |
= |
48 |
巡护制度 |
定性 |
健全 | |
经费总额 |
万元 |
≤ |
96.5 |
林区秩序 |
定性 |
好 | |
林农满意度 |
% |
≥ |
92 |
（四）单位职责。
"""


def test_a_header_tells_the_width_where_pairs_of_cells_would_fit_too() -> None:
    layout = lay(GOALS)
    assert grid(layout)[0] == ["指标名称", "计量单位", "指标性质", "指标值"]
    assert grid(layout)[2] == ["巡护制度", "定性", "健全", ""]
    read = {one.name: (one.direction, one.target.text) for one in analyze(load_text(GOALS)).indicators if one.target}
    assert read["护林员"] == ("higher", "48")
    assert read["经费总额"] == ("lower", "96.5")
    assert read["林农满意度"] == ("higher", "92")


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("甲 | 乙 | 丙 |\n一 | 二 | 三 |\n四 | 五 | 六 |\n", 1),
        ("甲 |\n乙 |\n丙 |\n丁 |\n", 0),
        ("甲 | 乙 |||\n丙 |\n丁 | 戊 ||\n己 |\n", 1),
    ],
    ids=["rows on lines", "no padding", "no width fits"],
)
def test_lines_without_a_common_width_are_not_joined(text: str, tables: int) -> None:
    layout = lay(text)
    assert len(layout.tables) == tables
    assert [cell for number in range(tables) for row in grid(layout, number) for cell in row if "\n" in cell] == []
