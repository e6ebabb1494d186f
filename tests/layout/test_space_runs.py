"""Tables set out with blanks: ruled lines, several headers, page breaks, wrapped reasons, words set apart by full-width blanks."""

from __future__ import annotations

from tests.layout.reading import blocks, grid, lay

FUNDS = """\
==============================================================================
项目资金（万元）     年初预算    全年预算    全年执行    分　值   执行率   得　分
==============================================================================
年度资金总额           520.00      560.00      532.00        10   95.00%     9.50
  其中：财政拨款       500.00      540.00      512.00
        其他资金        20.00       20.00       20.00
"""
HEADER = """\
------------------------------------------------------------------------------
一级指标    二级指标    三级指标          指标值     实际值    分值   得分   偏差原因
------------------------------------------------------------------------------
"""
ROWS = """\
产出指标    数量指标    维护步道里程      ≥120公里   126公里     10     10
                        更换指示牌数量    ≥300块     288块       10    9.6   厂家供货延迟，其余
                                                                             指示牌顺延至下年安装
"""
MORE = """\
            质量指标    工程验收合格率    100%       100%        40     40
效益指标    社会效益    年接待徒步人次    ≥5万人次   5.6万人次   30     30
"""
TOTAL = """\
------------------------------------------------------------------------------
总　　分                                                         100   99.1
------------------------------------------------------------------------------
"""
HEADER_CELLS = ["一级指标", "二级指标", "三级指标", "指标值", "实际值", "分值", "得分", "偏差原因"]
TABLE = [
    ["产出指标", "数量指标", "维护步道里程", "≥120公里", "126公里", "10", "10", ""],
    ["", "", "更换指示牌数量", "≥300块", "288块", "10", "9.6", "厂家供货延迟，其余指示牌顺延至下年安装"],
    ["", "质量指标", "工程验收合格率", "100%", "100%", "40", "40", ""],
    ["效益指标", "社会效益", "年接待徒步人次", "≥5万人次", "5.6万人次", "30", "30", ""],
    ["总分", "", "", "", "", "100", "99.1", ""],
]


def cells(text: str, number: int = 0) -> list[list[str]]:
    """The words of a table without white space inside its cells."""
    return [["".join(words.split()) for words in row] for row in grid(lay(text), number)]


def test_ruled_lines_are_no_rows_and_every_header_has_columns_of_its_own() -> None:
    layout = lay("步道维护自评表\n\n" + FUNDS + HEADER + ROWS + MORE + TOTAL + "\n一、项目概况\n")
    assert cells(layout.document.text) == [
        ["项目资金（万元）", "年初预算", "全年预算", "全年执行", "分值", "执行率", "得分", ""],
        ["年度资金总额", "520.00", "560.00", "532.00", "10", "95.00%", "9.50", ""],
        ["其中：财政拨款", "500.00", "540.00", "512.00", "", "", "", ""],
        ["其他资金", "20.00", "20.00", "20.00", "", "", "", ""],
        HEADER_CELLS,
        *TABLE,
    ]
    assert [region.kind for region in layout.regions] == ["budget", "indicator"]
    assert [kind for kind, _ in blocks(layout)] == ["heading", "table", "heading"]
    assert layout.tables[0].caption == "步道维护自评表"


def test_a_table_goes_on_after_a_page_number_where_its_rows_stand_in_line_with_the_header() -> None:
    assert cells(HEADER + ROWS + "\n                    — 2 —\n\n\n" + MORE + "\n" + TOTAL)[1:] == TABLE


def test_a_header_repeated_on_the_next_page_begins_no_second_table() -> None:
    layout = lay(HEADER + ROWS + "\n                    — 2 —\n\n" + HEADER + MORE + TOTAL)
    assert len(layout.tables) == 1
    assert cells(layout.document.text)[1:] == [*TABLE[:2], HEADER_CELLS, *TABLE[2:]]


def test_words_after_a_blank_line_that_stand_in_no_line_with_the_header_end_the_table() -> None:
    text = HEADER + ROWS + MORE + "\n填表人：  周一禾          电话：  见封面\n"
    assert cells(text)[1:] == TABLE[:4]


def test_rows_in_line_with_nothing_are_read_from_the_left_the_level_before_a_name_under_the_second() -> None:
    rows = [" ".join(text.split()).replace(" ", "  ") for text in (HEADER + MORE + TOTAL).splitlines() if not text.startswith("-")]
    assert cells("\n".join(rows))[1:3] == [
        ["", "质量指标", "工程验收合格率", "100%", "100%", "40", "40", ""],
        ["效益指标", "社会效益", "年接待徒步人次", "≥5万人次", "5.6万人次", "30", "30", ""],
    ]


def test_headers_in_the_middle_and_figures_to_the_right_of_their_columns_are_parted_by_the_blanks_between() -> None:
    text = """\
  一级指标       二级指标             三级指标               指标值        实际值    分值   得分
------------------------------------------------------------------------------------------------
产出指标      数量指标      培训人数                        ≥1,200人       1,260人     40     40
                            村级应急物资储备点达标建设数量    ≥18个          18个     10     10
满意度指标    服务对象      参训人员满意度                      ≥90%           94%     50   50.0
"""
    assert cells(text)[1:] == [
        ["产出指标", "数量指标", "培训人数", "≥1,200人", "1,260人", "40", "40"],
        ["", "", "村级应急物资储备点达标建设数量", "≥18个", "18个", "10", "10"],
        ["满意度指标", "服务对象", "参训人员满意度", "≥90%", "94%", "50", "50.0"],
    ]
