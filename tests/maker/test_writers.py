"""The writers themselves: what they write of one small sheet, exactly; a fault here would be charged to the reader."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from tests.maker.flattenings import FLATTENINGS
from tests.maker.generate import make_sheet, words
from tests.maker.grid import Grid, make_grid
from tests.maker.measure import report
from tests.maker.sheet import Fund, Goal, Item, Place, Result, Row, Sheet, expected, places
from tests.maker.style import NOISES, Style, make_style

FUND = Fund("年度资金总额", Decimal("20.00"), Decimal("20.00"), Decimal("19.50"))
ITEMS = (
    Item("产出指标", "数量指标", "培训人数", "人", Goal("≥", Decimal(100)), Result(Decimal(120)), Decimal(50), Decimal(50)),
    Item("产出指标", "数量指标", "办班期数", "期", Goal("", Decimal(4)), Result(), Decimal(20), Decimal("19.5"), "改为线上"),
    Item("效益指标", "社会效益指标", "办学条件", "", Goal(words="改善"), Result(words="明显改善"), Decimal(20), Decimal(20)),
)
SHEET = Sheet("甲项目", "乙局", "丙站", 2023, (FUND,), "目标。", "结果。", ITEMS, Decimal("9.75"), "优")
ROLES = ("level1", "level2", "name", "target", "actual", "weight", "score", "reason")
NAMES = {
    "level1": "一级", "level2": "二级", "name": "三级", "target": "目标", "actual": "实际", "weight": "分值", "score": "得分",
    "reason": "原因", "unit": "单位", "comparator": "比较", "value": "值", "direction": "方向",
}  # fmt: skip


class Fixed(Random):
    """Draws the least there is: nothing that is seldom."""

    def randint(self, a: int, b: int) -> int:  # noqa: ARG002 - as Random has it
        return a

    def choice(self, seq):
        return seq[0]


def styled(*options: str, columns: tuple[str, ...] = ROLES, **fields) -> Style:
    return Style(fields.pop("scheme", "plain"), columns, NAMES, frozenset(options), **fields)


def grid_of(style: Style) -> Grid:
    return make_grid(SHEET, style, Fixed())


def written(flattening: str, style: Style) -> list[str]:
    return FLATTENINGS[flattening].write(SHEET, style, grid_of(style), Fixed()).splitlines()


ONLY_ITEMS = styled("no_blocks")


# the grid


def test_the_grid_of_a_form() -> None:
    assert [list(map(str, row)) for row in grid_of(styled()).matrix()] == [
        ["项目名称", "甲项目", *["None"] * 6],
        ["主管部门", "乙局", *["None"] * 4, "实施单位", "丙站"],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["None", "年度资金总额", "20.00", "20.00", "19.50", "10", "97.50%", "9.75"],
        ["年度总体目标", "预期目标", *["None"] * 5, "实际完成情况"],
        ["None", "目标。", *["None"] * 5, "结果。"],
        ["一级", "二级", "三级", "目标", "实际", "分值", "得分", "原因"],
        ["产出指标", "数量指标", "培训人数", "≥100人", "120人", "50", "50", ""],
        ["None", "None", "办班期数", "4期", "", "20", "19.5", "改为线上"],
        ["效益指标", "社会效益指标", "办学条件", "改善", "明显改善", "20", "20", ""],
        ["总分", *["None"] * 4, "100", "99.25", ""],
        ["评分等级", "优", *["None"] * 6],
    ]


def test_merged_levels_span_their_rows() -> None:
    cells = [cell for row in grid_of(ONLY_ITEMS).cells for cell in row]
    assert [(cell.text, cell.down, cell.across) for cell in cells if cell.down > 1 or cell.across > 1] == [
        ("产出指标", 2, 1), ("数量指标", 2, 1), ("总分", 1, 5),
    ]  # fmt: skip


def test_an_outer_column_spans_the_whole_block() -> None:
    grid = grid_of(styled("no_blocks", outer="绩效指标"))
    assert (grid.width, grid.cells[0][0].text, grid.cells[0][0].down) == (9, "绩效指标", 4)
    assert [row[0] for row in grid.matrix()] == ["绩效指标", None, None, None, "总分"]


def test_label_rows_stand_above_their_indicators() -> None:
    matrix = grid_of(styled("no_blocks", "label_rows", columns=ROLES[1:])).matrix()
    assert [row[0] for row in matrix] == ["二级", "产出指标", "数量指标", None, "效益指标", "社会效益指标", "总分"]


# the flattenings


@pytest.mark.parametrize(("flattening", "lines"), [
    ("tsv", [
        "项目支出绩效自评表", "（2023年度）",
        "一级\t二级\t三级\t目标\t实际\t分值\t得分\t原因",
        "产出指标\t数量指标\t培训人数\t≥100人\t120人\t50\t50\t",
        "\t\t办班期数\t4期\t\t20\t19.5\t改为线上",
        "效益指标\t社会效益指标\t办学条件\t改善\t明显改善\t20\t20\t",
        "总分\t\t\t\t\t100\t99.25\t",
    ]),
    ("bare_pipes", [
        "项目支出绩效自评表", "（2023年度）", "一级|二级|三级|目标|实际|分值|得分|原因",
        "产出指标|数量指标|培训人数|≥100人|120人|50|50|", "||办班期数|4期||20|19.5|改为线上",
        "效益指标|社会效益指标|办学条件|改善|明显改善|20|20|", "总分|||||100|99.25|",
    ]),
    ("markdown", [
        "# 项目支出绩效自评表（2023年度）", "",
        "| 一级 | 二级 | 三级 | 目标 | 实际 | 分值 | 得分 | 原因 |",
        "|---|---|---|---|---|---|---|---|",
        "| 产出指标 | 数量指标 | 培训人数 | ≥100人 | 120人 | 50 | 50 |  |",
        "|  |  | 办班期数 | 4期 |  | 20 | 19.5 | 改为线上 |",
        "| 效益指标 | 社会效益指标 | 办学条件 | 改善 | 明显改善 | 20 | 20 |  |", "| 总分 |  |  |  |  | 100 | 99.25 |  |",
    ]),
    ("html", [
        '<html><body><p><strong>项目支出绩效自评表</strong></p><p>（2023年度）</p><table border="1">',
        "<tr><td>一级</td><td>二级</td><td>三级</td><td>目标</td><td>实际</td><td>分值</td><td>得分</td><td>原因</td></tr>",
        (
            '<tr><td rowspan="2">产出指标</td><td rowspan="2">数量指标</td><td>培训人数</td>'
            "<td>≥100人</td><td>120人</td><td>50</td><td>50</td><td></td></tr>"
        ),
        "<tr><td>办班期数</td><td>4期</td><td></td><td>20</td><td>19.5</td><td>改为线上</td></tr>",
        "<tr><td>效益指标</td><td>社会效益指标</td><td>办学条件</td><td>改善</td><td>明显改善</td><td>20</td><td>20</td><td></td></tr>",
        '<tr><td colspan="5">总分</td><td>100</td><td>99.25</td><td></td></tr>',
        "</table></body></html>",
    ]),
    ("space_runs", [
        "项目支出绩效自评表", "（2023年度）", "", "",
        "一级      二级          三级      目标     实际      分值  得分   原因",
        "产出指标  数量指标      培训人数  ≥100人  120人     50    50",
        "                        办班期数  4期                20    19.5   改为线上",
        "效益指标  社会效益指标  办学条件  改善     明显改善  20    20",
        "总分                                                 100   99.25",
    ]),
])  # fmt: skip
def test_a_form_in_a_flattening(flattening: str, lines: list[str]) -> None:
    assert written(flattening, ONLY_ITEMS) == lines


def test_one_cell_per_line() -> None:
    assert "\n".join(written("cell_lines", ONLY_ITEMS)[10:32]) == (
        "\t原因\n\n\t产出指标\n\t数量指标\n\t培训人数\n\t≥100人\n\t120人\n\t50\n\t50\n\t\n\n"
        "\t\n\t\n\t办班期数\n\t4期\n\t\n\t20\n\t19.5\n\t改为线上\n\n\t效益指标\n\t社会效益指标"
    )


def test_one_cell_per_line_with_lone_pipes() -> None:
    rows = "\n".join(written("bar_lines", ONLY_ITEMS)).split("\n\n")
    assert " ".join(rows[2].split("\n")) == "产出指标 | 数量指标 | 培训人数 | ≥100人 | 120人 | 50 | 50 |"
    assert " ".join(rows[3].split("\n")) == "| | 办班期数 | 4期 | | 20 | 19.5 | 改为线上"


def test_bars_between_cells_and_nothing_between_rows() -> None:
    assert "产出指标 |\n数量指标 |\n培训人数 |\n≥100人 |\n120人 |\n50 |\n50 |\n|\n办班期数 |\n4期 |\n|\n20 |" in written_whole(Joining())
    assert "产出指标 | 数量指标 | 培训人数 | ≥100人 | 120人 | 50 | 50 |\n| 办班期数 | 4期 |\n| 20 | 19.5 |" in written_whole(Fixed())


def written_whole(rng: Random) -> str:
    return FLATTENINGS["bar_streams"].write(SHEET, ONLY_ITEMS, grid_of(ONLY_ITEMS), rng)


def test_pages_repeat_the_header() -> None:
    items = tuple(ITEMS[0]._replace(name=f"指标甲{number}") for number in range(4))
    sheet = SHEET._replace(items=items)
    style = ONLY_ITEMS
    text = FLATTENINGS["paged"].write(sheet, style, make_grid(sheet, style, Fixed()), Fixed())
    header = "一级\t二级\t三级\t目标\t实际\t分值\t得分\t原因"
    assert text.splitlines()[5:10] == ["\t\t指标甲2\t≥100人\t120人\t50\t50\t", "", "— 1 —", "", header]
    assert text.splitlines()[10].startswith("\t\t指标甲3\t")


class Joining(Fixed):
    """Draws the most there is: everything that is seldom."""

    def randint(self, a: int, b: int) -> int:  # noqa: ARG002 - as Random has it
        return b


def test_two_rows_on_one_line() -> None:
    lines = FLATTENINGS["two_on_line"].write(SHEET, ONLY_ITEMS, grid_of(ONLY_ITEMS), Joining()).splitlines()
    assert lines[3] == "产出指标\t数量指标\t培训人数\t≥100人\t120人\t50\t50\t\t\t\t办班期数\t4期\t\t20\t19.5\t改为线上"
    assert lines[4].startswith("效益指标")


# columns and figures


@pytest.mark.parametrize(("style", "row"), [
    (styled("no_blocks", scheme="bracket"), "产出指标 数量指标 培训人数 ≥100.00(人) 120.00(人) 50 50 "),
    (styled("no_blocks", weights="fen", prefix="指标{n}："), "产出指标 数量指标 指标1：培训人数 ≥100人 120人 50分 50分 "),
    (styled("no_blocks", weights="two", blank="－"), "产出指标 数量指标 培训人数 ≥100人 120人 50.00 50.00 －"),
    (styled("no_blocks", scheme="unit_column", columns=("name", "target", "unit", "actual", "weight", "score")),
     "培训人数 ≥100 人 120 50 50"),
    (styled("no_blocks", scheme="three_columns", columns=("name", "comparator", "value", "unit", "actual", "weight", "score")),
     "培训人数 ≥ 100 人 120 50 50"),
])  # fmt: skip
def test_how_figures_are_printed(style: Style, row: str) -> None:
    assert grid_of(style).matrix()[1] == row.split(" ")


def test_dropped_blanks_leave_what_is_filled() -> None:
    assert written("tsv", styled("no_blocks", "drop_blanks", gap="—"))[4] == "办班期数\t4期\t—\t20\t19.5\t改为线上"


# what must come back


def test_what_must_come_back() -> None:
    assert expected((SHEET,)) == [
        Row("培训人数", "ge", Decimal(100), Decimal(120), Decimal(50), Decimal(50)),
        Row("办班期数", "eq", Decimal(4), "", Decimal(20), Decimal("19.5")),
        Row("办学条件", "", "改善", "明显改善", Decimal(20), Decimal(20)),
    ]
    assert places((SHEET,), frozenset())[1] == Place("甲项目", "产出指标", "数量指标", "改为线上")
    assert places((SHEET,), frozenset({"no_blocks", "no_level1", "no_reason"}))[1] == Place("", "", "数量指标", "")


# the generator


@pytest.mark.parametrize("seed", range(50))
def test_invented_sheets_hold_together(seed: int) -> None:
    sheet = make_sheet(Random(seed))  # noqa: S311 - invents tables
    assert 6 <= len(sheet.items) <= 20
    assert len({item.name for item in sheet.items}) == len(sheet.items)
    assert sum(item.weight for item in sheet.items) == 90
    assert all(item.weight > 0 and 0 <= item.score <= item.weight for item in sheet.items)
    assert [sum(fund[at] for fund in sheet.funds[1:]) for at in (1, 2, 3)] == list(sheet.funds[0][1:4])
    assert sheet.total <= 100


@pytest.mark.parametrize("flattening", FLATTENINGS)
def test_a_seed_gives_the_same_report_every_time(flattening: str) -> None:
    assert report(flattening, 7) == report(flattening, 7)
    assert report(flattening, 7) != report(flattening, 8)


@pytest.mark.parametrize("scheme", ["plain", "bracket", "unit_column", "three_columns"])
def test_every_style_has_a_header_for_every_column(scheme) -> None:
    forms = set(words()["headers"])
    for seed in range(60):
        style = make_style(Random(seed), scheme, NOISES)  # noqa: S311 - invents tables
        assert sorted(style.headers) == sorted(forms)
        assert set(style.columns) <= set(style.headers)
        assert len(set(style.columns)) == len(style.columns)
