"""What takes the records of a batch: JSON Lines, a folder of JSON files, Parquet tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class RecordWriter(Protocol):
    """A target being written. Made by ``open_writer(target: Path)`` of an export; nothing stands at the target before ``close``."""

    def write(self, record: Mapping[str, Any]) -> None:
        """Take one record: ``Analysis.model_dump(mode="json")``, those with ``status`` ``error`` included, in the order of the batch."""

    def close(self) -> None:
        """Finish and put the whole in place of what stood at the target. Raises: UsageError where the system refuses."""

    def abandon(self) -> None:
        """Drop what was written; what stood at the target stays."""
