"""Columns that no lexicon names: told by their place and by what they hold."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text
from tests.layout.reading import lay

ROWS = (
    ("产出指标", "渠道清淤", "≥30公里", "32公里", "20", "20", ""),
    ("产出指标", "闸门维修", "12座", "11座", "20", "18.33", "一座移交镇管"),
    ("满意度指标", "灌区农户满意度", "≥90%", "93.5%", "10", "10", ""),
)


def roles_of(header: str) -> dict[str, int]:
    names = header.split()
    rows = [names, *(row[: len(names)] for row in ROWS)]
    layout = lay("明川灌区维修项目自评表\n" + "\n".join("\t".join(row) for row in rows))
    return {role: cell.column for region in layout.regions for role, cell in region.roles.items()}


@pytest.mark.parametrize(
    "header",
    [
        "一级指标 三级指标 年初目标 全年完成 分值 得分 偏差说明",
        "一级指标 三级指标 年度任务 完成进展 分值 得分 备注",
        "一级指标 指标名称 任务安排 落实 分值 得分 原因分析",
        "一级指标 三级指标 目标 实际 分值 得分 未完成原因",
        "一级指标 三级指标 计划 年终 分值 得分 说明",
    ],
)
def test_target_and_result_stand_in_their_places_whatever_they_are_called(header: str) -> None:
    roles = roles_of(header)
    assert {role: roles.get(role) for role in ("level1", "name", "target", "actual", "weight", "score", "reason")} == {
        "level1": 0, "name": 1, "target": 2, "actual": 3, "weight": 4, "score": 5, "reason": 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("一级指标 三级指标 上年完成值 实际完成值 分值 得分 备注", "target"),
        ("一级指标 三级指标 年度指标值 同期水平 分值 得分 备注", "actual"),
        ("一级指标 三级指标 年度指标值 完成比例 分值 得分 备注", "actual"),
    ],
)
def test_last_years_value_and_a_share_are_neither(header: str, role: str) -> None:
    assert role not in roles_of(header)


HEADLESS = """清淤设备租金控制 | ≤ | 30 | 万元 | 5 | ||||||
成本指标 | 每公里清淤成本 | = | 0.8 | 万元/公里 | 15 | |||||
效益指标 | 社会效益指标 | 河道整洁程度 | 定性 | 优良中低差 | 30 | |||||
合计 | 100 | |||||||||
部门预算项目支出绩效自评表 | ||||||||||
项目名称 | 堤防养护 | |||||||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析 |
产出指标 | 数量指标 | 养护堤防长度 | ≥ | 18 | 公里 | 18.5 | 60 | 60 | ||
效益指标 | 社会效益指标 | 堤防隐患处 | ≤ | 3 | 处 | 2 | 30 | 30 | ||
合计 | 100 | 90 | |||||||||
"""


def test_rows_of_a_text_that_begins_inside_a_table_are_read_by_the_next_header() -> None:
    analysis = analyze(load_text(HEADLESS))
    read = [(one.project, one.name, one.target and one.target.text, one.weight and str(one.weight)) for one in analysis.indicators]
    assert read == [
        ("", "清淤设备租金控制", "30", "5"), ("", "每公里清淤成本", "0.8", "15"), ("", "河道整洁程度", "优良中低差", "30"),
        ("堤防养护", "养护堤防长度", "18", "60"), ("堤防养护", "堤防隐患处", "3", "30"),
    ]  # fmt: skip
    assert [finding.rule for finding in analysis.findings if finding.rule == "ARI-02"] == []


def test_the_name_of_a_project_names_the_rows_of_funds() -> None:
    text = "项目名称\t预算金额(万元)\t实际支出(万元)\t资金使用率\t项目完成率\n渡口看护\t85\t83\t97.6%\t100%\n堤防养护\t62\t60\t96.8%\t95%\n"
    assert [line.label for line in analyze(load_text(text)).budgets] == ["渡口看护", "堤防养护"]


def test_a_goal_of_the_year_over_the_figures_of_named_rows_is_their_target() -> None:
    layout = lay(
        "文化馆自评\n指标\t单位\t上年实际\t年度目标\t本年实际\n惠民演出\t场\t214\t250\t263\n艺术培训\t人次\t5620\t5800\t6034\n满意度\t%\t93.1\t≥92\t94.0"
    )
    found = [(region.kind, {role: cell.column for role, cell in region.roles.items()}) for region in layout.regions]
    assert [kind for kind, _ in found] == ["indicator"]
    assert {role: found[0][1][role] for role in ("name", "target", "actual")} == {"name": 0, "target": 3, "actual": 4}
