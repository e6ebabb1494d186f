"""Small xlsx workbooks written part by part, for tests of what reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import openpyxl

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(rows: Sequence[Sequence[object]], *, merges: Sequence[str] = (), title: str = "自评表") -> bytes:
    """A workbook of one sheet; a pair (value, format) is a value in a number format."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.number_format = value if isinstance(value, tuple) else (value, "General")
    for merge in merges:
        sheet.merge_cells(merge)
    return saved(book)


def raw_workbook(cells: str, *, more: Mapping[str, str] | None = None) -> bytes:
    """A workbook of one sheet from the XML of its rows; ``more``: further parts, or others in the place of the usual ones."""
    sheets = '<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>',
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
