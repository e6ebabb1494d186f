"""What the letter says, before it is laid out: head, summary, findings by severity, the list of material to hand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.export.entries import Entry, Quote, Teller
from analyzer.export.heading import heading_of
from analyzer.export.names import SEVERITIES
from analyzer.export.quotes import visible
from analyzer.export.scores import range_of, score_groups
from analyzer.model import Analysis, plain, share_of
from analyzer.model.findings import Severity

BLANK = "　　"
UNIT = "（被评价单位）"
"""Stands for a unit that the report does not name."""
NUMERALS = "一二三四五六七八九十"
_ASKED: tuple[Severity, ...] = ("error", "warning")
_PROOF = "no-evidence"


@dataclass(frozen=True)
class Line:
    """One step of a finding: its label (原文, 复算 …) and what it says."""

    label: str
    words: str


@dataclass(frozen=True)
class Item:
    """A finding as the letter tells it: ``quotes`` are its 原文, ``lines`` the other steps in order."""

    number: str
    title: str
    rule: str
    confirmed: bool
    message: str
    quotes: tuple[Quote, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one severity."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Material:
    """Something to hand in, and the numbers of the findings that it is for."""

    name: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """The whole letter; the date, the number and the names of people are left blank to be filled in."""

    title: str
    unit: str
    opening: str
    summary: tuple[str, ...]
    groups: tuple[Group, ...]
    materials: tuple[Material, ...]
    closing: tuple[str, ...]


def letter_of(analysis: Analysis) -> Letter:
    """The letter on one report; findings that an auditor dismissed are left out, confirmed ones say so."""
    heading, entries = heading_of(analysis), Teller(analysis).entries()
    materials = _materials(entries)
    return Letter(
        title="关于绩效自评报告的复核意见",
        unit=heading.unit,
        opening=f"你单位报送的《{heading.title}》（文件：{visible(analysis.source.name)}）收悉。经逐项核对报告所列数字、指标、得分和文字，"
        "现将复核意见函告如下。",
        summary=tuple(_summary(analysis, entries)),
        groups=tuple(_groups(entries)),
        materials=materials,
        closing=tuple(_closing(entries, materials)),
    )


def _summary(analysis: Analysis, entries: Sequence[Entry]) -> Iterator[str]:
    share = share_of(analysis.ledger())
    counts = "、".join(f"{name} {sum(entry.finding.severity == level for entry in entries)} 处" for level, name in SEVERITIES.items())
    yield f"共发现问题 {len(entries)} 处，其中{counts}。" if entries else "未发现问题。"
    checked = f"，参与核对 {share.checked} 个（{share.percent}%）" if share.quantities else ""
    yield f"报告载有数量 {share.quantities} 个{checked}；核对成立的关系 {len(analysis.verified)} 项。"
    for group in score_groups(analysis.rescored):
        if group.total is not None:
            open_rows = f"（{group.total.unchecked} 项无法复核，按自评计）" if group.total.unchecked else ""
            project = f"“{visible(group.project)}”" if group.project else ""
            again = range_of(group.total.low, group.total.high)
            yield f"{project}各项自评得分合计 {plain(group.total.stated)} 分，按评价口径重新计分为 {again} 分{open_rows}。"


def _groups(entries: Sequence[Entry]) -> Iterator[Group]:
    for level, name in SEVERITIES.items():
        items = tuple(_item(entry) for entry in entries if entry.finding.severity == level)
        if items:
            yield Group(f"{name}问题（{len(items)} 处）" if level != "info" else f"{name}事项（{len(items)} 处）", items)


def _item(entry: Entry) -> Item:
    found = entry.finding
    steps = (
        ("指标", entry.indicator), ("复算", entry.sum), ("报告", entry.stated), ("差异", entry.difference), ("诊断", entry.diagnosis),
        ("评分影响", entry.impact), ("依据", visible(found.basis)), ("建议", entry.advice.advice),
    )  # fmt: skip
    lines = tuple(Line(label, words) for label, words in steps if words)
    return Item(entry.number, entry.title, found.rule, entry.confirmed, entry.message, entry.quotes, lines)


def _materials(entries: Sequence[Entry]) -> tuple[Material, ...]:
    """What grave findings and those without evidence ask for, each named once, in the order of the findings."""
    asked: dict[str, list[str]] = {}
    for entry in entries:
        if entry.advice.material and (entry.finding.severity in _ASKED or entry.finding.kind == _PROOF):
            asked.setdefault(entry.advice.material, []).append(entry.number)
    return tuple(Material(name, tuple(numbers)) for name, numbers in asked.items())


def _closing(entries: Sequence[Entry], materials: Sequence[Material]) -> Iterator[str]:
    if entries:
        also = "，并附补充资料" if materials else ""
        yield f"请对上述问题逐项核实，于{BLANK}年{BLANK}月{BLANK}日前书面反馈核实情况和整改结果{also}；对复核意见有异议的，请一并说明理由。"
    yield "本意见依据报告文本作出，未核对原始凭证；由程序列出，经编制人、复核人核对后签发。"


__all__ = ["BLANK", "NUMERALS", "UNIT", "Group", "Item", "Letter", "Line", "Material", "letter_of"]
