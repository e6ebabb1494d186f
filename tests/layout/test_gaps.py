"""Blanks inside words, characters that nobody sees and marks of other shapes: the flow reads as if they were not there."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import blocks, lay, words

PLAIN = "全年举办技能培训12期，培训学员1,860人次，支出2,546万元。学员满意度为96.5%，比上年提高2个百分点。"


def paragraphs(text: str) -> list[str]:
    return [text for kind, text in blocks(lay(text)) if kind == "paragraph"]


@pytest.mark.parametrize(
    "printed",
    [
        PLAIN.replace("学员", "学 员").replace("支出", "支 出"),
        PLAIN.replace("培训12期", "培训 12 期").replace("2个", "2 个"),
        PLAIN.replace("学员1", "学员\u200b1").replace("为96", "为\ufeff96").replace("1,860", "1,8\u200b60"),
    ],
)
def test_blanks_inside_words_part_nothing(printed: str) -> None:
    assert paragraphs(printed) == [PLAIN]
    layout = lay(printed)
    at = layout.flow.folded.index("1,860人次")
    span = layout.flow.span(at, at + len("1,860人次"))
    assert words(layout, span).replace("\u200b", "") == "1,860人次"
    assert [str(quantity.value) for quantity in analyze(load_text(printed)).quantities] == ["12", "1860", "25460000", "96.5", "2"]


@pytest.mark.parametrize(
    "line",
    [
        "全县配发课桌椅9200套 食堂设备45件，均已到位并使用。",
        "数量指标  完成培训12期，  得分10分，没有扣分的情况。",
        "填报人：张某某 审核人：李某某",
    ],
)
def test_blanks_between_items_columns_and_titles_stay(line: str) -> None:
    (text,) = [text for _, text in blocks(lay(line))]
    assert text.count(" ") == line.count(" ")


def test_line_ends_of_two_characters_read_as_those_of_one() -> None:
    report = "一、资金\n全年支出2,546万元，\n执行率95.2%。\n二、产出\n培训12期。\n"
    assert blocks(lay(report.replace("\n", "\r\n"))) == blocks(lay(report))
    assert "\r" not in lay(report.replace("\n", "\r\n")).flow.folded


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("全年完成12期．支出3．5万元．", "全年完成12期。支出3.5万元。"),
        ("全年完成12期. 满意度96.5%.\n二、问题", "全年完成12期。 满意度96.5%。\n二、问题"),
        ("支出１，７８５\n．６万元，结余３．\n５万元", "支出1，785\n.6万元，结余3.\n5万元"),
        ("一．项目概况\n1．资金", "一.项目概况\n1.资金"),
        ("台﹙套﹚、件﹐共﹕", "台(套)、件，共:"),
        ("核定〔含追加〕300万元，财预〔2024〕3号", "核定(含追加)300万元，财预〔2024〕3号"),
        ("评定为‘优’", "评定为“优”"),
        ("“甲‘乙’”", "“甲‘乙’”"),
        ('评定为"优"，通过"云课堂"', "评定为“优”，通过“云课堂”"),
    ],
)
def test_marks_of_other_shapes_are_the_usual_ones(printed: str, folded: str) -> None:
    assert lay(printed).folded == folded
