"""Full marks that a paragraph tells of all its indicators together: 2.质量指标（8分）：……亮灯率98.1%，得8分."""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.model import Span

_FIGURE = r"(\d{1,2}(?:\.\d{1,2})?)\s?分(?![钟之])"
_LABEL = late_regex(rf"[^。；，\n]{{2,24}}?[(（](?:满分|分值|权重|标准分)?(?:为|:)?\s?{_FIGURE}[)）]")
_PAIR = late_regex(rf"{_FIGURE}(?:[(（]?满分[)）]?)?[，,]?\s?(?:自评|实际|应)?[得计]分?(?:为|是)?\s?$")
_BEHIND = late_regex(rf"\s?[，,(（]\s?(?:该项|本项|指标)?(?:满分|分值|权重|标准分)(?:为|:)?\s?{_FIGURE}")
_EARNED = late_regex(rf"(?:自评|实际|应|共)?[得计]分?(?:为|是|:)?\s?{_FIGURE}")
_OFF = late_regex("扣|[减失]分")


def full_of_paragraph(figure: Span, facts: Facts) -> Span | None:
    """Where the only score of a figure's paragraph stands, if it is the full mark that its label, or the words before it, give."""
    flow = facts.layout.flow
    text, at = flow.folded, flow.from_text(figure.start)
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    words = text[start : end if end >= 0 else len(text)]
    earned = list(_EARNED.finditer(words)) if "分" in words and not _OFF.search(words) else []
    if len(earned) != 1 or start + earned[0].start() < at:
        return None
    label, pair = _LABEL.match(words), _PAIR.search(words[: earned[0].start(1)])
    mark = label or pair or _BEHIND.match(words, earned[0].end())
    if mark is None or Decimal(mark[1]) != Decimal(earned[0][1]):
        return None
    return flow.span(start + earned[0].start(), start + earned[0].end())


__all__ = ["full_of_paragraph"]
