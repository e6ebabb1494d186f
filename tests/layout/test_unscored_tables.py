"""Tables of indicators without weights, or without scores too, in every flattening."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer import analyze
from analyzer.load import load_text

HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"]
ROWS = [
    ["产出指标", "数量指标", "巡护渡口次数", "≥96次", "98次"],
    ["看护渡船", "14艘", "14艘"],
    ["质量指标", "渡船年检率", "100%", "97%"],
    ["时效指标", "整改完成时间", "2023年6月底", "已完成"],
    ["效益指标", "社会效益指标", "出行便利程度", "有所改善", "明显改善"],
    ["满意度指标", "服务对象满意度", "乘客满意度", "≥90%", "92.5%"],
]
POINTS = ["10", "9.5", "20", "15", "30", "10"]
LEVELS = ["数量指标", "数量指标", "质量指标", "时效指标", "社会效益指标", "服务对象满意度"]

Rows = list[list[str]]


def cells(rows: Rows) -> list[str]:
    return [cell for row in rows for cell in row]


FLATTENINGS: dict[str, Callable[[Rows], str]] = {
    "one cell per line": lambda rows: "\n".join(cells(rows)),
    "blank lines between cells": lambda rows: "\n\n".join(cells(rows)),
    "blank lines between rows": lambda rows: "\n\n".join("\n".join(row) for row in rows),
    "bars between cells": lambda rows: " |\n".join(cells(rows)) + " |",
    "bars that pad a row": lambda rows: "\n".join(" | ".join(row) + " |" * (len(rows[0]) - len(row) + 1) for row in rows),
    "one line": lambda rows: " ".join(cells(rows)),
    "words on lines": lambda rows: "\n".join(" ".join(row) for row in rows),
    "tabs": lambda rows: "\n".join("\t".join(row) for row in rows),
}


@pytest.mark.parametrize("scored", [False, True], ids=["readings alone", "scores without weights"])
@pytest.mark.parametrize("flattening", FLATTENINGS)
def test_rows_without_weights_are_read_in_every_flattening(flattening: str, *, scored: bool) -> None:
    rows = [[*row, score] for row, score in zip(ROWS, POINTS, strict=True)] if scored else ROWS
    table = FLATTENINGS[flattening]([[*HEADER, "得分"] if scored else HEADER, *rows])
    analysis = analyze(load_text(f"渡口看护项目绩效自评表\n\n{table}\n\n一、项目概况\n渡口看护项目全年支出64.2万元。\n"))
    read = [(one.subcategory, one.name, one.actual and one.actual.text, one.score and str(one.score)) for one in analysis.indicators]
    scores = POINTS if scored else [None] * len(ROWS)
    assert read == [(level, row[-3], row[-1], score) for level, row, score in zip(LEVELS, ROWS, scores, strict=True)]
    assert analysis.problems == ()
