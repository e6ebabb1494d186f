"""Tables as read, as one HTML page without anything from outside: header roles, merged cells, rows that found no place."""

from __future__ import annotations

from analyzer.export.rendering import render
from analyzer.export.tables_terminal import describe, summary
from analyzer.model.table_view import TablesView, TableView, ViewCell, ViewRow

_MARKS = {"head": "", "header": "▸", "repeat": "↻", "read": "", "total": "Σ", "form": "", "unplaced": "✗"}


def tables_page(view: TablesView) -> str:
    """The page of a document's tables."""
    words = {"summary": summary, "describe": describe, "cells": _cells, "classes": _classes, "marks": _MARKS}
    return render("tables.html.j2", view=view, **words)


def _cells(table: TableView, row: ViewRow) -> list[ViewCell]:
    """The cells of a row as HTML needs them: blank ones where a row is short, none where another cell spans the place."""
    taken = {
        (cell.row + down, cell.column + right): cell
        for cell in table.cells for down in range(cell.row_span) for right in range(cell.column_span)
    }  # fmt: skip
    places = ((row.number, column) for column in range(table.columns))
    blank = [ViewCell(row=row.number, column=place[1], text="") for place in places if place not in taken]
    own = [cell for cell in table.cells if cell.row == row.number]
    return sorted((*own, *blank), key=lambda cell: cell.column)


def _classes(cell: ViewCell) -> str:
    merged = cell.row_span > 1 or cell.column_span > 1
    return " ".join(name for name, on in (("merged", merged), ("stray", cell.stray)) if on)
