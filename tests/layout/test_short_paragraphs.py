"""Paragraphs of one sentence each, lines broken by hand, and a blank line behind every line."""

from __future__ import annotations

from tests.layout.reading import blocks, grid, lay

SENTENCES = [
    "一、项目概况",
    "本项目由县民政局组织实施。", "项目年初预算为2600万元。", "全年支出2546万元。", "结余资金已由财政收回。",
    "二、完成情况",
    "年初提出新增养老床位不低于1100张。", "全年新增养老床位1150张。", "改造老年食堂45处的任务已完成。", "培训护理人员320人次。",
    "三、满意度",
    "全年向老人发放问卷400份。", "收回有效问卷385份。", "老人满意度为96.5%。", "家属满意度为95.1%。",
]  # fmt: skip
CELLS = [
    "绩效自评表", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
    "产出指标", "数量指标", "培训期数", "≥12期", "12期", "50", "50",
    "效益指标", "社会效益指标", "就业人数", "≥30人", "35人", "50", "50",
]  # fmt: skip


def paragraphs(text: str) -> list[str]:
    return [text for kind, text in blocks(lay(text)) if kind == "paragraph"]


def test_sentences_that_stand_one_under_the_other_are_one_paragraph() -> None:
    for between in ("\n", "\n\n", "\n\u3000\u3000"):
        first, second, third = paragraphs(between.join(SENTENCES))
        assert first == "".join(SENTENCES[1:5])
        assert second == "".join(SENTENCES[6:10])
        assert third == "".join(SENTENCES[11:])


def test_items_with_numbers_of_their_own_stay_apart() -> None:
    numbered = [f"{number}. {words}" for number, words in enumerate(SENTENCES, 1) if words.endswith("。")]
    assert len(blocks(lay("\n".join(numbered)))) == len(numbered)


def test_a_few_short_paragraphs_among_longer_ones_stay_as_they_are() -> None:
    longer = [words + "按月调度。" for words in SENTENCES if words.endswith("。")]
    assert paragraphs("\n".join([*longer, *SENTENCES[1:5]])) == [*longer, *SENTENCES[1:5]]


def test_a_line_that_ends_inside_a_sentence_goes_on() -> None:
    assert paragraphs("全年举办培训12期，\n培训学员320人次；\n发放手册1500册。\n学员满意度为96.5%。") == [
        "全年举办培训12期，培训学员320人次；发放手册1500册。", "学员满意度为96.5%。",
    ]  # fmt: skip
    assert paragraphs("差异的原因是：\n一是人员减少；\n二是会议改为线上。") == ["差异的原因是:一是人员减少；二是会议改为线上。"]
    assert len(blocks(lay("（1）举办培训12期；\n（2）发放手册1500册。"))) == 2


def test_a_blank_line_behind_every_line_parts_neither_cells_nor_sentences() -> None:
    report = "\n".join([*SENTENCES[:5], *CELLS])
    assert grid(lay(report.replace("\n", "\n\n"))) == grid(lay(report))
    assert len(grid(lay(report))) == len(CELLS[1:]) // 7
    wrapped = "".join(f"本项目按照批复的方案组织推进由县水务局会同第{number}个乡镇核\n" for number in range(10, 30)) + "实。"
    assert len(paragraphs(wrapped.replace("\n", "\n\n"))) == 1
