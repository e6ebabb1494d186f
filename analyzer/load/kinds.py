"""What a file is by its first bytes, whatever its name says: a .doc that is really a web page, a .docx that is locked."""

from __future__ import annotations

import io
import re
import zipfile

from analyzer.load.archives import BROKEN

LOCKED = ".locked"
"""The kind of an office file with a password."""
TEXTS = frozenset({".txt", ".text", ".tsv", ".md", ".markdown", ".csv", ".html", ".htm"})
"""Endings of files that are text themselves."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_WEB = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|div|p|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_STREAMS = (
    ("EncryptedPackage", LOCKED), ("EncryptionInfo", LOCKED), ("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"),
    ("PowerPoint Document", ".ppt"),
)  # fmt: skip
_SAME = {".wps": ".doc", ".et": ".xls"}
"""Endings of another house for the same kind of file."""
_MAIN_PARTS = (("xl/workbook.bin", ".xlsb"), ("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx"))
_OPEN_DOCUMENTS = {b"application/vnd.oasis.opendocument.text": ".odt", b"application/vnd.oasis.opendocument.spreadsheet": ".ods"}


def kind_of(data: bytes, suffix: str) -> str:
    """The ending that a file's content deserves: its own ``suffix``, or another one where its first bytes say so.

    Further kinds: ``LOCKED``, ``.mht`` (a web page with its pictures in one file), ``.wordml`` (Word 2003 XML). What is text by its
    ending stays text where it is no office file.
    """
    if data.startswith(_OLE):
        return _ole(data, suffix)
    if data.startswith(b"PK\x03\x04"):
        return _zip(data) or suffix
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    return suffix if suffix in TEXTS else _text(data) or suffix


def _ole(data: bytes, suffix: str) -> str:
    """By the names of the streams, which stand in the directory as UTF-16; a file may hold another one as an object."""
    found = [kind for stream, kind in _STREAMS if (stream + "\0").encode("utf-16-le") in data]
    likely = _SAME.get(suffix, suffix)
    kind = likely if likely in found else next(iter(found), suffix)
    return LOCKED if kind == ".doc" and _is_locked(data) else kind


def _is_locked(data: bytes) -> bool:
    """Whether the head of a Word stream says that it is encrypted."""
    entry = data.find("WordDocument\0".encode("utf-16-le"))
    shift = int.from_bytes(data[30:32], "little")
    at = (int.from_bytes(data[entry + 116 : entry + 120], "little") + 1) << min(shift, 16)
    head = data[at : at + 12]
    return head.startswith(b"\xec\xa5") and len(head) > 11 and bool(head[11] & 1)


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.lstrip("/") for name in archive.namelist()]
            odf = archive.read("mimetype")[:80].strip() if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD else b""
    except (*BROKEN, OSError):
        return ""
    return _OPEN_DOCUMENTS.get(odf, "") or next(
        (kind for folder, kind in _MAIN_PARTS if any(name.startswith(folder) for name in names)), ""
    )


def _text(data: bytes) -> str:
    """A web page under an office name: saved as HTML, as Word XML, or as a single-file web page."""
    head = data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if head[:1] == b"<" or head[1:2] == b"\0":
        head = head.replace(b"\0", b"")
    if b"Word.Document" in head or b"schemas.microsoft.com/office/word/2003/wordml" in head:
        return ".wordml"
    if _WEB.match(head):
        return ".html"
    lowered = head.lower()
    return ".mht" if lowered.lstrip().startswith((b"mime-version:", b"from:")) and b"content-type: multipart/related" in lowered else ""
