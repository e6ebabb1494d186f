"""Spark as an engine: the same pure function behind ``mapInArrow``, bytes in, the rows of all tables out.

A file that cannot be read is a row like any other. On the first attempt a task reads its files in Spark's own Python worker. Where
that worker dies or a file takes too long, Spark tries the partition again, and then every file is read in a supervised process, so
that the file at fault is found, named and left behind.
"""

from __future__ import annotations

import faulthandler
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch.engines.limits import Limits
from analyzer.batch.engines.processes import run_in_processes
from analyzer.batch.jobs import Job, safe_place
from analyzer.batch.results import Plan, Result, perform
from analyzer.batch.worker import warm_up
from analyzer.errors import TooLarge
from analyzer.export.arrow.columns import REPORT_ID
from analyzer.export.arrow.rows import rows_of
from analyzer.export.arrow.schema import arrow, plain_fields
from analyzer.export.arrow.tables import REPORTS, TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    Batches = Iterable[pa.RecordBatch]

PATH, LENGTH, CONTENT = "path", "length", "content"
"""The columns of the input, of Spark's ``binaryFile`` source. No content stands for a file that is too large to be read."""

_SCHEME = "file:"


@dataclass(frozen=True, slots=True)
class Given(Job):
    """A report whose bytes are at hand. ``length`` counts them all; ``data`` is None where there are too many."""

    length: int = 0
    data: bytes | None = None

    def read(self, most: int) -> bytes:
        """The bytes. Raises: TooLarge."""
        if self.data is None or self.length > most:
            raise TooLarge(f"文件有 {self.length // 1048576} MB，超过上限 {most // 1048576} MB", advice="可用 --max-mb 提高上限")
        return self.data


def given(number: int, path: str, length: int, data: bytes | None) -> Given:
    """A job for one row of the input."""
    shown = shown_path(path)
    return Given(number, shown, Path(shown), safe_place(shown), length=length, data=data)


def shown_path(path: str) -> str:
    """A path as users write it: ``file:/a/b`` and ``file:///a/b`` are ``/a/b``, any other storage keeps its scheme."""
    return "/" + path.removeprefix(_SCHEME).lstrip("/") if path.startswith(_SCHEME) else path


def record_schema() -> pa.Schema:
    """One row for each report: its key, and every table as a list of its rows."""
    module = arrow()
    lists = [module.field(table.name, module.list_(module.struct(plain_fields(table)))) for table in TABLES]
    return module.schema([module.field(REPORT_ID.name, module.string()), *lists])


def reader(plan: Plan, limits: Limits) -> Callable[[Batches], Iterator[pa.RecordBatch]]:
    """The function for ``mapInArrow``.

    Args: plan: what the files are read with; limits: of time and memory of one file.
    Returns: a function of batches with the columns ``path``, ``length`` and ``content`` to batches of ``record_schema()``, row for row.
    """

    def read(batches: Batches) -> Iterator[pa.RecordBatch]:
        engine = _supervised if _attempt() else _at_once
        for batch in batches:
            columns = (batch.column(name).to_pylist() for name in (PATH, LENGTH, CONTENT))
            jobs = [given(number, *row) for number, row in enumerate(zip(*columns, strict=True))]
            yield _records(engine(jobs, plan, limits))

    return read


def _attempt() -> int:
    """How often Spark has tried this partition before; 0 outside of a task."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return context.attemptNumber() if context is not None else 0


def _at_once(jobs: list[Given], plan: Plan, limits: Limits) -> Iterator[Result]:
    """In this process. A file that takes too long ends it, even inside a C function that never lets go; Spark then tries again."""
    warm_up(plan.settings)
    for job in jobs:
        if limits.seconds:
            faulthandler.dump_traceback_later(limits.seconds, exit=True, file=sys.__stderr__ or sys.stderr)
        try:
            yield perform(job, plan)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _supervised(jobs: list[Given], plan: Plan, limits: Limits) -> Iterator[Result]:
    """In a process of its own that is held to the limits."""
    return run_in_processes(jobs, plan, {}, workers=1, limits=limits)


def _records(results: Iterable[Result]) -> pa.RecordBatch:
    rows: list[dict[str, Any]] = []
    for result in results:
        tables = rows_of(json.loads(result.text))
        rows.append({REPORT_ID.name: tables[REPORTS.name][0][REPORT_ID.name], **tables})
    return arrow().RecordBatch.from_pylist(rows, schema=record_schema())
