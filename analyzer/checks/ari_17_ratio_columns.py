"""ARI-17: a column of rates or differences in a table must be what two other columns, or a column and its total, give.

What the total rows of a grid make of the cells that they add up: the figure that a cell would have to hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.done_columns import done_columns
from analyzer.checks.tables.footing import row_totals, summed_columns
from analyzer.checks.tables.grids import Figure, Grid, small_grids_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Calculation, Span, plain
from analyzer.model.findings import Kind
from analyzer.model.interval import MODES, Interval, printed

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.0001")
_MOST_COLUMNS = 8
_MOVED, _NO_RATES = ("growth", "fall"), ("difference", "mean")
_ONE, _WAN = Decimal(1), Decimal(10_000)
_UP = late_regex("[增升涨]")
_YEAR = late_regex(r"20\d\d")
_FEW = 2  # rows of which one must hold
_UNNAMED = 3  # rows that must hold before a pair of columns is believed that its headers do not name
_NEAR = Decimal("0.1")


class Cellular(NamedTuple):
    """One row of a computed column: the stated figure, its operands, and the words of the arithmetic."""

    label: str
    stated: Figure
    first: Figure
    second: Figure
    form: str
    scale: Decimal = _ONE
    """How many of the unit of a mean are one of the unit of its total: 10000 for 元 of 万元."""

    @property
    def computed(self) -> Decimal:
        """What the operands give."""
        first, second = self.first.value, self.second.value
        if self.form == "difference":
            return first - second
        if self.form == "mean":
            return first * self.scale / second
        rise = {"growth": first - second, "fall": second - first}.get(self.form, first)
        return rise * _HUNDRED / second

    @property
    def holds(self) -> bool:
        """True to the last place that is printed, under any of the three rounding modes."""
        if any(mode.shorten(self.computed, self.stated.ulp) == self.stated.value for mode in MODES):
            return True
        image = self._image()
        return image is not None and image.overlaps(printed(self.stated.value, self.stated.ulp))

    def _image(self) -> Interval | None:
        first, second = printed(self.first.value, self.first.ulp), printed(self.second.value, self.second.ulp)
        if self.form == "difference":
            return first - second if self.first.ulp < 1 else None
        if self.form == "mean":
            mean = first.over(second) if self.first.ulp < 1 or self.scale > 1 else None
            return mean.times(self.scale) if mean is not None else None
        if self.form in _MOVED or self.first.ulp >= 1:
            return None
        share = first.over(second)
        return share.times(_HUNDRED) if share is not None else None

    def spans(self) -> list[Span]:
        """The stated figure, then its operands."""
        return [figure.span for figure in (self.stated, self.first, self.second) if figure.span is not None]

    def calculation(self) -> Calculation:
        """The arithmetic, written out."""
        first, second = plain(self.first.value), plain(self.second.value)
        expression = {
            "difference": f"{first}-{second}", "growth": f"({first}-{second})÷{second}×100%",
            "fall": f"({second}-{first})÷{second}×100%", "share": f"{first}÷{second}×100%",
            "mean": f"{plain(self.first.value * self.scale)}÷{second}",
        }  # fmt: skip
        unit = "" if self.form in _NO_RATES else "%"
        return calculation(expression[self.form], self.computed.quantize(_PLACES), self.stated.value, unit)


def find(facts: Facts) -> Iterator[Result]:
    """Every column of rates, shares, growth or differences of every table of figures; rates of execution that fail are told by ARI-04."""
    executed = {one.rate.span for one in facts.budgets if one.rate is not None and one.executed is not None}
    for grid in small_grids_of(facts):
        amounts = summed_columns(grid, facts.lexicon)[:_MOST_COLUMNS]
        for column in grid.columns:
            others = [one for one in amounts if one != column]
            rows = max((_best(grid, column, form, others, facts.lexicon) for form in _forms(grid, column, facts.lexicon)), key=_held)
            told = [row for row in rows if row.holds or not (row.stated.span in executed or _is_of_due_sum(row, grid, facts.lexicon))]
            yield from _judge(told)
    for row in done_columns(facts):
        sums, places = row.calculation(), (row.span, row.actual.span, row.target.span)
        if row.holds:
            yield CHECK.holds(at=places, calculation=sums, kind="ratio")
        else:
            yield CHECK.finding(
                at=places, calculation=sums, kind="ratio", indicator=row.item.id, label=row.item.name, expression=sums.expression,
                computed=sums.computed, stated=sums.stated,
            )  # fmt: skip


def _forms(grid: Grid, column: int, lexicon: Lexicon) -> tuple[str, ...]:
    """The ways to compute a column: a fall is printed as such (降幅 8%) or as a negative growth; the last of them is none."""
    header = grid.headers[column]
    if cue(lexicon, "fall-column").search(header) and not _UP.search(header):
        return "fall", "growth"
    if cue(lexicon, "growth-column").search(header):
        return ("growth",)
    if grid.percent(column) or cue(lexicon, "rate-column").search(header):
        return ("share",)
    if cue(lexicon, "difference-column").search(header):
        return ("difference",)
    return ("mean",) if pattern(lexicon, "mean-column").search(header) else ("",)


def _best(grid: Grid, column: int, form: str, amounts: list[int], lexicon: Lexicon) -> list[Cellular]:
    """The reading of a column in which most of its rows hold; empty where none is believable, or where the column is not computed."""
    if not form:
        return []
    readings = [_rows(grid, column, form, pair) for pair in permutations(amounts, 2)]
    if form == "mean":
        means = [*readings, *([row._replace(scale=_WAN) for row in rows] for rows in readings)]
        return max((rows for rows in means if _held(rows) >= _UNNAMED and _held(rows) == len(rows) - 1), key=_held, default=[])
    named = [_named(grid, pair, form, lexicon) for pair in permutations(amounts, 2)]
    if form == "share":
        for amount in amounts:
            readings.append(_of_total(grid, column, amount, lexicon))
            named.append(cue(lexicon, "share-column").search(grid.headers[column]) is not None)
    believed = [rows for rows, name in zip(readings, named, strict=True) if _held(rows) >= (1 if name else _UNNAMED)]
    best = max(believed, key=_held, default=[])
    least = 1 if form in _MOVED and len(grid.rows) == _FEW else 0  # 2022年、2023年、增长 name what the column is
    return best if _held(best) * 2 + least > len(best) else []


def _held(rows: list[Cellular]) -> int:
    return sum(row.holds for row in rows)


def _named(grid: Grid, pair: tuple[int, int], form: str, lexicon: Lexicon) -> bool:
    """True where the headers say that the first column is told as done and the second as planned, or that the second is the year before.

    Of a difference also the other way round: what was given less what was spent.
    """
    first, second = (grid.headers[one] for one in pair)
    if form != "share" and _earlier(second, first, lexicon):
        return True
    base, top = cue(lexicon, "rate-base"), cue(lexicon, "rate-top")
    if form == "difference" and base.search(first) and top.search(second) and not base.search(second):
        return True  # 到位数 less 支出数: what is left
    return base.search(second) is not None and top.search(first) is not None and base.search(first) is None


def _earlier(old: str, new: str, lexicon: Lexicon) -> bool:
    """True for headers of two periods: 2022年 and 2023年, 上年 and 本年, 改造前 and 改造后; none of a change itself."""
    if any(cue(lexicon, "growth-column", "fall-column", "difference-column").search(one) for one in (old, new)):
        return False
    years = [_YEAR.findall(one) for one in (old, new)]
    if all(len(one) == 1 for one in years):
        return years[0] < years[1]
    past = cue(lexicon, "last-period", "before-column")
    return past.search(old) is not None and past.search(new) is None and cue(lexicon, "after-column").search(new) is not None


def _rows(grid: Grid, column: int, form: str, pair: tuple[int, int]) -> list[Cellular]:
    def cells() -> Iterator[Cellular]:
        for row in grid.rows:
            stated, first, second = (row.figures.get(one) for one in (column, *pair))
            if stated is not None and first is not None and second is not None and (second.value > 0 or form == "difference"):
                yield Cellular(row.label, stated, first, second, form)

    return list(cells())


def _of_total(grid: Grid, column: int, amount: int, lexicon: Lexicon) -> list[Cellular]:
    """Shares of the figure in the table's total row."""
    total = next((one.whole.figures.get(amount) for one in row_totals(grid, lexicon) if amount in one.whole.figures), None)
    if total is None or total.value <= 0:
        return []
    rows = [row for row in grid.rows if column in row.figures and amount in row.figures]
    return [
        Cellular(row.label, row.figures[column], row.figures[amount], total, "share") for row in rows if row.figures[amount] is not total
    ]


