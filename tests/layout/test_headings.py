"""Which lines are headings, of which level, and the sections that they open."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from analyzer.model import Section
from tests.layout.reading import blocks, lay, words

REPORT = """青禾县农村供水保障项目绩效自评报告

第一部分 项目基本情况

一、项目概况

（一）立项背景
我县地处山区，季节性缺水突出，群众饮水保障任务较重。

（二）主要内容。新建蓄水池12座，铺设管网38公里。

二、绩效目标完成情况

1. 产出指标完成情况
（1）数量指标
①蓄水池
建成蓄水池12座。

2. 满意度指标完成情况
1.5万名群众受益，群众满意度为96%。

三、存在问题
资金拨付偏慢；
四、下一步工作措施
加快支付进度。
"""

MARKDOWN = """# 绩效自评报告

## 一、项目概况

**资金安排**

全年安排资金120万元。

**1. 目标完成情况。**完成年度目标。

### 存在问题

- 进度偏慢
"""


def titles(text: str, ending: str = ".txt") -> list[str]:
    return [section.title for section in lay(text, ending).sections]


def tree(sections: tuple[Section, ...]) -> dict[str, str]:
    """The title of each section's parent by its own."""
    by_id = {section.id: section.title for section in sections}
    return {section.title: by_id[section.parent] if section.parent else "" for section in sections}


def test_every_numbering_of_the_field_opens_a_section_of_its_level() -> None:
    assert [(section.title, section.level) for section in lay(REPORT).sections] == [
        ("青禾县农村供水保障项目绩效自评报告", 0),
        ("第一部分 项目基本情况", 1),
        ("一、项目概况", 2),
        ("（一）立项背景", 3),
        ("（二）主要内容", 3),
        ("二、绩效目标完成情况", 2),
        ("1. 产出指标完成情况", 4),
        ("（1）数量指标", 5),
        ("①蓄水池", 6),
        ("2. 满意度指标完成情况", 4),
        ("三、存在问题", 2),
        ("四、下一步工作措施", 2),
    ]


def test_each_section_stands_under_the_nearest_higher_one() -> None:
    assert tree(lay(REPORT).sections) == {
        "青禾县农村供水保障项目绩效自评报告": "",
        "第一部分 项目基本情况": "青禾县农村供水保障项目绩效自评报告",
        "一、项目概况": "第一部分 项目基本情况",
        "（一）立项背景": "一、项目概况",
        "（二）主要内容": "一、项目概况",
        "二、绩效目标完成情况": "第一部分 项目基本情况",
        "1. 产出指标完成情况": "二、绩效目标完成情况",
        "（1）数量指标": "1. 产出指标完成情况",
        "①蓄水池": "（1）数量指标",
        "2. 满意度指标完成情况": "二、绩效目标完成情况",
        "三、存在问题": "第一部分 项目基本情况",
        "四、下一步工作措施": "第一部分 项目基本情况",
    }


def test_the_kinds_of_sections_come_from_their_titles() -> None:
    kinds = {section.title: section.kind for section in lay(REPORT).sections}
    assert kinds["一、项目概况"] == "overview"
    assert kinds["二、绩效目标完成情况"] == "results"
    assert kinds["三、存在问题"] == "problems"
    assert kinds["四、下一步工作措施"] == "measures"
    assert kinds["①蓄水池"] == "other"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("一、部门概况", "overview"), ("二、预算执行情况", "budget"), ("三、绩效目标", "targets"), ("四、主要成效", "results"),
        ("五、存在的主要问题", "problems"), ("六、改进措施", "measures"), ("七、自评结论", "conclusion"), ("八、附件", "other"),
        ("二、績效目標完成情況", "results"), ("五、存在問題", "problems"),
        ("一、目标", "targets"), ("（二）结果", "results"), ("三、不足", "problems"), ("四、改进", "measures"), ("二、资金", "budget"),
        ("三、绩效目标完成", "results"), ("一、年度安排", "targets"), ("二、成果", "other"),
    ],
)  # fmt: skip
def test_the_kind_of_a_section(title: str, kind: str) -> None:
    assert [section.kind for section in lay(f"{title}\n\n本单位情况如下。\n").sections] == [kind]


