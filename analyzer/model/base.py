"""What all records share: frozen, no unknown fields, numbers printed as plain decimal strings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PlainSerializer

_SHARE = Decimal("0.0001")


@lru_cache(maxsize=8192)
def plain(number: Decimal) -> str:
    """A decimal without exponent and without trailing zeros: ``Decimal("95.00")`` is ``"95"``."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def significant_digits(number: Decimal) -> tuple[int, ...]:
    """The digits of a figure without the zeros before and behind them: 1, 2, 6 of 12600 and of 0.126."""
    return number.normalize().as_tuple().digits


def share(part: int, whole: int) -> Decimal | None:
    """A part of a whole with four places; None where there is nothing to count."""
    return (Decimal(part) / Decimal(whole)).quantize(_SHARE) if whole else None


Number = Annotated[Decimal, PlainSerializer(plain, return_type=str, when_used="json")]
"""A figure: Decimal in Python, a plain decimal string in JSON, never a float."""


class Record(BaseModel):  # noqa: PLW1641 — frozen: pydantic makes the hash
    """Base of every result record: immutable, hashable where its parts are, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def made(cls, **values: Any) -> Self:
        """A record that the pipeline itself makes by the thousand: not validated again.

        Args: values: every field with a value of its type; those left out take their defaults. A test validates what comes out.
        """
        blank, names = _blank(cls)
        return _filled(cls, blank | values, names)

    @classmethod
    def whole(cls, values: dict[str, Any]) -> Self:
        """As ``made``, with every field given in its order: nothing is left to fill in. For the records that a report has most of.

        Args: values: the record's own from now on; a dictionary as it is written takes half the time of named arguments.
        """
        return _filled(cls, values, _blank(cls)[1])

    def __eq__(self, other: object) -> bool:
        """As of every model, but that of two unlike ones is known at once: a record holds its fields and nothing else."""
        if type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def having(self, **values: Any) -> Self:
        """The same record with other values in some fields; not validated again. Args: values: as of ``made``."""
        return _filled(type(self), self.__dict__ | values, self.__pydantic_fields_set__)


R = TypeVar("R", bound="Record")

_new = object.__new__
_set_values, _set_names, _set_extra, _set_private = (
    BaseModel.__dict__[slot].__set__ for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)
"""The slots of a record, set directly: a third of the time of ``object.__setattr__``."""


def _filled(kind: type[R], values: dict[str, Any], names: set[str]) -> R:
    record = _new(kind)
    _set_values(record, values)
    _set_names(record, names)
    _set_extra(record, None)
    _set_private(record, None)
    return record


@cache
def _blank(kind: type[BaseModel]) -> tuple[dict[str, Any], set[str]]:
    """The fields of a kind of record in their order with their defaults, and their names."""
    return {name: None if field.is_required() else field.default for name, field in kind.model_fields.items()}, set(kind.model_fields)


@dataclass(frozen=True, slots=True, init=False)
class Span:
    """A half-open range of code points in ``Document.text``: ``text[start:end]``.

    A plain dataclass, as ``Cell`` and ``CellRef`` are: a report has thousands of them, and what the pipeline makes itself need
    not be validated. Read from JSON, it is validated as every record is.
    """

    start: int
    end: int
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    def __init__(self, start: int, end: int) -> None:
        """Args: start, end: code points. The slots are set directly: half the time of a frozen dataclass's own way."""
        _set_start(self, start)
        _set_end(self, end)

    def __hash__(self) -> int:
        """Without a tuple made for it: spans are keys everywhere."""
        return self.start << 20 ^ self.end

    def within(self, other: Span) -> bool:
        """True if this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """True if the two spans share a character."""
        return self.start < other.end and other.start < self.end


_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__


@dataclass(frozen=True, slots=True, init=False)
class CellRef:
    """Names one cell: id of the table, row and column counted from 0."""

    table: str
    row: int
    column: int
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    def __init__(self, table: str, row: int, column: int) -> None:
        """Args: as the fields. The slots are set directly, as those of ``Span`` are."""
        _set_table(self, table)
        _set_row(self, row)
        _set_column(self, column)


_set_table, _set_row, _set_column = (CellRef.__dict__[slot].__set__ for slot in ("table", "row", "column"))
