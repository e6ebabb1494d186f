"""发现在报告中的位置: every finding's quotes from the first line of the report to the last, under the report's sections."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from analyzer.export.charts.chart import Bar, Chart, Dot, Kind, Row, share
from analyzer.export.names import SEVERITIES
from analyzer.model import Analysis, Finding, Locator, Section

_KINDS: dict[str, Kind] = {"error": "error", "warning": "warning", "info": "info"}
_FEWEST, _MOST = 2, 80
_ZERO = Decimal(0)


def places_chart(analysis: Analysis) -> Chart:
    """The sections as bands, then a row for each finding that is not dismissed, a dot for each quote; the gravest where they are many."""
    length, locator = Decimal(max(len(analysis.text), 1)), Locator(analysis.text, analysis.places)
    findings = [found for found in analysis.findings if found.state != "dismissed" and found.spans]
    rows = [_row(found, length, locator) for found in findings[:_MOST]]
    rows += [Row(f"另有 {len(findings) - _MOST} 处", "按级别从重到轻，其余未画出")] if len(findings) > _MOST else []
    bands = _bands(_top(analysis.sections), len(analysis.text))
    head = [Row("章节", "", bands)] if rows and bands else []
    legend: tuple[tuple[Bar | Dot, str], ...] = tuple((Dot(_ZERO, _KINDS[severity]), name) for severity, name in SEVERITIES.items())
    return Chart("发现在报告中的位置（左为开头，右为结尾）", (*head, *rows), (), legend, "没有发现")


def _row(found: Finding, length: Decimal, locator: Locator) -> Row:
    dots = tuple(Dot(share(Decimal(span.start), length), _KINDS[found.severity], locator.told(span)) for span in found.spans)
    ends = [dot.at for dot in dots]
    across = (Bar(min(ends), max(ends), "track"),) if len(dots) > 1 else ()
    first = min(found.spans, key=lambda span: span.start)
    return Row(f"{found.rule} {found.title}", f"{locator.told(first)}{f' 等 {len(dots)} 处' if len(dots) > 1 else ''}", across, dots)


def _top(sections: Sequence[Section]) -> list[Section]:
    """The sections of the highest level that has at least two."""
    levels = sorted({section.level for section in sections})
    by_level = [[section for section in sections if section.level == level] for level in levels]
    return next((group for group in by_level if len(group) >= _FEWEST), [])


def _bands(sections: list[Section], length: int) -> tuple[Bar, ...]:
    whole = Decimal(max(length, 1))
    starts = [section.span.start for section in sections] + [length]
    kinds: tuple[Kind, Kind] = ("band", "other-band")
    return tuple(
        Bar(share(Decimal(starts[at]), whole), share(Decimal(starts[at + 1]), whole), kinds[at % 2], section.title, section.title)
        for at, section in enumerate(sections)
    )
