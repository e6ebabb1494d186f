"""The door through which every file enters: picks the loader by the file's name, reads it within the size limit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from analyzer.errors import EmptyFile, LoadError, MissingFile, TooLarge, UnknownFormat
from analyzer.load.assemble import document
from analyzer.load.html import load_html
from analyzer.load.pdf import load_pdf
from analyzer.load.plain import load_markdown, load_plain
from analyzer.model import Document

_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_BYTES = 4 * 1024 * 1024

LOADERS: dict[str, Callable[[bytes, str], Document]] = {
    ".txt": load_plain,
    ".text": load_plain,
    ".tsv": load_plain,
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".html": load_html,
    ".htm": load_html,
    ".pdf": load_pdf,
}
"""Loader by file ending. A loader takes the file's bytes and its name and gives a Document."""


def load_file(path: str | Path, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read one report.

    Args: path: the file; max_bytes: the largest file to read.
    Raises: MissingFile, TooLarge, UnknownFormat, EmptyFile, Undecodable; LoadError where the system refuses to read it.
    """
    path = Path(path)
    if not path.is_file():
        what = "是文件夹，不是文件" if path.is_dir() else "文件不存在"
        raise MissingFile(what, file=str(path), advice="请检查路径")
    loader = _loader_of(path.name)
    try:
        _refuse_larger(path.stat().st_size, max_bytes, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise LoadError(f"无法读取（{error.strerror}）", file=path.name, advice="请检查权限和磁盘") from None
    return loader(data, path.name)


def load_bytes(data: bytes, name: str, *, max_bytes: int = MAX_BYTES) -> Document:
    """Read one report whose bytes are in memory already (from an archive, from an object store).

    Args: data: the file; name: its name, whose ending picks the loader; max_bytes: the largest file to read.
    Raises: TooLarge, UnknownFormat, EmptyFile, Undecodable and what else the loader raises.
    """
    loader = _loader_of(name)
    _refuse_larger(len(data), max_bytes, name)
    return loader(data, name)


def _loader_of(name: str) -> Callable[[bytes, str], Document]:
    suffix = Path(name).suffix
    loader = LOADERS.get(suffix.lower())
    if loader is None:
        raise UnknownFormat(f"还不能读取 {suffix or '无后缀'} 文件", file=name, advice="可读取：" + " ".join(LOADERS))
    return loader


def _refuse_larger(size: int, most: int, name: str) -> None:
    if size > most:
        raise TooLarge(f"文件有 {size // 1048576} MB，超过上限 {most // 1048576} MB", file=name, advice="请拆分文件后再试")


def load_text(text: str, name: str = "text") -> Document:
    """A Document of a text that is already in memory. Raises: EmptyFile where it holds nothing."""
    if not text.strip():
        raise EmptyFile("没有文字", file=name, advice="请给出报告正文")
    whole = _SURROGATE.sub("\ufffd", text)
    return document(whole, whole.encode(), name, "text/plain")