def test_the_body_of_a_section_runs_to_the_next_of_its_level() -> None:
    layout = lay(REPORT)
    bodies = {section.title: words(layout, section.body) for section in layout.sections}
    assert bodies["（一）立项背景"].strip() == "我县地处山区，季节性缺水突出，群众饮水保障任务较重。"
    assert bodies["1. 产出指标完成情况"].split() == ["（1）数量指标", "①蓄水池", "建成蓄水池12座。"]
    assert bodies["四、下一步工作措施"].strip() == "加快支付进度。"
    assert bodies["第一部分 项目基本情况"].strip().endswith("加快支付进度。")


def test_the_span_of_a_section_is_its_heading() -> None:
    layout = lay(REPORT)
    for section in layout.sections:
        assert words(layout, section.span) == section.title
        assert section.span.end == section.body.start


def test_a_section_is_found_by_what_stands_in_it() -> None:
    layout = lay(REPORT)
    places = {
        "铺设管网": "（二）主要内容",
        "建成蓄水池": "①蓄水池",
        "资金拨付": "三、存在问题",
        "青禾县": "青禾县农村供水保障项目绩效自评报告",
    }
    for quote, title in places.items():
        section = layout.section_at(layout.document.text.index(quote))
        assert section is not None
        assert section.title == title


def test_markdown_signs_and_bold_lines_are_headings_without_their_signs() -> None:
    sections = lay(MARKDOWN, ".md").sections
    assert tree(sections) == {
        "绩效自评报告": "",
        "一、项目概况": "绩效自评报告",
        "资金安排": "一、项目概况",
        "1. 目标完成情况": "一、项目概况",
        "存在问题": "一、项目概况",
    }


def test_a_run_in_heading_stays_part_of_its_paragraph() -> None:
    assert ("paragraph", "(二)主要内容。新建蓄水池12座，铺设管网38公里。") in blocks(lay(REPORT))
    assert ("heading", "1. 产出指标完成情况") in blocks(lay(REPORT))


@pytest.mark.parametrize(
    "line",
    [
        "1.5万名群众受益，饮水条件得到改善。",
        "2.3公里渠道完成衬砌",
        "一是加强组织领导，二是强化督促检查。",
        "一直以来，单位高度重视绩效管理工作。",
        "（一）坚持问题导向，对年初确定的各项任务逐项分解到科室、到人，实行按月调度、按季通报、年终考核，确保各项任务落到实处",
        "12345热线全年受理诉求",
        "2023年度",
        "十五届三次全会精神",
        "1.抽检苗木620批次，较上年增加20批次。",
        "(2)出圃检验合格率97%。",
        "（一）抽检苗木620批次，补植2.6万株。",
    ],
)
def test_lines_that_only_begin_like_a_heading_are_none(line: str) -> None:
    report = f"一、项目实施情况\n\n全年工作情况如下。\n\n{line}\n\n各项工作有序推进。\n"
    assert titles(report) == ["一、项目实施情况"]


def test_a_list_item_that_ends_with_a_semicolon_is_no_heading() -> None:
    assert titles("一、主要做法\n\n1. 建立台账；\n\n2. 定期回访；\n") == ["一、主要做法"]


def test_html_headings_are_sections_too() -> None:
    page = "<h1>绩效自评报告</h1><h2>项目概况</h2><p>本年投入120万元。</p><h2>自评结论</h2><p>得分96分。</p>"
    sections = lay(page, ".html").sections
    assert tree(sections) == {"绩效自评报告": "", "项目概况": "绩效自评报告", "自评结论": "绩效自评报告"}
    assert [section.kind for section in sections] == ["other", "overview", "conclusion"]


