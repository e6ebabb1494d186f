"""Lays small reports out and shows what came of it in words."""

from __future__ import annotations

from analyzer.layout import lay_out
from analyzer.lexicon import load_lexicon
from analyzer.load import load_text
from analyzer.load.files import LOADERS
from analyzer.model import Cell, Span, Table
from analyzer.model.layout import Block, Layout


def lay(text: str, ending: str = ".txt") -> Layout:
    """The layout of a report given as text; ``ending`` picks the loader."""
    document = load_text(text) if ending == ".txt" else LOADERS[ending](text.encode(), f"report{ending}")
    return lay_out(document, load_lexicon())


def words(layout: Layout, span: Span) -> str:
    """The document's own characters of a span."""
    return layout.document.text[span.start : span.end]


def blocks(layout: Layout) -> list[tuple[str, str]]:
    """Kind and flow text of every block."""
    return [(block.kind, flow_of(layout, block)) for block in layout.blocks]


def flow_of(layout: Layout, block: Block) -> str:
    """What a block reads as when wraps and page breaks are left out."""
    return layout.flow.folded[block.start : block.end]


def cell_words(layout: Layout, table: Table) -> dict[tuple[int, int], str]:
    """The text of every cell by its row and column."""
    return {(cell.row, cell.column): words(layout, cell.span) for cell in table.cells}


def grid(layout: Layout, number: int = 0) -> list[list[str]]:
    """A table as rows of texts; a cell that spans several stands at its upper left corner, the rest is blank."""
    table = layout.tables[number]
    found = cell_words(layout, table)
    return [[found.get((row, column), "") for column in range(table.columns)] for row in range(table.rows)]


def merged(layout: Layout, number: int = 0) -> list[tuple[str, int, int]]:
    """Text, row span and column span of the cells that span more than one."""
    spanning = [cell for cell in layout.tables[number].cells if (cell.row_span, cell.column_span) != (1, 1)]
    return [(words(layout, cell.span), cell.row_span, cell.column_span) for cell in sorted(spanning, key=_place)]


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column
