"""ARI-16: rows and columns of a table that are called 合计 or 小计 must be the sums of their parts.

Tables of stocks: what there was (期初库存), what came (购入, 接收) and what went (调出) must leave what is told last (期末库存).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.prose.words import pattern
from analyzer.checks.tables.balance_rows import balance_rows
from analyzer.checks.tables.footing import column_readings, is_total, row_totals, summed_columns
from analyzer.checks.tables.grids import Figure, Grid, grids_of
from analyzer.lexicon import Lexicon
from analyzer.model import Calculation, Span, plain
from analyzer.model.findings import Kind, Severity
from analyzer.model.interval import exact

_NEAR = Decimal("0.1")
_LEAST = 2
_Balance = tuple[str, Figure, tuple[Figure, ...]]
"""What a row tells last by name, with the figures that make it; those taken off are negative."""
_FEWEST = 3


class Sum(NamedTuple):
    """A stated total with its parts. ``name`` says which it is; ``counts``: its figures are exact."""

    name: str
    whole: Figure
    parts: tuple[Figure, ...]
    counts: bool

    @property
    def total(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def holds(self) -> bool:
        """True where the total is the sum, to the last place that is printed."""
        image = exact(Decimal(0))
        for part in self.parts:
            image = image + part.image(whole=self.counts)
        return image.overlaps(self.whole.image(whole=self.counts))

    @property
    def is_mean(self) -> bool:
        """True where the stated figure lies between the least and the largest of its parts and comes nowhere near their sum."""
        values = [part.value for part in self.parts if part.span is not None]
        return len(values) > _LEAST and 0 < min(values) < self.whole.value < max(values) and not self.near

    @property
    def near(self) -> bool:
        """True where the two differ by less than a tenth, or by one digit."""
        total, stated = self.total, self.whole.value
        return abs(total - stated) <= abs(stated) * _NEAR or _one_digit(total, stated)

    def spans(self) -> list[Span]:
        """The total's place and those of its parts."""
        return [figure.span for figure in (self.whole, *self.parts) if figure.span is not None]


def find(facts: Facts) -> Iterator[Result]:
    """Every total row and every total column of every table of figures."""
    for grid in grids_of(facts):
        for sums in (*_down(grid, facts.lexicon), *_across(grid, facts.lexicon), *_stocks(grid, facts.lexicon)):
            yield from _judge(sums)
        for balance in balance_rows(grid, facts):
            yield from _left(Sum(balance.name, balance.left, balance.parts, counts=False))


def _down(grid: Grid, lexicon: Lexicon) -> Iterator[list[Sum]]:
    """For each total row the sums of its columns, read the way in which most of them hold."""
    columns = summed_columns(grid, lexicon)
    for total in row_totals(grid, lexicon):
        readings = []
        for rows in total.readings:
            sums = []
            for column in columns:
                parts = tuple(grid.figure(row, column) for row in rows)
                whole = total.whole.figures.get(column)
                if whole is not None and sum(part.span is not None for part in parts) >= _LEAST:
                    name = f"“{total.whole.label}”行“{grid.headers[column]}”"
                    sums.append(Sum(name, whole, parts, counts=_counts(grid, column)))
            readings.append([one for one in sums if not one.is_mean])
        best = max(readings, key=lambda sums: sum(one.holds for one in sums))
        if total.named or any(one.holds for one in best):
            yield best


def _across(grid: Grid, lexicon: Lexicon) -> Iterator[list[Sum]]:
    """For each total column the sums of its rows, read the way in which most of them hold."""
    for whole in [column for column in grid.columns if is_total(grid.headers[column], lexicon)]:
        readings = []
        for columns in column_readings(grid, whole, lexicon):
            sums = []
            for row in grid.rows:
                parts = tuple(grid.figure(row, column) for column in columns)
                if whole in row.figures and sum(part.span is not None for part in parts) >= _LEAST:
                    name = f"“{row.label}”行“{grid.headers[whole]}”列"
                    sums.append(Sum(name, row.figures[whole], parts, counts=_counts(grid, whole)))
            readings.append(sums)
        best = max(readings, key=lambda sums: sum(one.holds for one in sums), default=[])
        if sum(one.holds for one in best) >= _LEAST:
            yield best


def _stocks(grid: Grid, lexicon: Lexicon) -> Iterator[list[Sum]]:
    """The balances of a table of stocks, where two of them hold at least."""
    balances = [Sum(name, whole, parts, counts="元" not in grid.caption) for name, whole, parts in _stock_columns(grid, lexicon)]
    if sum(one.holds for one in balances) >= _LEAST:
        yield balances


def _left(balance: Sum) -> Iterator[Result]:
    """What is left of the income of a table without its spending: a warning where it is another figure altogether."""
    if balance.holds:
        yield CHECK.holds(at=balance.spans(), calculation=_calculation(balance))
    else:
        close = abs(balance.total - balance.whole.value) <= max(part.value for part in balance.parts) * _NEAR
        yield _finding(balance, "error" if close else "warning", "difference")


