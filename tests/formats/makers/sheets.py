"""Pieces of a report as a workbook: figures as numbers in the format in which they were printed, merged cells, words across the sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.makers.pieces import Grid, Piece

_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d+)?")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_PERCENT = re.compile(r"\d+(?:\.\d+)?%")
_NARROWEST = 6


def workbook_file(pieces: Sequence[Piece]) -> bytes:
    """The bytes of an xlsx workbook with one sheet; a blank row after each table."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "自评表"
    width = max([piece.columns for piece in pieces if isinstance(piece, Grid)] + [_NARROWEST])
    row = 1
    for piece in pieces:
        if isinstance(piece, Grid):
            _table(sheet, row, piece)
            row += piece.rows + 1
        else:
            _put(sheet.cell(row, 1), piece.text, figures=False)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
            row += 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(sheet: Worksheet, first: int, grid: Grid) -> None:
    for cell in grid.cells:
        row, column = first + cell.row, cell.column + 1
        _put(sheet.cell(row, column), cell.text, figures=True)
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1)


def _put(cell: Cell, text: str, *, figures: bool) -> None:
    """A figure becomes a number in the format that shows it again, all else stays words."""
    decimals = "0" * len(text.rstrip("%").partition(".")[2])
    point = f".{decimals}" if decimals else ""
    if figures and _PERCENT.fullmatch(text):
        cell.value, cell.number_format = Decimal(text.rstrip("%")) / 100, f"0{point}%"
    elif figures and _GROUPED.fullmatch(text):
        cell.value, cell.number_format = Decimal(text.replace(",", "")), f"#,##0{point}"
    elif figures and _PLAIN.fullmatch(text):
        cell.value, cell.number_format = Decimal(text), f"0{point}" if decimals else "General"
    else:
        cell.value, cell.data_type = text, "s"
