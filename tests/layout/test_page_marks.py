"""Page numbers, running heads and captions of continued tables are no cells, rows, figures or words of a report, wherever they stand."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import blocks, grid, lay

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
ROWS = [
    ["产出指标", "数量指标", "整修山塘", "≥12座", "12座", "10", "10", ""],
    ["", "", "清淤渠道", "≥30公里", "31.5公里", "10", "10", ""],
    ["", "质量指标", "验收合格率", "≥95%", "96%", "10", "10", ""],
    ["", "时效指标", "完工及时率", "≥90%", "85%", "10", "9.44", "汛期停工"],
    ["效益指标", "社会效益指标", "受益农户", "≥800户", "826户", "30", "30", ""],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", "10", "10", ""],
]
SUM = ["总分", "", "", "", "", "80", "79.44", ""]
END = "二、说明\n\n全年整修山塘12座。\n"
TITLE = "云溪县山塘整治项目绩效自评报告"
PAGES = {
    "dashes": "— {n} —", "hyphens": "\n- {n} -\n", "dots": "·{n}·", "of": "第{n}页 共9页", "of before": "共 9 页，第 {n} 页\n",
    "slash": "{n}/9", "head": "— {n} —\n" + TITLE, "blank lines": "\n— {n} —\n\n" + TITLE + "\n", "title alone": TITLE,
    "office and number": "云溪县水利局    绩效自评    {n}", "page word": "Page {n} of 9", "form feed": "\f" + TITLE,
    "printed": "打印时间：2025-03-20 10:2{n}    第 {n} 页 / 共 9 页", "file and date": "— {n} —\n附件1\n云财绩〔2025〕12号\n2025年3月20日",
    "ruled": "第 {n} 页\n--------------------", "continued": "— {n} —\n（续表）\n单位：万元", "continued below": "续上表",
}  # fmt: skip


def _paged(rows: list[str], page: str) -> str:
    """A report with a table that two pages cut."""
    two, four = (page.format(n=number) for number in (1, 2))
    table = "\n".join([*rows[:3], two, *rows[3:5], four, *rows[5:]])
    return f"{TITLE}\n\n一、自评表\n\n附件1\n云财绩〔2025〕12号\n2025年3月20日\n单位：万元\n\n{table}\n\n{END}"


def _rows(form: str) -> list[str]:
    rows = [HEAD, *ROWS, SUM]
    if form == "tabs":
        return ["\t".join(row) for row in rows]
    return [f"| {' | '.join(row)} |" for row in rows]


@pytest.mark.parametrize("form", ["tabs", "pipes"])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_mark_between_the_rows_of_a_table_is_no_row_and_ends_no_table(form: str, page: str) -> None:
    layout = lay(_paged(_rows(form), page))
    assert len(layout.tables) == 1
    assert grid(layout) == [HEAD, *ROWS, SUM]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_indicators_are_the_same_with_page_marks_and_without(page: str) -> None:
    rows = analyze(load_text(_paged(_rows("pipes"), page))).indicators
    assert [[row.name, row.target.text, row.actual.text] for row in rows if row.target and row.actual] == [row[2:5] for row in ROWS]


@pytest.mark.parametrize("page", ["— {n} —", "\n— {n} —\n\n" + TITLE + "\n", "第{n}页 共9页"])
def test_a_cell_that_a_page_cuts_is_one_cell(page: str) -> None:
    cells = [cell for row in [HEAD, *ROWS, SUM] for cell in row if cell]
    at = cells.index("清淤渠道")
    text = "\n".join([*cells[:at], "清淤", page.format(n=1), "渠道", *cells[at + 1 : -6], page.format(n=2), *cells[-6:]])
    rows = analyze(load_text(f"{TITLE}\n\n一、自评表\n\n{text}\n\n{END}")).indicators
    assert [row.name for row in rows] == [row[2] for row in ROWS]


def test_bare_figures_a_page_apart_are_page_numbers_wherever_they_stand() -> None:
    prose = "全年按照先重后轻、先急后缓的原则安排工程，逐座落实管护责任，汛前完成主体工程，资金随进度拨付，未发现挤占挪用情况。"
    page, rows = "\n\n".join([prose] * 6), _rows("tabs")
    table = "\n".join([*rows[:4], "1", *rows[4:]])
    layout = lay(f"{TITLE}\n\n{page}\n\n一、自评表\n\n{table}\n\n{page}\n\n2\n\n{page}\n\n3\n\n{page}\n")
    assert grid(layout) == [HEAD, *ROWS, SUM]
    assert not [words for _, words in blocks(layout) if words in ("1", "2", "3")]


@pytest.mark.parametrize(
    "text",
    [
        "序号\t项目\t金额\n1\t山塘\t20\n2\t渠道\t30",
        "一、项目概况\n\n3/12的山塘位于库区。\n\n二、目标\n\n3/4\n",
        "一、完成情况\n\n整修山塘\n\n12\n\n清淤渠道\n\n13\n",
    ],
    ids=["ordinals", "one fraction", "figures of lists"],
)
def test_figures_of_the_report_are_no_page_numbers(text: str) -> None:
    layout = lay(text)
    assert layout.folded.split() == text.replace("（", "(").split()


def test_the_title_of_the_next_form_is_no_running_head() -> None:
    form = "项目支出绩效自评表\n项目名称\t{}\t主管部门\t云溪县水利局\n" + "\n".join(_rows("tabs")) + "\n"
    layout = lay("— 1 —\n" + form.format("山塘整治") + "— 2 —\n" + form.format("渠道清淤"))
    assert [table.rows for table in layout.tables] == [9, 9]
    assert [row.name for row in analyze(load_text(layout.document.text)).indicators] == [row[2] for row in ROWS] * 2


def test_an_office_that_signs_under_the_last_page_number_stays() -> None:
    text = f"{TITLE}\n\n全年整修山塘12座，清淤渠道31.5公里。\n\n— 1 —\n\n项目全部通过验收。\n\n— 2 —\n\n云溪县水利局\n2025年3月20日\n"
    assert [words for _, words in blocks(lay(text))][-2:] == ["云溪县水利局", "2025年3月20日"]


def test_the_name_of_an_indicator_is_told_without_the_page_number_inside_it() -> None:
    cells = [cell for row in [HEAD, *ROWS, SUM] for cell in row if cell]
    at = cells.index("清淤渠道")
    text = "\n".join([*cells[:at], "清淤", "— 1 —", "渠道", *cells[at + 1 :]])
    rows = analyze(load_text(f"{TITLE}\n\n一、自评表\n\n{text}\n\n{END}")).indicators
    assert rows[1].name == "清淤渠道"


def test_a_sentence_in_a_cell_goes_on_behind_the_page_number_inside_it() -> None:
    goal = ["年内整修山塘12座、清淤渠道30公里，带动受益", "农户不少于800户", "整修山塘12座，受益农户826户"]
    form = ["项目名称", "山塘整治", "主管部门", "云溪县水利局", "年度总体目标", "预期目标", "实际完成情况"]
    cells = [*form, goal[0], "— 1 —", *goal[1:], *(cell for row in [HEAD, *ROWS, SUM] for cell in row if cell)]
    layout = lay(f"{TITLE}\n\n一、自评表\n\n" + "\n".join(cells) + "\n\n" + END)
    assert "带动受益农户不低于800户" in layout.flow.folded  # 不少于 is read as 不低于
    assert "年内整修山塘12座、清淤渠道30公里，带动受益\n— 1 —\n农户不少于800户" in [cell for row in grid(layout) for cell in row]
