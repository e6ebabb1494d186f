"""A list of facts as a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from analyzer.export.notebook.templates import render
from analyzer.model import plain

_MOST_ROWS = 40
_SHORT = 14

Shown = str | int | Decimal | None


def table_html(caption: str, titles: Sequence[str], rows: Sequence[Sequence[Shown]]) -> str:
    """The table; rows beyond the first forty are folded. Args: titles: of the columns; rows: as long as titles."""
    return render(
        "table.html.j2", caption=caption, titles=titles, rows=rows[:_MOST_ROWS], more=rows[_MOST_ROWS:], cell=words_of, kind=_kind
    )


def words_html(lines: Sequence[str]) -> str:
    """Lines of words."""
    return render("words.html.j2", lines=lines)


def words_of(value: Shown) -> str:
    """A cell in words: decimals plain, nothing for None."""
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else str(value)


def _kind(value: Shown) -> str:
    if isinstance(value, Decimal | int):
        return "jx-number"
    return "jx-long" if value is not None and len(value) > _SHORT else "jx-short"
