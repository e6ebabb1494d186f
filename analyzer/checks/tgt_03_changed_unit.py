"""TGT-03: an approved target and the reported one must count the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.figures.unit_kinds import Likeness, likeness
from analyzer.checks.tables.beside import quantities_of, quoted, with_targets
from analyzer.model import Calculation, only_figure


def find(facts: Facts) -> Iterator[Result]:
    """Targets with one figure in both files."""
    for comparison in with_targets(facts):
        there_by_id = quantities_of(comparison.other)
        for pair in comparison.pairs:
            here, there = facts.figure_of(pair.here.target), only_figure(pair.there.target, there_by_id)
            if here is None or there is None or pair.there.target is None or not here.unit or not there.unit:
                continue
            kind = likeness(there, here)
            if kind is Likeness.SAME:
                yield CHECK.holds(at=[here.span], note=f"与 {comparison.other.source.name} 相同")
                continue
            sums = Calculation.made(expression=f"{here.unit}≠{there.unit}", computed=there.text.strip(), stated=here.text.strip())
            yield CHECK.finding(
                at=[here.span], beside=[quoted(comparison.other, pair.there.target)], indicator=pair.here.id, calculation=sums,
                severity="info" if kind is Likeness.NEAR else "warning", name=pair.here.name, here=here.text.strip(),
                there=there.text.strip(), one=here.unit, other=there.unit, file=comparison.other.source.name,
            )  # fmt: skip


CHECK = Check(
    id="TGT-03",
    title="计量单位与申报不同",
    message="指标“{name}”的目标，本报告为 {here}，{file} 为 {there}，单位“{one}”与“{other}”所数不同。",
    severity="warning",
    kind="unit-or-mode",
    basis="项目支出绩效评价管理办法（指标口径一致）",
    needs=("beside",),
    rationale="单位换了，同一个数字说的就不是同一件事：1200人与1200人次相差很远。",
    beside="| 三级指标 | 指标值 |\n|---|---|\n| 资助学生人数 | ≥1200人 |\n| 新建幼儿园数量 | ≥5所 |",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 资助学生人数 | ≥1200人次 | 1236人次 |\n| 新建幼儿园数量 | ≥5所 | 5所 |"
    ),
    right=("| 三级指标 | 年度指标值 | 实际完成值 |\n|---|---|---|\n| 资助学生人数 | ≥1200名 | 1236名 |\n| 新建幼儿园数量 | ≥5所 | 5所 |"),
    limits="人/名/位，场/期/次之类视为相同；件与个之类只作提示；没有印出单位的不比。",
    find=find,
)
