"""Word files: the accepted text in reading order, tables as grids, headings, places; what is left out is told."""

from __future__ import annotations

import io
import zipfile

import pytest

from analyzer.errors import Damaged, EmptyFile
from analyzer.load.docx import load_docx
from analyzer.model import Document, Table
from tests.formats.word_xml import cell, docx, field, p, r, row, table

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
TWO_LINES = p("甲", "<w:r><w:br/></w:r>", "乙")
BOX = "<w:txbxContent>" + p("框内3人") + p("框内4人") + "</w:txbxContent>"
ALTERNATIVES = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wps:wsp><wps:txbx>" + BOX + "</wps:txbx></wps:wsp>"
    "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" + BOX + "</v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
PAGE = "<w:r><w:lastRenderedPageBreak/></w:r>"
RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str, **parts: str) -> Document:
    return load_docx(docx(body, **parts), "报告.docx")


def words(document: Document, found: Table) -> dict[tuple[int, int], tuple[str, int, int]]:
    return {(one.row, one.column): (document.text[one.span.start : one.span.end], one.row_span, one.column_span) for one in found.cells}


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("全年培训", r("12", "<w:b/>"), "期。"), "全年培训12期。"),
        (('<w:ins w:id="1">' + r("12") + "</w:ins>", "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>", "期"), "12期"),
        (("<w:moveFrom>" + r("旧") + "</w:moveFrom>", "<w:moveTo>" + r("新") + "</w:moveTo>"), "新"),
        (("公开", "<w:hyperlink>" + r("网址") + "</w:hyperlink>"), "公开网址"),
        (("<w:smartTag>" + r("12") + "</w:smartTag>", "<w:sdt><w:sdtContent>" + r("期") + "</w:sdtContent></w:sdt>"), "12期"),
        (("<w:fldSimple>" + r("12") + "</w:fldSimple>", "期"), "12期"),
        ((field("begin", code="PAGE 99"), field("separate"), "12期", field("end")), "12期"),
        ((field("begin", code="eq \\o\\ac(○,3)"), field("end"), "甲"), "③甲"),
        ((field("begin", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"), field("end"), "是"), "☑是"),
        ((field("begin", "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>"), field("end"), "否"), "□否"),
        (("执行率", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "95%"), "执行率≥95%"),
        (("满意度", r("\uf0a3", '<w:rFonts w:ascii="Symbol"/>'), "5%"), "满意度≤5%"),
        (("面积8600m", r("2", '<w:vertAlign w:val="superscript"/>')), "面积8600m²"),
        (("3", "<w:r><w:noBreakHyphen/></w:r>", "5月", "<w:r><w:tab/></w:r>", "完成"), "3-5月 完成"),
        (("<w:r><w:ruby><w:rt>" + r("pinyin") + "</w:rt><w:rubyBase>" + r("拼") + "</w:rubyBase></w:ruby></w:r>",), "拼"),
        (("执行率=", "<m:oMath><m:f><m:num><m:r><m:t>85</m:t></m:r></m:num><m:den><m:r><m:t>100</m:t></m:r></m:den></m:f></m:oMath>"),
         "执行率=85/100"),
        (("甲", '<w:commentRangeStart w:id="0"/>', "乙", '<w:r><w:commentReference w:id="0"/></w:r>'), "甲乙"),
    ],
)  # fmt: skip
def test_a_paragraph_has_the_words_that_a_reader_of_the_accepted_text_sees(runs: tuple[str, ...], text: str) -> None:
    document = read(p(*runs), comments='<w:comment w:id="0"><w:p><w:r><w:t>批注99人</w:t></w:r></w:p></w:comment>')
    assert document.text == f"{text}\n"
    assert document.structured


def test_lines_ended_by_hand_are_lines_of_one_paragraph() -> None:
    document = read(TWO_LINES + p("丙"))
    assert document.text == "甲\n乙\n丙\n"
    assert [place.paragraph for place in document.places] == [1, 1, 2]


def test_empty_paragraphs_are_left_out_and_not_counted() -> None:
    document = read(p("甲") + p() + p("　 ") + p("乙"))
    assert (document.text, [place.paragraph for place in document.places]) == ("甲\n乙\n", [1, 2])


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert read(p("甲", properties="<w:rPr><w:del/></w:rPr>") + p("乙") + p("丙")).text == "甲乙\n丙\n"
    assert read(p("甲", properties="<w:rPr><w:del/></w:rPr>") + table(row("1", "2"))).text == "甲\n1\t2\n"


def test_tracked_changes_are_told_with_their_number() -> None:
    changed = p("<w:ins>" + r("12") + "</w:ins>", "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>", "期")
    document = read(changed + table(row("甲", "乙"), row("丙", "丁", properties="<w:del/>")))
    assert document.text == "12期\n甲\t乙\n"
    assert [(problem.stage, problem.code) for problem in document.problems] == [("load", "tracked-changes")]
    assert "插入 1 处，删除 2 处" in document.problems[0].message


def test_hidden_words_and_rows_are_left_out_and_told() -> None:
    hidden = p("公开", r("内部99人", "<w:vanish/>"), r("8人", '<w:vanish w:val="0"/>'), r("样式隐藏", '<w:rStyle w:val="H"/>'))
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    document = read(hidden + table(row("甲", "乙"), row("丙", "丁", properties="<w:hidden/>")), styles=styles)
    assert document.text == "公开8人\n甲\t乙\n"
    assert [problem.message for problem in document.problems] == ["文件有隐藏的文字（2 处）和表格行（1 行），没有读入"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = read(p("正文。", ALTERNATIVES) + p("后文。"))
    assert document.text == "正文。\n框内3人\n框内4人\n后文。\n"
    assert [place.told() for place in document.places] == ["第 1 段", "文本框第 1 段", "文本框第 2 段", "第 2 段"]


def test_notes_stand_after_the_body_in_the_order_of_their_marks() -> None:
    marks = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    notes = note.format(0, "分隔") + note.format(1, "后注8人") + note.format(2, "先注9人")
    document = read(p("甲", marks.format(2), "乙", marks.format(1), "。") + p("丙。"), footnotes=notes)
    assert document.text == "甲乙。\n丙。\n脚注\n注1：先注9人\n注2：后注8人\n"
    assert document.places[-1].told() == "脚注第 2 段"


def test_headers_and_comments_are_no_part_of_the_text() -> None:
    assert read(p("正文8人。"), header=p("页眉99人"), comments=p("批注77人")).text == "正文8人。\n"


def test_headings_come_from_styles_and_outline_levels() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="节"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="基"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    body = [("自评报告", '<w:pStyle w:val="T"/>'), ("概况", '<w:pStyle w:val="1"/>'), ("资金", '<w:pStyle w:val="A"/>')]
    body += [("直接", '<w:outlineLvl w:val="0"/>'), ("正文级别", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')]
    body += [("误设为标题的整段正文。", '<w:pStyle w:val="1"/>'), ("正文", "")]
    document = read("".join(p(text, properties=properties) for text, properties in body), styles=styles)
    marks = [(document.text[mark.span.start : mark.span.end], mark.level) for mark in document.headings]
    assert marks == [("自评报告", 1), ("概况", 2), ("资金", 4), ("直接", 2)]


def test_a_table_of_contents_is_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    assert (
        read(p("一、概况", "<w:r><w:tab/></w:r>", "3", properties='<w:pStyle w:val="TOC1"/>') + p("正文。"), styles=styles).text
        == "正文。\n"
    )


# tables


def test_merged_cells_are_placed_where_they_show() -> None:
    document = read(
        table(
            row(cell("产出", properties=RESTART), cell("指标", properties='<w:gridSpan w:val="2"/>')),
            row(cell("旧字", properties=GOES_ON), "数量", "12期"),
            row(cell(properties=GOES_ON), cell("质量", properties=RESTART), "98%"),
            row(cell("效益", properties=RESTART), cell(properties=GOES_ON), "96%"),
            widths=(900, 900, 900),
        )
    )  # fmt: skip
    (found,) = document.tables
    assert (found.rows, found.columns) == (4, 3)
    assert words(document, found) == {
        (0, 0): ("产出", 3, 1), (0, 1): ("指标", 1, 2), (1, 1): ("数量", 1, 1), (1, 2): ("12期", 1, 1),
        (2, 1): ("质量", 2, 1), (2, 2): ("98%", 1, 1), (3, 0): ("效益", 1, 1), (3, 2): ("96%", 1, 1),
    }  # fmt: skip
    assert "旧字" not in document.text


def test_column_edges_drawn_carelessly_are_one() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    document = read(
        table(
            row("名称", cell("目标", properties=wide), cell("实际", properties=wide)),
            row(cell("甲", properties=wide), cell("12", properties=wide), "13"),
            widths=(2000, 60, 1500, 50, 1500),
        )
    )
    assert document.tables[0].columns == 3
    assert [(one.row, one.column, one.column_span) for one in document.tables[0].cells] == [
        (0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1),
    ]  # fmt: skip


def test_a_row_that_begins_later_keeps_its_columns() -> None:
    document = read(table(row("甲", "乙", "丙"), row("丁", "戊", properties='<w:gridBefore w:val="1"/>'), widths=(900, 900, 900)))
    assert [(one.row, one.column) for one in document.tables[0].cells] == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2)]


def test_a_cell_of_several_paragraphs_stands_on_one_line() -> None:
    document = read(table(row(cell("年度", "总体", "目标"), cell(TWO_LINES, p())), row("丙", "丁")))
    assert document.text == "年度 总体 目标\t甲 乙\n丙\t丁\n"


def test_a_table_in_a_cell_follows_the_one_that_holds_it() -> None:
    inner = table(row("内1", "内2"), row("内3", "内4"))
    document = read(table(row(cell("外", inner, p("后")), "右"), row("下", "角")) + p("正文"))
    assert document.text == "外 后\t右\n下\t角\n内1\t内2\n内3\t内4\n正文\n"
    assert [(found.rows, found.columns) for found in document.tables] == [(2, 2), (2, 2)]
    assert document.places[4].told() == "表 2 第 1 行第 1 列"


def test_a_frame_of_one_cell_around_the_report_is_no_table() -> None:
    document = read(table(row(cell("一、概况", "正文。", table(row("1", "2"), row("3", "4"))))))
    assert document.text == "一、概况\n正文。\n1\t2\n3\t4\n"
    assert len(document.tables) == 1


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    document = read(control.format(p("控件")) + table(control.format(row("甲", control.format(cell("乙")))), row("丙", "丁")))
    assert document.text == "控件\n甲\t乙\n丙\t丁\n"


# pages


def test_pages_are_those_that_word_last_showed() -> None:
    document = read(
        p("一页。")
        + p("跨", PAGE, "页。")
        + p("二页。")
        + table(row("甲", "乙"), row(cell(p(PAGE, "丙")), cell(p(PAGE, "丁"))))
        + p("三页。")
        + p(PAGE, "四页。")
    )
    assert document.text == "一页。\n跨页。\n二页。\n甲\t乙\n丙\t丁\n三页。\n四页。\n"
    assert [place.told() for place in document.places] == [
        "第 1 页第 1 段", "第 1 页第 2 段", "第 2 页第 1 段", "第 2 页第 2 段",
        "第 2 页表 1 第 1 行第 1 列", "第 2 页表 1 第 1 行第 2 列", "第 3 页表 1 第 2 行第 1 列", "第 3 页表 1 第 2 行第 2 列",
        "第 3 页第 1 段", "第 4 页第 1 段",
    ]  # fmt: skip
    assert [document.text[place.span.start : place.span.end] for place in document.places[1:3]] == ["跨", "页。"]


def test_without_the_marks_of_word_no_page_is_told() -> None:
    document = read(p("一页。", '<w:r><w:br w:type="page"/></w:r>') + p("二页。"))
    assert [place.told() for place in document.places] == ["第 1 段", "第 2 段"]


# what is no report


def test_a_docx_without_text_says_so() -> None:
    with pytest.raises(EmptyFile, match=r"^报告\.docx：文件里没有文字。请确认保存的是报告正文$"):
        read(p())
    scan = '<w:r><w:drawing><wp:inline><wp:extent cx="5400000" cy="7200000"/></wp:inline></w:drawing></w:r>'
    with pytest.raises(EmptyFile, match="文字识别"):
        read(p(scan))


def test_large_pictures_and_embedded_objects_are_told() -> None:
    logo = '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/></wp:inline></w:drawing></w:r>'
    large = logo.replace("900000", "5400000")
    document = read(p("正文。", logo, large, "<w:r><w:object/></w:r>"))
    assert [problem.code for problem in document.problems] == ["pictures", "embedded"]
    assert "1 幅" in document.problems[0].message


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", docx("")[:-30], docx("<w:p>")])
def test_a_broken_docx_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Damaged, match=r"^报告\.docx(，word/document\.xml)?：.*已损坏.*另存"):
        load_docx(data, "报告.docx")


def test_strict_open_xml_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(p("正文8人。")))) as usual, zipfile.ZipFile(out, "w") as strict:
        for part in usual.namelist():
            text = usual.read(part).replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT)
            strict.writestr(part, text.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", STRICT_RELATIONS))
    assert load_docx(out.getvalue(), "报告.docx").text == "正文8人。\n"
