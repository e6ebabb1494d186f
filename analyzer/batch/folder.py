"""Every record of a batch in a file of its own."""

from __future__ import annotations

from pathlib import Path

from analyzer.batch.manifest import Entry
from analyzer.batch.one_file import OneFile
from analyzer.batch.results import Result


class Folder(OneFile):
    """Every record in a file of its own, in a tree of folders like that of the reports."""

    def __init__(self, path: Path, ending: str, *, remember: bool = True) -> None:
        """Args: path: the folder; ending: of the files, ``.json``."""
        super().__init__(path, remember=remember)
        self._ending = ending

    def _held(self, entry: Entry, data: Path) -> Path:  # noqa: ARG002
        return self._file_of(entry.place)

    def _open(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)

    def _write(self, result: Result) -> int:
        file = self._file_of(result.job.place)
        if not (result.unchanged and file.is_file()):
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self._part(".tmp")
            unfinished.write_bytes(result.text + b"\n")
            unfinished.replace(file)
        return 0

    def _place(self) -> None:
        """Every file stands in its place already."""

    def _file_of(self, place: str) -> Path:
        return self.path / f"{place}{self._ending}"
