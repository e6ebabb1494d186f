"""TGT-04: an indicator that was not approved has no approved target to be measured by."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.tables.beside import with_targets

_MOST = 6


def find(facts: Facts) -> Iterator[Result]:
    """One note for each other file, with all indicators that only the report has."""
    for comparison in with_targets(facts):
        if not comparison.added:
            yield CHECK.holds(at=[pair.here.span for pair in comparison.pairs], note=f"指标都在 {comparison.other.source.name} 中")
            continue
        names = [f"“{item.name}”" for item in comparison.added]
        yield CHECK.finding(
            at=[item.span for item in comparison.added], count=len(names), file=comparison.other.source.name,
            names="、".join(names[:_MOST]) + ("等" if len(names) > _MOST else ""),
        )  # fmt: skip


CHECK = Check(
    id="TGT-04",
    title="报告了申报之外的指标",
    message="本报告有 {count} 个指标不在 {file} 中：{names}。",
    severity="info",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（以批复的绩效目标为依据）",
    needs=("beside",),
    rationale="事后增加的指标往往照着结果定目标；权重也因此被摊薄。",
    beside="| 三级指标 | 指标值 |\n|---|---|\n| 新建幼儿园数量 | ≥5所 |\n| 资助学生人数 | ≥1200人 |",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥5所 | 5所 |\n| 资助学生人数 | ≥1200人 | 1210人 |\n"
        "| 宣传报道篇数 | ≥10篇 | 26篇 |"
    ),
    right=("| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥5所 | 5所 |\n| 资助学生人数 | ≥1200人 | 1210人 |"),
    limits="只看指标表里的行；正文里说到的不算新增指标。",
    find=find,
)
