"""What goes into a cell: words that stay words, exact numbers, formulas with their value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from analyzer.export.reckoning import Amount, exact
from analyzer.export.xml_text import legal

_LONGEST = 32_000
"""Characters of a cell; the format allows 32,767."""
_CUT = "…（过长，余下部分见原报告）"
_MOST_PLACES = 10
GENERAL = "General"


@dataclass(frozen=True)
class Number:
    """A figure and the spreadsheet's number format that shows it."""

    value: Decimal
    shape: str = GENERAL


@dataclass(frozen=True)
class Formula:
    """A formula with the value that it gives now."""

    code: str
    value: Decimal | str
    shape: str = GENERAL


Cell = str | Number | Formula | None


def words(text: str) -> str:
    """Text as a cell can hold it: signs that XML forbids replaced by �, cut where too long, and that is said."""
    safe = legal(text)
    return safe if len(safe) <= _LONGEST else safe[:_LONGEST] + _CUT


def number(value: Decimal | None, shape: str = "") -> Cell:
    """A figure as a number; as words where a spreadsheet's number would lose a digit; nothing for None."""
    if value is None:
        return None
    return Number(value, shape or shape_of(value)) if exact(value) else format(value, "f")


def amount(told: Amount | None, otherwise: str, *, unit: bool = False) -> Cell:
    """A figure with its unit as a number; the words as they are where it is none. Args: unit: show the unit in the cell."""
    if told is None or not exact(told.value):
        return otherwise
    return Number(told.value, shape_of_amount(told, unit=unit))


def shape_of_amount(told: Amount, *, unit: bool = False) -> str:
    """The number format of an amount."""
    if told.percent:
        return _decimals("0", max(told.places - 2, 0)) + "%"
    suffix = told.unit.replace('"', "") if unit else ""
    return shape_of(told.value) + (f'"{suffix}"' if suffix else "")


def shape_of(value: Decimal) -> str:
    """The number format that shows a figure with its own decimals."""
    exponent = value.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    return _decimals("#,##0", places)


def _decimals(whole: str, places: int) -> str:
    return f"{whole}.{'0' * min(places, _MOST_PLACES)}" if places else whole


__all__ = ["GENERAL", "Cell", "Formula", "Number", "amount", "number", "shape_of", "shape_of_amount", "words"]
