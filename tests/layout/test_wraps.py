"""Hard line wraps and page breaks are left out of the flow; no character of the text and no offset changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer import analyze
from analyzer.load import load_text
from analyzer.model.layout import Flow
from tests.layout.reading import blocks, lay, words

WRAPPED = """    二、项目产出情况
    本年度项目严格按照批复的实施方案组织推进，县水务局会同各乡镇逐村核实管网
走向和入户位置，共铺设各类供水管网386公里，新建和改造村级蓄水池共计124
座，配套安装智能水表9650块，惠及群众3.1万人，供水保证率由年初的91.2
%提高到97.5%，高于年度绩效目标，工程质量经第三方检测全部合格，群众对饮
水条件的改善普遍表示满意，没有发生因工程建设引发的信访事项和安全生产事故。
    资金方面，全年到位资金2680万元，支出2546万元。
"""

PAGED = """青禾县农村供水保障项目绩效自评报告

三、资金使用情况

全年共安排项目资金2680万元，用于管网延伸、水源置换和水质提升等工程，资金按照工程进度拨付，截至年底累计

- 3 -

青禾县农村供水保障项目绩效自评报告

支出2546万元，结余资金由县财政统一收回，未发现截留、挤占和挪用现象。县水务局建立了资金使用台账并定期与

- 4 -

青禾县农村供水保障项目绩效自评报告

财政部门对账。
"""


def paragraphs(text: str) -> list[str]:
    return [text for kind, text in blocks(lay(text)) if kind == "paragraph"]


def test_wrapped_lines_are_one_paragraph_again() -> None:
    first, second = paragraphs(WRAPPED)
    assert first.startswith("本年度项目")
    assert first.endswith("安全生产事故。")
    assert "\n" not in first
    assert second == "资金方面，全年到位资金2680万元，支出2546万元。"


NARROW = """一、项目建设情况和进度
全年在沿街商铺加装独立式烟雾报警器
1,260只，任务为1,200只，每只配备应
急处置卡，建设资金75.6万元，平均每
只600元。

二、项目使用情况和成效
各街道值守点全年处置报警43起，平均
到场时间4.5分钟，目标为5分钟以内，
站内人员由物业和网格员兼任，共组织
培训16次。
"""


def test_a_narrow_column_is_one_paragraph_again_and_its_headings_stay() -> None:
    first, second = paragraphs(NARROW)
    assert first.startswith("全年在沿街")
    assert first.endswith("平均每只600元。")
    assert "应急处置卡" in first
    assert second.endswith("共组织培训16次。")


def test_short_cells_of_a_form_are_no_narrow_column() -> None:
    cells = ["项目实施单位及主管部门名称", "县农业农村局", "项目资金安排和到位的情况", "全部到位", "项目组织实施与监督管理", "按月检查",
             "项目完成以后的后续管护", "签订协议"]  # fmt: skip
    assert [text for _, text in blocks(lay("\n".join(cells)))] == cells


def test_a_number_and_its_unit_that_a_line_end_parts_are_one_figure() -> None:
    analysis = analyze(load_text(WRAPPED))
    texts = [quantity.text for quantity in analysis.quantities]
    assert texts == ["386公里", "124\n座", "9650块", "3.1万人", "91.2\n%", "97.5%", "2680万元", "2546万元"]
    parted = {quantity.text: str(quantity.value) for quantity in analysis.quantities if "\n" in quantity.text}
    assert parted == {"124\n座": "124", "91.2\n%": "91.2"}


def test_a_wrap_changes_neither_the_text_nor_the_offsets() -> None:
    layout = lay(WRAPPED)
    assert layout.document.text == WRAPPED
    assert len(layout.folded) == len(WRAPPED)
    (at,) = [at for at in range(len(layout.flow.folded)) if layout.flow.folded.startswith("124座", at)]
    span = layout.flow.span(at, at + len("124座"))
    assert words(layout, span) == "124\n座"
    assert WRAPPED[span.start : span.end] == "124\n座"


def test_a_number_that_a_line_end_cuts_in_two_is_one_number() -> None:
    text = WRAPPED.replace("124\n座", "12\n4座")
    figures = {quantity.text: str(quantity.value) for quantity in analyze(load_text(text)).quantities}
    assert figures["12\n4座"] == "124"


def test_a_page_number_inside_a_sentence_is_left_out() -> None:
    (whole,) = paragraphs(PAGED)
    assert "累计支出2546万元" in whole
    assert "- 3 -" not in whole
    assert whole.endswith("并定期与财政部门对账。")


def test_a_repeated_page_header_inside_a_sentence_is_left_out_but_the_title_stays() -> None:
    layout = lay(PAGED)
    title = "青禾县农村供水保障项目绩效自评报告"
    assert [text for _, text in blocks(layout) if title in text] == [title]
    assert [section.title for section in layout.sections] == [title, "三、资金使用情况"]


def test_what_a_page_break_left_between_two_words_lies_inside_their_span() -> None:
    layout = lay(PAGED)
    at = layout.flow.folded.index("累计支出")
    span = layout.flow.span(at, at + len("累计支出"))
    assert words(layout, span).split() == ["累计", "-", "3", "-", "青禾县农村供水保障项目绩效自评报告", "支出"]


@pytest.mark.parametrize("page", ["- 12 -", "— 12 —", "－12－", "第 12 页", "第12页 共30页", "12 / 30", "Page 12"])
def test_page_numbers_are_no_paragraphs(page: str) -> None:
    text = f"全年共安排项目资金2680万元，资金按照工程进度拨付，用于管网延伸和水质提升等工程，\n\n{page}\n\n截至年底累计支出2546万元。\n"
    (only,) = paragraphs(text)
    assert only.endswith("等工程，截至年底累计支出2546万元。")
    assert [quantity.text for quantity in analyze(load_text(text)).quantities] == ["2680万元", "2546万元"]


@pytest.mark.parametrize(
    "lines",
    [
        ["主要做法如下：", "建立工作台账。", "定期回访用户。"],
        ["联系人：周明远", "联系电话：0123-7654321"],
        ["- 建立工作台账", "- 定期回访用户"],
        ["1. 建立工作台账；", "2. 定期回访用户；"],
    ],
)
def test_short_lines_of_their_own_are_not_joined(lines: list[str]) -> None:
    assert len(lay("\n".join(lines)).paragraphs) == len(lines)


def test_a_text_that_was_not_wrapped_keeps_its_line_ends() -> None:
    text = "全年开展义诊35次\n派出专家120人次\n服务群众4200人次\n"
    assert [text for _, text in blocks(lay(text))] == ["全年开展义诊35次", "派出专家120人次", "服务群众4200人次"]


@st.composite
def flows(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text with ranges to leave out of it, in order and apart."""
    text = draw(st.text("全年投入元，。\n 12", min_size=1, max_size=60))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, list(zip(ends[::2], ends[1::2], strict=False))


