"""The terminal view of policy profiles: each with what it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console

from analyzer.export.lines import Writer

_NAMES = {
    "full_mark": "满分",
    "budget_weight": "预算执行分值",
    "overshoot": "超额界限（%：提示、一般、严重）",
    "overshoot_points": "百分数目标的超额界限（百分点）",
    "low_execution": "执行率偏低界限（%）",
    "adjustment": "预算调整界限（%）",
    "weights": "一级指标权重",
    "cost_weights": "设成本指标时的权重",
    "grades": "等级",
    "severities": "级别",
    "off": "关闭的规则",
    "below": "未达目标的得分",
    "reverse": "反向指标的得分",
    "pass_line": "及格线（%）",
    "full_execution": "执行率满分界限（%）",
    "decimals": "得分小数位数",
    "rounding": "修约方式",
    "slack": "允许偏差（占分值）",
    "bands": "定性档位",
    "clauses": "依据",
}
_SILENT = ("id", "title", "source", "cited_as", "scoring")


def show_profiles(profiles: Sequence[Mapping[str, Any]], console: Console) -> None:
    """Print the profiles, the default one first. Args: profiles: as plain data."""
    writer, default = Writer(console), profiles[0]
    for number, profile in enumerate(profiles):
        writer.put(f"{profile['id']}  {profile['title']}" + ("（默认）" if number == 0 else ""), style="bold")
        for name, value in _differences(default, profile):
            writer.put(_shown(value), indent=2, label=_NAMES.get(name, name))
        if profile["cited_as"]:
            writer.put("、".join(profile["cited_as"]), indent=2, label="报告这样写时自动采用")


def _differences(default: Mapping[str, Any], profile: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for one, other in ((default, profile), (default["scoring"], profile["scoring"])):
        for name, value in other.items():
            if name not in _SILENT and value != one[name]:
                yield name, value


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{key} {part}" for key, part in value.items()) or "不作规定"
    if isinstance(value, list):
        parts = [f"{part['name']} {part['lowest']} 起" if isinstance(part, Mapping) and "lowest" in part else str(part) for part in value]
        return "，".join(parts)
    return str(value)
