"""目标与实际: the result of every indicator in percent of its target, the misses marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from analyzer.export.charts.chart import Bar, Chart, Dot, Kind, Row, Tick, share
from analyzer.export.names import VERDICTS
from analyzer.model import Analysis, Indicator, Quantity, Reading, plain
from analyzer.model.facts import Verdict
from analyzer.model.parts import parts_of
from analyzer.text import on_one_line

_KINDS: Mapping[Verdict, Kind] = {"met": "good", "missed": "bad", "exceeded": "over", "incomparable": "open", "no_evidence": "open"}
_HUNDRED, _STEP, _MOST = Decimal(100), 25, 200
_ZERO = Decimal(0)


def targets_chart(analysis: Analysis) -> Chart:
    """A row for each indicator, for each pair of figures where a target holds several; words alone where there is no figure."""
    by_id = {quantity.id: quantity for quantity in analysis.quantities}
    measured = [(item, list(_percents(item, by_id, analysis.text))) for item in analysis.indicators]
    most = max([percent for _, pairs in measured for _, percent in pairs] or [_HUNDRED])
    end = Decimal(min(max(-(-int(most) // _STEP) * _STEP, 125), _MOST))
    rows = tuple(row for item, pairs in measured for row in _rows(item, pairs, end))
    ticks = tuple(Tick(share(Decimal(at), end), "目标 100%" if at == 100 else f"{at}%", at == 100) for at in range(0, int(end) + 1, 50))
    legend: tuple[tuple[Bar | Dot, str], ...] = (
        (Bar(_ZERO, _ZERO, "good"), "达成"), (Bar(_ZERO, _ZERO, "bad"), "未达成"), (Bar(_ZERO, _ZERO, "gap"), "差距"),
        (Bar(_ZERO, _ZERO, "over"), "明显超额"),
    )  # fmt: skip
    return Chart("目标与实际（实际占目标的百分比）", rows, ticks, legend, "报告中没有读到指标")


Pair = tuple[tuple[Quantity, Quantity], Decimal]


def _percents(item: Indicator, by_id: Mapping[str, Quantity], text: str) -> Iterator[Pair]:
    """The figures of target and result that can be compared, with the result in percent of the target."""
    for part in parts_of(item, by_id, text):
        if part.target.value and part.actual.value is not None and part.target.value > 0:
            yield (part.target, part.actual), part.actual.value * _HUNDRED / part.target.value


def _rows(item: Indicator, pairs: list[Pair], end: Decimal) -> Iterator[Row]:
    bad = item.verdict == "missed"
    label = f"✗ {item.name}" if bad else item.name
    printed = _printed(item.target), _printed(item.actual)
    if not pairs:
        yield Row(label, f"{VERDICTS[item.verdict]}　目标 {printed[0]}　实际 {printed[1]}", bad=bad)
    for figures, percent in pairs:
        whole = len(pairs) == 1 and item.actual is not None
        target, actual = printed if whole else (figures[0].text, figures[1].text)
        words = f"{VERDICTS[item.verdict]} {shown(percent)}%　目标 {target}　实际 {actual}"
        yield Row(label, words, tuple(_bars(item, percent, end, words)), _beyond(item, percent, end), bad=bad)


def _printed(reading: Reading | None) -> str:
    return on_one_line(reading.text) if reading is not None else "无"


def _bars(item: Indicator, percent: Decimal, end: Decimal, title: str) -> Iterator[Bar]:
    """The result, and what it misses of the target or goes beyond a limit."""
    reach, goal = share(percent, end), share(_HUNDRED, end)
    yield Bar(_ZERO, reach, _KINDS[item.verdict], title)
    if item.verdict == "missed":
        yield Bar(min(reach, goal), max(reach, goal), "gap", f"差 {shown(abs(percent - _HUNDRED))} 个百分点")


def _beyond(item: Indicator, percent: Decimal, end: Decimal) -> tuple[Dot, ...]:
    """A dot at the end of the scale for a result that goes beyond it."""
    return (Dot(Decimal(1), _KINDS[item.verdict], f"{shown(percent)}%，超出图示范围"),) if percent > end else ()


def shown(percent: Decimal) -> str:
    """A percentage with at most one place."""
    return plain(percent.quantize(Decimal("0.1"), ROUND_HALF_UP))
