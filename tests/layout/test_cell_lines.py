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
