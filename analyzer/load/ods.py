"""ods: cells as they are displayed (the file holds that text itself), merged ranges, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analyzer.errors import TooLarge
from analyzer.load.open_documents import content_of
from analyzer.load.sheets import Sheet

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE, _STYLE = (_NAMES % name for name in ("table", "text", "office", "style"))
_MOST_CELLS = 1_000_000
_MOST_REPEATED = 1000
_ROW_GROUPS = {f"{_TABLE}table-row-group", f"{_TABLE}table-header-rows", f"{_TABLE}table-rows"}
_COLUMN_GROUPS = {f"{_TABLE}table-column-group", f"{_TABLE}table-header-columns", f"{_TABLE}table-columns"}
_HIDDEN = ("collapse", "filter")


def read_ods(data: bytes, name: str) -> list[Sheet]:
    """The worksheets of a workbook in their order. Raises: Damaged, Encrypted, Hostile, TooLarge."""
    root = content_of(data, name)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(part.get(f"{_TABLE}display") == "false" for part in style.iterchildren(f"{_STYLE}table-properties"))
    }
    return [_sheet(table, name, hidden=table.get(f"{_TABLE}style-name") in hidden) for table in root.iter(f"{_TABLE}table")]


def _sheet(table: Any, name: str, *, hidden: bool) -> Sheet:
    sheet = Sheet(table.get(f"{_TABLE}name", ""), hidden=hidden)
    row = column = 0
    for entry in _of(table, f"{_TABLE}table-column", _COLUMN_GROUPS):
        repeated = _number(entry, "number-columns-repeated")
        if entry.get(f"{_TABLE}visibility") in _HIDDEN:
            sheet.hidden_columns.update(range(column, column + min(repeated, _MOST_REPEATED)))
        column += repeated
    for entry in _of(table, f"{_TABLE}table-row", _ROW_GROUPS):
        repeated = _number(entry, "number-rows-repeated")
        cells = list(_cells(entry))
        for copy in range(min(repeated, _MOST_REPEATED) if cells else 0):
            for at, text, down, across in cells:
                sheet.cells[row + copy, at] = text
                if down > 1 or across > 1:
                    sheet.merges.append((row + copy, at, row + copy + down - 1, at + across - 1))
            if entry.get(f"{_TABLE}visibility") in _HIDDEN:
                sheet.hidden_rows.add(row + copy)
        if len(sheet.cells) > _MOST_CELLS:
            raise TooLarge(f"有 {_MOST_CELLS} 个以上的单元格", file=name, place=sheet.name, advice="请只留下需要核查的工作表")
        row += repeated
    return sheet


def _of(node: Any, tag: str, groups: set[str]) -> Iterator[Any]:
    """Rows or columns, also those in groups and in the repeated header."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in groups:
            yield from _of(child, tag, groups)


def _cells(row: Any) -> Iterator[tuple[int, str, int, int]]:
    """Filled cells as (column, text, row span, column span)."""
    column = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _number(cell, "number-columns-repeated")
        text = "\n".join(_words(part) for part in cell.iterchildren(f"{_TEXT}p"))
        if text.strip() and cell.tag.endswith("}table-cell"):
            for copy in range(min(repeated, _MOST_REPEATED)):
                yield column + copy, text, _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        column += repeated


def _words(node: Any) -> str:
    """The words of a paragraph; comments left out."""
    out = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s":
            out.append(" " * min(_whole(child.get(f"{_TEXT}c", "1")), _MOST_REPEATED))
        elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            out.append("\n" if child.tag.endswith("break") else " ")
        elif child.tag != f"{_OFFICE}annotation":
            out.append(_words(child))
        out.append(child.tail or "")
    return "".join(out)


def _number(node: Any, name: str) -> int:
    return _whole(node.get(f"{_TABLE}{name}", "1"))


def _whole(value: str) -> int:
    """A number from 1; 1 for what is none."""
    return max(int(value), 1) if value.isdecimal() and len(value) < 8 else 1
