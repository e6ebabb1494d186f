"""What all records share: frozen, no unknown fields, numbers printed as plain decimal strings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Self

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

    @classmethod
    def made(cls, **values: Any) -> Self:
        """A record that the pipeline itself makes by the thousand: not validated again.

        Args: values: every field with a value of its type; those left out take their defaults. A test validates what comes out.
        """
        record = cls.__new__(cls)
        _set(record, "__dict__", {**_blank(cls), **values})
        _set(record, "__pydantic_fields_set__", set(values))
        _set(record, "__pydantic_extra__", None)
        _set(record, "__pydantic_private__", None)
        return record


_set = object.__setattr__


@cache
def _blank(kind: type[BaseModel]) -> dict[str, Any]:
    """The fields of a kind of record in their order, with their defaults."""
    return {name: None if field.is_required() else field.default for name, field in kind.model_fields.items()}


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
