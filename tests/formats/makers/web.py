"""Pieces of a report as a web page, with headings, merged cells and bold words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.formats.makers.merges import GridCell
from tests.formats.makers.pieces import Grid, Piece, Words


def web_page(pieces: Sequence[Piece]) -> bytes:
    """The bytes of a page in UTF-8."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>报告</title></head><body>{web_body(pieces)}</body></html>'.encode()


def web_body(pieces: Sequence[Piece]) -> str:
    """What stands inside the page's body."""
    return "\n".join(_table(piece) if isinstance(piece, Grid) else _words(piece) for piece in pieces)


def _words(words: Words) -> str:
    inside = "".join(f"<b>{escape(text)}</b>" if bold else escape(text) for text, bold in words.runs)
    tag = "li" if words.bullet else "p" if words.level is None else f"h{min(max(words.level, 1), 6)}"
    return f"<{tag}>{inside}</{tag}>"


def _table(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in grid.cells if cell.row == row)}</tr>" for row in range(grid.rows))
    return f"<table>{rows}</table>"


def _cell(cell: GridCell) -> str:
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
    return f"<td{spans}>{'<br>'.join(escape(line) for line in cell.text.splitlines() if line.strip())}</td>"
