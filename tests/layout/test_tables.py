"""Small tables in every way of flattening, each with its exact grid."""

from __future__ import annotations

import pytest

from tests.layout.reading import blocks, cell_words, grid, lay, merged, words

GRID = [
    ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["巡护里程", "≥900公里", "960公里", "50", "50"],
    ["火灾起数", "≤2起", "1起", "50", "50"],
]

TSV = "\n".join("\t".join(row) for row in GRID)
PIPES = "\n".join("| " + " | ".join(row) + " |" for row in [GRID[0], ["---"] * 5, *GRID[1:]])
OPEN_PIPES = "\n".join("|".join(row) for row in GRID)
FRAMED = "\n".join(
    ["+------+------+------+----+----+", *("|" + "|".join(row) + "|" for row in GRID), "+------+------+------+----+----+"]
)  # fmt: skip
BETWEEN = "\n├────────┼────────┼────┼──┼──┤\n"
DRAWN = f"┌────────┬────────┬────┬──┬──┐\n{BETWEEN.join('│' + '│'.join(row) + '│' for row in GRID)}\n└────────┴────────┴────┴──┴──┘"
WIDE_BARS = "\n".join("｜" + "｜".join(row) + "｜" for row in GRID)
CELL_LINES = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in GRID)
BAR_LINES = "\n\n".join("\n|\n".join(row) for row in GRID)
SPACES = """三级指标    年度指标值    实际完成值    分值    得分
巡护里程    ≥900公里      960公里       50      50
火灾起数    ≤2起          1起           50      50"""
HTML = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in GRID) + "</table>"

PROSE_BEFORE = "一、指标完成情况\n\n各项指标完成情况如下表所示，所有数据均取自业务台账。\n\n"
PROSE_AFTER = "\n\n二、自评结论\n\n本项目总体完成情况良好。\n"


@pytest.mark.parametrize(
    "table",
    [TSV, PIPES, OPEN_PIPES, FRAMED, DRAWN, WIDE_BARS, CELL_LINES, BAR_LINES, SPACES],
    ids=["tsv", "pipes", "open-pipes", "framed-pipes", "drawn-frame", "wide-bars", "cell-lines", "bar-lines", "space-runs"],
)
def test_each_way_of_flattening_gives_the_same_grid(table: str) -> None:
    layout = lay(PROSE_BEFORE + table + PROSE_AFTER)
    assert len(layout.tables) == 1
    assert grid(layout) == GRID
    assert merged(layout) == []


def test_markdown_and_html_files_give_that_grid_too() -> None:
    assert grid(lay(f"# 自评表\n\n{PIPES}\n", ".md")) == GRID
    assert grid(lay(f"<p>自评表</p>{HTML}<p>完</p>", ".html")) == GRID


@pytest.mark.parametrize(
    "table", [TSV, PIPES, CELL_LINES, BAR_LINES, SPACES], ids=["tsv", "pipes", "cell-lines", "bar-lines", "space-runs"]
)
def test_spans_of_cells_lie_in_their_table_and_the_table_in_the_text(table: str) -> None:
    text = PROSE_BEFORE + table + PROSE_AFTER
    layout = lay(text)
    (found,) = layout.tables
    for (row, column), shown in cell_words(layout, found).items():
        assert shown == GRID[row][column]
    assert all(cell.span.within(found.span) for cell in found.cells)
    assert words(layout, found.span).strip("| \n\t") == table.strip("| \n\t")


def test_a_line_of_a_frame_that_parts_some_columns_only_is_no_row_and_its_merged_words_are_one() -> None:
    layout = lay(
        "│一级指标│三级指标│分值│得分│\n├────┼────┼──┼──┤\n│产出指标│巡护里程│50│50│\n│        ├────┼──┼──┤\n"
        "│        │火灾起数│50│50│\n├────┴────┼──┼──┤\n│总分              │100│100│\n└──────────┴──┴──┘\n"
    )
    assert grid(layout) == [
        ["一级指标", "三级指标", "分值", "得分"],
        ["产出指标", "巡护里程", "50", "50"],
        ["", "火灾起数", "50", "50"],
        ["总分", "100", "100", ""],
    ]


@pytest.mark.parametrize(
    ("rest", "found"),
    [("已列入下年计划", 4), ("一、存在问题", 2), ("", 2)],
    ids=["rest of a cell", "heading", "blank line"],
)
def test_the_last_cell_of_a_tab_separated_row_may_go_on_on_the_next_line(rest: str, found: int) -> None:
    rows = ["三级指标\t分值\t得分\t偏差原因", "巡护里程\t50\t45\t塌方路段未通，", rest, "火灾起数\t50\t50\t", "总分\t100\t95\t"]
    table = grid(lay("\n".join(rows)))
    assert len(table) == found
    assert table[1][3] == "塌方路段未通，" + ("\n" + rest if found > 2 else "")


