"""The working paper (审计工作底稿): findings, indicators, budget, number ledger and verified relations in one .xlsx file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.export.entries import Entry, Quote, Teller
from analyzer.export.heading import heading_of
from analyzer.export.names import KINDS
from analyzer.export.quotes import visible
from analyzer.export.workbook.budgets import fill_budgets
from analyzer.export.workbook.cover import Cover
from analyzer.export.workbook.findings import fill_findings, findings_sheet
from analyzer.export.workbook.ledger import fill_ledger
from analyzer.export.workbook.paper import Paper
from analyzer.export.workbook.relations import Relation, RelationSheet
from analyzer.export.workbook.scores import ScoreSheet
from analyzer.model import Analysis, Verified

_COVER, _FINDINGS, _SUMS, _SCORES, _BUDGET, _LEDGER, _HOLDS, _DISMISSED = (
    "封面", "发现", "复算", "指标与复核得分", "预算执行", "数字台账", "核对成立", "已排除",
)  # fmt: skip
_CONTENTS = (
    (_FINDINGS, "审计工作底稿：每处发现一行，留有单位反馈、编制人、复核人签字处"),
    (_SUMS, "每处发现的算式，公式可重算"),
    (_SCORES, "各指标的目标、实际、判定，自评得分与复核得分"),
    (_BUDGET, "预算数、执行数、执行率"),
    (_LEDGER, "报告中的每个数字及其核对状态"),
    (_HOLDS, "核对后成立的关系，公式可重算"),
)
_EXCLUDED = (_DISMISSED, "按审核决定排除的发现及理由")


def workbook(analysis: Analysis) -> bytes:
    """The working paper of one report; the same analysis gives the same bytes.

    Raises: MissingExtra where xlsxwriter is not installed.
    """
    heading, teller = heading_of(analysis), Teller(analysis)
    entries, dismissed = teller.entries(), teller.dismissed()
    paper = Paper(f"审计工作底稿：{heading.title}")
    cover, found = Cover(paper, _COVER), findings_sheet(paper, _FINDINGS)
    sums = RelationSheet(paper, _SUMS)
    sums.fill(f"复算 · {heading.title}", _of_entries((*entries, *dismissed)))
    fill_findings(found, entries, heading, sums, title=f"审计工作底稿 · {heading.title}")
    ScoreSheet(paper, _SCORES, analysis, teller).fill(f"指标与复核得分 · {heading.title}")
    fill_budgets(paper, _BUDGET, analysis, teller, title=f"预算执行 · {heading.title}")
    fill_ledger(paper, _LEDGER, analysis, teller, title=f"数字台账 · {heading.title}")
    RelationSheet(paper, _HOLDS).fill(f"核对成立 · {heading.title}", _of_verified(analysis.verified, teller))
    if dismissed:
        fill_findings(findings_sheet(paper, _DISMISSED), dismissed, heading, sums, title=f"按审核决定排除的发现 · {heading.title}")
    cover.fill(analysis, heading, entries, (*_CONTENTS, _EXCLUDED) if dismissed else _CONTENTS)
    return paper.bytes()


def _of_entries(entries: Iterable[Entry]) -> Iterator[Relation]:
    for entry in entries:
        places = _places(entry.quotes)
        quotes = "\n".join(quote.text for quote in entry.quotes)
        yield Relation(entry.number, entry.finding.rule, entry.title, places, quotes, entry.finding.calculation)


def _of_verified(relations: Iterable[Verified], teller: Teller) -> Iterator[Relation]:
    """The relations that hold. The subject is the kind of relation: a rule's title names the fault that is not there."""
    for at, relation in enumerate(relations, 1):
        quotes = teller.quotes(relation.spans)
        places = _places(quotes)
        words = "\n".join(quote.text for quote in quotes)
        subject = KINDS[relation.kind]
        yield Relation(f"H{at:02}", relation.rule, subject, places, words, relation.calculation, visible(relation.note))


def _places(quotes: Iterable[Quote]) -> str:
    return "、".join(dict.fromkeys(quote.place for quote in quotes if quote.place))


__all__ = ["workbook"]
