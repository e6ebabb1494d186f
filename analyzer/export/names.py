"""The Chinese names of the codes that results are written in."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.model.facts import Comparator, Metric, Stance, Verdict
from analyzer.model.findings import Kind, RunStatus, Severity

SEVERITIES: Mapping[Severity, str] = {"error": "严重", "warning": "一般", "info": "提示"}
"""Severities of findings, from the gravest to the lightest."""

VERDICTS: Mapping[Verdict, str] = {
    "met": "达成",
    "missed": "未达成",
    "exceeded": "明显超额",
    "incomparable": "口径不可比",
    "no_evidence": "无证据",
}
"""Whether an indicator reached its target."""

METRICS: Mapping[Metric, str] = {
    "headcount": "人数",
    "person_times": "人次",
    "households": "户数",
    "money": "金额",
    "rate": "比率",
    "completion_rate": "完成率",
    "satisfaction": "满意度",
    "score": "分数",
    "count": "个数",
    "duration": "时长",
    "area": "面积",
    "other": "其他",
}
"""Kinds of quantities."""

COMPARATORS: Mapping[Comparator, str] = {"eq": "等于", "ge": "不少于", "gt": "超过", "le": "不超过", "lt": "少于", "range": "区间"}
"""How a value is bounded."""

STANCES: Mapping[Stance, str] = {"met": "完成", "exceeded": "超额", "partly": "部分完成", "not-met": "未完成", "improved": "提升"}
"""What a claim says was reached."""

STATUSES: Mapping[str, str] = {"asserted": "陈述", "denied": "否认", "planned": "计划", "conditional": "条件", "earlier": "往年"}
"""Whether a claim is asserted."""

DECISIONS: Mapping[str, str] = {"open": "待定", "confirmed": "已确认", "dismissed": "已排除"}
"""What an auditor decided of a finding."""

RUNS: Mapping[RunStatus, str] = {"ran": "运行", "not-applicable": "不适用", "off": "关闭", "crashed": "出错"}
"""What became of a check."""

EVIDENCE: Mapping[str, str] = {
    "name": "名称",
    "rare-word": "罕用字",
    "actual": "实际数",
    "target": "目标数",
    "figure": "数字",
    "gap": "差额",
    "rate": "率",
    "day": "日期",
    "whole": "全部指标",
    "unit": "单位",
    "group": "指标类别",
    "ordinal": "序号",
    "only-missed": "唯一未达标的指标",
    "reason": "偏差原因",
    "label": "段首小标题",
    "place": "位置",
    "project": "项目",
    "row": "同一行",
    "by-hand": "手工",
}
"""What a link between a claim and an indicator rests on."""

KINDS: Mapping[Kind, str] = {
    "sum": "加总",
    "ratio": "比率",
    "difference": "差额",
    "target-vs-actual": "目标与实际",
    "target-vs-prose": "目标与正文",
    "table-vs-prose": "表格与正文",
    "prose-vs-prose": "正文前后",
    "weights": "分值",
    "score": "得分",
    "unit-or-mode": "单位或口径",
    "no-evidence": "缺少依据",
    "wording": "文字",
}
"""Kinds of findings."""
