"""One file to be read: where it is, how it is named to people, where its record goes in a folder of records."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from analyzer.batch.archives import read_member
from analyzer.errors import LoadError, MissingFile, TooLarge

_NOT_IN_A_NAME = dict.fromkeys(map(ord, '<>:"|?*'), "_") | dict.fromkeys(range(32), "_")


@dataclass(frozen=True, slots=True)
class Job:
    """A report of a batch. Plain values, so that it crosses process borders."""

    number: int
    """Its place in the batch, from 0: records are written in this order."""
    path: str
    """The file as the user named it, with ``/``; a member of an archive after the archive. Unique in a batch."""
    file: Path
    """What is opened: the report, or the archive that holds it."""
    place: str
    """Where its record goes in a folder of records: a relative path without the record's own ending."""
    member: tuple[int, ...] = ()
    """Place in the archive (``archives.Member.index``); empty for a file of its own."""
    problem: str = ""
    """Why it cannot be read, where that is known beforehand: a Chinese sentence."""

    @property
    def name(self) -> str:
        """The name of the file, without folders."""
        return self.path.rsplit("/", 1)[-1]

    def read(self, most: int) -> bytes:
        """The bytes of the report. Args: most: the largest file to read, in bytes. Raises: LoadError and its kinds."""
        if self.problem:
            raise LoadError(self.problem)
        if self.member:
            return read_member(self.file, self.member, most)
        return _read_file(self.file, most)


def _read_file(file: Path, most: int) -> bytes:
    if not file.is_file():
        raise MissingFile("是文件夹，不是文件" if file.is_dir() else "文件不存在", advice="请检查路径")
    try:
        with file.open("rb") as opened:
            size = os.fstat(opened.fileno()).st_size
            if size > most:
                raise TooLarge(f"文件有 {size // 1048576} MB，超过上限 {most // 1048576} MB", advice="可用 --max-mb 提高上限")
            return opened.read(most + 1)
    except OSError as error:
        raise LoadError(f"无法读取（{error.strerror}）", advice="请检查权限和磁盘") from None


def shown(path: str | Path) -> str:
    """A path as text that can be printed and stored: with ``/``, names that are no UTF-8 read as GB18030."""
    text = path.as_posix() if isinstance(path, Path) else path
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text).decode("gb18030", errors="replace")
    return text


def safe_place(path: str) -> str:
    """A relative path that stays in its folder on any system: no drive, no ``..``, no sign that a file name must not have."""
    parts = [part.translate(_NOT_IN_A_NAME).rstrip(". ") for part in PurePosixPath(path).parts]
    return "/".join(part for part in parts if part and part != "/") or "_"
