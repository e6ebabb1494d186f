"""Bytes become text: byte order mark, then UTF-8, then GB18030, else a guess that must be sure."""

from __future__ import annotations

import codecs

from analyzer.errors import EmptyFile, Undecodable
from analyzer.late_regex import late_regex

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65536
_ODD = late_regex(r"[\x01-\x08\x0e-\x1f\ue000-\uf8ff]")
"""Control characters other than blanks and NUL, and private characters."""
_BINARY_SHARE = 50  # one control character in so many is too many for a text


def decode(data: bytes, name: str) -> str:
    """The text of a file, without byte order mark.

    Raises: EmptyFile where there is nothing in it; Undecodable where it is binary or in no encoding that we read.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise EmptyFile("文件是空的", file=name, advice="请确认文件已完整保存")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _readable(text):
            return text
    return _guess(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"文件标明为 {encoding} 编码，但第 {error.start} 字节不合此编码", file=name, advice="请另存为 UTF-8 文本"
        ) from None


def _readable(text: str) -> bool:
    """A text, not bytes that happen to decode: few control characters and few private or unassigned ones."""
    sample = text[:_SAMPLE]
    odd = len(_ODD.findall(sample))
    nuls = sample.count("\x00")
    return (odd + nuls) * _BINARY_SHARE <= len(sample) or (odd == 0 and nuls * 2 < len(sample))


def _guess(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: _SAMPLE * 4], cp_isolation=["big5", "big5hkscs", "utf_16", "utf_32"]).best()
    if best is not None and b"\x00" not in data[:_SAMPLE]:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if text and _readable(text):
            return text
    raise Undecodable("不是文本，或编码无法识别", file=name, advice="请另存为 UTF-8 文本，或确认文件没有损坏")
