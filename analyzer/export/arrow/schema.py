"""The tables as Arrow schemas and record batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.errors import missing_extra
from analyzer.export.arrow import SCHEMA_VERSION
from analyzer.export.arrow.columns import Column, Kind, Table
from analyzer.export.arrow.figures import PRECISION, SCALE

if TYPE_CHECKING:
    import pyarrow as pa


def arrow() -> Any:
    """The pyarrow module. Raises: MissingExtra where it is not installed."""
    try:
        import pyarrow as pa
    except ImportError:
        raise missing_extra("pyarrow", "tables") from None
    return pa


def plain_fields(table: Table) -> list[pa.Field]:
    """The fields of a table without dictionary encoding, for engines that know none."""
    module = arrow()
    return [module.field(column.name, module.string() if column.kind == "word" else _type(column)) for column in table.whole]


@lru_cache(maxsize=64)
def schema_of(table: Table) -> pa.Schema:
    """The Arrow schema of a table; its metadata name the version and the table, those of a field its Chinese note."""
    module = arrow()
    fields = [module.field(column.name, _type(column), metadata={"note": column.note}) for column in table.whole]
    return module.schema(fields, metadata={"analyzer.schema_version": SCHEMA_VERSION, "analyzer.table": table.name})


def table_of(table: Table, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as an Arrow table with the schema of ``table``."""
    return arrow().Table.from_pylist(list(rows), schema=schema_of(table))


def _type(column: Column) -> pa.DataType:
    return _types()[column.kind]


@lru_cache(maxsize=1)
def _types() -> dict[Kind, Any]:
    pa = arrow()
    text, whole = pa.string(), pa.int64()
    return {
        "text": text,
        "word": pa.dictionary(pa.int32(), text),
        "figure": pa.decimal128(PRECISION, SCALE),
        "whole": whole,
        "flag": pa.bool_(),
        "texts": pa.list_(text),
        "spans": pa.list_(pa.struct([("start", whole), ("end", whole)])),
        "pairs": pa.list_(pa.struct([("name", text), ("value", text)])),
        "quotes": pa.list_(pa.struct([("file", text), ("text", text), ("line", whole)])),
        "hashes": pa.list_(pa.int32()),
    }