def test_the_prose_around_a_table_stays_prose() -> None:
    assert [kind for kind, _ in blocks(lay(PROSE_BEFORE + TSV + PROSE_AFTER))] == ["heading", "paragraph", "table", "heading", "paragraph"]


def test_blank_cells_keep_the_columns_of_a_tab_separated_row() -> None:
    layout = lay("一级指标\t二级指标\t三级指标\t分值\n产出指标\t数量指标\t培训期数\t30\n\t\t培训人数\t30\n效益指标\t社会效益\t\t40\n")
    assert grid(layout) == [
        ["一级指标", "二级指标", "三级指标", "分值"],
        ["产出指标", "数量指标", "培训期数", "30"],
        ["", "", "培训人数", "30"],
        ["效益指标", "社会效益", "", "40"],
    ]


def test_blank_cells_keep_the_columns_of_a_pipe_table() -> None:
    layout = lay("| 指标 | 目标 | 实际 |\n|:--|:-:|--:|\n| 期数 | 4 |  |\n| 人数 |  | 80 |\n", ".md")
    assert grid(layout) == [["指标", "目标", "实际"], ["期数", "4", ""], ["人数", "", "80"]]


def test_an_escaped_pipe_is_no_border() -> None:
    layout = lay("| 指标 | 目标 |\n|---|---|\n| 甲\\|乙类 | 4期 |\n", ".md")
    assert grid(layout) == [["指标", "目标"], ["甲\\|乙类", "4期"]]


def test_merged_cells_of_html_stand_once_at_their_upper_left_corner() -> None:
    page = """
    <table>
      <tr><th rowspan="2">资金来源</th><th colspan="2">全年数（万元）</th><th rowspan="2">执行率</th></tr>
      <tr><th>预算</th><th>执行</th></tr>
      <tr><td>财政拨款</td><td>120</td><td>114</td><td>95%</td></tr>
      <tr><td colspan="3">合计略</td><td>95%</td></tr>
    </table>"""
    layout = lay(page, ".html")
    assert grid(layout) == [
        ["资金来源", "全年数（万元）", "", "执行率"],
        ["", "预算", "执行", ""],
        ["财政拨款", "120", "114", "95%"],
        ["合计略", "", "", "95%"],
    ]
    assert merged(layout) == [("资金来源", 2, 1), ("全年数（万元）", 1, 2), ("执行率", 2, 1), ("合计略", 1, 3)]


def test_the_lines_above_a_table_are_its_caption() -> None:
    layout = lay(f"项目支出绩效自评表\n\n单位：万元\n\n{TSV}\n")
    assert layout.tables[0].caption.replace(":", "：") == "项目支出绩效自评表 单位：万元"


def test_a_long_sentence_above_a_table_is_no_caption() -> None:
    before = "本单位按照要求对全部三级指标逐项核对，核对结果连同佐证材料一并归档，详见下表，另有两项指标因口径调整暂未纳入，特此说明。"
    assert lay(f"{before}\n\n{TSV}\n").tables[0].caption == ""


def test_a_table_that_a_page_break_cut_is_one_table() -> None:
    header, first, second = TSV.split("\n")
    layout = lay(f"{header}\n{first}\n\n- 2 -\n\n{header}\n{second}\n")
    assert len(layout.tables) == 1
    texts = [row[0] for row in grid(layout)]
    assert texts == ["三级指标", "巡护里程", "三级指标", "火灾起数"]


def test_two_tables_with_a_heading_between_stay_two() -> None:
    layout = lay(f"表1 林业指标\n\n{TSV}\n\n表2 草原指标\n\n{TSV.replace('巡护', '管护')}\n")
    assert [grid(layout, number)[1][0] for number in range(2)] == ["巡护里程", "管护里程"]
    assert [table.id for table in layout.tables] == ["t1", "t2"]


@pytest.mark.parametrize(
    "text",
    [
        "全年完成巡护960公里。\t\n处置火情1起。\n",
        "联系人：周明远　　电话：0123-7654321\n",
        "方案一 | 方案二\n",
        "　　本年度项目按期完成。\n　　资金全部到位。\n　　群众反映良好。\n",
        "1、建立台账\n\n2、定期回访\n\n3、按月调度\n",
    ],
)
def test_prose_with_tabs_pipes_or_blanks_is_no_table(text: str) -> None:
    assert lay(text).tables == ()


def test_cells_with_a_sentence_keep_it_whole() -> None:
    sentence = "全年建成口袋公园16个，其中城东7个、城西9个，均已对外开放。"
    layout = lay(f"任务\t完成情况\n口袋公园\t{sentence}\n绿道\t建成12公里\n")
    assert grid(layout)[1] == ["口袋公园", sentence]


def test_paragraphs_indented_by_a_tab_are_no_table() -> None:
    sentences = [f"\t全年在第{number}片区举办技能培训{number}期，培训学员{number * 30}人次，学员普遍表示满意。" for number in range(1, 15)]
    assert lay("一、产出情况\n" + "\n\n".join(sentences)).tables == ()
