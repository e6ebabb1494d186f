"""Columns of words on a terminal, aligned by cell width; a word that is too wide is cut."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

_GAP = "  "


def grid(rows: Sequence[Sequence[str]], widest: Sequence[int]) -> list[str]:
    """The rows as lines. Args: rows: of equal length; widest: the most cells that each column may take."""
    widths = [min(max(cell_len(row[at]) for row in rows), most) for at, most in enumerate(widest)]
    return [_GAP.join(fitted(word, width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def fitted(word: str, width: int) -> str:
    """A word in a column of so many cells: filled up with blanks, or cut."""
    whole = word if cell_len(word) <= width else set_cell_size(word, width - 1).rstrip() + "…"
    return set_cell_size(whole, width)


__all__ = ["fitted", "grid"]