def _kept(text: str, cuts: list[tuple[int, int]]) -> list[int]:
    """The offsets of the characters that no cut takes."""
    return [at for at in range(len(text)) if not any(start <= at < end for start, end in cuts)]


@given(flows())
def test_the_flow_is_the_text_without_its_cuts(made: tuple[str, list[tuple[int, int]]]) -> None:
    text, cuts = made
    kept = _kept(text, cuts)
    flow = Flow(text, cuts)
    assert flow.folded == "".join(text[at] for at in kept)
    assert [flow.to_text(at) for at in range(len(kept))] == kept


@given(flows())
def test_the_way_back_from_the_text_is_the_way_out(made: tuple[str, list[tuple[int, int]]]) -> None:
    text, cuts = made
    flow = Flow(text, cuts)
    assert [flow.from_text(at) for at in _kept(text, cuts)] == list(range(len(flow.folded)))
    offsets = [flow.from_text(at) for at in range(len(text))]
    assert all(first <= second for first, second in pairwise(offsets))


@given(flows(), st.integers(0, 60), st.integers(1, 10))
def test_a_span_of_the_flow_holds_just_its_characters(made: tuple[str, list[tuple[int, int]]], start: int, length: int) -> None:
    text, cuts = made
    flow = Flow(text, cuts)
    if start + length > len(flow.folded):
        return
    span = flow.span(start, start + length)
    inside = [at for at in _kept(text, cuts) if span.start <= at < span.end]
    assert "".join(text[at] for at in inside) == flow.folded[start : start + length]
    assert (inside[0], inside[-1] + 1) == (span.start, span.end)


def test_a_title_told_again_below_is_no_wrap() -> None:
    title = "2022年县级农村供水管网延伸及水质提升专项资金（第二批）绩效目标申报表"
    assert [text for _, text in blocks(lay(f"{title}\n\n          绩效目标申报表\n\n全年铺设供水管网386公里。\n"))] == [
        title.replace("（", "(").replace("）", ")"), "绩效目标申报表", "全年铺设供水管网386公里。",
    ]  # fmt: skip


LETTERS = """三、资金安排和使用情况

2023年项目年初预算2,600万元，九月因上级配套下达追加
280万元，调整后预算为2,880万元。其中工程建设1,65
0.5万元、设备购置732.25万元、人员培训180.5万元
和管理费用316.75万元。各项支出依次为1,602.25万
元、720.4万元、176.35万元和299.8万元，未支出
的资金已由财政按照规定全部收回，没有挤占挪用和虚列支出的情况
，专账核算，手续齐全，由第三方机构审计一次，审计意见已逐条整
改，整改情况已在本单位网站公开，接受社会监督。
"""


def test_lines_cut_at_a_number_of_letters_are_full_however_narrow_their_digits() -> None:
    assert len(paragraphs(LETTERS)) == 1
    figures = {quantity.text: str(quantity.value) for quantity in analyze(load_text(LETTERS)).quantities}
    assert figures["1,65\n0.5万元"] == "16505000.0"
    assert figures["1,602.25万\n元"] == "16022500.00"


def test_paragraphs_without_a_stop_at_their_end_are_no_wraps() -> None:
    endless = [
        "项目年初预算为2680万元，其中中央财政1200万元、省级财政600万元，余下的880万元由市县分担",
        "截至年底实际支出2546万元，以调整后的预算为分母，执行率为95%，没有用完的资金已由财政收回，未发现挤占和挪用",
        "全年共铺设供水管网386公里，新建和改造蓄水池124座，惠及群众3.1万人",
        "县水务局建立了资金使用台账，按月与财政部门对账，每季度通报一次各乡镇的支出进度和工程进度情况，并向社会公开，没有收到异议，财务档案按项目单独立卷，由专人保管",
    ]
    endless += ["全年组织管护人员培训6期"]
    endless += ["供水水质抽检合格率由上年的95.2%提高到97.5%，比目标高2.5个百分点，群众满意度为96.5%，没有发生安全事故"]
    assert paragraphs("\n\n".join([*endless, "二、问题"])) == endless
