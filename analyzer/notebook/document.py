"""A loaded file that shows itself."""

from __future__ import annotations

from pathlib import Path
from typing import Self, cast

from analyzer import model
from analyzer.export.notebook import document_html
from analyzer.load import load_file
from analyzer.load.files import MAX_BYTES


class Document(model.Document):
    """A loaded file. ``text`` is the one text that every span points into. A notebook shows it where a cell ends with it."""

    @classmethod
    def of(cls, plain: model.Document) -> Self:
        """The same document, able to show itself."""
        return cast("Self", cls.model_construct(set(plain.model_fields_set), **plain.__dict__))

    def __eq__(self, other: object) -> bool:
        """True for a document that holds the same."""
        return self.__dict__ == other.__dict__ if isinstance(other, model.Document) else NotImplemented

    __hash__ = model.Document.__hash__

    def _repr_html_(self) -> str:
        return document_html(self)

    def __repr__(self) -> str:
        """The file in one line."""
        return f"{self.source.name}：{self.source.characters:,} 字，{len(self.tables)} 张表"

    __str__ = __repr__


def load(path: str | Path, *, max_bytes: int = MAX_BYTES, password: str = "") -> Document:
    """Read one report.

    Args: path: the file; max_bytes: the largest file to read; password: that opens it, where it is a PDF with a password.
    Raises: MissingFile, TooLarge, UnknownFormat, EmptyFile, Undecodable, Encrypted; LoadError where the system refuses to read it.
    """
    return Document.of(load_file(path, max_bytes=max_bytes, password=password))
