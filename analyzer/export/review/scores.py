"""Target against result with the verdict, and 复核得分 beside 自评得分: one row for an indicator, grouped by self-evaluation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.export.names import VERDICTS
from analyzer.export.scores import NOTHING, gap_words, points, range_of, score_groups, total_words
from analyzer.model import Analysis, Indicator, Reading, Rescored, Span
from analyzer.text import on_one_line


@dataclass(frozen=True)
class ScoreRow:
    """An indicator, or the execution of the budget. ``findings`` are the numbers of the findings on it."""

    span: Span
    name: str
    group: str
    indicator: Indicator | None
    rescored: Rescored | None
    findings: tuple[int, ...] = ()

    @property
    def target(self) -> str:
        """The target as printed."""
        return _flat(self.indicator.target) if self.indicator is not None else ""

    @property
    def actual(self) -> str:
        """The result as the table or the target's sentence prints it."""
        return _flat(self.indicator.actual) if self.indicator is not None else ""

    @property
    def told(self) -> str:
        """The result as the prose tells it."""
        return _flat(self.indicator.told[0]) if self.indicator is not None and self.indicator.told else ""

    @property
    def verdict(self) -> str:
        """The Chinese name of the verdict; empty for the budget's row."""
        return VERDICTS[self.indicator.verdict] if self.indicator is not None else ""

    @property
    def weight(self) -> str:
        """分值."""
        row = self.rescored or self.indicator
        return points(row.weight if row is not None else None)

    @property
    def stated(self) -> str:
        """自评得分."""
        if self.rescored is not None:
            return points(self.rescored.stated)
        return points(self.indicator.score if self.indicator is not None else None)

    @property
    def again(self) -> str:
        """复核得分."""
        return range_of(self.rescored.low, self.rescored.high) if self.rescored is not None else NOTHING

    @property
    def gap(self) -> str:
        """自评得分 minus 复核得分, with its sign."""
        return gap_words(self.rescored.gap if self.rescored is not None else None)

    @property
    def formula(self) -> str:
        """The arithmetic of 复核得分."""
        return self.rescored.formula if self.rescored is not None else ""

    @property
    def clause(self) -> str:
        """The document that the arithmetic rests on."""
        return self.rescored.clause if self.rescored is not None else ""

    @property
    def note(self) -> str:
        """Why nothing, or no single score, can be said."""
        return self.rescored.note if self.rescored is not None else ""

    @property
    def sign(self) -> str:
        """``over`` where the stated score has too much, ``under`` where it has too little, else empty."""
        gap = self.rescored.gap if self.rescored is not None else None
        return "" if not gap else "over" if gap > 0 else "under"


@dataclass(frozen=True)
class ScoreTable:
    """The rows of one self-evaluation with the line of its totals."""

    project: str
    rows: tuple[ScoreRow, ...]
    total: str = ""


def score_tables(analysis: Analysis) -> Iterator[ScoreTable]:
    """The tables of all self-evaluations; indicators that have no score come last, in a table without totals."""
    indicators = {indicator.id: indicator for indicator in analysis.indicators}
    findings: dict[str | None, list[int]] = defaultdict(list)
    for number, finding in enumerate(analysis.findings, 1):
        findings[finding.indicator].append(number)
    scored: set[str | None] = set()
    for group in score_groups(analysis.rescored):
        scored |= {row.indicator for row in group.rows}
        rows = ((row, indicators.get(row.indicator or "")) for row in group.rows)
        yield ScoreTable(group.project, tuple(_row(item, row, findings[item.id] if item else []) for row, item in rows), total_words(group))
    rest = tuple(_row(item, None, findings[item.id]) for item in analysis.indicators if item.id not in scored)
    if rest:
        yield ScoreTable("", rest)


def _row(item: Indicator | None, rescored: Rescored | None, findings: Iterable[int]) -> ScoreRow:
    if item is not None:
        group = " / ".join(filter(None, (item.category, item.subcategory)))
        return ScoreRow(item.span, item.name, group, item, rescored, tuple(findings))
    if rescored is None:
        raise ValueError("a row is of an indicator, of a score, or of both")
    return ScoreRow(rescored.span, rescored.label, "", None, rescored, tuple(findings))


def _flat(reading: Reading | None) -> str:
    return on_one_line(reading.text) if reading is not None else ""
