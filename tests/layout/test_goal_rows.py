"""The row of the year's goal: its label may stand beside it, over it, or be merged down from the header."""

from __future__ import annotations

import pytest

from analyzer import analyze
from analyzer.load import load_text

GOAL, REACHED = "修建灌渠和泵站，改善灌溉条件。", "灌渠修建任务按期完成，灌溉条件明显改善。"
BESIDE = f"年度总体目标\t预期目标\t实际完成情况\n{{label}}{GOAL}\t{REACHED}\n"
TRANSFER = f"总体目标完成情况\t总体目标\t\t全年实际完成情况\n\t{GOAL}\t\t{REACHED}\n"
ROWS = "一级指标\t二级指标\t三级指标\t年度指标值\t全年实际值\t分值\t得分\n产出指标\t数量指标\t修建灌渠\t≥12公里\t12.6公里\t10\t10\n"


@pytest.mark.parametrize("table", [BESIDE.format(label=""), BESIDE.format(label="\t"), TRANSFER])
def test_what_was_reached_is_read_and_the_goal_is_not(table: str) -> None:
    claims = analyze(load_text(f"2023年度项目支出绩效自评表\n{table}{ROWS}", "例.txt")).claims
    assert [(claim.text, claim.stance) for claim in claims] == [("灌渠修建任务按期完成", "met"), ("灌溉条件明显改善", "improved")]
