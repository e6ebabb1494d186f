"""Word files of older formats (doc, wps, rtf, Word 2003 XML) and odt, read as the docx that LibreOffice makes of them."""

from __future__ import annotations

import hashlib

from analyzer.load.docx import load_docx
from analyzer.load.kinds import kind_of
from analyzer.load.markup import parse_xml
from analyzer.load.office import convert
from analyzer.load.open_documents import check_open_document
from analyzer.model import Document

_READ_AS = {".wordml": ".xml"}
_MEDIA_TYPES = {".rtf": "application/rtf", ".odt": "application/vnd.oasis.opendocument.text"}


def load_old_word(data: bytes, name: str) -> Document:
    """A Document of a Word file that is no docx.

    Raises: MissingTool without LibreOffice; Hostile, Encrypted, TooLarge where it must not be opened; TooSlow, Damaged where the
    conversion does not end or gives nothing; what :func:`load_docx` raises.
    """
    kind = kind_of(data, ".doc")
    if data.startswith(b"PK"):
        check_open_document(data, name)
    if kind == ".wordml":
        parse_xml(data, name, "")
    found = load_docx(convert(data, name, suffix=_READ_AS.get(kind, kind)), name)
    own = {"sha256": hashlib.sha256(data).hexdigest(), "media_type": _MEDIA_TYPES.get(kind, "application/msword")}
    return found.model_copy(update={"source": found.source.model_copy(update=own)})
