"""Tables of one cell per line that each begin with a tab, where narrow columns break the names of the levels."""

from __future__ import annotations

from analyzer import analyze
from analyzer.load import load_text

HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
ROWS = [
    ["产出指标", "数量指标", "指标1：清淤渠道", "≥30公里", "32公里", "40", "40"],
    ["", "质量", "指标", "指标1：工程验收合格率", "100%", "100%", "20", "20"],
    ["效益指标", "社会", "效益", "指标", "指标1：灌溉保证率", "≥85%", "83%", "30", "29.29"],
    ["满意度", "指标", "服务对象", "满意度指标", "指标1：农户满意度", "≥90%", "93%", "10", "10"],
]


def test_levels_broken_over_lines_are_one_cell() -> None:
    text = "\n\n".join("\n".join("\t" + cell for cell in row) for row in [HEADER, *ROWS])
    read = [(one.subcategory, one.name, str(one.score)) for one in analyze(load_text(f"某项目绩效自评表\n\n{text}\n")).indicators]
    assert read == [
        ("数量指标", "清淤渠道", "40"), ("质量指标", "工程验收合格率", "20"),
        ("社会效益指标", "灌溉保证率", "29.29"), ("服务对象满意度指标", "农户满意度", "10"),
    ]  # fmt: skip


NOTE = "说明：预算执行率得分按执行率乘以分值计算，得分保留两位小数。"
PROSE = "年初预算1360.00万元，全年执行1371.62万元，尚余56.38万元。按支出方向统计如下："
FUNDS = [
    ["支出方向", "全年预算（万元）", "全年执行（万元）"],
    ["农资储备", "454.00", "441.30"],
    ["生产托管", "406.00", "398.60"],
    ["合计", "860.00", "839.90"],
]


def _written(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows)


def test_running_text_between_two_tables_is_no_cell() -> None:
    total = [["总分", "100", "99.29"]]
    text = f"某项目绩效自评表\n\n{_written([HEADER, *ROWS, *total])}\n\n{NOTE}\n\n一、资金管理\n\n{PROSE}\n\n{_written(FUNDS)}\n"
    analysis = analyze(load_text(text))
    assert [(table.rows, table.columns) for table in analysis.tables] == [(6, 7), (4, 3)]
    assert [indicator.name for indicator in analysis.indicators] == ["清淤渠道", "工程验收合格率", "灌溉保证率", "农户满意度"]
    assert [section.title for section in analysis.sections] == ["某项目绩效自评表", "一、资金管理"]
    assert [found.rule for found in analysis.findings if found.severity != "info"] == []


def test_goal_and_result_stand_under_their_two_heads() -> None:
    goals = [["年度总体目标", "预期目标", "实际完成情况", "改造基层社9家（年初为10家，7月调整）。", "改造基层社8家。"]]
    analysis = analyze(load_text(f"某项目绩效自评表\n\n{_written([*goals, HEADER, *ROWS])}\n"))
    rows = [[cell.column for cell in analysis.tables[0].cells if cell.row == row and cell.span.start < cell.span.end] for row in (0, 1)]
    assert rows == [[0, 1, 2], [1, 2]]


CHAPTERS = [
    "一、资金使用。年初预算860万元，8月调减20万元，全年执行839.9万元，主要用于渠道清淤和农资储备两个方面。",
    "二、任务完成。全年清淤渠道32公里，比年初目标多2公里，灌区内12个行政村的末级渠系基本贯通，农户总体认可。",
]


def test_chapters_behind_a_table_are_no_cells_though_a_tab_begins_them() -> None:
    text = f"某项目绩效自评表\n\n{_written([HEADER, *ROWS, ['总分', '100', '99.29'], *[[one] for one in CHAPTERS]])}\n"
    analysis = analyze(load_text(text))
    assert analysis.tables[0].rows == 6
    assert "比年初目标多2公里" in [claim.text for claim in analysis.claims]


def test_headings_behind_a_table_and_their_text_are_no_cells() -> None:
    told = [["一、任务完成"], [CHAPTERS[1].partition("。")[2]], ["二、存在问题"], ["渠道管护人员偏少。"]]
    analysis = analyze(load_text(f"某项目绩效自评表\n\n{_written([HEADER, *ROWS, ['总分', '100', '99.29'], *told])}\n"))
    assert analysis.tables[0].rows == 6
    assert [section.title for section in analysis.sections][-2:] == ["一、任务完成", "二、存在问题"]


def test_a_numbered_row_of_a_table_stays_a_cell() -> None:
    goals = [["一、年度目标"], ["清淤渠道30公里，改善灌溉条件。"]]
    analysis = analyze(load_text(f"某项目绩效自评表\n\n{_written([*goals, HEADER, *ROWS, ['总分', '100', '99.29']])}\n"))
    assert analysis.tables[0].rows == 8
