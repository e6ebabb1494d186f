"""Plain text and Markdown: the text is the file's own characters, unchanged."""

from __future__ import annotations

from analyzer.load.assemble import document
from analyzer.load.decode import decode
from analyzer.model import Document


def load_plain(data: bytes, name: str, media_type: str = "text/plain") -> Document:
    """A Document of a text file. Raises: EmptyFile, Undecodable."""
    return document(decode(data, name), data, name, media_type)


def load_markdown(data: bytes, name: str) -> Document:
    """A Document of a Markdown file; its signs stay in the text. Raises: EmptyFile, Undecodable."""
    return load_plain(data, name, "text/markdown")
