"""Results of indicators told with no word of doing or reaching: 送检样品1263批次 where one row alone has just that result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from analyzer.claims.clauses import Clause
from analyzer.claims.reading import Candidate
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.model.facts import Stance

_SHARED_UNITS = ("percent", "percentage-point", "permille", "money", "")
_DIGITS = 3
_OTHER = late_regex(r"上年|去年|同[比期]|往年|以前|其中|年初|平均水平|预算")
_WEIGHT = 12
_NOT_TOLD = {"aim", "cap", "plan", "condition", "earlier", "denial"}


class RowResults:
    """The results that one indicator of a table alone has, by value and measure."""

    def __init__(self, indicators: Sequence[Indicator], quantities: Sequence[Quantity]) -> None:
        """Args: quantities: of the report."""
        by_id = {quantity.id: quantity for quantity in quantities}
        self._rows: dict[tuple[Decimal | None, str], dict[str, Indicator | None]] = defaultdict(dict)
        units: dict[str, set[str]] = defaultdict(set)
        for row in indicators:
            for reading in (row.target, row.actual) if row.table else ():
                for one in (by_id[number] for number in (reading.quantities if reading is not None else ()) if number in by_id):
                    told = self._rows[one.value, one.dimension]
                    told[row.id] = told.get(row.id) or (row if reading is row.actual else None)
                    units[one.unit].add(row.id)
        self._alone = {unit for unit, rows in units.items() if len(rows) == 1}

    def candidate(self, text: str, clause: Clause) -> Candidate | None:
        """The reading of a clause with just one such result; none of one that speaks of goals or of other times."""
        if not self._rows or not clause.kinds.isdisjoint(_NOT_TOLD):
            return None
        told = [(figure, row) for figure in clause.figures if (row := self._row(figure.quantity)) is not None]
        if len(told) != 1 or _OTHER.search(text, clause.start, clause.end):
            return None
        ((figure, row),) = told
        stance: Stance = "not-met" if row.verdict == "missed" else "met"
        return Candidate(_WEIGHT, stance, "asserted", "row", figure.start, figure.end)

    def _row(self, told: Quantity) -> Indicator | None:
        """The row that alone has a figure, where it is its result and hardly there by chance."""
        rows = self._rows.get((told.value, told.dimension), {})
        row = next(iter(rows.values())) if len(rows) == 1 else None
        return row if row is not None and told.comparator == "eq" and self._is_telling(told) else None

    def _is_telling(self, told: Quantity) -> bool:
        """True for a figure that is hardly there by chance: of three digits, or two of what one row alone counts."""
        digits = len(str(told.value).replace(".", "").strip("0"))
        return digits + (told.unit in self._alone and told.dimension not in _SHARED_UNITS) >= _DIGITS


__all__ = ["RowResults"]
