"""Tables as read, as one HTML page without anything from outside: header roles, merged cells, rows that found no place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analyzer.export.placed import rows_of
from analyzer.export.readable import readable
from analyzer.export.tables_terminal import describe, summary
from analyzer.model.table_view import TablesView, TableView, ViewCell, ViewRow

if TYPE_CHECKING:
    from jinja2 import Template

_MARKS = {"head": "", "header": "▸", "repeat": "↻", "read": "", "total": "Σ", "form": "", "unplaced": "✗"}
_BLANK = ViewCell(row=0, column=0, text="")


def tables_page(view: TablesView) -> str:
    """The page of a document's tables."""
    words = {"summary": summary, "describe": describe, "drawn": _drawn, "classes": _classes, "marks": _MARKS}
    return _template().render(view=view, **words)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("analyzer.export")
    pages = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return pages.get_template("tables.html.j2")


def _drawn(table: TableView) -> list[tuple[ViewRow, list[ViewCell]]]:
    """Every row with its cells; blank ones where it is short, none where another cell spans the place."""
    cells = rows_of(map(_readable, table.cells), rows=len(table.rows), columns=table.columns)
    return [(row, [cell or _BLANK for cell in own]) for row, own in zip(table.rows, cells, strict=True)]


def _readable(cell: ViewCell) -> ViewCell:
    """The cell without control signs, which HTML does not allow."""
    return cell.model_copy(update={"text": readable(cell.text)})


def _classes(cell: ViewCell) -> str:
    merged = cell.row_span > 1 or cell.column_span > 1
    return " ".join(name for name, on in (("merged", merged), ("stray", cell.stray)) if on)
