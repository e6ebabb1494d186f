"""Records of a batch as tables (Parquet)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from analyzer.batch.one_file import OneFile
from analyzer.batch.results import Result
from analyzer.batch.writer import RecordWriter


class Tables(OneFile):
    """Records that a writer of tables takes. The lines are kept beside them until the tables are whole, so that a run can be resumed."""

    def __init__(self, path: Path, open_writer: Callable[[Path], RecordWriter]) -> None:
        """Args: path: where the tables go; open_writer: opens them."""
        super().__init__(path)
        self._open_writer = open_writer
        self._writer: RecordWriter | None = None

    def _open(self) -> None:
        super()._open()
        self._writer = self._open_writer(self.path)

    def _write(self, result: Result) -> int:
        if self._writer is not None:
            self._writer.write(json.loads(result.text))
        return super()._write(result)

    def _place(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def suspend(self) -> None:
        """Drop the tables, keep the lines."""
        super().suspend()
        if self._writer is not None:
            self._writer.abandon()
            self._writer = None
