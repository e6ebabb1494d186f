"""A tuple of facts that filters, shows itself as a table and gives a DataFrame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, Self, SupportsIndex, TypeVar, overload

from analyzer.errors import missing_extra
from analyzer.export.grid import grid
from analyzer.export.notebook import table_html, words_of
from analyzer.export.quotes import visible
from analyzer.model import Record
from analyzer.notebook.context import NOWHERE, Context
from analyzer.notebook.filters import Filter, refuse_unknown

if TYPE_CHECKING:
    from pandas import DataFrame
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T", bound=Record)
_MOST_LINES, _WIDEST = 12, 28


class Column(NamedTuple, Generic[T]):
    """A column of the collection's table: its name in a DataFrame, its Chinese title, and what it holds.

    ``shown`` is for people, ``value`` for the DataFrame; a column without a title stands in the DataFrame only, one without a
    value in the shown table only.
    """

    name: str
    title: str
    value: Callable[[T, Context], Any] | None = None
    shown: Callable[[T, Context], Any] | None = None


class Collection(tuple[T, ...], Generic[T]):  # noqa: SLOT001 - a tuple with a report beside it cannot have slots
    """Facts of one report, in reading order. A tuple: compares, dumps and iterates as one; slices keep the type."""

    ITEM: ClassVar[type[Record]]
    """The record that it holds."""
    NAME: ClassVar[str]
    """What it is called, with its measure word: ``数量 {} 个``."""
    COLUMNS: ClassVar[tuple[Column[Any], ...]]
    FILTERS: ClassVar[Mapping[str, Filter]]
    _context: Context

    def __new__(cls, items: Iterable[T] = (), context: Context = NOWHERE) -> Self:
        """Args: items: the facts; context: the report that they are of."""
        made = super().__new__(cls, items)
        made._context = context
        return made

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: Any, /) -> Any:
        """One fact, or a collection of those in a slice."""
        found = super().__getitem__(key)
        return self._of(found) if isinstance(key, slice) else found

    def frame(self) -> DataFrame:
        """The facts as a pandas DataFrame, a row each, its columns named as in the JSON; figures stay ``Decimal``.

        Raises: MissingExtra where pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError:
            raise missing_extra("pandas", "notebook") from None
        columns = [(column.name, column.value) for column in self.COLUMNS if column.value is not None]
        rows = [[value(item, self._context) for _, value in columns] for item in self]
        return pd.DataFrame(rows, columns=[name for name, _ in columns])

    def _where(self, test: Callable[[T], bool] | None, unknown: Mapping[str, object], **wanted: Any) -> Self:
        """Those that meet all conditions; a condition that is None is none. Raises: UsageError for an unknown one."""
        refuse_unknown(unknown, self.FILTERS, self.NAME.split(" ", maxsplit=1)[0])
        tests: list[Callable[[T], bool]] = [] if test is None else [test]
        tests += [self.FILTERS[name](value, self._context) for name, value in wanted.items() if value is not None]
        return self._of(item for item in self if all(passes(item) for passes in tests))

    def _of(self, items: Iterable[T]) -> Self:
        return type(self)(items, self._context)

    def _caption(self) -> str:
        return self.NAME.format(len(self))

    def _table(self, most: int | None = None) -> tuple[list[str], list[list[Any]]]:
        """Titles and rows as people read them, without columns that are empty in all rows. Args: most: rows."""
        shown = [(column.title, column.shown or column.value) for column in self.COLUMNS if column.title]
        rows = [[make(item, self._context) if make is not None else "" for _, make in shown] for item in islice(self, most)]
        filled = [at for at in range(len(shown)) if not rows or any(row[at] not in ("", None) for row in rows)]
        return [shown[at][0] for at in filled], [[row[at] for at in filled] for row in rows]

    def _repr_html_(self) -> str:
        titles, rows = self._table()
        return table_html(self._caption(), titles, rows)

    def __repr__(self) -> str:
        """The caption and the first rows, for a terminal."""
        titles, rows = self._table(_MOST_LINES)
        cells = [[visible(" ".join(words_of(value).split())) for value in row] for row in rows]
        lines = grid([titles, *cells], [_WIDEST] * len(titles)) if cells else []
        rest = [f"另有 {len(self) - _MOST_LINES} 行"] if len(self) > _MOST_LINES else []
        return "\n".join([self._caption(), *lines, *rest])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validates as a tuple of its record and dumps as one."""
        from pydantic_core import core_schema

        del source
        return core_schema.no_info_after_validator_function(cls, handler.generate_schema(tuple[cls.ITEM, ...]))  # type: ignore[name-defined]


def attribute(name: str, title: str = "", names: Mapping[Any, str] | None = None) -> Column[Any]:
    """The column of a field. Args: title: empty for the DataFrame only; names: the Chinese names of its codes."""
    if names is None:
        return Column(name, title, lambda item, _: getattr(item, name))
    return Column(name, title, lambda item, _: getattr(item, name), lambda item, _: names[getattr(item, name)])


def place_columns() -> tuple[Column[Any], ...]:
    """Where a fact stands: in words, by its section, and its offsets (code points of ``Document.text``)."""
    return (
        Column("place", "位置", lambda item, context: context.place([item.span])),
        Column("section", "章节", lambda item, context: context.section(item.span)),
        Column("start", "", lambda item, _: item.span.start),
        Column("end", "", lambda item, _: item.span.end),
    )