def _counts(grid: Grid, column: int) -> bool:
    """True where figures are whole counts: no money in the header or the caption."""
    return "元" not in grid.headers[column] + grid.caption


def _judge(sums: list[Sum]) -> Iterator[Result]:
    held = [one for one in sums if one.holds]
    broken = [one for one in sums if not one.holds]
    for one in held:
        yield CHECK.holds(at=one.spans(), calculation=_calculation(one), note="" if one.total == one.whole.value else "尾差")
    slips = held and all(_one_digit(one.total, one.whole.value) for one in broken)  # two slips in a table of three columns
    if not broken or (len(broken) > 1 and len(broken) >= len(held) and not slips):
        return
    for one in broken:
        if (held and not one.is_mean) or one.near:
            yield _finding(one, "error" if held or _one_digit(one.total, one.whole.value) else "warning")


def _finding(one: Sum, severity: Severity, kind: Kind | None = None) -> Result:
    sums = _calculation(one)
    return CHECK.finding(
        at=one.spans(), calculation=sums, severity=severity, kind=kind, name=one.name,
        expression=sums.expression, total=one.total, stated=one.whole.value,
        gap=one.total - one.whole.value,
    )  # fmt: skip


def _calculation(one: Sum) -> Calculation:
    words = "+".join(plain(part.value) for part in one.parts if part.span is not None)
    return calculation(words.replace("+-", "-"), one.total, one.whole.value)


def _one_digit(first: Decimal, second: Decimal) -> bool:
    """True where the two are printed alike but for one digit or two neighbours swapped, in three digits or more."""
    left, right = plain(first).replace(".", ""), plain(second).replace(".", "")
    if len(left) != len(right) or len(left) < _LEAST + 1:
        return False
    places = [at for at, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    swapped = (
        len(places) == _LEAST and places[1] - places[0] == 1 and left[places[0]] == right[places[1]] and left[places[1]] == right[places[0]]
    )
    return len(places) == 1 or swapped


def _stock_columns(grid: Grid, lexicon: Lexicon) -> Iterator[_Balance]:
    """The balance of every row, where each column between the first and the last stock is known to add or to take off."""
    opening, closing = pattern(lexicon, "stock-opening"), pattern(lexicon, "stock-closing")
    columns = summed_columns(grid, lexicon)
    first = next((column for column in columns if opening.search(grid.headers[column])), None)
    last = next((column for column in columns if first is not None and column > first and closing.search(grid.headers[column])), None)
    if first is None or last is None:
        return
    signs = {column: _sign(grid.headers[column], lexicon) for column in columns if first < column < last}
    if not all(signs.values()) or set(signs.values()) != {1, -1}:
        return
    for row in grid.rows:
        if last in row.figures and first in row.figures:
            moved = [(grid.figure(row, column), sign) for column, sign in signs.items()]
            parts = (row.figures[first], *(_signed(figure, sign) for figure, sign in moved if figure.value))
            if len(parts) >= _FEWEST:
                yield f"“{row.label}”行“{grid.headers[last]}”", row.figures[last], parts


def _sign(header: str, lexicon: Lexicon) -> int:
    """1 for a column that adds, -1 for one that takes off, 0 where its words say neither or both."""
    more, less = (_says(pattern(lexicon, name), header) for name in ("stock-comes", "stock-goes"))
    return more - less


def _says(words: regex.Pattern[str], header: str) -> int:
    return int(words.search(header) is not None)


def _signed(figure: Figure, sign: int) -> Figure:
    return Figure(figure.value * sign, figure.ulp, figure.span)


CHECK = Check(
    id="ARI-16",
    title="表格行列合计不符",
    message="{name}为 {stated}，所列各项 {expression} = {total}，相差 {gap}。",
    severity="error",
    kind="sum",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("tables",),
    rationale="表中的合计、小计应等于所列各项之和；其他行列都相符而只有一处不符的，该处必有一数有误。",
    wrong="乡镇\t新建（座）\t改建（座）\t合计（座）\n东岭镇\t3\t5\t8\n西河镇\t4\t2\t6\n南塘镇\t6\t1\t7\n合计\t13\t8\t22\n",
    right="乡镇\t新建（座）\t改建（座）\t合计（座）\n东岭镇\t3\t5\t8\n西河镇\t4\t2\t6\n南塘镇\t6\t1\t7\n合计\t13\t8\t21\n",
    limits="收支表按收入合计减支出合计核对结余，上年结余没有列出的年末结余不判；指标表和资金表由各自的规则核对；“其中”行、百分比列、人均和单价列不加总；全表无一处相符的，不认定为合计关系。",
    find=find,
)
