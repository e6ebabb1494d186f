"""A folder of Parquet tables: one folder of part files for each table, put in place as a whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analyzer.errors import UsageError
from analyzer.export.arrow import SCHEMA_VERSION
from analyzer.export.arrow.columns import Table
from analyzer.export.arrow.rows import Row, rows_of
from analyzer.export.arrow.schema import arrow, schema_of, table_of
from analyzer.export.arrow.tables import TABLES

MANIFEST = "_tables.json"
"""Names the schema version and the rows of every table. It stands in a folder of results, and in no other."""

_BATCH, _GROUP, _PART = 32, 512, 65_536
"""Reports in a record batch, in a row group, in a part file: counts, so that the same reports give the same bytes."""


def open_writer(target: Path) -> ParquetWriter:
    """A writer of the folder ``target``.

    Raises: UsageError where something stands there that is no folder of results, or the system refuses; MissingExtra.
    """
    arrow()
    if target.exists() and not (target / MANIFEST).is_file() and not (target.is_dir() and not any(target.iterdir())):
        raise UsageError("已有同名的文件或文件夹，而且不是提取结果，不敢覆盖", file=str(target), advice="请换一个 -o 路径，或先移走它")
    return ParquetWriter(target)


class ParquetWriter:
    """Takes records in the order of a batch. Nothing stands at the target before ``close``."""

    def __init__(self, target: Path) -> None:
        """Args: target: the folder. Raises: UsageError where no folder can be made beside it."""
        self._target = target.absolute()
        self._work = self._target.with_name(f".{self._target.name}.{os.getpid()}.part")
        self._rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._batches: dict[str, list[Any]] = {table.name: [] for table in TABLES}
        self._files: dict[str, Any] = {}
        self._counts = dict.fromkeys(self._rows, 0)
        self._reports = self._part = 0
        with _told(self._target):
            shutil.rmtree(self._work, ignore_errors=True)
            self._work.mkdir(parents=True)

    def write(self, record: Mapping[str, Any]) -> None:
        """Take one record, ``Analysis.model_dump(mode="json")``. Raises: UsageError where the system refuses."""
        for name, rows in rows_of(record).items():
            self._rows[name] += rows
        self._reports += 1
        if self._reports % _BATCH == 0:
            self._gather()
        if self._reports % _GROUP == 0:
            self._flush()
        if self._reports % _PART == 0:
            self._end_part()
            self._part += 1

    def close(self) -> None:
        """Finish, and put the folder in the place of what stood at the target. Raises: UsageError where the system refuses."""
        self._end_part()
        about = {"schema_version": SCHEMA_VERSION, "rows": self._counts}
        with _told(self._target):
            (self._work / MANIFEST).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8", newline="\n")
            put_in_place(self._work, self._target)

    def abandon(self) -> None:
        """Drop what was written; what stood at the target stays."""
        for file in self._files.values():
            file.close()
        self._files.clear()
        shutil.rmtree(self._work, ignore_errors=True)

    def _gather(self) -> None:
        for table in TABLES:
            rows = self._rows[table.name]
            if not rows:
                continue
            self._batches[table.name].append(table_of(table, rows))
            self._counts[table.name] += len(rows)
            self._rows[table.name] = []

    def _flush(self) -> None:
        self._gather()
        with _told(self._target):
            for table in TABLES:
                whole = arrow().concat_tables(self._batches[table.name] or [table_of(table, [])]).unify_dictionaries()
                self._batches[table.name] = []
                if whole.num_rows or (self._part == 0 and table.name not in self._files):
                    self._file(table).write_table(whole, row_group_size=max(whole.num_rows, 1))

    def _file(self, table: Table) -> Any:
        """The part file that a table is being written to; every table has one at least."""
        from pyarrow import parquet

        if table.name not in self._files:
            folder = self._work / table.name
            folder.mkdir(exist_ok=True)
            path = folder / f"part-{self._part:05}.parquet"
            self._files[table.name] = parquet.ParquetWriter(path, schema_of(table), compression="zstd")
        return self._files[table.name]

    def _end_part(self) -> None:
        self._flush()
        with _told(self._target):
            for file in self._files.values():
                file.close()
        self._files.clear()


def put_in_place(work: Path, target: Path) -> None:
    """Put one folder in the place of another on the same disk: at no moment does half of either stand there."""
    old = work.with_suffix(".old")
    if target.exists():
        target.rename(old)
    work.rename(target)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turns what the system refuses into one Chinese line about the target."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        raise UsageError(f"无法写入（{what}）", file=str(target), advice="请检查 -o 所给的路径、权限和磁盘") from None
