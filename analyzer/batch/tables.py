"""Records of a batch as tables (Parquet).

What takes the records of a batch: JSON Lines, a folder of JSON files, Parquet tables.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from analyzer.batch.one_file import OneFile
from analyzer.batch.results import Result


class Tables(OneFile):
    """Records that a writer of tables takes. The lines are kept beside them until the tables are whole, so that a run can be resumed."""

    def __init__(self, path: Path, open_writer: Callable[[Path], _RecordWriter]) -> None:
        """Args: path: where the tables go; open_writer: opens them."""
        super().__init__(path)
        self._open_writer = open_writer
        self._writer: _RecordWriter | None = None

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


class _RecordWriter(Protocol):
    """A target being written. Made by ``open_writer(target: Path)`` of an export; nothing stands at the target before ``close``."""

    def write(self, record: Mapping[str, Any]) -> None:
        """Take one record: ``Analysis.model_dump(mode="json")``, those with ``status`` ``error`` included, in the order of the batch."""

    def close(self) -> None:
        """Finish and put the whole in place of what stood at the target. Raises: UsageError where the system refuses."""

    def abandon(self) -> None:
        """Drop what was written; what stood at the target stays."""
