"""What all records share: frozen, no unknown fields, numbers printed as plain decimal strings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, PlainSerializer


def plain(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros: ``Decimal("95.00")`` is ``"95"``."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


Number = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]
"""A figure: Decimal in Python, a plain decimal string in JSON, never a float."""


class Record(BaseModel):
    """Base of every result record: immutable, hashable where its parts are, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in ``Document.text``: ``text[start:end]``.

    A plain dataclass, as ``Cell`` and ``CellRef`` are: a report has thousands of them, and what the pipeline makes itself need
    not be validated. Read from JSON, it is validated as every record is.
    """

    start: int
    end: int
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    def within(self, other: Span) -> bool:
        """True if this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """True if the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class CellRef:
    """Names one cell: id of the table, row and column counted from 0."""

    table: str
    row: int
    column: int
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
