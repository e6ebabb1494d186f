"""The total row of a table of figures told in the prose under the name of its column: 组建签约服务团队86个, and 合计 86."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome, compare, in_scale, unit_words
from analyzer.checks.figures.slips import digits_of, near_miss, swapped
from analyzer.checks.sums.period_tables import column_of, column_scale, names_column
from analyzer.checks.tables.footing import row_totals, summed_columns
from analyzer.checks.tables.grids import Figure, grids_of
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.interval import Interval

_OTHERWISE = late_regex(
    r"计划|目标|任务|预算|指标值|应[^急用]|上年|去年|同比|其中|平均|均|半年|季度|\d月|拟|将|不少于|以上|第[一二三四五]批|余下|其余|另|新增|增加|减少|比"
)
_FEWEST, _NEAR = 3, Decimal("0.1")


@dataclass(frozen=True)
class TotalTold:
    """A figure of the prose with the cell of the total row that it tells again."""

    name: str
    stated: Quantity
    cell: Figure
    scale: Decimal

    @property
    def outcome(self) -> Outcome:
        """How the cell compares with what the prose tells."""
        image = self.cell.image(whole=True)
        wide = Interval(image.low * self.scale, image.high * self.scale, image.open_low, image.open_high)
        return compare(self.cell.value * self.scale, lambda: wide, self.stated)

    @property
    def slipped(self) -> bool:
        """True where one digit, or two neighbours that changed places, make all the difference; of two digits where it is small."""
        wanted, stated = self.cell.value * self.scale, self.stated.value or Decimal(0)
        if len(digits_of(self.stated)) < _FEWEST:
            return swapped(self.stated, wanted) or abs(wanted - stated) <= stated * _NEAR
        return near_miss(self.stated, wanted) != ""

    def spans(self) -> list[Span]:
        """The cell, then the figure of the prose."""
        return [*([self.cell.span] if self.cell.span is not None else []), self.stated.span]

    def calculation(self) -> Calculation:
        """The difference, written out."""
        stated, like = self.stated, in_scale(self.cell.value * self.scale, self.stated)
        told = in_scale(stated.value or Decimal(0), stated)
        return calculation(f"{like}-{told}", like - told, Decimal(0), unit_words(stated))


def totals_told(facts: Facts) -> Iterator[TotalTold]:
    """Each total of a column that the prose tells under the column's name: where it holds, or where a slip of the pen explains it."""
    for grid in grids_of(facts):
        totals = [total for total in row_totals(grid, facts.lexicon) if total.named]
        for column in summed_columns(grid, facts.lexicon) if len(totals) == 1 else ():
            cell = totals[0].whole.figures.get(column)
            if cell is not None and cell.span is not None and cell.value:
                yield from _told(grid.headers[column], cell, facts)


def _told(header: str, cell: Figure, facts: Facts) -> Iterator[TotalTold]:
    unit, name, scale = column_of(header)
    if len(name) < _FEWEST or not unit:
        return
    found = [
        TotalTold(name, mention.quantity, cell, column_scale(mention.quantity, unit, scale))
        for sentence in facts.prose for mention in sentence.mentions
        if names_column(sentence, mention, unit, name) and not _OTHERWISE.search(sentence.lead(mention))
    ]  # fmt: skip
    right = next((one for one in found if one.outcome is not Outcome.FAIL), None)
    if right is not None:
        yield right
    elif len({one.stated.value for one in found}) == 1 and found[0].slipped:
        yield found[0]


__all__ = ["TotalTold", "totals_told"]
