"""The same table in other habits: cells with line ends inside, both points in one cell, letters set apart, dashes, subtotals."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import grid, lay

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
BUOYS = ["产出指标", "数量指标", "更换航标", "≥40座", "42座", "30", "30", ""]
DREDGED = ["", "质量指标", "疏浚航道合格率", "≥95%", "93%", "30", "29.4", "汛期停工"]
CREWS = ["满意度指标", "服务对象满意度", "船员满意度", "≥90%", "93%", "40", "40", ""]
SUM = ["总分", "", "", "", "", "100", "99.4", ""]
ROWS = [HEAD, BUOYS, DREDGED, CREWS, SUM]
READ = [
    ("更换航标", "≥40座", "42座", "30", "30"),
    ("疏浚航道合格率", "≥95%", "93%", "30", "29.4"),
    ("船员满意度", "≥90%", "93%", "40", "40"),
]


def rows_of(text: str) -> list[tuple[str, str, str, str, str]]:
    return [
        (row.name, row.target.text if row.target else "", row.actual.text if row.actual else "", str(row.weight), str(row.score))
        for row in analyze(load_text(text)).indicators
    ]


def tabs(rows: list[list[str]]) -> str:
    return "航道养护项目绩效自评表\n\n" + "\n".join("\t".join(row) for row in rows) + "\n\n自评说明\n"


def broken(word: str, mark: str) -> str:
    return word if len(word) < 5 or not word.isalpha() else f"{mark}{word[:3]}\n{word[3:]}{mark}"


@pytest.mark.parametrize("mark", ['"', ""], ids=["as Excel copies", "as Word does"])
def test_line_ends_inside_the_cells_of_a_row_of_tabs_end_no_row(mark: str) -> None:
    text = tabs([[broken(word, mark) for word in row] for row in ROWS])
    assert [row[0].replace("\n", "") for row in rows_of(text)] == [row[0] for row in READ]
    assert [row[1:] for row in rows_of(text)] == [row[1:] for row in READ]
    assert len(lay(text).tables) == 1


def test_lines_of_a_form_that_have_as_many_tabs_together_are_no_row() -> None:
    form = [["项目名称", "航道养护"], ["主管部门", "交通局", "实施单位", "航道中心", "年度", "2023", "金额", "40"]]
    assert [row[:2] for row in grid(lay(tabs([*form, *ROWS])))[:2]] == [["项目名称", "航道养护"], ["主管部门", "交通局"]]


def test_a_mark_that_nothing_closes_opens_no_cell() -> None:
    text = tabs([HEAD, [*BUOYS[:2], '"更换航标', *BUOYS[3:]], DREDGED, CREWS, SUM])
    assert [row[1:] for row in rows_of(text)] == [row[1:] for row in READ]


def test_a_break_of_html_inside_a_cell_of_a_pipe_table_is_a_line_end() -> None:
    rows = [[broken(word, "").replace("\n", "<br>") for word in row] for row in ROWS]
    assert rows_of("\n".join("| " + " | ".join(row) + " |" for row in rows)) == READ


@pytest.mark.parametrize(("head", "pair"), [("分值/得分", "{0}/{1}"), ("得分（分值）", "{1}（{0}）"), ("权重、自评得分", "{0} / {1}分")])
def test_weight_and_score_in_one_cell_are_two_figures(head: str, pair: str) -> None:
    rows = [[*row[:5], pair.format(*row[5:7]), row[7]] for row in ROWS[1:]]
    assert rows_of(tabs([[*HEAD[:5], head, HEAD[7]], *rows])) == READ


def test_one_figure_under_both_points_is_the_score() -> None:
    rows = [[*row[:5], row[6], row[7]] for row in ROWS[1:]]
    assert rows_of(tabs([[*HEAD[:5], "分值/得分", HEAD[7]], *rows])) == [(*row[:3], "None", row[4]) for row in READ]


@pytest.mark.parametrize("blank", [" ", "　"])
def test_words_set_apart_letter_by_letter_name_their_columns_one_cell_per_line(blank: str) -> None:
    head = [blank.join(word) if len(word) < 5 else word for word in HEAD]
    text = "\n".join(cell for row in [head, *ROWS[1:]] for cell in row) + "\n\n自评说明\n"
    assert rows_of(text) == READ


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["nothing between rows", "a blank line between rows"])
def test_dashes_in_every_blank_cell(gap: str) -> None:
    rows = [[cell or "/" for cell in row] for row in [*ROWS[:4], ["", "", "总分", "", "", "100", "99.4", ""]]]
    assert rows_of("航道养护自评表\n\n" + gap.join("\n".join(row) for row in rows) + "\n\n自评说明\n") == READ


def test_what_two_readers_read_alike_is_kept() -> None:
    rows = [[*row[:7], row[7] or "无"] for row in [HEAD, BUOYS, ["产出指标", *DREDGED[1:]], CREWS]]
    text = "航道养护自评表\n\n" + "\n\n".join("\n".join(row) for row in rows) + "\n\n总分\n100\n99.4\n\n自评说明\n"
    assert rows_of(text) == READ


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["blank lines are blank cells", "a blank line between rows"])
def test_subtotals_end_no_table_of_one_cell_per_line(gap: str) -> None:
    subtotal = ["小计", "", "", "", "", "60", "59.4", ""]
    rows = [HEAD, BUOYS, DREDGED, subtotal, CREWS, SUM]
    if gap == "\n\n":
        rows = [[cell for cell in row if cell] for row in rows]
    assert rows_of("航道养护自评表\n\n" + gap.join("\n".join(row) for row in rows) + "\n\n自评说明\n") == READ


def test_the_score_of_a_total_stands_behind_blank_cells_where_the_weight_comes_first() -> None:
    rows = [[*row[:3], row[5], row[3], row[4], row[6], row[7]] for row in ROWS]
    dense = ["\n".join(cell for cell in row if cell) for row in rows[:4]]
    found = analyze(load_text("航道养护自评表\n\n" + "\n\n".join(dense) + "\n\n总分\n100\n\n\n99.4\n\n自评说明\n"))
    assert [finding.rule for finding in found.findings if finding.rule == "ARI-03"] == []
    assert [entry.rule for entry in found.verified if entry.rule == "ARI-03"] == ["ARI-03"]


def test_a_name_right_below_a_header_heads_no_column() -> None:
    rate = ["预算执行", "预算执行率", "预算执行率", "100%", "97.5%", "10", "9.75", ""]
    buoys = [*BUOYS[:5], "20", "20", ""]
    assert [row[0] for row in rows_of("\n".join(cell for row in [HEAD, rate, buoys, DREDGED, CREWS, SUM] for cell in row) + "\n")] == [
        "预算执行率", "更换航标", "疏浚航道合格率", "船员满意度",
    ]  # fmt: skip


@pytest.mark.parametrize("behind", ["责任科室", "佐证材料", "是否达标"])
def test_a_column_more_behind_a_table_of_words_moves_no_cell(behind: str) -> None:
    head = ["年度任务", "关键指标", "绩效标准", "完成情况", behind]
    first = ["航道养护", "船闸检修情况", "汛期之前完成船闸的检修和维护工作", "已完成年度目标", "养护科"]
    rows = [first, ["", "船员培训情况", "分批组织船员开展培训", "已完成年度目标", "人事科"]]
    assert [row[:3] for row in rows_of(tabs([head, *rows]))] == [tuple(row[1:4]) for row in rows]


def test_a_goal_pushed_to_the_left_stays_the_goal() -> None:
    goal, done = "全年更换航标不少于四十座，保障船舶航行安全。", "全年更换航标四十二座，船舶航行安全得到保障。"
    layout = lay(tabs([["年度总体目标", "预期目标", "实际完成情况", ""], [goal, done, "", ""], *ROWS]))
    cells = next(region for region in layout.regions if region.kind == "goal").rows[0].cells
    text = layout.document.text
    assert [text[cells[role].span.start : cells[role].span.end] for role in ("goal", "actual")] == [goal, done]


def test_a_goal_beside_its_label_with_nothing_told_of_it_stays_in_its_place() -> None:
    goal = "全年更换航标不少于四十座，保障船舶航行安全。"
    layout = lay(tabs([["", "预期目标", "实际完成情况", ""], ["年度总体目标", goal, "", ""], *ROWS]))
    cells = next(region for region in layout.regions if region.kind == "goal").rows[0].cells
    assert layout.document.text[cells["goal"].span.start : cells["goal"].span.end] == goal


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["nothing between rows", "a blank line between rows"])
def test_ordinals_of_a_table_of_one_cell_per_line_are_no_figures_of_its_rows(gap: str) -> None:
    buoys, dredged = [*BUOYS[:5], "2", "2", "航标已验收"], [*DREDGED[:5], "58", "57.4", "汛期停工"]  # the score 2 is no ordinal
    rows = [["序号", *HEAD], ["1", *buoys], ["2", *[cell for cell in dredged if cell]], ["3", *CREWS[:7], "无"], ["总分", "100", "99.4"]]
    text = "航道养护自评表\n\n" + gap.join("\n".join(row) for row in rows) + "\n\n自评说明\n"
    assert [row[0] for row in rows_of(text)] == [row[0] for row in READ]
    assert [row[3:] for row in rows_of(text)] == [("2", "2"), ("58", "57.4"), ("40", "40")]
    layout = lay(text)
    assert not [block for block in layout.blocks if block.kind == "paragraph" and block.span.end < text.index("总分")][1:]


def test_a_header_that_repeats_on_the_next_page_makes_no_ordinal_of_the_score_above_it() -> None:
    rows = [["1", *BUOYS[:5], "58", "58", "无"], ["2", "产出指标", *DREDGED[1:5], "3", "3", "无"], ["3", *CREWS[:5], "39", "39", "无"]]
    pages = [["序号", *HEAD], *rows[:2], ["序号", *HEAD], rows[2], ["总分", "100", "100"]]
    text = "航道养护自评表\n\n" + "\n\n".join("\n".join(row) for row in pages) + "\n\n自评说明\n"
    assert [row[3:] for row in rows_of(text)] == [("58", "58"), ("3", "3"), ("39", "39")]


def test_ragged_rows_that_have_as_many_tabs_as_the_header_together_stay_two() -> None:
    rows = [
        ["更换航标", "≥40座", "42座", "30", "30"],
        ["疏浚航道合格率", "≥95%", "93%", "30", "29.4"],
        ["船员满意度", "≥90%", "93%", "40", "40"],
    ]
    assert rows_of(tabs([[*HEAD, "备注"], *rows, SUM])) == READ


def test_a_goal_below_its_label_stands_beside_it_in_a_table_of_one_cell_per_line() -> None:
    form = [["项目名称", "航道养护"], ["年度总体目标", "预期目标", "全年更换航标四十座。", "实际完成情况", "更换航标四十二座。"]]
    text = (
        "航道养护自评表\n\n" + "\n\n".join("\n".join(cell for cell in row if cell) for row in [*form, *ROWS[:4]]) + "\n\n总分\n100\n99.4\n"
    )
    rows = [[cell for cell in row if cell] for row in grid(lay(text))]
    assert ["预期目标", "全年更换航标四十座。"] in rows
    assert ["实际完成情况", "更换航标四十二座。"] in rows


INDICATORS_AND_FUNDS = """一级指标\t二级指标\t三级指标\t年度目标值\t计量单位\t实际完成值\t分值\t得分\t偏差说明
产出指标\t数量指标\t举办公益展览\t≥12\t场\t13\t50\t50\t
效益指标\t社会效益指标\t人均到馆次数\t≥0.55\t次\t0.62\t40\t40\t
合计\t\t\t\t\t\t90\t90\t
三、支出明细（万元）
支出方向\t预算数\t支出数\t支出进度%\t承办单位
图书购置\t68.00\t66.42\t97.68\t县图书馆
送戏下乡\t42.00\t40.32\t96.00\t县文化馆
"""
"""Two lines of five cells have as many tabs between them as one of the table above."""


@pytest.mark.parametrize("heading", ["三、支出明细（万元）", "（三）支出明细", "表2　支出明细", "支出明细（单位：万元）"])
def test_a_heading_above_a_header_begins_another_table(heading: str) -> None:
    tables = lay(INDICATORS_AND_FUNDS.replace("三、支出明细（万元）", heading)).tables
    assert [(table.rows, table.columns) for table in tables] == [(4, 9), (3, 5)]
