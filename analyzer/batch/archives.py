"""Zip archives as folders of reports. Members are read into memory within limits; nothing is ever written to a name of an archive."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from analyzer.errors import LoadError, TooLarge
from analyzer.load.archives import BROKEN
from analyzer.load.files import LOADERS

SUFFIX = ".zip"
MOST_MEMBERS = 200_000
MOST_OF_AN_INNER_ARCHIVE = 256 * 1024 * 1024
_ENCRYPTED, _UTF8 = 0x1, 0x800
_RESAVE = "请解压后再试，或重新压缩"
_ASIDE = ("__MACOSX/",)


@dataclass(frozen=True)
class Member:
    """A report in an archive: ``index`` is its place among the entries, for a nested archive the inner one's place first."""

    name: str
    index: tuple[int, ...]
    problem: str = ""
    """Why it cannot be read, where that is known before it is tried."""


def is_archive(file: Path) -> bool:
    """True for a zip archive that is there."""
    return file.suffix.lower() == SUFFIX and file.is_file()


def members(file: Path) -> Iterator[Member]:
    """The reports of an archive and of the archives in it (one level), in the order of their names.

    Raises: LoadError where the archive itself cannot be read; TooLarge where it has too many entries.
    """
    archive = _opened(file, *_stamp(file))
    yield from sorted(_listed(archive, file.name, outer=()), key=lambda member: member.name)


def read_member(file: Path, index: tuple[int, ...], most: int) -> bytes:
    """The bytes of a member.

    Args: file: the archive; index: as in ``Member``; most: the largest member to read, in bytes.
    Raises: TooLarge, LoadError.
    """
    archive = _opened(file, *_stamp(file))
    if len(index) > 1:
        archive = _inner(file, *_stamp(file), index[0])
    return _read(archive, archive.infolist()[index[-1]], most)


def close_archives() -> None:
    """Let go of the archives that are kept open between members."""
    _inner.cache_clear()
    _opened.cache_clear()


def _listed(archive: zipfile.ZipFile, name: str, outer: tuple[int, ...]) -> Iterator[Member]:
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise TooLarge(f"压缩包里有 {len(entries)} 个文件，超过上限 {MOST_MEMBERS}", file=name, advice="请分成几个压缩包")
    seen: dict[str, int] = {}
    for place, entry in enumerate(entries):
        told = member_name(entry)
        if not told or entry.is_dir() or _is_aside(told) or stat.S_ISLNK(entry.external_attr >> 16):
            continue
        if told.lower().endswith(SUFFIX):
            yield from _nested(archive, entry, told, (*outer, place))
        elif Path(told).suffix.lower() in LOADERS:
            seen[told] = seen.get(told, 0) + 1
            yield Member(told if seen[told] == 1 else _again(told, seen[told]), (*outer, place))


def _again(name: str, times: int) -> str:
    """The name of an entry that bears the name of another: ``甲/报告#2.txt``."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}#{times}{path.suffix}"))


def _nested(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, told: str, index: tuple[int, ...]) -> Iterator[Member]:
    """The members of an archive in an archive; one with a problem where it is nested deeper or cannot be read."""
    if len(index) > 1:
        yield Member(told, index, "压缩包里套了两层以上的压缩包。请把最里层的压缩包单独解压后再试")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(_read(archive, entry, MOST_OF_AN_INNER_ARCHIVE))) as inner:
            found = list(_listed(inner, told, index))
    except LoadError as error:
        yield Member(told, index, error.without_file)
    except BROKEN:
        yield Member(told, index, f"不是完整的 zip 压缩包。{_RESAVE}")
    else:
        yield from (Member(f"{told}/{member.name}", member.index, member.problem) for member in found)


def member_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry: UTF-8 where it says so, else GB18030 as Chinese Windows writes it, with ``/`` between folders."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = entry.filename
    return name.replace("\\", "/")


def _is_aside(name: str) -> bool:
    """What is no report: Office's lock files, hidden files, what macOS adds."""
    return name.startswith(_ASIDE) or name.rsplit("/", 1)[-1].startswith(("~$", "."))


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError as error:
        raise LoadError(f"无法读取（{error.strerror}）", file=file.name, advice="请检查权限和磁盘") from None
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=2)
def _opened(file: Path, changed: int, size: int) -> zipfile.ZipFile:
    """An archive, kept open: its list of entries is read once for all its members."""
    del changed, size
    try:
        return zipfile.ZipFile(file)
    except OSError as error:
        raise LoadError(f"无法读取（{error.strerror}）", file=file.name, advice="请检查权限和磁盘") from None
    except BROKEN:
        raise LoadError("不是完整的 zip 压缩包", file=file.name, advice=_RESAVE) from None


@lru_cache(maxsize=1)
def _inner(file: Path, changed: int, size: int, place: int) -> zipfile.ZipFile:
    """An archive in an archive, kept in memory while its members are read one after the other."""
    outer = _opened(file, changed, size)
    return zipfile.ZipFile(io.BytesIO(_read(outer, outer.infolist()[place], MOST_OF_AN_INNER_ARCHIVE)))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    name = member_name(entry)
    if entry.flag_bits & _ENCRYPTED:
        raise LoadError("压缩包加了密码", file=name, advice="请解压后再试")
    _refuse_larger(entry.file_size, most, name)
    try:
        with archive.open(entry) as file:
            data = file.read(most + 1)  # one byte more than allowed: the sizes that an archive declares may be lies
    except OSError as error:
        raise LoadError(f"无法读取（{error.strerror or error}）", file=name, advice="请检查权限和磁盘") from None
    except BROKEN:
        raise LoadError("在压缩包里已损坏，或压缩方法不支持", file=name, advice=_RESAVE) from None
    _refuse_larger(len(data), most, name)
    return data


def _refuse_larger(size: int, most: int, name: str) -> None:
    if size > most:
        raise TooLarge(f"解压后有 {size // 1048576} MB，超过上限 {most // 1048576} MB", file=name, advice="可用 --max-mb 提高上限")
