"""All records of a batch in one file. Nothing stands at the target before it is whole.

Beside a target ``out.jsonl`` stand, while a run goes on or after it was cut off, ``out.jsonl.parts/`` with a pair ``N.data`` and
``N.list`` for each attempt, and after it ``out.jsonl.manifest``, the list of what was read.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from analyzer.batch.manifest import Entry, Journal, Kept, read_journal
from analyzer.batch.results import Result
from analyzer.errors import UsageError


class OneFile:
    """All records in one file: one line each."""

    remembers = True
    closing = b""

    def __init__(self, path: Path, *, remember: bool = True) -> None:
        """Args: path: the file; remember: leave a manifest beside it."""
        self.path = path
        self._parts = Path(f"{path.absolute()}.parts")
        self._manifest = Path(f"{path.absolute()}.manifest")
        self._remember = remember
        self._number = 0
        self._offset = 0
        self._file: BinaryIO | None = None
        self._journal: Journal | None = None

    def kept(self, key: str) -> dict[str, Kept]:
        """The records of the finished run and of those that were cut off, later ones before earlier ones."""
        lists = [(self._manifest, self.path), *((file, file.with_suffix(".data")) for file in self._lists())]
        found = (Kept(entry, self._held(entry, data)) for file, data in lists for entry in read_journal(file, key))
        return {kept.entry.path: kept for kept in found if kept.text() is not None}

    def begin(self, key: str, *, resume: bool) -> None:
        """Open the next pair of parts. Raises: UsageError."""
        with self._refusals():
            if not resume:
                self._clear()
            self._parts.mkdir(exist_ok=True)
            self._number = max((int(file.stem) for file in self._lists()), default=0) + 1
            self._journal = Journal(self._part(".list"), key)
            self._open()

    def put(self, result: Result) -> None:
        """Append a record and note it."""
        with self._refusals():
            offset = self._write(result)
            if self._journal is not None:
                self._journal.add(result, offset, len(result.text))

    def finish(self) -> None:
        """Put the file and its manifest in place, remove the parts."""
        with self._refusals():
            self._close()
            self._place()
            if self._remember:
                self._part(".list").replace(self._manifest)
            shutil.rmtree(self._parts)

    def suspend(self) -> None:
        """Close the parts and leave them."""
        self._close()

    def done(self) -> int:
        """As the list of this run tells: a run may be interrupted after a record was noted and before anybody heard of it."""
        return sum(1 for _ in read_journal(self._part(".list"), None))

    def _held(self, entry: Entry, data: Path) -> Path:  # noqa: ARG002 - for targets that hold each record in a file of its own
        """The file that holds the record of an entry. Args: data: the file of all records of its run."""
        return data

    def _write(self, result: Result) -> int:
        """Append a record; the offset where it begins."""
        return self._append(b"", result.text, b"\n")

    def _append(self, before: bytes, text: bytes, after: bytes) -> int:
        if self._file is None:
            raise UsageError("已经关闭，不能再写", file=str(self.path))
        self._file.write(before + text + after)
        self._file.flush()
        begin = self._offset + len(before)
        self._offset = begin + len(text) + len(after)
        return begin

    def _open(self) -> None:
        self._file = self._part(".data").open("wb")

    def _place(self) -> None:
        self._part(".data").replace(self.path)

    def _close(self) -> None:
        if self._file is not None:
            self._file.write(self.closing)
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _clear(self) -> None:
        """Remove the parts of a run in which nothing was done. Raises: UsageError where something was."""
        done = sum(1 for file in self._lists() for _ in read_journal(file, None))
        if done:
            raise UsageError(
                f"上次没有做完，已读出的 {done} 份还在 {self._parts.name}",
                file=str(self.path),
                advice="请加 --resume 接着做，或删除它重新开始",
            )
        if self._parts.exists():
            shutil.rmtree(self._parts)

    def _lists(self) -> list[Path]:
        """The lists of the attempts so far, the first first."""
        return sorted((file for file in self._parts.glob("*.list") if file.stem.isdecimal()), key=lambda file: int(file.stem))

    def _part(self, ending: str) -> Path:
        return self._parts / f"{self._number}{ending}"

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        """Turn what the system refuses into a line for people."""
        try:
            yield
        except OSError as error:
            raise UsageError(f"无法写入（{error.strerror}）", file=str(self.path), advice="请检查 -o 所给的路径、权限和磁盘空间") from None


class OneList(OneFile):
    """All reports that could be read in one file, as a JSON list."""

    def _write(self, result: Result) -> int:
        if result.tally.status == "error":
            return self._offset
        return self._append(b",\n" if self._offset else b"[\n", result.text, b"")

    def _close(self) -> None:
        self.closing = b"\n]\n" if self._offset else b"[]\n"
        super()._close()