def _is_of_due_sum(row: Cellular, grid: Grid, lexicon: Lexicon) -> bool:
    """True where the row holds with an operand as the sums of its column would have it: that cell is wrong, and ARI-16 tells it."""
    for figure in (row.first, row.second):
        column = next((one for own in grid.rows for one, cell in own.figures.items() if cell is figure), None)
        for due in _due_values(grid, column, figure, lexicon) if column is not None else ():
            mended = replace(figure, value=due)
            if (row._replace(first=mended) if figure is row.first else row._replace(second=mended)).holds:
                return True
    return False


def _judge(rows: list[Cellular]) -> Iterator[Result]:
    for row in rows:
        kind: Kind = "ratio" if row.form == "share" else "difference"
        sums = row.calculation()
        if row.holds:
            yield CHECK.holds(at=row.spans(), calculation=sums, kind=kind)
        else:
            yield CHECK.finding(
                at=row.spans(), calculation=sums, kind=kind, label=row.label, expression=sums.expression, computed=sums.computed,
                stated=sums.stated,
            )  # fmt: skip


def _due_values(grid: Grid, column: int, figure: Figure, lexicon: Lexicon) -> Iterator[Decimal]:
    """The values near a figure of a column that would mend a sum which does not hold, as the total or as one of its parts."""
    for total in row_totals(grid, lexicon):
        whole = total.whole.figures.get(column)
        if whole is None or not total.named:
            continue
        for rows in total.readings:
            parts = [grid.figure(row, column) for row in rows]
            gap = sum((part.value for part in parts), Decimal(0)) - whole.value
            due = figure.value + gap if figure is whole else figure.value - gap
            if gap and (figure is whole or figure in parts) and abs(gap) <= abs(figure.value) * _NEAR:
                yield due


CHECK = Check(
    id="ARI-17",
    title="表格比率列或差额列不符",
    message="“{label}”行：{expression} = {computed}，表中写为 {stated}；其他行均按此计算相符。",
    severity="error",
    kind="ratio",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("tables",),
    rationale="表中的完成率、占比、增减额各行用同一算法；多数行相符而一行不符的，该行必有一数有误。",
    wrong=(
        "乡镇\t计划（户）\t完成（户）\t完成率\n东岭镇\t120\t114\t95%\n西河镇\t80\t76\t95%\n南塘镇\t200\t180\t80%\n北山镇\t50\t45\t90%\n"
    ),
    right=(
        "乡镇\t计划（户）\t完成（户）\t完成率\n东岭镇\t120\t114\t95%\n西河镇\t80\t76\t95%\n南塘镇\t200\t180\t90%\n北山镇\t50\t45\t90%\n"
    ),
    limits="指标表只核对“完成率”一列（按目标值与实际值），资金表由其规则核对；列名未写明算法的，至少三行相符才认定。",
    find=find,
)
