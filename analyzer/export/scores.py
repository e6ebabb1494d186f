"""自评得分 beside 复核得分: the rows of each self-evaluation with their totals, and the total that the report states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analyzer.model import Analysis, Rescored, Scorecard, plain

NOTHING = "—"
_FEWEST = 2


@dataclass(frozen=True)
class Total:
    """The sums of one self-evaluation, in points. ``unchecked`` rows could not be recomputed and count as stated."""

    weight: Decimal
    stated: Decimal
    low: Decimal
    high: Decimal
    unchecked: int


@dataclass(frozen=True)
class ScoreGroup:
    """The rows of one self-evaluation."""

    rows: tuple[Rescored, ...]

    @property
    def project(self) -> str:
        """The project that was evaluated; empty where the report names none."""
        return self.rows[0].project

    @property
    def different(self) -> tuple[Rescored, ...]:
        """The rows whose stated score is not what the rules give."""
        return tuple(row for row in self.rows if row.gap)

    @property
    def total(self) -> Total | None:
        """Stated against recomputed total; None for a single row or where a score is missing."""
        if len(self.rows) < _FEWEST or any(row.stated is None for row in self.rows):
            return None
        low, high = (sum((_end(row, end) for row in self.rows), Decimal(0)) for end in ("low", "high"))
        stated = sum((row.stated or Decimal(0) for row in self.rows), Decimal(0))
        weight = sum((row.weight or Decimal(0) for row in self.rows), Decimal(0))
        return Total(weight, stated, low, high, sum(row.low is None for row in self.rows))


def score_groups(rows: Sequence[Rescored]) -> Iterator[ScoreGroup]:
    """Rows by self-evaluation: a new project, or a budget after indicators, begins the next."""
    group: list[Rescored] = []
    for row in rows:
        if group and (row.project != group[0].project or (row.indicator is None and any(one.indicator for one in group))):
            yield ScoreGroup(tuple(group))
            group = []
        group.append(row)
    if group:
        yield ScoreGroup(tuple(group))


def stated_totals(analysis: Analysis) -> tuple[Scorecard, ...]:
    """The scorecards with the report's own totals: those with a grade, else those of a table, else the last that prose tells."""
    cards = [card for card in analysis.scorecards if card.total is not None]
    graded = [card for card in cards if card.grade]
    return tuple(graded or [card for card in cards if card.table] or cards[-1:])


def total_words(group: ScoreGroup) -> str:
    """Stated against recomputed total in words; empty where there is none."""
    total = group.total
    if total is None:
        return ""
    note = f"（{total.unchecked} 项无法复核，按自评计）" if total.unchecked else ""
    return f"各项分值合计 {plain(total.weight)}，自评合计 {plain(total.stated)}，复核合计 {range_of(total.low, total.high)}{note}"


def points(value: Decimal | None) -> str:
    """A number of points, ``—`` where there is none."""
    return plain(value) if value is not None else NOTHING


def gap_words(gap: Decimal | None) -> str:
    """What a stated score has too much (+) or too little (-), ``—`` where nothing can be said."""
    return NOTHING if gap is None else f"{'+' if gap > 0 else ''}{plain(gap)}"


def range_of(low: Decimal | None, high: Decimal | None) -> str:
    """One score, or the two ends of what a rule leaves open: ``9.5``, ``8～10``, ``—`` where nothing can be said."""
    if low is None or high is None:
        return NOTHING
    return plain(low) if low == high else f"{plain(low)}～{plain(high)}"


def _end(row: Rescored, end: str) -> Decimal:
    found = row.low if end == "low" else row.high
    return found if found is not None else row.stated or Decimal(0)
