"""TGT-02: every indicator that was approved must be reported on."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.tables.beside import quoted, with_targets
from analyzer.model import Span

_MOST = 6


def find(facts: Facts) -> Iterator[Result]:
    """One finding for each other file, with all indicators that are missing here."""
    for comparison in with_targets(facts):
        if not comparison.missing:
            at = [pair.here.span for pair in comparison.pairs]
            yield CHECK.holds(at=at, note=f"{comparison.other.source.name} 的 {len(comparison.pairs)} 个指标都有报告")
            continue
        names = [f"“{item.name}”" for item in comparison.missing]
        told = "、".join(names[:_MOST]) + ("等" if len(names) > _MOST else "")
        first = comparison.pairs[0].here.span
        yield CHECK.finding(
            at=[Span(start=first.start, end=first.end)], beside=[quoted(comparison.other, item) for item in comparison.missing],
            count=len(names), names=told, file=comparison.other.source.name,
        )  # fmt: skip


CHECK = Check(
    id="TGT-02",
    title="申报的指标没有报告",
    message="{file} 中的 {count} 个指标在本报告中没有：{names}。",
    severity="warning",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（逐项对照绩效目标自评）",
    needs=("beside",),
    rationale="自评应逐项对照批复的指标；没有完成的指标不见了，得分便不可信。",
    beside="| 三级指标 | 指标值 |\n|---|---|\n| 新建幼儿园数量 | ≥5所 |\n| 资助学生人数 | ≥1200人 |\n| 补助资金发放及时率 | ≥98% |",
    wrong=("| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数量 | ≥5所 | 5所 |\n| 资助学生人数 | ≥1200人 | 1210人 |"),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 新建幼儿园数 | ≥5所 | 5所 |\n| 资助学生人数 | ≥1200人 | 1210人 |\n"
        "| 资金发放及时率 | ≥98% | 99% |"
    ),
    limits="对方文件的指标至少一半要在本报告里找到，才认为是同一项目；改了名称而大部分字相同的算同一指标。",
    find=find,
)
