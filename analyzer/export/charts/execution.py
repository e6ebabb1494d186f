"""预算执行率: what was spent of each line of the budget, as computed and as the report prints it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from analyzer.export.charts.chart import Bar, Chart, Dot, Kind, Row, Tick, share
from analyzer.model import Analysis, BudgetLine, Quantity, plain

_HUNDRED, _LEAST_END, _MOST = Decimal(100), Decimal(125), Decimal(200)
_ZERO = Decimal(0)


def execution_chart(analysis: Analysis) -> Chart:
    """A row for each budget line with a budget that is not nothing, or with a printed rate."""
    lines = [(line, _computed(line)) for line in analysis.budgets]
    lines = [(line, rate) for line, rate in lines if rate is not None or (line.rate is not None and _base(line) is None)]
    rates = [rate for line, computed in lines for rate in (computed, _value(line.rate)) if rate is not None]
    end = _MOST if any(rate > _LEAST_END for rate in rates) else _LEAST_END
    several = len({line.project for line, _ in lines}) > 1
    rows = tuple(_row(line, rate, end, f"{line.project} {line.label}" if several else line.label) for line, rate in lines)
    ticks = tuple(Tick(share(Decimal(at), end), f"{at}%", at == 100) for at in range(0, int(end) + 1, 25))
    legend: tuple[tuple[Bar | Dot, str], ...] = (
        (Bar(_ZERO, _ZERO, "good"), "执行数÷预算数"), (Dot(_ZERO, "stated", hollow=True), "报告所写执行率"),
        (Bar(_ZERO, _ZERO, "bad"), "两者不同"),
    )  # fmt: skip
    return Chart("预算执行率", rows, ticks, legend, "报告中没有读到预算执行表")


def _base(line: BudgetLine) -> Decimal | None:
    return _value(line.budget or line.initial)


def _value(quantity: Quantity | None) -> Decimal | None:
    return quantity.value if quantity is not None else None


def _computed(line: BudgetLine) -> Decimal | None:
    base, done = _base(line), _value(line.executed)
    return done * _HUNDRED / base if base and done is not None else None


def _row(line: BudgetLine, computed: Decimal | None, end: Decimal, label: str) -> Row:
    stated = _value(line.rate)
    apart = computed is not None and stated is not None and line.rate is not None and abs(computed - stated) > line.rate.ulp
    kind: Kind = "bad" if apart else "good"
    words = f"报告 {plain(stated)}%" if stated is not None else "报告未写执行率"
    if computed is not None and line.executed is not None:
        base = line.budget or line.initial
        sum_ = f"{line.executed.text}÷{base.text if base else ''} = {plain(computed.quantize(Decimal('0.01'), ROUND_HALF_UP))}%"
        words = f"{sum_}　{words}"
    bars = (Bar(_ZERO, share(computed, end), kind, words),) if computed is not None else ()
    dots = (Dot(share(stated, end), "stated", f"报告 {plain(stated)}%", hollow=True),) if stated is not None else ()
    return Row(f"✗ {label}" if apart else label, words, bars, dots, bad=apart)
