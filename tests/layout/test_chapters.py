"""Chapters are known by what their headings say, whatever number they have, or none."""

from __future__ import annotations

import pytest

from tests.layout.reading import blocks, lay

_TEXT = "全年安排资金120万元，用于村级道路养护和安全设施补充。"
_CHAPTERS = ("项目概况", "年度绩效目标", "绩效目标完成情况", "存在的主要问题", "下一步打算")
_KINDS = ["overview", "targets", "results", "problems", "measures"]


def kinds(text: str) -> list[str]:
    return [section.kind for section in lay(text).sections if section.level > 0]


def report(*marks: str, between: str = "\n\n") -> str:
    return "".join(f"{mark.format(title)}{between}{_TEXT}\n\n" for mark, title in zip(marks, _CHAPTERS, strict=True))


@pytest.mark.parametrize(
    "marks",
    [
        ("{}",) * 5, ("**{}**",) * 5, ("【{}】",) * 5, ("{}：",) * 5, ("◆ {}",) * 5,
        ("1 {}", "2 {}", "3 {}", "4 {}", "5 {}"),
        ("一 {}", "二 {}", "三 {}", "四 {}", "五 {}"),
        ("I. {}", "II. {}", "III. {}", "IV. {}", "V. {}"),
        ("Ⅰ、{}", "Ⅱ、{}", "Ⅲ、{}", "Ⅳ、{}", "Ⅴ、{}"), ("一 、 {}", "二 、 {}", "三 、 {}", "四 、 {}", "五 、 {}"),
        ("第一节　{}", "第二节　{}", "第三节　{}", "第四节　{}", "第五节　{}"), ("一、{}", "{}", "三、{}", "{}", "五、{}"),
        ("            一、{}", "二、{}", "二、{}", "三、{}", "六、{}"),
    ],
)  # fmt: skip
def test_a_chapter_is_known_by_its_words(marks: tuple[str, ...]) -> None:
    assert kinds(report(*marks)) == _KINDS


def test_a_chapter_without_a_number_needs_no_blank_lines_around_it() -> None:
    assert kinds(report(*("{}",) * 5, between="\n").replace("\n\n", "\n")) == _KINDS


def test_the_parts_of_a_chapter_without_a_number_stand_under_it() -> None:
    sections = lay(f"项目概况\n\n{_TEXT}\n\n存在的问题\n\n（一）管护力量不足。{_TEXT}\n\n（二）资金到位偏晚。{_TEXT}\n").sections
    assert [section.parent for section in sections] == [None, None, "s2", "s2"]


def test_a_chapter_may_go_on_in_its_own_line() -> None:
    sections = lay(f"项目概况：{_TEXT}\n\n存在问题：一是管护力量不足；二是资金到位偏晚。\n").sections
    assert [(section.title, section.kind) for section in sections] == [("项目概况", "overview"), ("存在问题", "problems")]


@pytest.mark.parametrize(
    "text",
    [
        f"年度总体目标\n\n{_TEXT}\n",  # one such line may be the label of a form
        f"1 项目概况\n\n3 存在的问题\n\n{_TEXT}\n",  # the numbers do not run on
        f"2 年级学生参加\n\n{_TEXT}\n",
        f"改造工程情况，\n{_TEXT}\n\n存在的问题在于\n\n{_TEXT}\n",
        "存在问题较多的项目学校共12所，已逐一约谈。\n\n下一步将加强项目管理，确保如期完工。\n",
    ],
)
def test_lines_that_only_resemble_a_chapter_are_none(text: str) -> None:
    assert lay(text).sections == ()


def test_the_title_of_a_report_is_no_chapter() -> None:
    sections = lay(f"云岑县问题整改项目绩效自评报告\n\n一、项目概况\n\n{_TEXT}\n").sections
    assert [section.kind for section in sections] == ["other", "overview"]


@pytest.mark.parametrize("mark", ["（一）设施农业" + end for end in ("。", "：", "　", "\n\n")] + ["2.1 设施农业：", "1. 设施农业 "])
def test_a_label_ends_with_a_stop_a_colon_a_blank_or_its_line(mark: str) -> None:
    text = f"二、项目实施情况\n\n{mark}新建设施大棚638亩，为年度目标的106.33%。\n\n{'2.2 设施管护：' + _TEXT if '2.1' in mark else ''}\n"
    layout = lay(text)
    assert layout.sections[1].title.endswith("设施农业")
    kind, words = blocks(layout)[1]
    assert kind == "paragraph"
    assert words.endswith("设施农业。新建设施大棚638亩，为年度目标的106.33%。")
    assert layout.document.text == text


@pytest.mark.parametrize("line", ["（一）数量指标：12个", "（一）学员来自3个县：云岑和澄安，全年共办班18期", "1. 实施单位：云岑县水利局"])
def test_a_colon_before_a_short_answer_ends_no_label(line: str) -> None:
    layout = lay(f"一、项目概况\n\n{line}\n")
    assert "。" not in layout.flow.folded
