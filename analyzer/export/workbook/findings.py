"""The sheet of findings: the columns of an audit working paper (审计工作底稿), one finding a row, with room for signatures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.export.entries import Entry
from analyzer.export.heading import Heading
from analyzer.export.names import DECISIONS
from analyzer.export.workbook.cells import Cell
from analyzer.export.workbook.paper import A3, Column, Paper, Sheet
from analyzer.export.workbook.relations import COMPUTED, DIFFERENCE, STATED, RelationSheet

_COLUMNS = (
    Column("索引号", 6, "center"), Column("被评价单位", 10), Column("项目/报告", 12), Column("审计事项（规则）", 13),
    Column("严重程度", 6, "center"), Column("问题摘要", 33), Column("报告原文与位置", 44), Column("复算过程", 25),
    Column("复算值", 10, "right"), Column("报告值", 10, "right"), Column("差异", 10, "right"), Column("定性依据", 17),
    Column("评分影响", 12), Column("建议", 27), Column("需补资料", 17), Column("单位反馈", 11), Column("编制人/日期", 8),
    Column("复核人/意见/日期", 12),
)  # fmt: skip
SEVERITY = 4
"""Column of the severity, from 0."""
_ANSWER, _ANSWERS = 15, ("属实", "部分属实", "不属实")
"""Column of the unit's answer, from 0, and what it may be."""
_FILLS = {"error": "#F8CBAD", "warning": "#FFE699", "info": "#DDEBF7"}
_NOTE = "复算值、报告值、差异取自“复算”表，随该表各数改动；由程序列出，须经编制人、复核人核对原始资料后签字"


def fill_findings(sheet: Sheet, entries: Iterable[Entry], heading: Heading, relations: RelationSheet, *, title: str) -> None:
    """Write the rows. Args: relations: the sheet whose rows bear the entries' numbers."""
    sheet.title(title, _NOTE)
    for entry in entries:
        sheet.add(list(_cells(entry, heading, relations)), fills={SEVERITY: _FILLS[entry.finding.severity]})
    sheet.offer(_ANSWER, _ANSWERS)


def findings_sheet(paper: Paper, name: str) -> Sheet:
    """An empty sheet of findings."""
    return paper.sheet(name, _COLUMNS, size=A3)


def _cells(entry: Entry, heading: Heading, relations: RelationSheet) -> Iterator[Cell]:
    finding = entry.finding
    yield from (entry.number, heading.unit, entry.project or heading.project or heading.title)
    yield f"{finding.rule} {entry.title}"
    yield entry.severity
    yield entry.message
    yield "\n".join(quote.told for quote in entry.quotes)
    yield _process(entry)
    told = finding.calculation
    for column, value in ((COMPUTED, told.computed), (STATED, told.stated), (DIFFERENCE, told.difference)) if told else ():
        yield relations.value(entry.number, column, value)
    yield from [None] * (0 if told else 3)
    yield from (finding.basis, entry.impact, entry.advice.advice, entry.advice.material, None, None)
    yield _decision(entry)


def _process(entry: Entry) -> str:
    parts = (("", entry.arithmetic), ("诊断：", entry.diagnosis), ("指标：", entry.indicator))
    return "\n".join(label + words for label, words in parts if words)


def _decision(entry: Entry) -> str:
    """What an auditor decided, with the reason."""
    state = DECISIONS[entry.finding.state] if entry.finding.state != "open" else ""
    return f"{state}：{entry.finding.reason}" if state and entry.finding.reason else state


__all__ = ["SEVERITY", "fill_findings", "findings_sheet"]
