"""A report as a person would type it anew: headings, paragraphs, tables with merged cells; no line wraps, no page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.layout import lay_out
from analyzer.lexicon import load_lexicon
from analyzer.model import Document, Table
from analyzer.model.layout import Block, Layout
from tests.formats.makers.merges import GridCell, as_read, merged

_SIGNS = re.compile(r"^(?:#{1,6}\s*|>\s*)|<[^>]{1,20}>")
_BULLET = re.compile(r"^[-+*•]\s+")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True)
class Words:
    """A paragraph, or a heading of a level from 0 (the title). Bold parts are set apart: (text, bold)."""

    runs: tuple[tuple[str, bool], ...]
    level: int | None = None
    bullet: bool = False

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True)
class Grid:
    """A table; a cell may hold several lines."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]


Piece = Words | Grid


def pieces_of(document: Document) -> list[Piece]:
    """The pieces of a loaded report, in reading order."""
    layout = lay_out(document, load_lexicon())
    tables = {table.id: table for table in layout.tables}
    return list(_pieces(layout, tables))


def _pieces(layout: Layout, tables: dict[str, Table]) -> Iterator[Piece]:
    for block in layout.blocks:
        if block.kind == "table":
            table = tables[block.table]
            cells = as_read(table, layout) if layout.document.structured else merged(table, layout)
            rows = max(cell.row + cell.rows for cell in cells)
            yield Grid(rows, max(cell.column + cell.columns for cell in cells), tuple(cells))
        else:
            yield _words(block, layout)


def _words(block: Block, layout: Layout) -> Words:
    """The words of a block over line wraps, without Markdown signs."""
    text = layout.document.text
    raw = "".join(text[layout.flow.to_text(at)] for at in range(block.start, block.end))
    bare = _SIGNS.sub("", raw.replace("\n", " ").strip())
    bullet = _BULLET.match(bare)
    bare = bare[bullet.end() :] if bullet else bare
    parts = _BOLD.split(bare)
    runs = tuple((part, number % 2 == 1) for number, part in enumerate(parts) if part)
    return Words(runs, block.level if block.kind == "heading" else None, bullet is not None)
