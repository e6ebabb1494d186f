"""自评得分与复核得分: every row's points as stated and as the rules of the profile give them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.export.charts.chart import Bar, Chart, Dot, Kind, Row, Tick, share
from analyzer.export.scores import ScoreGroup, points, range_of, score_groups
from analyzer.model import Analysis, Rescored, plain

_ZERO = Decimal(0)
_TICKS = 5


def scores_chart(analysis: Analysis) -> Chart:
    """A row for each score; where a report holds several self-evaluations, each begins with a row of its totals."""
    most = max((row.weight or _ZERO for row in analysis.rescored), default=_ZERO)
    rows = [row for group in score_groups(analysis.rescored) for row in _group(group, most)]
    ticks = [Tick(Decimal(step) / _TICKS, plain((most * step / _TICKS).normalize())) for step in range(_TICKS + 1)] if most else []
    legend: tuple[tuple[Bar | Dot, str], ...] = (
        (Bar(_ZERO, _ZERO, "track"), "分值"), (Dot(_ZERO, "stated", hollow=True), "自评得分"), (Dot(_ZERO, "good"), "复核得分"),
        (Dot(_ZERO, "bad"), "复核得分（与自评不同）"),
    )  # fmt: skip
    return Chart("自评得分与复核得分", tuple(rows), tuple(ticks), legend, "报告中没有可以复核的得分")


def _group(group: ScoreGroup, most: Decimal) -> Iterator[Row]:
    total = group.total
    if total is not None:
        apart = not total.low <= total.stated <= total.high
        words = f"合计　自评 {plain(total.stated)}　复核 {range_of(total.low, total.high)}"
        yield Row(group.project or "合计", words, bad=apart)
    yield from (_row(row, most) for row in group.rows)


def _row(row: Rescored, most: Decimal) -> Row:
    gap = row.gap
    words = f"自评 {points(row.stated)}　复核 {range_of(row.low, row.high)}"
    if gap:
        words += f"　差 {'+' if gap > 0 else ''}{plain(gap)}"
    elif row.low is None:
        words += f"　{row.note}"
    bars = [Bar(_ZERO, share(row.weight or _ZERO, most), "track", f"分值 {points(row.weight)}")]
    dots = []
    if row.low is not None and row.high is not None:
        kind: Kind = "bad" if gap else "good"
        title = f"复核 {range_of(row.low, row.high)}：{row.formula}"
        low, high = share(row.low, most), share(row.high, most)
        bars += [Bar(low, high, kind, title)] if low < high else []
        dots += [Dot(end, kind, title) for end in dict.fromkeys((low, high))]
    if row.stated is not None:
        dots.append(Dot(share(row.stated, most), "stated", f"自评 {plain(row.stated)}", hollow=True))
    label = row.label.split("/")[0]
    return Row(f"✗ {label}" if gap else label, words, tuple(bars), tuple(dots), bad=bool(gap))
