"""A loaded file as a notebook shows it: its name, its size, its text."""

from __future__ import annotations

from analyzer.export.notebook.templates import render
from analyzer.model import Document

_LONG = 600


def document_html(document: Document) -> str:
    """The view of a document; a long text is folded."""
    return render("document.html.j2", document=document, folded=len(document.text) > _LONG)
