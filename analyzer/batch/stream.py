"""Records of a batch printed as they come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from analyzer.batch.manifest import Kept
from analyzer.batch.results import Result
from analyzer.errors import UsageError

StreamShape = Literal["lines", "list", "one"]


class Stream:
    """Standard output, or anything else that takes text."""

    remembers = False

    def __init__(self, write: Callable[[str], object], shape: StreamShape) -> None:
        """Args: write: takes text; shape: lines with the failures among them; one list, or one object, of what was read."""
        self._write, self._shape = write, shape
        self._opening = "[\n"

    def kept(self, key: str) -> dict[str, Kept]:
        """Nothing: what was printed is gone."""
        del key
        return {}

    def begin(self, key: str, *, resume: bool) -> None:
        """Nothing to open. Raises: UsageError where something is to be resumed."""
        del key
        if resume:
            raise UsageError("没有 -o 就没有可以接着做的结果", place="--resume", advice="请用 -o 给出写入的文件")

    def put(self, result: Result) -> None:
        """Print the next record."""
        text = result.text.decode()
        if self._shape == "lines":
            self._write(text + "\n")
        elif result.tally.status == "ok":
            self._write(text + "\n" if self._shape == "one" else self._opening + text)
            self._opening = ",\n"

    def finish(self) -> None:
        """Print the end of the list."""
        if self._shape == "list":
            self._write("[]\n" if self._opening == "[\n" else "\n]\n")

    def suspend(self) -> None:
        """Nothing to keep."""

    def done(self) -> int:
        """Nothing is kept."""
        return 0
