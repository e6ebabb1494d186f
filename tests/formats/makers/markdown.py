"""Pieces of a report as Markdown: tables of pipes, in which merged cells are blank but for the first."""

from __future__ import annotations

from collections.abc import Sequence

from tests.formats.makers.pieces import Grid, Piece, Words


def markdown_file(pieces: Sequence[Piece]) -> bytes:
    """The bytes of the file in UTF-8."""
    return "\n\n".join(_table(piece) if isinstance(piece, Grid) else _words(piece) for piece in pieces).encode()


def _words(words: Words) -> str:
    inside = "".join(f"**{text}**" if bold else text for text, bold in words.runs)
    sign = "- " if words.bullet else "" if words.level is None else "#" * min(max(words.level, 1), 6) + " "
    return sign + inside


def _table(grid: Grid) -> str:
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = " ".join(cell.text.split()).replace("|", "\\|")
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * grid.columns, *lines[1:]])
