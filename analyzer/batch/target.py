"""Where the records of a batch go: what files, folders, tables and streams have in common."""

from __future__ import annotations

from typing import Protocol

from analyzer.batch.manifest import Kept
from analyzer.batch.results import Result


class Target(Protocol):
    """What takes the results of a batch in their order."""

    remembers: bool
    """True where it may hold records of earlier runs, so that the key of a run is asked for."""

    def kept(self, key: str) -> dict[str, Kept]:
        """The records of earlier runs that are still whole, by the path of their file."""

    def begin(self, key: str, *, resume: bool) -> None:
        """Open. Raises: UsageError where the system refuses, or where an unfinished run would be lost."""

    def put(self, result: Result) -> None:
        """Take the next result. Raises: UsageError."""

    def finish(self) -> None:
        """Put the whole in its place. Raises: UsageError."""

    def suspend(self) -> None:
        """Close, keeping what is done for a later run."""

    def done(self) -> int:
        """How many reports were read and are kept for a later run. To be asked after ``suspend``."""
