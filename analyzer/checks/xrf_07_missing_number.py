"""XRF-07: a place that calls for a figure holds none: 足额名优抚对象, XX万元, ____."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.prose.possible import either, possible_forms
from analyzer.checks.prose.sought import forms_in
from analyzer.model import Span

_AROUND = 8
_SECONDS = 5
_NOTE, _MOST, _ANSWER = "note", 12, 8


def find(facts: Facts) -> Iterator[Result]:
    """Every place where a number is missing or a placeholder was left; instructions of a form left unanswered."""
    flow = facts.layout.flow
    for placeholder in facts.lexicon.entries("placeholders.toml", "placeholder"):
        pattern = either(placeholder.forms, possible_forms(facts))
        if pattern is None:
            continue
        if placeholder.group == _NOTE:
            yield from _notes(forms_in(facts, placeholder.forms, pattern, timeout=_SECONDS), facts)
            continue
        for found in forms_in(facts, placeholder.forms, pattern, timeout=_SECONDS):
            right = found.end()
            while right < len(flow.folded) and right - found.end() < _AROUND and flow.folded[right] not in "，。；\n\t|":
                right += 1
            span = flow.span(found.start(), found.end() + len(flow.folded[found.end() : right].rstrip()))
            yield CHECK.finding(at=[span], quote=facts.quote(span), severity="warning" if placeholder.group == "warning" else "error")


def _notes(notes: Iterator[regex.Match[str]], facts: Facts) -> Iterator[Result]:
    """The instructions of a form that stand where its answers belong, in one finding."""
    flow = facts.layout.flow
    found = [flow.span(*one.span()) for one in islice(notes, _MOST)]
    spans = [span for span in found if _unanswered(span, facts)]
    if spans:
        yield CHECK.finding(
            at=spans, severity="warning", title="填写说明没有换成内容", count=len(spans), quote=facts.quote(spans[0]),
            message="{count} 处仍是表格自带的填写说明（“{quote}”），没有填报内容。",
        )  # fmt: skip


def _unanswered(note: Span, facts: Facts) -> bool:
    """True for a cell that ends with the note, with nothing but short cells behind it in its row: no label of an answer."""
    table = next((one for one in facts.layout.tables if note.within(one.span)), None)
    own = next((cell for cell in table.cells if note.within(cell.span)), None) if table is not None else None
    if table is None or own is None or facts.quote(Span(start=note.end, end=own.span.end)):
        return False
    behind = (cell for cell in table.cells if cell.row == own.row and cell.span.start >= own.span.end)
    return all(cell.span.end - cell.span.start < _ANSWER for cell in behind)


CHECK = Check(
    id="XRF-07",
    title="缺数字或占位符未填",
    message="“{quote}”处应有数字而没有。",
    severity="error",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（内容完整）",
    needs=("text",),
    rationale="数量词前缺数字或留有占位符的指标，无法核对是否完成。",
    wrong="及时足额名优抚对象发放补助，满意度达到90%。",
    right="及时足额为126名优抚对象发放补助，满意度达到90%。",
    limits="“名优”“名单”“名额”等词不作缺数字；单位名称里的XX不判。",
    find=find,
)