def test_a_numbered_line_inside_a_table_opens_no_section() -> None:
    report = "一、指标完成情况\n\n序号\t任务\t完成值\n一、\t培训\t12期\n二、\t巡查\t30次\n\n二、自评结论\n\n得分96分。\n"
    assert titles(report) == ["一、指标完成情况", "二、自评结论"]


NUMBERED = """\
1.资金情况

1.1 家庭补助。全年补助86户。

1.2 机构补助

共补助3家机构。

1.3 公里补助。养护3.2公里。
"""


def test_places_numbered_in_two_steps_are_headings_below_those_of_one() -> None:
    layout = lay(NUMBERED)
    assert [(section.level, section.title) for section in layout.sections] == [
        (4, "1.资金情况"), (5, "1.1 家庭补助"), (5, "1.2 机构补助"), (5, "1.3 公里补助"),
    ]  # fmt: skip


def test_the_number_of_a_place_is_no_figure() -> None:
    assert [quantity.text for quantity in analyze(load_text(NUMBERED)).quantities] == ["86户", "3家", "3.2公里"]


@pytest.mark.parametrize(
    "text",
    [
        "2.2 公里主干道已完工。\n\n2.4 公里支路在建。\n",
        "1.1亿元已到位。\n\n1.2亿元待拨。\n",
        "3.1 公里主干道已完工。\n\n5.1 公里支路在建。\n",
    ],
    ids=["no first", "amounts", "no second"],
)
def test_figures_that_begin_lines_are_figures_where_they_do_not_count_on(text: str) -> None:
    assert lay(text).sections == ()
    assert len(analyze(load_text(text)).quantities) == 2


def test_a_numbered_sentence_with_several_figures_is_no_heading() -> None:
    report = "二、完成情况\n（一）拍摄宣传片6部，印发手册1.2万册。\n（二）举办讲座。共举办讲座30场。\n"
    assert titles(report) == ["二、完成情况", "（二）举办讲座"]


@pytest.mark.parametrize("title", ["（一）设备购置", "（2）设备购置", "1.设备购置"])
def test_a_title_that_its_paragraph_runs_on_from_behind_a_colon(title: str) -> None:
    told = f"{title}：全年预算2680万元，支出2546万元，执行率95%。"
    assert [section.title for section in lay(told).sections] == [title]
    assert lay(told).flow.folded == lay(told.replace("：", "。")).flow.folded


@pytest.mark.parametrize(
    "line", ["（一）主管部门：县水务局", "（一）2023年执行率：全年支出2546万元，为预算的95%。", "主要做法：按月调度，按季通报，按年考核。"]
)
def test_a_label_with_a_colon_is_no_such_title(line: str) -> None:
    assert ":" in lay(line).flow.folded


@pytest.mark.parametrize("gap", [" ", "\u3000"])
def test_a_title_printed_letter_by_letter_says_what_it_says(gap: str) -> None:
    (section,) = lay(f"三、{gap.join('存在问题')}\n\n管网老化，漏损率偏高。\n").sections
    assert (section.title, section.kind) == ("三、存在问题", "problems")


def test_a_tab_behind_a_number_makes_no_table() -> None:
    layout = lay("一、\t产出情况\n1.\t培训情况。全年培训12期，培训学员320人次。\n2.\t手册情况。全年发放手册1500册，超出计划。\n")
    assert layout.tables == ()
    assert [section.title for section in layout.sections] == ["一、\t产出情况".replace("\t", " "), "1. 培训情况", "2. 手册情况"]
    assert "一、产出情况" in layout.flow.folded


def test_the_number_of_an_item_right_before_a_figure_is_no_part_of_it() -> None:
    text = "1.巡查河道12次。\n2.清理漂浮物5处。\n3.21个村建立管护台账。\n4.组织培训3期。\n"
    assert "3、21个村" in lay(text).flow.folded
    assert "2.5公里" in lay("1.修渠1.2公里。\n2.5公里管道改造完成。\n").flow.folded
