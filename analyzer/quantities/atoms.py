"""One numeral with its scale, hedge and unit: the atom that ranges and lists are made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from analyzer.quantities.units import UnitForm

ONE = Decimal(1)


@dataclass(slots=True)
class Atom:
    """Offsets are of the folded text. ``end`` is after the unit, ``number_end`` after the numeral with scale and hedge."""

    start: int
    number_end: int
    end: int
    printed: str
    value: Decimal
    scale: Decimal
    ulp: Decimal
    arabic: bool
    unit: UnitForm | None = None
    hedge: str = ""
    high: Decimal | None = None
    percent: bool = False
    shared: bool = False

    @property
    def dimension(self) -> str:
        """What can be compared with it; empty without unit."""
        return self.unit.dimension if self.unit else ""
