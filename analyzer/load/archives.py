"""Files that are zip archives inside (docx, xlsx): their parts, read within limits of size and ratio."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import Any, NamedTuple

from analyzer.errors import Damaged, Encrypted, Hostile, TooLarge
from analyzer.load.markup import parse_xml

_MB = 1024 * 1024

BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OverflowError, NotImplementedError, RuntimeError)
"""What Python's zip reader raises over a damaged or unknown archive; an ``OSError`` besides may also be the disk's."""


class Limits(NamedTuple):
    """What an archive may hold: number of parts, bytes of all parts and of one part unpacked, and how often a part may shrink."""

    parts: int = 10_000
    total: int = 1024 * _MB
    part: int = 96 * _MB
    ratio: int = 300
    small: int = 2 * _MB
    """Parts of no more bytes than this may shrink as much as they like."""


class Archive:
    """The parts of one file. What is written in its directory is checked before any part is unpacked."""

    def __init__(self, data: bytes, name: str, limits: Limits | None = None) -> None:
        """Args: data: the file's bytes; name: of the file; limits: what it may hold.

        Raises: Damaged where it is no zip; Hostile for a zip bomb; TooLarge where it holds more than the limits allow.
        """
        self._name, self._limits = name, limits or Limits()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*BROKEN, OSError):
            raise Damaged("文件已损坏，打不开", file=name, advice="请用 Office 或 WPS 打开后另存，再试一次") from None
        self._parts = {info.filename.lstrip("/"): info for info in self._zip.infolist() if info.filename and not info.is_dir()}
        self._check()

    @property
    def parts(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._parts)

    def xml(self, part: str) -> Any:
        """The root of an XML part, None where there is none of that name. Raises: Damaged, Encrypted, Hostile, TooLarge."""
        data = self.read(part)
        return parse_xml(data, self._name, part) if data else None

    def read(self, part: str) -> bytes:
        """The bytes of a part, empty where there is none of that name. Raises: Damaged, Encrypted, TooLarge."""
        info = self._parts.get(part)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise Encrypted("压缩内容设有密码", file=self._name, place=part, advice="请去掉密码后再试")
        if info.file_size > self._limits.part:
            raise TooLarge(
                f"内容有 {info.file_size // _MB} MB，超过上限 {self._limits.part // _MB} MB", file=self._name, place=part,
                advice="请拆分文件后再试",
            )  # fmt: skip
        try:
            return self._zip.read(info)
        except (*BROKEN, OSError):
            raise Damaged("内容已损坏，读不出", file=self._name, place=part, advice="请用 Office 或 WPS 打开后另存，再试一次") from None

    def _check(self) -> None:
        infos, limits = self._zip.infolist(), self._limits
        if len(infos) > limits.parts:
            raise Hostile(f"压缩内容多达 {len(infos)} 项，不予打开", file=self._name, advice="请确认文件来源")
        for info in infos:
            if info.file_size > limits.small and info.file_size > limits.ratio * max(info.compress_size, 1):
                raise Hostile(
                    f"压缩率异常（展开后是原来的 {info.file_size // max(info.compress_size, 1)} 倍），疑为压缩炸弹，不予打开",
                    file=self._name, place=info.filename, advice="请确认文件来源",
                )  # fmt: skip
        total = sum(info.file_size for info in infos)
        if total > limits.total:
            raise TooLarge(
                f"展开后有 {total // _MB} MB，超过上限 {limits.total // _MB} MB", file=self._name, advice="请删去图片或拆分文件后再试"
            )
