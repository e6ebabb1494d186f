"""Clean reports with one figure changed: exactly the rule that watches it says so, at its place."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest

from analyzer import Analysis, analyze
from analyzer.load import load_text
from analyzer.load.files import LOADERS
from analyzer.model import Finding, Span
from tests.corpora import Report, own_reports

CLEAN = {report.name: report for report in own_reports() if report.clean}
LEAST_RULES = 6


class Mutation(NamedTuple):
    """In this report ``before`` (found once) becomes ``after``; ``rule`` must say so, ``also`` too where two relations rest on it."""

    report: str
    before: str
    after: str
    rule: str
    also: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.report}-{self.rule}-{self.after[:16].strip()}"


ADDENDS = [
    Mutation("a04", "县道48.3公里", "县道49.3公里", "ARI-06"),
    Mutation("a06", "水質站5座", "水質站6座", "ARI-06"),
    Mutation("a09", "二季度146件", "二季度156件", "ARI-06"),
    Mutation("a09", "个体工商户6.31万户", "个体工商户6.41万户", "ARI-06"),
    Mutation("a11", "农民合作社24家", "农民合作社26家", "ARI-06"),
    Mutation("a11", "水稻3.1万亩", "水稻3.5万亩", "ARI-06"),
    Mutation("b03", "干管31.6公里", "干管36.1公里", "ARI-06"),
    Mutation("b06", "监测检测92.73万元", "监测检测97.23万元", "ARI-06"),
    Mutation("b06", "上半年1846份", "上半年1946份", "ARI-06"),
    Mutation("b11", "其中小学30场", "其中小学31场", "ARI-06"),
    Mutation("b03", "| 县级资金 | 660.00 |", "| 县级资金 | 670.00 |", "ARI-01"),
]
SWAPPED = [
    Mutation("a04", "违法行为412件", "违法行为421件", "ARI-06", ("ARI-07",)),
    Mutation("a06", "舉報1,536件", "舉報1,563件", "ARI-06"),
    Mutation("a09", "主体8.62万户", "主体8.26万户", "ARI-06"),
    Mutation("b06", "样品3718份", "样品3781份", "ARI-06", ("XRF-01",)),
    Mutation("b03", "| 总分 | | | | | 100 | 99.65 | |", "| 总分 | | | | | 100 | 99.56 | |", "ARI-03"),
    Mutation("b06", "|\n100\n|\n99.67", "|\n100\n|\n96.97", "ARI-03"),
    Mutation("b09", "合计\t\t\t\t\t\t100\t99.21", "合计\t\t\t\t\t\t100\t92.91", "ARI-03"),
]
PERCENTAGES = [
    Mutation("a04", "执行率97%", "执行率94%", "ARI-07"),
    Mutation("a04", "有效回收率96%", "有效回收率98%", "ARI-07"),
    Mutation("a04", "计划的107%", "计划的117%", "ARI-07"),
    Mutation("a06", "支出進度97%", "支出進度95%", "ARI-07"),
    Mutation("a06", "合格率94.1%", "合格率91.4%", "ARI-07", ("ARI-08",)),
    Mutation("a09", "为计划的101.5%", "为计划的105.1%", "ARI-07"),
    Mutation("a09", "办结率99.5%", "办结率95.9%", "ARI-07"),
    Mutation("b03", "达标率96.8%，比上年", "达标率98.6%，比上年", "ARI-07", ("XRF-01",)),
]
CHANGES = [
    Mutation("a04", "缩短3分钟", "缩短5分钟", "ARI-08"),
    Mutation("a04", "上升2.5个百分点", "上升3.5个百分点", "ARI-08"),
    Mutation("a04", "由7起降为4起，降幅42.9%", "由7起降为4起，降幅24.9%", "ARI-08"),
    Mutation("a06", "提高3.3個百分點", "提高2.3個百分點", "ARI-08"),
    Mutation("a11", "减少6.3吨", "减少3.6吨", "ARI-08"),
    Mutation("b03", "提高1.7个百分点", "提高7.1个百分点", "ARI-08"),
]
TARGETS = [
    Mutation("a11", "≥20万亩|21.6万亩", "≥22万亩|21.6万亩", "SCO-01"),
    Mutation("b03", "| 工程验收合格率 | 100% | 100% |", "| 工程验收合格率 | 100% | 98% |", "SCO-01"),
    Mutation("b03", "≥2.8万人", "≥3.0万人", "SCO-01"),
    Mutation("b03", "≤9.5万元/公里", "≤9.0万元/公里", "SCO-01"),
    Mutation("b09", "工程一次验收合格率\t=100\t%\t100", "工程一次验收合格率\t=100\t%\t99", "SCO-01"),
    Mutation("b09", "≥1500\t个", "≥1700\t个", "SCO-01"),
    Mutation("b11", "≥70.00(%)\t73.60(%)", "≥70.00(%)\t67.60(%)", "SCO-01"),
]
GRADES = [
    Mutation("a04", "自评等级为“优”", "自评等级为“良”", "SCO-07"),
    Mutation("a09", "等级为“优”", "等级为“良”", "SCO-07"),
    Mutation("a11", "评价等级为优", "评价等级为良", "SCO-07"),
    Mutation("b03", "| 自评等级 | 优 |", "| 自评等级 | 良 |", "SCO-07"),
]
OTHERS = [
    Mutation("a04", "监测站四家单位", "监测站五家单位", "ARI-10"),
    Mutation("a09", "经济损失218万余元", "经济损失××万元", "XRF-07"),
    Mutation("a06", "人均服務時長由8小時", "人均服務時長由____小時", "XRF-07"),
]
MUTATIONS = [*ADDENDS, *SWAPPED, *PERCENTAGES, *CHANGES, *TARGETS, *GRADES, *OTHERS]


def analysed(report: Report, text: str) -> Analysis:
    """The analysis of a report with another text, read as the same kind of file."""
    if report.file.suffix == ".txt":
        return analyze(load_text(text))
    return analyze(LOADERS[report.file.suffix](text.encode(), report.file.name))


def faults(analysis: Analysis) -> list[Finding]:
    return [found for found in analysis.findings if found.severity in ("error", "warning")]


@cache
def known(report: Report) -> frozenset[str]:
    """The fingerprints of the faults of a report as it stands, read once for all its mutations."""
    return frozenset(found.fingerprint for found in faults(analysed(report, report.document.text)))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.name for mutation in MUTATIONS])
def test_one_changed_figure_is_told_by_its_rule_alone(mutation: Mutation) -> None:
    report = CLEAN[mutation.report]
    text = report.document.text
    assert text.count(mutation.before) == 1
    at = text.index(mutation.before)
    changed = Span(start=at, end=at + len(mutation.after))
    analysis = analysed(report, text.replace(mutation.before, mutation.after))
    new = [found for found in faults(analysis) if found.fingerprint not in known(report)]
    assert sorted(found.rule for found in new) == sorted((mutation.rule, *mutation.also)), [
        f"{found.rule}: {found.message}" for found in new
    ]
    assert all(any(span.overlaps(changed) for span in found.spans) for found in new)


def test_the_mutations_reach_many_rules_and_reports() -> None:
    assert len({mutation.rule for mutation in MUTATIONS}) >= LEAST_RULES
    assert len({mutation.report for mutation in MUTATIONS}) >= LEAST_RULES
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)
