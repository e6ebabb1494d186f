"""Columns that no lexicon names: told by their place and by what they hold."""

from __future__ import annotations

import pytest

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
