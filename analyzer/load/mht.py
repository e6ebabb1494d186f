"""Web pages saved with their pictures in one file (mht, mhtml): the page in it."""

from __future__ import annotations

import email
import email.policy

from analyzer.errors import EmptyFile
from analyzer.load.html import load_html
from analyzer.model import Document


def load_mht(data: bytes, name: str) -> Document:
    """A Document of the first page in the file. Raises: EmptyFile where there is none, or nothing visible; Undecodable."""
    for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes) and page.strip():
            charset = part.get_content_charset()
            return load_html(_in_utf8(page, charset) if charset else page, name, media_type="multipart/related", file=data)
    raise EmptyFile("里面没有网页", file=name, advice="请用浏览器打开后另存为“网页，仅 HTML”")


def _in_utf8(page: bytes, charset: str) -> bytes:
    """The page in UTF-8 by the charset that its part declares; unchanged where that is wrong: the page may declare another."""
    try:
        return page.decode("gb18030" if charset.startswith("gb") else charset).encode()
    except (UnicodeDecodeError, LookupError):
        return page
