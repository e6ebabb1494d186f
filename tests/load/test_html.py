"""Web pages: the visible words in reading order, tables as grids, headings as marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import load
from analyzer.errors import EmptyFile
from analyzer.load.html import load_html
from analyzer.model import Document, Table


def page(body: str) -> Document:
    return load_html(f"<html><head><title>题</title></head><body>{body}</body></html>".encode(), "报告.html")


def placed(document: Document, table: Table) -> dict[tuple[int, int], tuple[str, int, int]]:
    """Text, row span and column span of each cell by its row and column."""
    return {
        (cell.row, cell.column): (document.text[cell.span.start : cell.span.end], cell.row_span, cell.column_span) for cell in table.cells
    }


def test_paragraphs_are_lines_of_the_text() -> None:
    document = page("<p>全年培训<b>12</b>期，\n  参训 480 人。</p><div>支出<span>3.6</span>万元<br>结余0.4万元</div>")
    assert document.text == "全年培训12期， 参训 480 人。\n支出3.6万元\n结余0.4万元\n"
    assert document.structured


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var n = '120人';</script>",
        "<style>.n:after{content:'120人'}</style>",
        "<!-- 旧稿：培训120人 -->",
        "<noscript>培训120人</noscript>",
        "<template><p>培训120人</p></template>",
        "<nav><a>培训120人</a></nav>",
        "<footer>培训120人</footer>",
        "<form><input value='120人'><button>培训120人</button></form>",
        "<select><option>120人</option></select>",
        "<iframe>120人</iframe>",
        "<?php echo '120人' ?>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    document = page(f"<p>全年培训12期。</p>{hidden}<p>资金到位。</p>")
    assert document.text == "全年培训12期。\n资金到位。\n"


@pytest.mark.parametrize("style", ["display:none", "display: none;", "visibility:hidden"])
def test_what_a_style_hides_is_left_out(style: str) -> None:
    assert "120人" not in page(f'<p>全年培训12期。</p><p style="{style}">培训120人</p>').text


def test_what_is_marked_as_hidden_is_left_out() -> None:
    assert "120人" not in page("<p>全年培训12期。</p><p hidden>培训120人</p>").text


def test_words_after_a_hidden_part_stay() -> None:
    assert page("<p>全年<script>x</script>培训<!-- 注 -->12期。</p>").text == "全年培训12期。\n"


def test_headings_are_marked_with_their_level() -> None:
    document = page("<h1>自评报告</h1><p>正文。</p><h3>自评 <em>结论</em></h3>")
    marks = [(document.text[mark.span.start : mark.span.end], mark.level) for mark in document.headings]
    assert marks == [("自评报告", 1), ("自评 结论", 3)]


def test_merged_cells_are_placed_where_they_show() -> None:
    document = page(
        """<table>
        <tr><td rowspan="3">产出</td><td>数量</td><td>12期</td></tr>
        <tr><td rowspan="2">质量</td><td>98%</td></tr>
        <tr><td>96%</td></tr>
        <tr><td colspan="2">合计</td><td>100</td></tr>
        </table>"""
    )
    (table,) = document.tables
    assert (table.rows, table.columns) == (4, 3)
    assert placed(document, table) == {
        (0, 0): ("产出", 3, 1), (0, 1): ("数量", 1, 1), (0, 2): ("12期", 1, 1),
        (1, 1): ("质量", 2, 1), (1, 2): ("98%", 1, 1),
        (2, 2): ("96%", 1, 1),
        (3, 0): ("合计", 1, 2), (3, 2): ("100", 1, 1),
    }  # fmt: skip


def test_rows_in_head_body_and_foot_are_rows_of_one_table() -> None:
    document = page(
        "<table><thead><tr><th>指标</th><th>值</th></tr></thead><tbody><tr><td>期数</td><td>12</td></tr></tbody>"
        "<tfoot><tr><td>合计</td><td>12</td></tr></tfoot></table>"
    )
    (table,) = document.tables
    assert [placed(document, table)[row, 0][0] for row in range(3)] == ["指标", "期数", "合计"]


def test_cells_of_a_row_stand_on_one_line_apart_by_tabs() -> None:
    document = page("<p>附表</p><table><tr><td>期数</td><td> 12 <br> 期 </td></tr><tr><td>人数</td><td></td></tr></table><p>完</p>")
    assert document.text == "附表\n期数\t12 期\n人数\t\n完\n"
    (table,) = document.tables
    assert document.text[table.span.start : table.span.end] == "期数\t12 期\n人数\t\n"


def test_signs_written_as_entities_are_characters() -> None:
    assert (
        page("<p>目标&ge;90%，面积12㎡&nbsp;&lt;20㎡，完成&#20108;项</p>").text.replace("\xa0", " ")
        == "目标≥90%，面积12㎡ <20㎡，完成二项\n"
    )


@pytest.mark.parametrize(
    "span", ["rowspan='0'", "rowspan='-3'", "rowspan='abc'", "colspan='99999999'", "rowspan=''", "colspan='1.5'"]
)  # fmt: skip
def test_senseless_spans_are_one(span: str) -> None:
    document = page(f"<table><tr><td {span}>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>")
    (table,) = document.tables
    assert (table.rows, table.columns) == (2, 2)
    assert placed(document, table)[0, 0] == ("甲", 1, 1)


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "GB2312", "utf-8"])
def test_the_charset_that_a_page_declares_is_used(charset: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    words = "全年受理申请1677件，办结率为100%"
    file.write_bytes(f'<html><head><meta charset="{charset}"></head><body><p>{words}</p></body></html>'.encode(charset))
    assert load(file).text == f"{words}\n"


@pytest.mark.parametrize("body", ["", "<script>1</script>", "<p>  </p>", "<table><tr><td></td></tr></table>"])
def test_a_page_without_visible_words_is_empty(body: str) -> None:
    with pytest.raises(EmptyFile, match=r"报告\.html.*没有可见的文字.*请"):
        page(body)


def test_a_page_without_tags_is_a_paragraph() -> None:
    assert load_html("全年培训12期。".encode(), "page.html").text == "全年培训12期。\n"


def test_a_table_in_a_cell_stays_the_words_of_that_cell() -> None:
    document = page("<table><tr><td>外<table><tr><td>内甲</td><td>内乙</td></tr></table></td><td>右</td></tr></table>")
    (table,) = document.tables
    assert (table.rows, table.columns) == (1, 2)
    assert "".join(placed(document, table)[0, 0][0].split()) == "外内甲内乙"
    assert placed(document, table)[0, 1][0] == "右"
