"""Word's automatic numbering restored as text: formats, levels, restarts, lists bound to styles."""

from __future__ import annotations

import pytest

from analyzer.load.docx import load_docx
from analyzer.load.word.counting import counted
from tests.formats.word_xml import abstract, cell, docx, item, level, num, p, row, table

CHAPTERS = abstract(
    0,
    level("chineseCounting", "%1、"),
    level("chineseCountingThousand", "（%2）"),
    level("decimal", "%3."),
    level("decimalEnclosedCircle", "%4"),
)


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return load_docx(docx(body, numbering=numbering, styles=styles), "报告.docx").text.splitlines()


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("decimal", {1: "1", 12: "12"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百", 105: "一百零五", 110: "一百一十", 1005: "一千零五"},
        ),
        ("chineseCountingThousand", {3: "三", 19: "十九", 99: "九十九"}),
        ("taiwaneseCountingThousand", {12: "十二"}),
        ("ideographDigital", {9: "九", 10: "一〇", 21: "二一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 23: "贰拾叁"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 12: "乙亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
        ("decimalEnclosedCircleChinese", {2: "②"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {5: "05", 12: "12"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("upperRoman", {4: "IV", 9: "IX", 14: "XIV"}),
        ("lowerRoman", {3: "iii"}),
        ("bullet", {1: ""}),
        ("none", {1: ""}),
        ("arabicAbjad", {7: "7"}),
    ],
)
def test_numbers_are_written_as_word_writes_them(form: str, written: dict[int, str]) -> None:
    assert {number: counted(number, form) for number in written} == written


def test_headings_get_their_numbers_back() -> None:
    body = (
        item("概况", 1)
        + item("资金", 1, 1)
        + item("产出", 1, 1)
        + item("其他", 1, 2)
        + item("圈", 1, 3)
        + item("绩效", 1)
        + item("问题", 1, 1)
    )
    assert lines(body, CHAPTERS + num(1, 0)) == ["一、概况", "（一）资金", "（二）产出", "1. 其他", "①圈", "二、绩效", "（一）问题"]


def test_a_figure_after_a_number_stays_a_figure_of_its_own() -> None:
    numbering = abstract(0, level("decimal", "%1"), level("decimal", "%1.%2")) + num(1, 0)
    assert lines(item("项目", 1) + item("2023年支出8万元", 1, 1), numbering) == ["1 项目", "1.1 2023年支出8万元"]


def test_levels_above_that_were_never_used_show_where_they_start() -> None:
    numbering = abstract(0, level("decimal", "%1", 3), level("decimal", "%1.%2")) + num(1, 0)
    assert lines(item("甲", 1, 1) + item("乙", 1, 1), numbering) == ["3.1 甲", "3.2 乙"]


def test_legal_numbering_turns_all_levels_to_digits() -> None:
    numbering = abstract(0, level("chineseCounting", "%1、"), level("decimal", "%1.%2", extra="<w:isLgl/>")) + num(1, 0)
    assert lines(item("甲", 1) + item("乙", 1, 1), numbering) == ["一、甲", "1.1 乙"]


def test_lists_of_one_kind_go_on_and_a_list_with_a_start_of_its_own_begins_again() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = CHAPTERS + num(1, 0) + num(2, 0) + num(3, 0, again)
    body = item("甲", 1) + item("乙", 2) + item("丙", 3) + item("丁", 3) + item("戊", 1)
    assert lines(body, numbering) == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_list_may_draw_a_level_of_its_own() -> None:
    own = '<w:lvlOverride w:ilvl="0">' + level("upperLetter", "%1)").format(at=0) + "</w:lvlOverride>"
    assert lines(item("甲", 1) + item("乙", 1), CHAPTERS + num(1, 0, own)) == ["A)甲", "B)乙"]


@pytest.mark.parametrize(
    ("restart", "expected"), [("", "1. 丁"), ('<w:lvlRestart w:val="0"/>', "2. 丁"), ('<w:lvlRestart w:val="1"/>', "2. 丁")]
)
def test_lower_levels_start_again_where_the_list_says_so(restart: str, expected: str) -> None:
    numbering = abstract(
        0, level("chineseCounting", "%1、"), level("chineseCounting", "（%2）"), level("decimal", "%3.", extra=restart)
    ) + num(1, 0)
    body = item("甲", 1) + item("乙", 1, 1) + item("丙", 1, 2) + item("又乙", 1, 1) + item("丁", 1, 2)
    assert lines(body, numbering)[-1] == expected


def test_styles_bring_their_list_and_level() -> None:
    numbering = abstract(
        0,
        level("chineseCounting", "%1、", extra='<w:pStyle w:val="H1"/>'),
        level("chineseCounting", "（%2）", extra='<w:pStyle w:val="H2"/>'),
    ) + num(1, 0)  # fmt: skip
    style = (
        '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles = style.format("H1", "heading 1") + style.format("H2", "heading 2")
    body = [("H1", "概况", ""), ("H2", "资金", ""), ("H2", "不编号", '<w:numPr><w:numId w:val="0"/></w:numPr>'), ("H2", "产出", "")]
    text = "".join(p(words, properties=f'<w:pStyle w:val="{name}"/>{own}') for name, words, own in body)
    assert lines(text, numbering, styles) == ["一、概况", "（一）资金", "不编号", "（二）产出"]


def test_a_list_style_lends_its_levels() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    styles = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="l"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert lines(item("甲", 2), CHAPTERS + linked + num(1, 0) + num(2, 1), styles) == ["一、甲"]


def test_bullets_are_no_words_and_unknown_lists_have_no_number() -> None:
    numbering = abstract(0, level("bullet", "\uf0b7")) + num(1, 0)
    assert lines(item("甲", 1) + item("乙", 9) + item("丙", 1, 5), numbering) == ["甲", "乙", "丙"]


def test_an_empty_item_counts_and_is_written_only_in_a_table() -> None:
    numbering = abstract(0, level("decimal", "%1")) + num(1, 0)
    rows = [row(cell(item("", 1)), "期数", "12"), row(cell(item("", 1)), "人数", "480")]
    assert lines(item("甲", 1) + item("", 1) + item("丙", 1), numbering) == ["1 甲", "2", "3 丙"]
    assert lines(table(*rows), numbering) == ["1\t期数\t12", "2\t人数\t480"]


@pytest.mark.parametrize(
    ("mark", "run"),
    [
        ("<w:del/>", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"),
        ("<w:moveFrom/>", "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"),
        ("<w:vanish/>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>旧</w:t></w:r>"),
    ],
)
def test_an_item_that_is_deleted_moved_away_or_hidden_is_not_counted(mark: str, run: str) -> None:
    numbering = abstract(0, level("decimal", "%1.")) + num(1, 0)
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p(run, properties=f"{listed}<w:rPr>{mark}</w:rPr>")
    assert lines(item("甲", 1) + gone + item("乙", 1), numbering) == ["1. 甲", "2. 乙"]
