"""The document as loaded and as laid out: text, tables, sections. All spans are code points of ``Document.text``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict, Field

from analyzer.model.base import Record, Span
from analyzer.model.places import Place


class Source(Record):
    """Where a document comes from. ``sha256`` is of the file's bytes, ``characters`` counts code points of the text.

    ``path`` is the file as the user named it (with ``/``; a member of an archive after the archive's path); empty where only the
    document was given.
    """

    name: str
    path: str = ""
    media_type: str
    sha256: str
    characters: int


class Problem(Record):
    """Something that a stage could not do: never a fault of the report's figures."""

    stage: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, init=False)
class Cell:
    """One cell of a table. ``row`` and ``column`` (from 0) are of its upper left corner; spans count rows and columns."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    span: Span
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    def __init__(self, row: int, column: int, span: Span, row_span: int = 1, column_span: int = 1) -> None:
        """Args: as the fields. The slots are set directly, as those of ``Span`` are."""
        _set_row(self, row)
        _set_column(self, column)
        _set_row_span(self, row_span)
        _set_column_span(self, column_span)
        _set_span(self, span)


_set_row, _set_column, _set_row_span, _set_column_span, _set_span = (
    Cell.__dict__[slot].__set__ for slot in ("row", "column", "row_span", "column_span", "span")
)


class Table(Record):
    """A grid of cells. ``caption`` is the line above it that names it or gives its unit, empty if there is none."""

    id: str
    span: Span
    rows: int
    columns: int
    caption: str = ""
    cells: tuple[Cell, ...] = ()


class Section(Record):
    """A heading with what stands under it. ``span`` is of the heading; ``body`` runs to the next heading of its level."""

    id: str
    title: str
    level: int
    parent: str | None = None
    span: Span
    body: Span
    kind: str = "other"


class Mark(Record):
    """A heading that the file format itself declares (HTML ``h1`` to ``h6``, Word styles). ``level`` counts from 1."""

    span: Span
    level: int


class Document(Record):
    """A loaded file. ``text`` is the one text that every span of every later stage points into."""

    source: Source
    text: str
    structured: bool = False
    """True where the format itself told paragraphs and tables apart (HTML, Word): layout then trusts ``tables``."""
    tables: tuple[Table, ...] = ()
    headings: tuple[Mark, ...] = ()
    places: tuple[Place, ...] = ()
    """Where pieces of the text stand in the file (page, paragraph, sheet, cell), in the order of their spans; none for plain text."""
    problems: tuple[Problem, ...] = Field(default=())
