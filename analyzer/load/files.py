"""The door through which every file enters: picks the loader by what the file is, reads it within the size limit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from analyzer.errors import EmptyFile, Encrypted, LoadError, MissingFile, TooLarge, TooSlow, UnknownFormat
from analyzer.load.assemble import UNPAIRED, document
from analyzer.load.docx import load_docx
from analyzer.load.html import load_html
from analyzer.load.kinds import LOCKED, TEXTS, kind_of
from analyzer.load.macros import macro_problems
from analyzer.load.mht import load_mht
from analyzer.load.old_word import load_old_word
from analyzer.load.pdf import load_pdf
from analyzer.load.plain import load_markdown, load_plain
from analyzer.load.time_limit import within
from analyzer.load.workbook import load_ods, load_xls, load_xlsb, load_xlsx
from analyzer.model import Document

MAX_BYTES = 16 * 1024 * 1024
"""The most bytes of text that are read from one file."""
TIME_LIMIT = 300.0
"""Seconds that the reading of one file may take, whatever it is."""
_PDF_SECONDS, _PDF_SECONDS_A_MB = 60, 20
"""A PDF of a few pages has less: a hundred pages of text, half a megabyte and more, take some seconds."""
_PICTURES = 16  # an office file may be so many times larger than its text: pictures, fonts, formats
_PACKED = frozenset({".zip", ".rar", ".7z", ".tar", ".gz"})
_UNPACK = "请解压成文件夹后再核查；zip 压缩包可直接交给 analyzer check 或 analyzer extract"

Loader = Callable[[bytes, str], Document]
LOADERS: dict[str, Loader] = {
    ".txt": load_plain,
    ".text": load_plain,
    ".tsv": load_plain,
    ".md": load_markdown,
    ".markdown": load_markdown,
    ".html": load_html,
    ".htm": load_html,
    ".mht": load_mht,
    ".mhtml": load_mht,
    ".docx": load_docx,
    ".docm": load_docx,
    ".doc": load_old_word,
    ".wps": load_old_word,
    ".rtf": load_old_word,
    ".odt": load_old_word,
    ".pdf": load_pdf,
    ".xlsx": load_xlsx,
    ".xlsm": load_xlsx,
    ".xls": load_xls,
    ".et": load_xls,
    ".xlsb": load_xlsb,
    ".ods": load_ods,
}
"""Loader by file ending. A loader takes the file's bytes and its name and gives a Document."""
_FURTHER: dict[str, Loader] = {".wordml": load_old_word}
"""Loaders of kinds that no ending of their own is read by: an office name may stand on such a file."""


def load_file(path: str | Path, *, max_bytes: int = MAX_BYTES, password: str = "") -> Document:
    """Read one report.

    Args: path: the file; max_bytes: the most bytes of text to read; office files and PDFs, with their pictures, may be 16 times larger;
    password: that opens it, where it is a PDF with a password.
    Raises: MissingFile, TooLarge, UnknownFormat, EmptyFile, Undecodable, Encrypted and what else the loader raises; LoadError
    where the system refuses to read it.
    """
    path = Path(path)
    if not path.is_file():
        what = "是文件夹，不是文件" if path.is_dir() else "文件不存在"
        raise MissingFile(what, file=str(path), advice="请检查路径")
    try:
        _refuse_larger(path.stat().st_size, _known(path.name), max_bytes, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise LoadError(f"无法读取（{error.strerror}）", file=path.name, advice="请检查权限和磁盘") from None
    return load_bytes(data, path.name, max_bytes=max_bytes, password=password)


def load_bytes(
    data: bytes, name: str, *, max_bytes: int = MAX_BYTES, password: str = "", time_limit: float = TIME_LIMIT,
) -> Document:  # fmt: skip
    """Read one report whose bytes are in memory already (from an archive, from an object store).

    Args: data: the file; name: its name; its ending picks the loader where the bytes do not tell better what the file is;
    max_bytes, password: as of :func:`load_file`; time_limit: in seconds, 0 for none.
    Raises: TooLarge, TooSlow, UnknownFormat, EmptyFile, Undecodable, Encrypted and what else the loader raises.
    """
    suffix = _known(name)
    _refuse_larger(len(data), suffix, max_bytes, name)
    kind = kind_of(data, suffix)
    if kind == LOCKED:
        raise Encrypted("文件设有打开密码", file=name, advice="请用 Office 或 WPS 打开，去掉密码后另存")
    loader = partial(load_pdf, password=password) if kind == ".pdf" else LOADERS.get(kind) or _FURTHER.get(kind)
    if loader is None:
        raise UnknownFormat(f"文件实际是 {kind} 格式，还不能读取", file=name, advice="可读取：" + " ".join(LOADERS))
    try:
        seconds = min(time_limit, _PDF_SECONDS + _PDF_SECONDS_A_MB * len(data) // 1048576) if kind == ".pdf" else time_limit
        too_slow = TooSlow(f"读取超过 {seconds:g} 秒，已停止", file=name, advice="请拆分文件后再试，或确认文件来源")
        found = within(seconds, too_slow, partial(loader, data, name))
    except LoadError as error:
        error.file = error.file or name  # what is common to all formats does not know the file
        raise
    if kind not in TEXTS:
        _refuse_larger(len(found.text.encode()), ".txt", max_bytes, name)
    return found.model_copy(update={"problems": found.problems + macros}) if (macros := macro_problems(data)) else found


def _known(name: str) -> str:
    """The ending of a file's name. Raises: UnknownFormat for one that is not read."""
    suffix = Path(name).suffix
    if suffix.lower() not in LOADERS:
        advice = _UNPACK if suffix.lower() in _PACKED else "可读取：" + " ".join(LOADERS)
        raise UnknownFormat(f"还不能读取 {suffix or '无后缀'} 文件", file=name, advice=advice)
    return suffix.lower()


def largest(name: str, max_bytes: int) -> int:
    """How many bytes a file of a name may have. Args: max_bytes: as of :func:`load_file`."""
    suffix = Path(name).suffix.lower()
    return max_bytes * _PICTURES if suffix in LOADERS and suffix not in TEXTS else max_bytes


def _refuse_larger(size: int, suffix: str, max_bytes: int, name: str) -> None:
    most = largest(f"_{suffix}", max_bytes)
    if size > most:
        raise TooLarge(
            f"文件有 {size // 1048576} MB，超过上限 {most // 1048576} MB", file=name, advice="可用 --max-mb 提高上限，或拆分文件后再试"
        )


def load_text(text: str, name: str = "text") -> Document:
    """A Document of a text that is already in memory. Raises: EmptyFile where it holds nothing."""
    if not text.strip():
        raise EmptyFile("没有文字", file=name, advice="请给出报告正文")
    whole = UNPAIRED.sub("\ufffd", text)
    return document(whole, whole.encode(), name, "text/plain")
