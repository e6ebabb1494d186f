"""Reports as records, and folders of tables read back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from analyzer import analyze
from analyzer.export.arrow.parquet import open_writer
from analyzer.export.arrow.rows import Row
from analyzer.export.arrow.schema import schema_of
from analyzer.export.arrow.tables import TABLES
from analyzer.load.files import load_text

Record = dict[str, Any]


def record_of(text: str, name: str = "text") -> Record:
    """A text as the batch hands it over."""
    return analyze(load_text(text, name)).model_dump(mode="json")


def written(records: Iterable[Record], folder: Path) -> Path:
    """A folder of tables of these records."""
    writer = open_writer(folder)
    for record in records:
        writer.write(record)
    writer.close()
    return folder


def read(folder: Path) -> dict[str, list[Row]]:
    """All rows of all tables, read by pyarrow with the schemas that are declared."""
    return {table.name: pq.read_table(folder / table.name, schema=schema_of(table)).to_pylist() for table in TABLES}
